// The two correlated spins as a model file. They are spin[1], spin[2] there: `a` is an operator.

import type { ModelDocument } from 'lindblad-core';
import { correlatedSpins, PLANCK } from './model.js';

const up = (k: number): string => `proj(spin[${k}], 1, 1)`;
const down = (k: number): string => `proj(spin[${k}], 0, 0)`;

/** The excited population 1/(e^x + 1), x = h nu0/T, and 1 less it, in a form that overflows for no x. */
const excited = (T: string): string => `((1 - tanh(${PLANCK}*nu0/${T}/2))/2)`;
const ground = (T: string): string => `((1 + tanh(${PLANCK}*nu0/${T}/2))/2)`;
const alone = (k: number, T: string): string => `(${ground(T)}*${down(k)} + ${excited(T)}*${up(k)})`;

/** |10><01|. */
const swap = 'sp(spin[1])*sm(spin[2])';
const chi = 'proj(spin[1], 0, 1)*proj(spin[2], 1, 0)';

/** `correlatedSpins` as a model file, with the same parameters. */
export const correlatedSpinsDocument: ModelDocument = {
  lindblad: 1,
  name: correlatedSpins.name,
  title: correlatedSpins.title,
  doc: correlatedSpins.doc,
  parameters: { ...correlatedSpins.parameters },
  space: { 'spin[1..2]': 'qubit' },
  hamiltonian: [
    `2*pi*nu0*(${up(1)} + ${up(2)})`,
    `pi*J*exp(i*exchange)*${swap}`,
    `pi*J*exp(-i*exchange)*dag(${swap})`,
  ].join(' + '),
  initial: [
    `${alone(1, 'TA')}*${alone(2, 'TB')}`,
    `alpha*(exp(i*phase)*${chi} + exp(-i*phase)*dag(${chi}))`,
    'kappa*sz(spin[1])*sz(spin[2])',
  ].join(' + '),
  observables: { a: `${PLANCK}*nu0*${up(1)}`, b: `${PLANCK}*nu0*${up(2)}`, coherence: swap },
};
