// States through time of analytic systems, under every method: expectations and currents in closed form.

import {
  complex,
  defineModel,
  type ModelDefinition,
  type ParameterSpec,
  type Scalar,
  type SpaceSpec,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import {
  type EvolutionInput,
  type EvolutionProblem,
  evolutionProblem,
  evolveSync,
} from '../../../packages/lindblad-core/src/dynamics/evolve.js';
import { grid, methods } from './methods.js';

// each system with its closed form: what is observed at t
interface Analytic {
  readonly name: string;
  readonly problem: () => EvolutionProblem;
  readonly times: number[];
  readonly exact: (t: number) => Record<string, Scalar>;
  readonly currents?: (t: number) => Record<string, { particle: number; energy: number; heat: number }>;
}

const damping = { w: 3, gamma: 0.4, phi: 0.15 };
const rabi = { omega: 2, gamma: 0.5 };
const cavity = { w: 1.3, kappa: 0.6, alpha: 1.1 };
const thermal = { w: 0.9, kappa: 0.7, n: 0.3 };
const dot = { eps: 0.8, gamma: 0.3, mu: 0.5, temperature: 0.6 };
const filling = 1 / (1 + Math.exp((dot.eps - dot.mu) / dot.temperature));

/** A system with its start, and what is known of it. */
function known<S extends SpaceSpec, P extends ParameterSpec>(
  name: string,
  model: ModelDefinition<S, P>,
  initial: EvolutionInput<S, P>['initial'],
  rest: Pick<Analytic, 'times' | 'exact' | 'currents'>,
): Analytic {
  return { name, problem: () => evolutionProblem(model, { initial, times: rest.times }), ...rest };
}

const analytic: Analytic[] = [
  known(
    'a damped qubit with dephasing',
    defineModel({
      name: 'qubit',
      parameters: damping,
      space: { q: 'qubit' },
      hamiltonian: ({ q }, p) => q.Sz.times(p.w),
      jumps: [
        { operator: ({ q }) => q.sm, rate: (p) => p.gamma },
        { operator: ({ q }) => q.sz, rate: (p) => p.phi },
      ],
      observables: { up: ({ q }) => q.proj(1, 1), x: ({ q }) => q.sx, y: ({ q }) => q.sy, minus: ({ q }) => q.sm },
    }),
    // (|0> + |1>)/sqrt2: its coherence is in no sector of the populations
    ({ q }) => q.id.plus(q.sx),
    {
      times: grid(12, 61),
      exact: (t) => {
        const c = Math.exp(-(damping.gamma / 2 + 2 * damping.phi) * t);
        const { w, gamma } = damping;
        return {
          up: 0.5 * Math.exp(-gamma * t),
          x: c * Math.cos(w * t),
          // sy = -i(sp - sm) and <sm> = ρ_10 ~ e^{-iwt}/2
          y: c * Math.sin(w * t),
          minus: complex(0.5 * c * Math.cos(w * t), -0.5 * c * Math.sin(w * t)),
        };
      },
    },
  ),
  known(
    'Rabi oscillations with decay',
    defineModel({
      name: 'driven qubit',
      parameters: rabi,
      space: { q: 'qubit' },
      hamiltonian: ({ q }, p) => q.sx.times(p.omega / 2),
      jumps: [{ operator: ({ q }) => q.sm, rate: (p) => p.gamma }],
      observables: { up: ({ q }) => q.proj(1, 1) },
    }),
    ({ q }) => q.proj(0, 0),
    {
      times: grid(15, 91),
      exact: (t) => {
        // Torrey, Phys. Rev. 76, 1059 (1949)
        const { omega, gamma } = rabi;
        const w = Math.sqrt(omega ** 2 - gamma ** 2 / 16);
        const decay = Math.exp(-0.75 * gamma * t) * (Math.cos(w * t) + ((3 * gamma) / (4 * w)) * Math.sin(w * t));
        return { up: (omega ** 2 / (gamma ** 2 + 2 * omega ** 2)) * (1 - decay) };
      },
    },
  ),
  known(
    'a coherent state in a damped cavity',
    defineModel({
      name: 'cavity',
      parameters: cavity,
      space: { m: { boson: 16 } },
      hamiltonian: ({ m }, p) => m.n.times(p.w),
      jumps: [{ operator: ({ m }) => m.a, rate: (p) => p.kappa }],
      observables: { a: ({ m }) => m.a, n: ({ m }) => m.n },
    }),
    ({ m }) => {
      const amplitude = (k: number): number => {
        let f = 1;
        for (let j = 1; j <= k; j++) f *= cavity.alpha / Math.sqrt(j);
        return f;
      };
      let sum = m.proj(0, 0).times(0);
      for (let i = 0; i < 16; i++)
        for (let j = 0; j < 16; j++) sum = sum.plus(m.proj(i, j).times(amplitude(i) * amplitude(j)));
      return sum;
    },
    {
      times: grid(6, 25),
      exact: (t) => {
        const { w, kappa, alpha } = cavity;
        const a = alpha * Math.exp((-kappa * t) / 2);
        return { a: complex(a * Math.cos(w * t), -a * Math.sin(w * t)), n: a * a };
      },
    },
  ),
  known(
    'thermal relaxation of a mode, with its heat',
    defineModel({
      name: 'mode',
      parameters: thermal,
      space: { m: { boson: 30 } },
      hamiltonian: ({ m }, p) => m.n.times(p.w),
      reservoirs: {
        bath: {
          statistics: 'bose',
          temperature: (p) => p.w / Math.log(1 + 1 / p.n),
          coupling: ({ m }) => m.a,
          rate: (p) => p.kappa,
        },
      },
      observables: { n: ({ m }) => m.n },
    }),
    ({ m }) => m.proj(3, 3),
    {
      times: grid(8, 33),
      exact: (t) => ({ n: thermal.n + (3 - thermal.n) * Math.exp(-thermal.kappa * t) }),
      currents: (t) => {
        const energy = thermal.w * thermal.kappa * (thermal.n - 3) * Math.exp(-thermal.kappa * t);
        return { bath: { particle: 0, energy, heat: energy } };
      },
    },
  ),
  known(
    'a dot that a lead fills',
    defineModel({
      name: 'dot',
      parameters: dot,
      space: { d: 'fermion' },
      hamiltonian: ({ d }, p) => d.n.times(p.eps),
      reservoirs: {
        lead: {
          statistics: 'fermi',
          temperature: (p) => p.temperature,
          chemicalPotential: (p) => p.mu,
          coupling: ({ d }) => d.c,
          rate: (p) => p.gamma,
        },
      },
      observables: { n: ({ d }) => d.n },
    }),
    ({ d }) => d.proj(0, 0),
    {
      times: grid(20, 41),
      exact: (t) => ({ n: filling * (1 - Math.exp(-dot.gamma * t)) }),
      currents: (t) => {
        const particle = dot.gamma * filling * Math.exp(-dot.gamma * t);
        return { lead: { particle, energy: dot.eps * particle, heat: (dot.eps - dot.mu) * particle } };
      },
    },
  ),
];

function near(actual: Scalar, expected: Scalar, tolerance: number): void {
  const [a, b] = [complex(0).add(actual), complex(0).add(expected)];
  expect(Math.hypot(a.re - b.re, a.im - b.im)).toBeLessThan(tolerance);
}

describe('analytic systems', () => {
  for (const { name, problem, times, exact, currents } of analytic) {
    for (const method of methods) {
      test(`${name}, ${JSON.stringify(method)}`, () => {
        const evolution = evolveSync(problem(), method);
        times.forEach((t, k) => {
          for (const [observable, value] of Object.entries(exact(t)))
            near(evolution.expectations[observable][k], value, 2e-8);
          for (const [reservoir, flow] of Object.entries(currents?.(t) ?? {})) {
            for (const kind of ['particle', 'energy', 'heat'] as const)
              near(evolution.currents[reservoir][kind][k], flow[kind], 2e-8);
          }
        });
        const { statistics } = evolution;
        expect(statistics.traceDefect).toBeLessThan(1e-12);
        expect(statistics.minEigenvalue).toBeGreaterThan(-1e-9);
        expect(statistics.eigenvalueTimes).toBe(times.length);
        expect(evolution.warnings).toEqual([]);
      });
    }
  }
});
