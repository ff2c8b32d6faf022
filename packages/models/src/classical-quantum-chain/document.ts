// The mixture of four baths of the well as a model file: all of the model but its quantities. Operators are sums over pairs of
// levels; the weights of the quantised Maxwell walls are parameters that follow from the others, e_k of the ground state taken
// out, so that the coldest wall has a weight to divide by.

import type { ModelDocument } from 'lindblad-core';
import { CATALOG_LEVELS, classicalQuantumChain } from './model.js';

/** Level k of the site counts from 0, n = k + 1. */
const LAST = CATALOG_LEVELS - 1;

/** e^{-(E_n - E_1)/T} / Σ_k k e^{-(E_k - E_1)/T} needs the sum: one parameter a wall. */
const weights = (temperature: string): string => `sum(k, 1, ${CATALOG_LEVELS}, k*exp(-(k^2 - 1)*E1/${temperature}))`;

/** Σ over pairs of levels r < j of element × |r><j|. */
const pairs = (element: string): string =>
  `sum(r, 0, ${LAST - 1}, sum(j, r + 1, ${LAST}, (${element})*proj(particle, r, j)))`;

/** x_nm/L of the dipole: 0 for n + m even. */
const DIPOLE = '4*(1 - cos(pi*(r + j)))*(r + 1)*(j + 1)/(pi^2*((j + 1)^2 - (r + 1)^2)^2)';

function wall(temperature: 'T_L' | 'T_R', total: string): NonNullable<ModelDocument['reservoirs']>[string] {
  const metropolis = `(1 - exp(-w/${temperature}))`;
  return {
    statistics: 'bose',
    temperature,
    coupling: [
      { operator: pairs('1'), rate: `metropolis*${metropolis}` },
      { operator: `sum(r, 0, ${LAST - 1}, proj(particle, r, r + 1))`, rate: `ladder*${metropolis}` },
      { operator: pairs(DIPOLE), rate: 'dipole*L^2*w' },
      // one coupling for each lower level n of the Maxwell wall
      ...Array.from({ length: LAST }, (_, k) => ({
        operator: `sum(j, ${k + 1}, ${LAST}, sqrt(${k + 1}*(j + 1))*proj(particle, ${k}, j))`,
        rate: `maxwell*pi/(2*mass*L^2)*exp(-${(k + 1) ** 2 - 1}*E1/${temperature})/${total}*${metropolis}`,
      })),
    ],
  };
}

/** `classicalQuantumChain` as a model file, with the same parameters and three that follow from them. */
export const classicalQuantumChainDocument: ModelDocument = {
  lindblad: 1,
  name: classicalQuantumChain.name,
  title: classicalQuantumChain.title,
  ...(classicalQuantumChain.doc === undefined ? {} : { doc: classicalQuantumChain.doc }),
  parameters: {
    ...classicalQuantumChain.parameters,
    E1: { value: 'pi^2/(2*mass*L^2)', doc: 'energy of the ground state' },
    weights_L: { value: weights('T_L'), doc: 'sum of the weights of the left Maxwell wall' },
    weights_R: { value: weights('T_R'), doc: 'sum of the weights of the right Maxwell wall' },
  },
  space: { particle: { levels: CATALOG_LEVELS } },
  hamiltonian: `E1*sum(k, 0, ${LAST}, (k + 1)^2*proj(particle, k, k))`,
  reservoirs: { L: wall('T_L', 'weights_L'), R: wall('T_R', 'weights_R') },
  observables: { n2: `sum(k, 0, ${LAST}, (k + 1)^2*proj(particle, k, k))` },
  // the ground state
  initial: 'proj(particle, 0, 0)',
};
