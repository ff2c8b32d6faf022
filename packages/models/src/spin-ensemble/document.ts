// The four spins in a collective bath as a model file. A file has no products over an index and no names for operators, so
// that the start is written out: with the projectors on one J as polynomials of the total spin squared, for four spins 1/2
// alone. The transition energy is `omega`: in a file `w` is the energy of each transition of a rate.

import type { ModelDocument } from 'lindblad-core';
import { spinEnsemble } from './model.js';

const { w, ...others } = spinEnsemble.parameters as Readonly<
  Record<'w' | 'gamma' | 'T0' | 'TB' | 'coherence', { value: number; unit?: string; doc?: string }>
>;

const total = (operator: string): string => `sum(k, 1, 4, ${operator}(s[k]))`;
const M = total('Sz');
/** J(J+1). */
const casimir = `(${total('Sp')}*${total('Sm')} + ${M}^2 - ${M})`;
/** The projectors on J = 0, 1, 2. */
const inJ = [
  `(${casimir} - 2*id)*(${casimir} - 6*id)/12`,
  `${casimir}*(6*id - ${casimir})/8`,
  `${casimir}*(${casimir} - 2*id)/24`,
];

/** The populations of one spin, in a form that overflows for no omega/T0. */
const thermal = [1, 2, 3, 4]
  .map((k) => `((1 + tanh(omega/T0/2))/2*proj(s[${k}], 0, 0) + (1 - tanh(omega/T0/2))/2*proj(s[${k}], 1, 1))`)
  .join('*');

/** The states of one M number 1, 4, 6, 4, 1; they go to J = 2, of which there is one copy. */
const largest = `${inJ[2]}*(6*id - 9/4*${M}^2 + ${M}^4/4)`;

/** Or to the smallest J ≥ |M|: 6 states on two copies of J = 0, 4 on three of J = 1, 1 on J = 2. */
const smallest = `(3*${inJ[0]} + 4/3*${inJ[1]}*${M}^2 + ${M}^2*(${M}^2 - id)/12)`;

/** `spinEnsemble` as a model file, with the same parameters but for the name of w. */
export const spinEnsembleDocument: ModelDocument = {
  lindblad: 1,
  name: spinEnsemble.name,
  title: spinEnsemble.title,
  doc: spinEnsemble.doc,
  parameters: { omega: { ...w, doc: `${w.doc} (w in the formulas of the source)` }, ...others },
  space: { 's[1..4]': { spin: '1/2' } },
  hamiltonian: `omega*${M}`,
  reservoirs: { B: { statistics: 'bose', temperature: 'TB', coupling: total('Sm'), rate: 'gamma' } },
  initial: [
    `(1 - abs(coherence))*${thermal}`,
    `(abs(coherence) + coherence)/2*${thermal}*${largest}`,
    `(abs(coherence) - coherence)/2*${thermal}*${smallest}`,
  ].join(' + '),
  observables: {
    energy: `omega*${M}`,
    down: `${total('Sp')}*${total('Sm')}`,
    up: `${total('Sm')}*${total('Sp')}`,
  },
};
