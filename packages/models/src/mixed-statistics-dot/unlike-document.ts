// The rule f_h - f_c as a model file: reservoirs with the rates Γ f and Γ (1 - f), f = 1/(e^x + a), of their own.

import type { ModelDocument, ReservoirDocument } from 'lindblad-core';
import { unlikeDistributionsDot } from './unlike.js';

function reservoir(which: 'h' | 'c'): ReservoirDocument {
  const f = `1/(exp((w - mu_${which})/T_${which}) + a_${which})`;
  return {
    statistics: 'custom',
    temperature: `T_${which}`,
    chemicalPotential: `mu_${which}`,
    coupling: 'c(dot)',
    rate: { in: `gamma_${which}*${f}`, out: `gamma_${which}*(1 - ${f})` },
  };
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
  reservoirs: { h: reservoir('h'), c: reservoir('c') },
  observables: { occupation: 'n(dot)' },
};
