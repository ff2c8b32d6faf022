// All figures of the pair. None redraws a figure of a paper: the model is theirs, states and parameters are ours.

import type { Figure } from '../figure.js';
import { reversalFigures } from './reversal-figures.js';
import { steadyFigures } from './steady-figures.js';
import { threeLevelFigures } from './three-level-figures.js';

/** All figures, computed now. */
export function atomPairFigures(): Figure[] {
  return [...reversalFigures(), ...steadyFigures(), ...threeLevelFigures()];
}
