// The two coupled dots with three terminals as a model file: all of the model but its quantities.

import type { ModelDocument } from 'lindblad-core';
import { channels, dotsDocument, forcedLead, lead, pairFormula, populationFormulas } from '../document-parts.js';
import { coupledDots } from './model.js';

/** `coupledDots` as a model file, with the same parameters. */
export const coupledDotsDocument: ModelDocument = {
  lindblad: 1,
  name: coupledDots.name,
  title: coupledDots.title,
  doc: coupledDots.doc,
  parameters: coupledDots.parameters,
  space: dotsDocument,
  hamiltonian: pairFormula,
  reservoirs: {
    L: forcedLead(channels('u', 'gamma_L0', 'gamma_L1')),
    R: lead('T_R', 'mu_R', channels('u', 'gamma_R0', 'gamma_R1')),
    M: lead('T_M', 'mu_M', channels('d', 'gamma_M0', 'gamma_M1')),
  },
  observables: populationFormulas,
  // empty
  initial: populationFormulas.p00,
};
