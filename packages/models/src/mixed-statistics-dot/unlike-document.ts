// The rule f_h - f_c as a model file: jumps at the rates Γ f and Γ (1 - f), f = 1/(e^x + a).

import type { JumpDocument, ModelDocument } from 'lindblad-core';
import { unlikeDistributionsDot } from './unlike.js';

function exchange(which: 'h' | 'c'): readonly JumpDocument[] {
  const f = `1/(exp((eps - mu_${which})/T_${which}) + a_${which})`;
  return [
    { name: `in ${which}`, operator: 'dag(c(dot))', rate: `gamma_${which}*${f}` },
    { name: `out ${which}`, operator: 'c(dot)', rate: `gamma_${which}*(1 - ${f})` },
  ];
}

/**
 * `unlikeDistributionsDot` as a model file, with the same parameters. T = 0, which the model takes as a limit, divides by
 * zero here; a between the three statistics, which the model refuses, is read as 1/(e^x + a).
 */
export const unlikeDistributionsDotDocument: ModelDocument = {
  lindblad: 1,
  name: unlikeDistributionsDot.name,
  title: unlikeDistributionsDot.title,
  doc: unlikeDistributionsDot.doc,
  parameters: unlikeDistributionsDot.parameters,
  space: { dot: 'fermion' },
  hamiltonian: 'eps*n(dot)',
  jumps: [...exchange('h'), ...exchange('c')],
  observables: { occupation: 'n(dot)' },
};
