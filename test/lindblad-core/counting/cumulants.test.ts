// Cumulants against closed forms, against the power series of the characteristic polynomial, and against currents.

import fc from 'fast-check';
import {
  assembleDense,
  defineModel,
  type Model,
  prepare,
  type ReservoirDefinition,
  report,
  solveSync,
  steadyStateProblem,
  sumOf,
} from 'lindblad-core';
import { counterNames, cumulants, mixedCumulant } from 'lindblad-core/counting';
import { describe, expect, test } from 'vitest';
import { counterOf } from '../../../packages/lindblad-core/src/counting/counters.js';
import { assembleJump } from '../../../packages/lindblad-core/src/generator/assembled.js';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';
import { close, localDoubleDot, networkModel, networkSeries, randomLeads, randomNetwork } from './models.js';
import { constant, derivativesOf, exponential, plus, rootThroughZero, squareRoot, times } from './series.js';

describe('closed forms', () => {
  test('a driven two-level counter is a renewal process: c_n of a ⇄ b, one way', () => {
    // θ = -(a+b)/2 + sqrt((a-b)²/4 + a b e^χ)
    const [a, b] = [0.7, 1.9];
    const model = networkModel({
      states: 2,
      edges: [
        { from: 0, to: 1, rate: a, count: 1 },
        { from: 1, to: 0, rate: b, count: 0 },
      ],
    });
    const { counters } = cumulants(steadyStateProblem(model), { counters: ['n'], order: 6 });
    const p = exponential(1, a * b, 6);
    p[0] += ((a - b) / 2) ** 2;
    derivativesOf(squareRoot(p)).forEach((c, k) => {
      close(counters[0].cumulants[k], c, 1e-12);
    });
    close(counters[0].cumulants[0], (a * b) / (a + b), 1e-14);
    close(counters[0].fano, (a * a + b * b) / (a + b) ** 2, 1e-13);
  });

  test('a Poisson process: every cumulant is its rate, no factorial cumulant beyond the first', () => {
    const model = defineModel({
      name: 'clock',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sx,
      jumps: [
        { operator: ({ q }) => q.sx, rate: 0.3, counts: { clicks: 1 } },
        { operator: ({ q }) => q.sm, rate: 1 },
      ],
    });
    const [{ cumulants: c, factorial, fano }] = cumulants(steadyStateProblem(model), {
      counters: ['clicks'],
      order: 6,
    }).counters;
    for (const x of c) close(x, 0.3, 1e-13);
    close(fano, 1, 1e-13);
    expect(factorial?.slice(1).every((f) => Math.abs(f) < 1e-14)).toBe(true);
  });

  property('the dot between two leads, orders 1 to 6', 4101, 40, (random) => {
    const [eps, TL, TR, mu, gL, gR] = [
      random.normal(),
      random.decade(-0.5, 0.5),
      random.decade(-0.5, 0.5),
      random.normal(),
      random.decade(-1, 1),
      random.decade(-1, 1),
    ];
    const lead = (
      temperature: number,
      chemicalPotential: number,
      rate: number,
    ): ReservoirDefinition<{ d: 'fermion' }, Record<string, never>> => ({
      statistics: 'fermi',
      temperature,
      chemicalPotential,
      coupling: ({ d }) => d.c,
      rate,
    });
    const model = defineModel({
      name: 'dot',
      parameters: {},
      space: { d: 'fermion' },
      hamiltonian: ({ d }) => d.n.times(eps),
      reservoirs: { L: lead(TL, mu, gL), R: lead(TR, 0, gR) },
    });
    const fL = 1 / (Math.exp((eps - mu) / TL) + 1);
    const fR = 1 / (Math.exp(eps / TR) + 1);
    const tilted = (nu: number): number[] => {
      const up = plus(exponential(nu, gL * fL, 6), constant(gR * fR, 6));
      const down = plus(exponential(-nu, gL * (1 - fL), 6), constant(gR * (1 - fR), 6));
      const p = times(up, down);
      p[0] += ((up[0] - down[0]) / 2) ** 2;
      return derivativesOf(squareRoot(p));
    };
    const { counters, covariance } = cumulants(steadyStateProblem(model), {
      counters: ['L.particle', 'L.energy', 'L.heat', 'R.particle'],
      order: 6,
    });
    const scale = gL + gR;
    [1, eps, eps - mu].forEach((nu, k) => {
      tilted(nu).forEach((c, n) => {
        close(counters[k].cumulants[n], c, 1e-11, scale * Math.abs(nu) ** (n + 1));
      });
    });
    // what enters on the left leaves on the right
    close(counters[3].cumulants[0], -counters[0].cumulants[0], 1e-12, scale);
    close(covariance[0][3], -covariance[0][0], 1e-12, scale);
    close(covariance[0][0], counters[0].cumulants[1], 1e-12, scale);
    close(covariance[1][2], eps * (eps - mu) * covariance[0][0], 1e-11, scale);
  });
});

describe('power series', () => {
  property('cumulants of random networks, orders 1 to 6', 4102, 60, (random) => {
    const network = randomNetwork(random);
    const expected = derivativesOf(networkSeries(network, 6));
    const [{ cumulants: c }] = cumulants(steadyStateProblem(networkModel(network)), {
      counters: ['n'],
      order: 6,
    }).counters;
    const rates = network.edges.reduce((sum, { rate }) => sum + rate, 0);
    c.forEach((x, k) => {
      close(x, expected[k], 1e-9, rates * 2 ** k);
    });
  });

  property('cumulants of fermions between global leads, orders 1 to 6', 4106, 30, (random) => {
    const problem = steadyStateProblem(randomLeads(random));
    const { generator, sectors } = problem;
    const n = sectors.unknowns;
    // populations alone, or the naive expansion would grow out of hand
    fc.pre(n <= 6);
    const base = assembleDense(generator, sectors);
    for (const name of ['L1.particle', 'L2.heat']) {
      const { weights } = counterOf(generator, name);
      const l = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => constant(base[i + j * n], 6)));
      generator.jumps.forEach((jump, k) => {
        assembleJump(jump, sectors, (i, j, v) => {
          l[i][j] = plus(plus(l[i][j], exponential(weights[k], v, 6)), constant(v, 6), -1);
        });
      });
      const expected = derivativesOf(rootThroughZero(l));
      const [{ cumulants: c }] = cumulants(problem, { counters: [name], order: 6 }).counters;
      c.forEach((x, k) => {
        close(x, expected[k], 1e-11);
      });
    }
  });

  property('factorial cumulants are those of ordinary ones with Stirling numbers', 4103, 40, (random) => {
    const network = randomNetwork(random, [-2, -1, 0, 1, 3]);
    const [{ cumulants: c, factorial = [] }] = cumulants(steadyStateProblem(networkModel(network)), {
      counters: ['n'],
      order: 5,
    }).counters;
    const scale = Math.max(...c.map(Math.abs));
    const expected = [
      c[0],
      c[1] - c[0],
      c[2] - 3 * c[1] + 2 * c[0],
      c[3] - 6 * c[2] + 11 * c[1] - 6 * c[0],
      c[4] - 10 * c[3] + 35 * c[2] - 50 * c[1] + 24 * c[0],
    ];
    expect(factorial).toHaveLength(5);
    factorial.forEach((f, k) => {
      close(f, expected[k], 1e-11, 50 * scale);
    });
  });
});

describe('several counters', () => {
  const quantities = ['particle', 'energy', 'heat'] as const;

  test.each([
    ['global', randomLeads],
    ['local', localDoubleDot],
  ] as const)('the first cumulants are the currents of the report: %s [seed 4104]', (_, build) => {
    const random = new Random(4104);
    for (let run = 0; run < 20; run++) {
      const problem = steadyStateProblem(build(random));
      const { currents } = report(solveSync(problem));
      const names = Object.keys(currents).flatMap((r) => quantities.map((q) => [r, q] as const));
      const { counters } = cumulants(problem, { counters: names.map(([r, q]) => `${r}.${q}`), order: 1 });
      const scale = Math.max(1, ...problem.generator.jumps.map(({ rate }) => rate));
      names.forEach(([r, q], k) => {
        expect(counters[k].counter).toBe(`${r}.${q}`);
        close(counters[k].cumulants[0], currents[r][q], 1e-12, scale);
      });
    }
  });

  test('a local energy that is definite is counted by its quantum: as the bare weight', () => {
    const model = (hop: number): Model =>
      defineModel({
        name: 'dot',
        parameters: {},
        space: { a: 'fermion', b: 'fermion' },
        hamiltonian: ({ a, b }) =>
          sumOf(a.n.times(0.8), a.c.dag().times(b.c).times(hop), b.c.dag().times(a.c).times(hop)),
        reservoirs: {
          L: {
            statistics: 'fermi',
            temperature: 1,
            coupling: ({ a }) => a.c,
            rate: 1,
            dissipator: 'local',
            frequency: 0.5,
          },
          R: {
            statistics: 'fermi',
            temperature: 2,
            coupling: ({ b }) => b.c,
            rate: 1,
            dissipator: 'local',
            frequency: 0,
          },
        },
        jumps: [{ operator: ({ a, b }) => a.c.dag().times(b.c), rate: 0.1 }],
      });
    const at = (hop: number): readonly number[] =>
      cumulants(steadyStateProblem(model(hop)), { counters: ['L.energy'], order: 4 }).counters[0].cumulants;
    const bare = cumulants(steadyStateProblem(model(0)), { counters: ['L.particle'], order: 4 }).counters[0].cumulants;
    // exact without hopping, by the conjugation with it: the two agree in the limit
    at(0).forEach((c, k) => {
      close(c, 0.8 ** (k + 1) * bare[k], 1e-13);
    });
    at(1e-6).forEach((c, k) => {
      close(c, 0.8 ** (k + 1) * bare[k], 1e-9);
    });
  });

  property('mixed cumulants, those of conjugated counters too, by the polarisation of sums', 4105, 15, (random) => {
    const problem = steadyStateProblem(random.uniform() < 0.5 ? randomLeads(random) : localDoubleDot(random));
    const names = random.pick(
      [
        ['L', 'R'],
        ['L1', 'L2'],
      ].filter(([first]) => problem.system.reservoirs[0].name === first),
    );
    const [a, b] = [`${names[0]}.energy`, `${names[1]}.heat`];
    const prepared = prepare(problem);
    const sum = (factor: number): number =>
      cumulants(prepared, { counters: [{ name: 's', sum: { [a]: 1, [b]: factor } }], order: 3 }).counters[0]
        .cumulants[2];
    const { counters, covariance } = cumulants(prepared, { counters: [a, b], order: 3 });
    const c3 = counters[0].cumulants[2];
    const scale = Math.max(...[c3, counters[1].cumulants[2], sum(1), sum(-1)].map(Math.abs));
    close(mixedCumulant(prepared, [a, b], [1, 2]), (sum(1) + sum(-1) - 2 * c3) / 6, 1e-10, scale);
    close(mixedCumulant(prepared, [a, b], [3, 0]), c3, 1e-11, scale);
    close(mixedCumulant(prepared, [a, b], [1, 1]), covariance[0][1], 1e-11, Math.abs(covariance[0][0]));
    close(covariance[1][1], counters[1].cumulants[1], 1e-11, 1e-3);
    prepared.release();
  });
});

test('what cannot be counted is refused', () => {
  const problem = steadyStateProblem(localDoubleDot(new Random(1)));
  expect(() => cumulants(problem, { counters: [] })).toThrow(/no counters.*L\.particle, L\.energy, L\.heat/);
  expect(() => cumulants(problem, { counters: ['L.particles'] })).toThrow(/did you mean 'L.particle'/);
  expect(() => cumulants(problem, { counters: ['blink'] })).toThrow(/did you mean 'blinks'/);
  expect(() => cumulants(problem, { counters: ['blinks'], order: 0 })).toThrow(/the order 0/);
  expect(() => cumulants(problem, { counters: [{ name: 'x', sum: { 'L.heat': Number.NaN } }] })).toThrow(/factor NaN/);
  expect(() => mixedCumulant(problem, ['blinks', 'L.heat'], [1])).toThrow(/orders\[1\]/);
  expect(counterNames(problem.generator)).toEqual([
    ...['L.particle', 'L.energy', 'L.heat', 'R.particle', 'R.energy', 'R.heat'],
    ...['blinks', 'half'],
  ]);
  // counters without whole numbers have no factorial cumulants
  const { counters } = cumulants(problem, { counters: ['blinks', 'half', 'L.energy'], order: 2 });
  expect(counters.map(({ factorial }) => factorial === undefined)).toEqual([false, true, true]);
});
