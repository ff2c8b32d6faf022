// What the tests of the audit share: findings by name, and the qubits between baths that they look at.

import {
  defineModel,
  type Model,
  type ModelDefinition,
  type OperatorBuilder,
  type ReservoirDefinition,
} from 'lindblad-core';
import type { Audit, Finding } from 'lindblad-core/audit';

/** The finding of that name. */
export function of({ findings }: Audit, id: string): Finding {
  const found = findings.find((finding) => finding.id === id);
  if (found === undefined) throw new Error(`no finding '${id}' among ${findings.map((f) => f.id).join(', ')}`);
  return found;
}

/** What is not as it should be, by name: the secular approximation is a matter of parameters, not of laws. */
export function complaints({ findings }: Audit): string[] {
  return findings.filter(({ id, ok }) => ok === false && !/^(secular|steady-state)/.test(id)).map(({ id }) => id);
}

export interface Pair {
  readonly wh: number;
  readonly wc: number;
  readonly g: number;
  readonly hot: number;
  readonly cold: number;
  readonly rate: number;
}

export const pair: Pair = { wh: 2, wc: 1, g: 0.1, hot: 1.5, cold: 1, rate: 0.01 };

/** Two qubits that exchange quanta, H = wh Sz + wc Sz + g (sp sm + sm sp), a bath at each. */
export function qubits(p: Pair, kind: 'local' | 'global', tolerance?: number): Model {
  const local = kind === 'local';
  return defineModel({
    name: 'two qubits',
    parameters: {},
    space: { a: 'qubit', b: 'qubit' },
    hamiltonian: ({ a, b }) =>
      a.Sz.times(p.wh)
        .plus(b.Sz.times(p.wc))
        .plus(a.sp.times(b.sm).plus(a.sm.times(b.sp)).times(p.g)),
    reservoirs: {
      H: {
        statistics: 'bose',
        temperature: p.hot,
        coupling: ({ a }) => a.sm,
        rate: p.rate,
        ...(local ? { dissipator: 'local', frequency: p.wh } : {}),
      },
      C: {
        statistics: 'bose',
        temperature: p.cold,
        coupling: ({ b }) => b.sm,
        rate: p.rate,
        ...(local ? { dissipator: 'local', frequency: p.wc } : {}),
      },
    },
    ...(tolerance === undefined ? {} : { tolerance }),
  });
}

/** One qubit of frequency w between what is given. */
export function qubit(w: number, rest: Partial<ModelDefinition<{ q: 'qubit' }, Record<string, never>>>): Model {
  const hamiltonian: OperatorBuilder<{ q: 'qubit' }, Record<string, never>> = ({ q }) => q.Sz.times(w);
  return { name: 'qubit', parameters: {}, space: { q: 'qubit' }, hamiltonian, ...rest };
}

export type QubitBath = ReservoirDefinition<{ q: 'qubit' }, Record<string, never>>;
