// The dot between reservoirs of unlike statistics as a model file. A file has no cases, and needs none: the rate of each of
// the three reservoirs of a side is a polynomial in a that is 1 at its own value among -1, 0, 1 and 0 at the other two.

import type { ModelDocument, ReservoirDocument, Statistics } from 'lindblad-core';
import { mixedStatisticsDot } from './model.js';

/** Γ where a says so, 0 at the other two values; some rate is negative, and refused, at any other a. */
const chosen: Readonly<Record<Statistics, (a: string) => string>> = {
  fermi: (a) => `${a}*(${a} + 1)/2`,
  maxwell: (a) => `(1 - ${a}^2)`,
  bose: (a) => `${a}*(${a} - 1)/2`,
};

function reservoir(which: 'h' | 'c', statistics: Statistics): ReservoirDocument {
  return {
    statistics,
    temperature: `T_${which}`,
    chemicalPotential: `mu_${which}`,
    coupling: 'c(dot)',
    rate: `gamma_${which}*${chosen[statistics](`a_${which}`)}`,
  };
}

/** `mixedStatisticsDot` as a model file, with the same parameters. */
export const mixedStatisticsDotDocument: ModelDocument = {
  lindblad: 1,
  name: mixedStatisticsDot.name,
  title: mixedStatisticsDot.title,
  doc: mixedStatisticsDot.doc,
  parameters: mixedStatisticsDot.parameters,
  space: { dot: 'fermion' },
  hamiltonian: 'eps*n(dot)',
  reservoirs: {
    hotFermi: reservoir('h', 'fermi'),
    hotBose: reservoir('h', 'bose'),
    hotMaxwell: reservoir('h', 'maxwell'),
    coldFermi: reservoir('c', 'fermi'),
    coldBose: reservoir('c', 'bose'),
    coldMaxwell: reservoir('c', 'maxwell'),
  },
  observables: { occupation: 'n(dot)' },
  // empty
  initial: 'proj(dot, 0, 0)',
};
