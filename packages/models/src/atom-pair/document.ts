// The two atoms in a collective bath as a model file. The transition energy is `omega` there: in a file `w` is the energy of
// each transition of a rate, and no parameter may take that name. The atoms are atom[1], atom[2]: `a` is an operator.

import type { ModelDocument } from 'lindblad-core';
import { atomPair } from './model.js';

const { w, ...others } = atomPair.parameters;

const [none, both] = [0, 1].map((k) => `proj(atom[1], ${k}, ${k})*proj(atom[2], ${k}, ${k})`);
const one = 'proj(atom[1], 0, 0)*proj(atom[2], 1, 1) + proj(atom[1], 1, 1)*proj(atom[2], 0, 0)';
const excitations = 'proj(atom[1], 1, 1) + proj(atom[2], 1, 1)';
const lowering = 'sm(atom[1]) + sm(atom[2])';
const raising = 'sp(atom[1]) + sp(atom[2])';
/** |ge><eg|. */
const exchange = 'sm(atom[1])*sp(atom[2])';
const coherence = `(${exchange} + dag(${exchange}))/2`;

/** The excited population p = 1/(e^x + 1), x = ω/T0, and 1 - p, in a form that overflows for no x. */
const p = '((1 - tanh(omega/T0/2))/2)';
const q = '((1 + tanh(omega/T0/2))/2)';

/** `atomPair` as a model file, with the same parameters but for the name of w. */
export const atomPairDocument: ModelDocument = {
  lindblad: 1,
  name: atomPair.name,
  title: atomPair.title,
  doc: atomPair.doc,
  parameters: { omega: { ...w, doc: `${w.doc} (w in the formulas of the source)` }, ...others },
  space: { 'atom[1..2]': 'qubit' },
  hamiltonian: `omega*(${excitations})`,
  reservoirs: {
    B: {
      statistics: 'bose',
      temperature: 'TB',
      coupling: [
        { operator: lowering, rate: 'gamma*(1 + collectivity)/2' },
        { operator: 'sm(atom[1]) - sm(atom[2])', rate: 'gamma*(1 - collectivity)/2' },
      ],
    },
  },
  initial: [
    `(${q}^2 + correlation*${p}*${q})*${none}`,
    `(${p}^2 + correlation*${p}*${q})*${both}`,
    `(1 - correlation)*${p}*${q}*(${one})`,
    `coherence*${p}*${q}*(exp(i*phase)*${exchange} + exp(-i*phase)*dag(${exchange}))`,
  ].join(' + '),
  observables: {
    energy: `omega*(${excitations})`,
    down: `(${raising})*(${lowering})`,
    up: `(${lowering})*(${raising})`,
    bright: `id - (${one})/2 + ${coherence}`,
    coherence,
  },
};
