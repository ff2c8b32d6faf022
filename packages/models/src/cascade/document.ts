// The cascade of collisions as a model file. The transition energy is `omega` there and the atoms are atom[1], atom[2]: `w`
// and `a` have a meaning of their own in files.

import type { ModelDocument } from 'lindblad-core';
import { atomPairDocument } from '../atom-pair/document.js';
import { cascade } from './model.js';

const { w, ...others } = cascade.parameters;

const up = (k: number): string => `proj(atom[${k}], 1, 1)`;

/** Populations 1/(e^x + 1) and 1 less it, x = ω/TE, in a form that overflows for no x. */
const p = '((1 - tanh(omega/TE/2))/2)';
const q = '((1 + tanh(omega/TE/2))/2)';
const lowering = '(sm(atom[1]) + exp(i*offset)*sm(atom[2]))';
const forth = 'i*exp(i*offset)*sp(atom[1])*sm(atom[2])';

/** `cascade` as a model file, with the same parameters but for the name of w. */
export const cascadeDocument: ModelDocument = {
  lindblad: 1,
  name: cascade.name,
  title: cascade.title,
  doc: cascade.doc,
  parameters: { omega: { ...w, doc: `${w.doc} (w in the formulas of the source)` }, ...others },
  space: { 'atom[1..2]': 'qubit' },
  hamiltonian: `omega*(${up(1)} + ${up(2)}) + order*gamma*tanh(omega/(2*TE))/2*(${forth} + dag(${forth}))`,
  jumps: [
    { name: 'down', operator: lowering, rate: `gamma*${q}` },
    { name: 'up', operator: `dag(${lowering})`, rate: `gamma*${p}` },
  ],
  // the start is that of the pair of atoms
  initial: atomPairDocument.initial,
  observables: {
    a: `omega*${up(1)}`,
    b: `omega*${up(2)}`,
    flow: `omega*gamma*(${p}*${lowering}*dag(${lowering}) - ${q}*dag(${lowering})*${lowering})`,
  },
};
