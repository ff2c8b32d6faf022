// The energy harvester of two coupled dots as a model file: all of the model but its quantities.

import type { ModelDocument } from 'lindblad-core';
import { channels, dotsDocument, lead, pairFormula, populationFormulas } from '../document-parts.js';
import { sanchezButtiker } from './model.js';

/** `sanchezButtiker` as a model file, with the same parameters. */
export const sanchezButtikerDocument: ModelDocument = {
  lindblad: 1,
  name: sanchezButtiker.name,
  title: sanchezButtiker.title,
  doc: sanchezButtiker.doc,
  parameters: sanchezButtiker.parameters,
  space: dotsDocument,
  hamiltonian: pairFormula,
  reservoirs: {
    L: lead('T_c', 'mu_L', channels('u', 'gamma_L0', 'gamma_L1')),
    R: lead('T_c', 'mu_R', channels('u', 'gamma_R0', 'gamma_R1')),
    M: lead('T_M', 'mu_M', channels('d', 'gamma_M0', 'gamma_M1')),
  },
  observables: populationFormulas,
  // empty
  initial: populationFormulas.p00,
};
