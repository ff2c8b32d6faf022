// The quantum model of the catalogue: a particle in a well between two walls at T_L and T_R, whose baths are mixed from
// four choices, each with its prefactor. By default both walls are Metropolis baths.
// Model after Zou, Gong, Wang, Casati & Benenti, arXiv:2509.14027; the baths are ours.

import type { Model } from 'lindblad-core';
import { MODEL } from './drawing.js';
import { well } from './quantum/well.js';

/** Levels of the model of the catalogue: enough for temperatures up to 4.9, 3.2 gaps, in a well of length π. */
export const CATALOG_LEVELS = 28;

/** Parameters L, mass, T_L, T_R and the prefactors metropolis, ladder, dipole, maxwell; quantities J, E, s. */
export const classicalQuantumChain: Model = {
  ...well(
    {
      levels: CATALOG_LEVELS,
      bath: { metropolis: 'metropolis', ladder: 'ladder', dipole: 'dipole', maxwell: 'maxwell' },
    },
    MODEL,
  ),
  title: 'Classical and quantum heat transport between two walls',
};
