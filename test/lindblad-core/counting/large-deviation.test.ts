// The scaled cumulant generating function against all eigenvalues, its derivatives against cumulants, its symmetry, and
// the rate function against the Legendre transform on a grid.

import fc from 'fast-check';
import { defineModel, type Model, type SteadyStateProblem, steadyStateProblem } from 'lindblad-core';
import { type CounterSpec, cumulants, generatingFunction, rateFunction } from 'lindblad-core/counting';
import { describe, expect, test } from 'vitest';
import { counterOf } from '../../../packages/lindblad-core/src/counting/counters.js';
import { dominantEigenvalue } from '../../../packages/lindblad-core/src/counting/dominant.js';
import { denseMap, sparseMap } from '../../../packages/lindblad-core/src/counting/real-map.js';
import { TiltedGenerator } from '../../../packages/lindblad-core/src/counting/tilted.js';
import { realEigenvalues } from '../../../packages/lindblad-core/src/numeric/real-eigenvalues.js';
import { runNow } from '../../../packages/lindblad-core/src/run.js';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';
import { bathModel, leadModel, randomBath, randomFermions, randomLead } from '../../support/systems.js';
import { close, localDoubleDot, networkModel, randomLeads, randomNetwork } from './models.js';

/** θ(χ) as the largest of all eigenvalues. */
function spectralTheta({ generator, sectors }: SteadyStateProblem, spec: CounterSpec, chi: number): number {
  const n = sectors.unknowns;
  const l = new Float64Array(n * n);
  new TiltedGenerator(generator, sectors, counterOf(generator, spec)).assemble(chi, (i, j, v) => {
    l[i + j * n] += v;
  });
  return runNow(realEigenvalues(l, n)).re.reduce((a, b) => Math.max(a, b));
}

/**
 * Derivatives 1 to 4 at 0 of an analytic function by central differences, extrapolated; of all entries of the table that
 * one counts which differs least from those it comes from: wide steps are truncated, narrow ones are rounded (Ridders,
 * Adv. Eng. Softw. 4, 75 (1982)). The fourth derivative is good to some 1e-8, in unlucky draws to 1e-7 only: what is
 * claimed beyond that rests on the power series in cumulants.test.ts. Conjugated counters have no such series here.
 */
function differences(f: (x: number) => number, widest: number): number[] {
  const steps = Array.from({ length: 14 }, (_, k) => widest * 1.25 ** -k);
  const centre = f(0);
  const stencils = steps.map((h) => {
    const [a, b, d, e] = [-2, -1, 1, 2].map((k) => f(k * h));
    return [
      (d - b) / (2 * h),
      (d - 2 * centre + b) / h ** 2,
      (e - 2 * d + 2 * b - a) / (2 * h ** 3),
      (e - 4 * d + 6 * centre - 4 * b + a) / h ** 4,
    ];
  });
  return [0, 1, 2, 3].map((which) => {
    let column = stencils.map((s) => s[which]);
    let best = column[0];
    let error = Number.POSITIVE_INFINITY;
    for (let level = 1; level < steps.length; level++) {
      const next: number[] = [];
      for (let k = level; k < steps.length; k++) {
        const [wide, narrow] = [column[k - level], column[k - level + 1]];
        const value = narrow + (narrow - wide) / ((steps[k - level] / steps[k]) ** 2 - 1);
        const change = Math.max(Math.abs(value - wide), Math.abs(value - narrow));
        if (change < error) {
          best = value;
          error = change;
        }
        next.push(value);
      }
      column = next;
    }
    return best;
  });
}

const builders: [string, (random: Random) => Model, string[]][] = [
  ['networks', (random) => networkModel(randomNetwork(random)), ['n']],
  ['local double dots', localDoubleDot, ['L.particle', 'L.energy', 'L.heat', 'blinks']],
  ['dots between global leads', randomLeads, ['L1.particle', 'L2.heat']],
];

describe.each(builders)('%s', (_, build, counters) => {
  test("θ is the largest of all eigenvalues, θ(0) = 0, θ' its slope [seed 4201]", () => {
    const random = new Random(4201);
    for (let run = 0; run < 12; run++) {
      const problem = steadyStateProblem(build(random));
      const counter = counters[run % counters.length];
      const fields = [0, ...Array.from({ length: 5 }, () => 2 * random.normal())];
      const { values, currents, rates } = generatingFunction(problem, counter, fields);
      const size = problem.generator.jumps.reduce((sum, { rate }) => sum + rate, 0);
      fields.forEach((chi, k) => {
        close(values[k], spectralTheta(problem, counter, chi), 1e-11, size);
        const h = 1e-4;
        const around = generatingFunction(problem, counter, [chi - h, chi + h]).values;
        close(currents[k], (around[1] - around[0]) / (2 * h), 1e-5, size);
        expect(rates[k]).toBeGreaterThan(-1e-12 * size);
      });
      expect(Math.abs(values[0])).toBeLessThan(1e-13 * size);
    }
  });

  test('cumulants 1 to 4 are differences of the spectrum [seed 4202]', () => {
    const random = new Random(4202);
    for (let run = 0; run < 12; run++) {
      const problem = steadyStateProblem(build(random));
      const counter = counters[run % counters.length];
      const [{ cumulants: c }] = cumulants(problem, { counters: [counter] }).counters;
      const { weights } = counterOf(problem.generator, counter);
      const widest = 1.5 / Math.max(1, ...weights.map(Math.abs));
      const expected = differences((chi) => spectralTheta(problem, counter, chi), widest);
      const size = Math.max(...c.map(Math.abs), ...problem.generator.jumps.map(({ rate }) => rate));
      c.forEach((x, k) => {
        close(x, expected[k], 1e-8, size);
      });
    }
  });
});

property('sparse factors and dense ones give one eigenvalue', 4203, 10, (random) => {
  const { generator, sectors } = steadyStateProblem(localDoubleDot(random));
  const tilted = new TiltedGenerator(generator, sectors, counterOf(generator, 'L.particle'));
  const n = sectors.unknowns;
  const memory = {};
  const group = Int32Array.from({ length: n }, (_, i) => i);
  for (const chi of [-1.5, 0, 0.8]) {
    const dense = dominantEigenvalue(
      denseMap(n, (add) => tilted.assemble(chi, add)),
      sectors,
    );
    const sparse = dominantEigenvalue(
      sparseMap(n, group, memory, (add) => tilted.assemble(chi, add)),
      sectors,
    );
    close(sparse.value, dense.value, 1e-12);
    expect(dense.upperBound).toBeGreaterThan(dense.value - 1e-12);
    expect(sparse.upperBound).toBeLessThan(dense.value + 1e-8);
  }
});

describe('Gallavotti-Cohen symmetry: entropy S = -Σ heat/T obeys θ(χ) = θ(-1 - χ)', () => {
  const entropy = (problem: SteadyStateProblem): CounterSpec => ({
    name: 'entropy',
    sum: Object.fromEntries(problem.system.reservoirs.map((r) => [`${r.name}.heat`, -1 / r.temperature])),
  });

  const symmetric = (
    problem: SteadyStateProblem,
    spec: CounterSpec,
    affinity: number,
    fields: readonly number[],
  ): void => {
    const mirrored = fields.map((chi) => -affinity - chi);
    const there = generatingFunction(problem, spec, fields).values;
    const back = generatingFunction(problem, spec, mirrored).values;
    const size = problem.generator.jumps.reduce((sum, { rate }) => sum + rate, 0);
    fields.forEach((_, k) => {
      close(there[k], back[k], 1e-9, Math.max(size, ...there.map(Math.abs)));
    });
  };

  property('fermions between two leads', 4204, 25, (random) => {
    const fermions = randomFermions(random, 2);
    const leads = ['fermi', random.pick(['fermi', 'maxwell'] as const)].map((statistics) =>
      randomLead(random, fermions.sites, statistics as 'fermi'),
    );
    const problem = steadyStateProblem(leadModel(fermions, leads));
    symmetric(problem, entropy(problem), 1, [0, 0.3, random.normal()]);
  });

  property('levels between two baths', 4205, 25, (random) => {
    const levels = random.whole(2, 4);
    const model = bathModel(
      { energies: Array.from({ length: levels }, () => 2 * random.normal()), unitary: random.unitary(levels) },
      [randomBath(random, levels), randomBath(random, levels)],
    );
    const problem = steadyStateProblem(model);
    symmetric(problem, entropy(problem), 1, [0, 0.3, 0.5 * random.normal()]);
  });

  property('particles between leads of one temperature: the affinity is Δμ/T', 4206, 25, (random) => {
    const fermions = randomFermions(random, 2);
    const leads = [0, 1].map(() => ({ ...randomLead(random, fermions.sites, 'fermi'), temperature: 0.8 }));
    const problem = steadyStateProblem(leadModel(fermions, leads));
    const affinity = (leads[0].chemicalPotential - leads[1].chemicalPotential) / 0.8;
    symmetric(problem, 'L1.particle', affinity, [0, 0.7, random.normal()]);
  });
});

describe('the rate function', () => {
  test('a Poisson process: I(j) = j ln(j/r) - j + r', () => {
    const r = 0.7;
    const model = networkModel({
      states: 2,
      edges: [
        { from: 0, to: 1, rate: r, count: 1 },
        { from: 1, to: 0, rate: r, count: 1 },
      ],
    });
    const currents = [0.1, 0.5, 0.7, 1, 3];
    const { rates, fields } = rateFunction(steadyStateProblem(model), 'n', [...currents, -0.1]);
    currents.forEach((j, k) => {
      close(rates[k], j * Math.log(j / r) - j + r, 1e-10);
      close(fields[k], Math.log(j / r), 1e-7);
    });
    expect(rates[5]).toBe(Number.POSITIVE_INFINITY);
  });

  property(
    'is the Legendre transform of θ, zero at the mean, curved by the inverse of the variance',
    4207,
    10,
    (random) => {
      const problem = steadyStateProblem(networkModel(randomNetwork(random, [-1, 0, 1])));
      const [{ cumulants: c }] = cumulants(problem, { counters: ['n'], order: 2 }).counters;
      // a count that a few states bound has no large deviations
      fc.pre(c[1] > 0.1);
      const h = 1e-3 * c[1];
      const j = [c[0], c[0] - h, c[0] + h, c[0] + 0.3 * c[1] * random.normal()];
      const { rates, fields } = rateFunction(problem, 'n', j);
      expect(Math.abs(rates[0])).toBeLessThan(1e-12);
      close((rates[1] + rates[2]) / h ** 2, 1 / c[1], 1e-3, 1 / c[1]);
      const grid = Array.from({ length: 41 }, (_, k) => fields[3] + 0.02 * (k - 20));
      const { values } = generatingFunction(problem, 'n', grid);
      const best = Math.max(...grid.map((chi, k) => chi * j[3] - values[k]));
      close(rates[3], best, 1e-9);
    },
  );

  test('what is out of reach is refused', () => {
    const problem = steadyStateProblem(localDoubleDot(new Random(3)));
    expect(() => generatingFunction(problem, 'L.particle', [0, 1e4])).toThrow(/fields\[1\]: the counting field 10000/);
    expect(() => rateFunction(problem, 'L.particle', [Number.NaN])).toThrow(/currents\[0\]/);
    const free = defineModel({
      name: 'free',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sz,
      jumps: [{ operator: ({ q }) => q.sz, rate: 1, counts: { n: 1 } }],
    });
    expect(() => generatingFunction(steadyStateProblem(free), 'n', [0.1])).toThrow(/more than one steady state/);
  });
});
