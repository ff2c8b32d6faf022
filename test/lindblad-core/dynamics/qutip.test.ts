// Evolutions against QuTiP's mesolve: a chain in its sectors, coherences between sectors, random levels, a drive.

import { readFileSync } from 'node:fs';
import { complex, type Model, type Operator } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { evolutionProblem, evolveSync } from '../../../packages/lindblad-core/src/dynamics/evolve.js';
import type { EvolutionMethod } from '../../../packages/lindblad-core/src/dynamics/method.js';
import { operatorOf } from '../../support/random.js';

type Entries = [number, number, number, number][];

interface Case {
  name: string;
  dims: number[];
  hamiltonian: Entries;
  drive: { operator: Entries; amplitude: number; frequency: number } | null;
  jumps: { rate: number; operator: Entries }[];
  initial: Entries;
  observables: Record<string, Entries>;
  times: number[];
  expectations: Record<string, [number, number][]>;
}

const { source, cases } = JSON.parse(
  readFileSync(new URL('../../reference/qutip/evolve.json', import.meta.url), 'utf8'),
) as { source: string; cases: Case[] };

function operator(d: number, entries: Entries): Operator {
  const m = { rows: d, cols: d, re: new Float64Array(d * d), im: new Float64Array(d * d) };
  for (const [i, j, re, im] of entries) [m.re[i + j * d], m.im[i + j * d]] = [re, im];
  return operatorOf(m);
}

describe(source, () => {
  for (const c of cases) {
    const d = c.dims.reduce((product, n) => product * n, 1);
    const model: Model = {
      name: c.name,
      parameters: {},
      space: Object.fromEntries(c.dims.map((levels, k) => [`s${k}`, { levels }])),
      hamiltonian: () => operator(d, c.hamiltonian),
      ...(c.drive && {
        drive: [
          {
            operator: () => operator(d, c.drive?.operator ?? []),
            coefficient: (_: object, t: number) => (c.drive?.amplitude ?? 0) * Math.cos((c.drive?.frequency ?? 0) * t),
          },
        ],
      }),
      jumps: c.jumps.map((jump) => ({ rate: jump.rate, operator: () => operator(d, jump.operator) })),
      observables: Object.fromEntries(Object.entries(c.observables).map(([name, e]) => [name, () => operator(d, e)])),
    };
    const methods: EvolutionMethod[] = [{ type: 'auto' }, { type: 'runge-kutta', tolerance: 1e-11 }];
    for (const method of methods) {
      test(`${c.name}, ${method.type}`, () => {
        const problem = evolutionProblem(model, { initial: operator(d, c.initial), times: c.times });
        const { expectations, statistics } = evolveSync(problem, method);
        for (const [name, values] of Object.entries(c.expectations)) {
          values.forEach(([re, im], k) => {
            const z = complex(0).add(expectations[name][k]);
            expect(Math.hypot(z.re - re, z.im - im)).toBeLessThan(5e-8);
          });
        }
        expect(statistics.traceDefect).toBeLessThan(1e-12);
      });
    }
  }
});
