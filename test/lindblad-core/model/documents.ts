// The model files that several tests read.

import type { ModelDocument } from 'lindblad-core';

export const anderson: ModelDocument = {
  lindblad: 1,
  name: 'Anderson dot',
  title: 'A dot',
  doc: 'Two spins,\none level.',
  parameters: { eps: -0.5, U: { value: 2, min: 0, unit: 'k_B T', doc: 'charging energy' } },
  space: { up: 'fermion', down: 'fermion' },
  hamiltonian: 'eps*(n(up) + n(down)) + U*n(up)*n(down)',
  charge: 'n(up) + n(down)',
  reservoirs: {
    L: { statistics: 'fermi', temperature: 1, chemicalPotential: 0.3, coupling: 'c(up)', rate: 0.1 },
    R: {
      statistics: 'fermi',
      temperature: 1,
      coupling: [
        { operator: 'c(up)', rate: 0.1 },
        { operator: 'c(down)', rate: '0.05*exp(-w^2)' },
      ],
    },
  },
  jumps: [{ name: 'dephasing', operator: 'n(up)', rate: 0.01, counts: { clicks: 1 } }],
  observables: { occupation: 'n(up) + n(down)', hop: 'dag(c(up))*c(down)' },
  initial: 'proj(up,0,0)*proj(down,0,0)',
};

export const dot: ModelDocument = {
  lindblad: 1,
  name: 'dot',
  parameters: { eps: 5, T: 7.5, dT: 5, dV: 5, gamma: 1, ratio: 1, T_L: 'T + dT/2', T_R: 'T - dT/2' },
  space: { dot: 'fermion' },
  hamiltonian: 'eps*n(dot)',
  baths: {
    L: {
      statistics: 'fermi',
      temperature: 'T_L',
      chemicalPotential: 'dV/2',
      coupling: 'c(dot)',
      rate: 'gamma*(1 + ratio)',
    },
    R: {
      statistics: 'fermi',
      temperature: 'T_R',
      chemicalPotential: '-dV/2',
      coupling: 'c(dot)',
      rate: 'gamma*(1 + 1/ratio)',
    },
  },
  observables: { occupation: 'n(dot)' },
  initial: 'proj(dot, 0, 0)',
};
