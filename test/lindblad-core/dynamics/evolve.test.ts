// States through time: analytic systems under every method, random systems against the exponential of the whole
// superoperator, currents against those of the states, and what is refused.

import {
  type Complex,
  complex,
  defineModel,
  denseToFrame,
  type ModelDefinition,
  type Operator,
  type ParameterSpec,
  type QubitSite,
  reservoirCurrents,
  type Scalar,
  type SpaceSpec,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import {
  type Evolution,
  type EvolutionInput,
  type EvolutionProblem,
  type EvolutionProgress,
  evolutionProblem,
  evolve,
  evolveSync,
} from '../../../packages/lindblad-core/src/dynamics/evolve.js';
import type { EvolutionMethod } from '../../../packages/lindblad-core/src/dynamics/method.js';
import { property } from '../../support/check.js';
import { type Dense, dag, distance, expm, liouvillian, multiply, scale, trace, vec } from '../../support/naive.js';
import { operatorOf, type Random } from '../../support/random.js';
import { leadModel, plainModel, randomFermions, randomLead, randomPlain } from '../../support/systems.js';

const methods: EvolutionMethod[] = [
  { type: 'krylov' },
  { type: 'krylov', subspace: 5, tolerance: 1e-9 },
  { type: 'runge-kutta', tolerance: 1e-11 },
];

const grid = (end: number, count: number): number[] => Array.from({ length: count }, (_, k) => (end * k) / (count - 1));

/** A random density matrix of full or lower rank. */
function randomState(random: Random, d: number): Dense {
  const a = random.matrix(d, random.whole(1, d));
  const rho = multiply(a, dag(a));
  return scale(rho, 1 / trace(rho)[0]);
}

function series(values: number[] | Complex[] | undefined): number[] {
  if (values === undefined) throw new Error('no such observable');
  return values.map((v) => (typeof v === 'number' ? v : Number.NaN));
}

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

/** ρ(t) by the exponential of the whole superoperator. */
function exactState(plain: ReturnType<typeof randomPlain>, start: Dense, t: number): Dense {
  const propagator = expm(scale(liouvillian(plain.hamiltonian, plain.jumps), t));
  return { ...start, re: multiply(propagator, vec(start)).re, im: multiply(propagator, vec(start)).im };
}

describe('random systems', () => {
  for (const method of methods) {
    property(`are the exponential of the superoperator, ${JSON.stringify(method)}`, 3401, 12, (random) => {
      const plain = randomPlain(random);
      const d = plain.hamiltonian.rows;
      const start = randomState(random, d);
      const rates = plain.jumps.reduce((sum, { rate }) => sum + rate, 0);
      // a few of the fastest times
      const times = [0, random.between(0.01, 0.1), random.between(0.1, 2)].map((t) => t / (1 + rates * d));
      const problem = evolutionProblem(plainModel(plain), { initial: operatorOf(start), times });
      const evolution = evolveSync(problem, method);
      times.forEach((t, k) => {
        expect(distance(evolution.state(k).matrix, exactState(plain, start, t))).toBeLessThan(1e-8);
      });
      expect(evolution.statistics.traceDefect).toBeLessThan(1e-12);
    });
  }

  property(
    'fermions between leads: states by either method agree, currents are those of the states',
    3402,
    8,
    (random) => {
      const fermions = randomFermions(random);
      const leads = [randomLead(random, fermions.sites, 'fermi'), randomLead(random, fermions.sites, 'fermi')];
      const model = leadModel(fermions, leads);
      const start = randomState(random, 2 ** fermions.sites);
      const times = [0, 0.3, 1.1, 2.5];
      const problem = evolutionProblem(model, { initial: operatorOf(start), times });
      const krylov = evolveSync(problem, { type: 'krylov' });
      const steps = evolveSync(problem, { type: 'runge-kutta', tolerance: 1e-11 });
      times.forEach((_, k) => {
        const rho = krylov.state(k).matrix;
        expect(distance(rho, steps.state(k).matrix)).toBeLessThan(1e-8);
        const flows = reservoirCurrents(problem.generator, denseToFrame(problem.generator.frame, rho));
        for (const [name, flow] of Object.entries(flows)) {
          for (const kind of ['particle', 'energy', 'heat'] as const)
            expect(Math.abs(krylov.currents[name][kind][k] - flow[kind])).toBeLessThan(
              1e-10 * (1 + Math.abs(flow[kind])),
            );
        }
      });
      expect(distance(krylov.state(0).matrix, start)).toBeLessThan(1e-12);
    },
  );

  property('long times end in the steady state', 3403, 8, (random) => {
    const plain = randomPlain(random);
    const model = plainModel({ ...plain, jumps: plain.jumps.map((j) => ({ ...j, rate: 1 })) });
    const { state } = solveSync(steadyStateProblem(model));
    const initial = operatorOf(randomState(random, plain.hamiltonian.rows));
    const evolution = evolveSync(evolutionProblem(model, { initial, times: [0, 1e4] }));
    expect(distance(evolution.state(1).matrix, state.matrix)).toBeLessThan(1e-7);
  });
});

describe('what comes with it', () => {
  const chain = defineModel({
    name: 'chain',
    parameters: {},
    space: { a: 'qubit', b: 'qubit', c: 'qubit', d: 'qubit' },
    hamiltonian: ({ a, b, c, d }) => {
      const bond = (x: typeof a, y: typeof a) => x.sx.times(y.sx).plus(x.sy.times(y.sy));
      return bond(a, b).plus(bond(b, c)).plus(bond(c, d));
    },
    jumps: [
      { operator: ({ a }) => a.sp, rate: 1 },
      { operator: ({ d }) => d.sm, rate: 1 },
    ],
    observables: { first: ({ a }) => a.proj(1, 1), last: ({ d }) => d.proj(1, 1) },
  });
  const down = {
    initial: ({ a, b, c, d }: Record<'a' | 'b' | 'c' | 'd', QubitSite>): Operator =>
      a.proj(0, 0).times(b.proj(0, 0)).times(c.proj(0, 0)).times(d.proj(0, 0)),
  };

  test('sectors: the populations alone, and with a coherence of the start', () => {
    const populations = evolutionProblem(chain, { ...down, times: [0, 1] });
    expect(populations.sectors.unknowns).toBe(70);
    const more = evolutionProblem(chain, { initial: ({ a, b }) => a.id.plus(b.sx.times(0.5)), times: [0, 1] });
    // magnetisations that differ by one: 2 × 56 more
    expect(more.sectors.unknowns).toBe(70 + 112);
  });

  test('observers at the last time only', () => {
    const times = grid(5, 11);
    const all = evolveSync(evolutionProblem(chain, { ...down, times }));
    const last = evolveSync(evolutionProblem(chain, { ...down, times, states: 'last' }));
    expect(series(last.expectations.first)).toEqual(series(all.expectations.first));
    expect(distance(last.state(10).matrix, all.state(10).matrix)).toBe(0);
    expect(() => last.state(9)).toThrow(/no state 9; expected 10, the last/);
    expect(() => all.state(11)).toThrow(/from 0 to 10/);
    expect(last.statistics.bytes).toBeLessThan(all.statistics.bytes);
    expect(last.statistics.eigenvalueTimes).toBe(1);
  });

  test('states that would not fit are refused before anything is done', () => {
    const times = new Float64Array(2_000_000);
    expect(() => evolutionProblem(chain, { ...down, times })).toThrow(/states: .*bytes; expected at most .*'last'/);
  });

  test('times that do not start at zero, and repeated times', () => {
    const shifted = evolveSync(evolutionProblem(chain, { ...down, times: [3, 4, 4, 5] }));
    const plain = evolveSync(evolutionProblem(chain, { ...down, times: [0, 1, 2] }));
    for (const [k, j] of [
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 2],
    ])
      expect(distance(shifted.state(k).matrix, plain.state(j).matrix)).toBeLessThan(1e-9);
  });

  test('the promise gives the same, with progress to the end', async () => {
    const problem = evolutionProblem(chain, { ...down, times: grid(20, 5) });
    const progress: EvolutionProgress[] = [];
    const evolution = await evolve(problem, { type: 'runge-kutta' }, { onProgress: (p) => progress.push(p) });
    const now = evolveSync(problem, { type: 'runge-kutta' });
    expect(series(evolution.expectations.last)).toEqual(series(now.expectations.last));
    expect(progress.at(-1)).toMatchObject({ method: 'runge-kutta', t: 20, end: 20 });
    expect(progress.length).toBe(evolution.statistics.accepted + evolution.statistics.rejected);
  });

  test('is cancelled between steps', async () => {
    const signal = { aborted: false };
    let seen = 0;
    const run = evolve(
      evolutionProblem(chain, { ...down, times: [0, 1e6] }),
      { type: 'runge-kutta' },
      {
        signal,
        onProgress: () => {
          if (++seen === 20) signal.aborted = true;
        },
      },
    );
    await expect(run).rejects.toThrow(/cancelled/);
    expect(seen).toBe(20);
    const before = evolve(evolutionProblem(chain, { ...down, times: [0, 1] }), undefined, { signal });
    await expect(before).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('statistics say what was done', () => {
    const problem = evolutionProblem(chain, { ...down, times: grid(10, 11) });
    const krylov = evolveSync(problem).statistics;
    expect(krylov).toMatchObject({ method: 'krylov', why: 'the generator stands still', unknowns: 70 });
    expect(krylov.matvecs).toBeLessThan(400);
    expect(krylov.errorEstimate).toBeLessThan(1e-10);
    const steps = evolveSync(problem, { type: 'runge-kutta' }).statistics;
    expect(steps.matvecs).toBe(2 + 6 * (steps.accepted + steps.rejected));
    expect(krylov.matvecs).toBeLessThan(steps.matvecs);
  });

  test('a coarse tolerance is coarse, and a fine one is fine', () => {
    const errorAt = (method: EvolutionMethod, exact: Evolution): number =>
      distance(
        evolveSync(evolutionProblem(chain, { ...down, times: [0, 5] }), method).state(1).matrix,
        exact.state(1).matrix,
      );
    const exact = evolveSync(evolutionProblem(chain, { ...down, times: [0, 5] }), { type: 'krylov', tolerance: 1e-13 });
    for (const tolerance of [1e-4, 1e-7, 1e-10]) {
      expect(errorAt({ type: 'krylov', subspace: 12, tolerance }, exact)).toBeLessThan(tolerance);
      const error = errorAt({ type: 'runge-kutta', tolerance }, exact);
      expect(error).toBeLessThan(300 * tolerance);
      expect(error).toBeGreaterThan(1e-3 * tolerance);
    }
  });
});

describe('what is refused', () => {
  const model = defineModel({
    name: 'qubit',
    parameters: { w: 1 },
    space: { q: 'qubit' },
    hamiltonian: ({ q }, p) => q.Sz.times(p.w),
    jumps: [{ operator: ({ q }) => q.sm, rate: 1 }],
  });
  const problem = (input: object) => () =>
    evolutionProblem(model, { initial: ({ q }) => q.proj(0, 0), times: [0, 1], ...input });

  test('times', () => {
    expect(problem({ times: [] })).toThrow(/times: no times; expected at least one/);
    expect(problem({ times: [0, 2, 1] })).toThrow(
      /times\[2\]: the time 1 after 2; expected finite times in ascending order/,
    );
    expect(problem({ times: [0, Number.NaN] })).toThrow(/times\[1\]/);
  });

  test('starts', () => {
    const { q } = {
      q: { sz: operatorOf({ rows: 2, cols: 2, re: Float64Array.of(-1, 0, 0, 1), im: new Float64Array(4) }) },
    };
    expect(problem({ initial: q.sz })).toThrow(/initial: a trace of 0; expected a positive trace/);
    const lower = { rows: 2, cols: 2, re: Float64Array.of(1, 1, 0, 1), im: new Float64Array(4) };
    expect(problem({ initial: operatorOf(lower) })).toThrow(/initial: not Hermitian/);
    const negative = { rows: 2, cols: 2, re: Float64Array.of(2, 0, 0, -1), im: new Float64Array(4) };
    expect(problem({ initial: operatorOf(negative) })).toThrow(/initial: an eigenvalue of -1/);
    const large = { rows: 3, cols: 3, re: new Float64Array(9).fill(1), im: new Float64Array(9) };
    expect(problem({ initial: operatorOf(large) })).toThrow(/initial: a start of dimension 3; expected dimension 2/);
  });

  test('methods and names', () => {
    const solve = (method: object) => () => evolveSync(problem({})(), method as EvolutionMethod);
    expect(solve({ type: 'krilov' })).toThrow(/unknown method 'krilov'; did you mean 'krylov'/);
    expect(solve({ type: 'krylov', tolerance: 0 })).toThrow(
      /method.tolerance: tolerance is 0; expected a positive number/,
    );
    expect(solve({ type: 'runge-kutta', maxSteps: 3, tolerance: 1e-12 })).toThrow(/3 steps reach only/);
    expect(problem({ set: { v: 1 } })).toThrow(/unknown parameter 'v'/);
  });

  test('a superposition keeps its coherences through the frame of the energies', () => {
    // a degenerate chain in the energy frame: the start is rotated there and back
    const dots = defineModel({
      name: 'dots',
      parameters: {},
      space: { l: 'fermion', r: 'fermion' },
      hamiltonian: ({ l, r }) => l.c.dag().times(r.c).plus(r.c.dag().times(l.c)),
      reservoirs: { lead: { statistics: 'fermi', temperature: 1, coupling: ({ l }) => l.c, rate: 1e-3 } },
      observables: { l: ({ l }) => l.n },
    });
    const times = grid(3, 13);
    const evolution = evolveSync(evolutionProblem(dots, { initial: ({ l, r }) => l.n.times(r.id.minus(r.n)), times }));
    times.forEach((t, k) => {
      // nearly closed: <n_l> = cos² t
      expect(Math.abs(series(evolution.expectations.l)[k] - Math.cos(t) ** 2)).toBeLessThan(5e-3);
    });
    expect(evolution.state(0).populations()[2]).toBeCloseTo(1, 12);
  });
});

describe('times that rounding does not survive', () => {
  const decay = defineModel({
    name: 'decay',
    parameters: { g: 1 },
    space: { q: 'qubit' },
    hamiltonian: ({ q }) => q.sx.times(0.7).plus(q.sz),
    jumps: [{ operator: ({ q }) => q.sm, rate: ({ g }) => g }],
    initial: ({ q }) => q.proj(1, 1),
    observables: { n: ({ q }) => q.sp.times(q.sm) },
  });

  test.each([
    [1, 1e17],
    [1e8, 1e4],
  ])('rate %f, t = %f: the trace is lost, which is an error and no result', (g, t) => {
    expect(() => evolveSync(evolutionProblem(decay, { set: { g }, times: [0, t] }))).toThrow(/the trace is off by/);
  });

  test('a stiff rate over a long time is no trouble in itself', () => {
    const { expectations } = evolveSync(evolutionProblem(decay, { set: { g: 1e6 }, times: [0, 10] }));
    expect(Number(expectations.n[1]) / (4 * 0.7 ** 2 * 1e-12)).toBeCloseTo(1, 6);
  });
});
