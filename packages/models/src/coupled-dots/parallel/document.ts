// The two coupled dots in parallel as a model file: all of the model but its quantities.

import type { ModelDocument } from 'lindblad-core';
import { channels, dotsDocument, forcedLead, lead, pairFormula, populationFormulas } from '../document-parts.js';
import { coupledDotsParallel } from './model.js';

/** `coupledDotsParallel` as a model file, with the same parameters. */
export const coupledDotsParallelDocument: ModelDocument = {
  lindblad: 1,
  name: coupledDotsParallel.name,
  title: coupledDotsParallel.title,
  doc: coupledDotsParallel.doc,
  parameters: coupledDotsParallel.parameters,
  space: dotsDocument,
  hamiltonian: pairFormula,
  reservoirs: {
    L: forcedLead([...channels('u', 'gamma_Lu0', 'gamma_Lu1'), ...channels('d', 'gamma_Ld0', 'gamma_Ld1')]),
    R: lead('T_R', 'mu_R', [...channels('u', 'gamma_Ru0', 'gamma_Ru1'), ...channels('d', 'gamma_Rd0', 'gamma_Rd1')]),
  },
  observables: populationFormulas,
  // empty
  initial: populationFormulas.p00,
};
