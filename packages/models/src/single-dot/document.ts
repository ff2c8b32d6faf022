// The single quantum dot as a model file: all of the model but its quantities.

import type { ModelDocument } from 'lindblad-core';
import { singleDot } from './model.js';

/** `singleDot` as a model file, with the same parameters. */
export const singleDotDocument: ModelDocument = {
  lindblad: 1,
  name: singleDot.name,
  title: singleDot.title,
  doc: singleDot.doc,
  parameters: singleDot.parameters,
  space: { dot: 'fermion' },
  hamiltonian: 'eps*n(dot)',
  reservoirs: {
    L: {
      statistics: 'fermi',
      temperature: 'T + dT/2',
      chemicalPotential: 'dV/2',
      coupling: 'c(dot)',
      rate: 'gamma*(1 + ratio)',
    },
    R: {
      statistics: 'fermi',
      temperature: 'T - dT/2',
      chemicalPotential: '-dV/2',
      coupling: 'c(dot)',
      rate: 'gamma*(1 + 1/ratio)',
    },
  },
  observables: { occupation: 'n(dot)' },
  // empty
  initial: 'proj(dot, 0, 0)',
};
