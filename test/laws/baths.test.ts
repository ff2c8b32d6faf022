// Levels between baths of bosons, with degenerate levels and degenerate Bohr frequencies: against a naive secular generator
// that is built from the energies and eigenstates the Hamiltonian was made of.

import {
  bose,
  defineModel,
  type Generator,
  generatorNorm,
  type Model,
  type Sites,
  type SteadyStateReport,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { describe, expect } from 'vitest';
import { property } from '../support/check.js';
import {
  add,
  type Dense,
  dag,
  dense,
  diagonal,
  dissipator,
  distance,
  gibbs,
  matrixOf,
  multiply,
  type NaiveJump,
  norm,
  nullSpace,
  scale,
  trace,
} from '../support/naive.js';
import { operatorOf, type Random } from '../support/random.js';
import {
  type Bath,
  bathModel,
  bathRate,
  type Levels,
  levelHamiltonian,
  randomBath,
  solved,
} from '../support/systems.js';

/** Two to six levels: random energies, or whole numbers, so that levels or gaps coincide. */
function randomLevels(random: Random): Levels {
  const n = random.whole(2, 6);
  const unit = random.decade(-0.5, 0.7);
  const kind = random.whole(0, 2);
  const energies = Array.from({ length: n }, (_, k) => {
    if (kind === 0) return unit * random.normal();
    return kind === 1 ? unit * k : unit * random.whole(0, 3);
  });
  return { energies, unitary: random.unitary(n) };
}

/** The jumps of one bath by the definition: Σ over Bohr frequencies w of P_E X P_E', E' - E = w. */
function naiveJumps({ energies, unitary }: Levels, { temperature, couplings }: Bath): NaiveJump[] {
  const jumps: NaiveJump[] = [];
  const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
  for (const coupling of couplings) {
    const a = coupling.operator;
    const x = distance(a, dag(a)) < 1e-14 ? a : add(a, dag(a));
    const inBasis = multiply(dag(unitary), x, unitary);
    const seen: number[] = [];
    for (const e of energies) {
      for (const f of energies) {
        const w = f - e;
        if (w < -1e-9 || seen.some((v) => same(v, w))) continue;
        seen.push(w);
        const part = matrixOf(energies.length, energies.length, (i, j) => {
          const k = i + j * energies.length;
          return same(energies[j] - energies[i], w) ? [inBasis.re[k], inBasis.im[k]] : [0, 0];
        });
        const down = multiply(unitary, part, dag(unitary));
        if (same(w, 0)) {
          jumps.push({ rate: coupling.dephasing, operator: down });
          continue;
        }
        const n = 1 / (Math.exp(w / temperature) - 1);
        const g = bathRate(coupling)(w);
        jumps.push({ rate: g * (1 + n), operator: down }, { rate: g * n, operator: dag(down) });
      }
    }
  }
  return jumps;
}

function firstAndSecondLaw(result: SteadyStateReport, generator: Generator, h: Dense): void {
  const small = 1e-14 * generatorNorm(generator) * (1 + norm(h));
  const currents = Object.values(result.currents);
  expect(Math.abs(currents.reduce((s, c) => s + c.energy, 0))).toBeLessThan(small);
  for (const c of currents) {
    expect(c.particle).toBe(0);
    expect(c.heat).toBe(c.energy);
  }
  const coldest = Math.min(...generator.system.reservoirs.map((r) => r.temperature));
  expect(result.entropyProduction).toBeGreaterThan(-1e-12 - small / coldest);
  expect(result.steadyState.entropyMicroscopic).toBeGreaterThan(-1e-12);
  expect(result.steadyState.entropyDefect).toBeLessThan(1e-10 * result.entropyProduction + (100 * small) / coldest);
}

property('steady state, kernel and heat currents are those of the naive secular generator', 1301, 60, (random) => {
  const levels = randomLevels(random);
  const n = levels.energies.length;
  const h = levelHamiltonian(levels);
  const baths = Array.from({ length: random.whole(1, 3) }, () => randomBath(random, n));
  const jumps = baths.map((bath) => naiveJumps(levels, bath));
  const twin = nullSpace(h, jumps.flat());
  const model = bathModel(levels, baths);
  if (twin.dimension > 1) {
    const { certificate } = solveSync(steadyStateProblem(model));
    expect(certificate.kernelDimension).toBe(twin.dimension);
    expect(certificate.verdict).not.toBe('unique');
    expect(() => solved(model)).toThrow(/linearly independent steady states/);
    return;
  }
  const { solution, result } = solved(model);
  expect(solution.certificate.kernelDimension).toBe(1);
  expect(distance(solution.state.matrix, twin.state)).toBeLessThan(1e-12 / twin.gap);
  baths.forEach((_, k) => {
    const change = jumps[k].map((jump) => dissipator(jump, twin.state)).reduce((a, b) => add(a, b));
    const heat = trace(multiply(h, change))[0];
    const size = generatorNorm(solution.problem.generator) * (1 + norm(h));
    expect(Math.abs(result.currents[`B${k + 1}`].heat - heat)).toBeLessThan((1e-12 / twin.gap) * size);
  });
  firstAndSecondLaw(result, solution.problem.generator, h);
});

property('baths of one temperature: the Gibbs state, also with degenerate levels and gaps', 1302, 50, (random) => {
  const levels = randomLevels(random);
  const n = levels.energies.length;
  const h = levelHamiltonian(levels);
  const { temperature } = randomBath(random, n);
  const baths = [randomBath(random, n), randomBath(random, n), randomBath(random, n)].map((b) => ({
    ...b,
    temperature,
  }));
  const { solution, result } = solved(bathModel(levels, baths));
  expect(solution.certificate.verdict).toBe('unique');
  expect(distance(solution.state.matrix, gibbs(scale(h, 1 / temperature)))).toBeLessThan(1e-10);
  const size = generatorNorm(solution.problem.generator) * (1 + norm(h));
  for (const { heat } of Object.values(result.currents)) expect(Math.abs(heat)).toBeLessThan(1e-13 * size);
  firstAndSecondLaw(result, solution.problem.generator, h);
});

property(
  'baths of different temperatures: energies sum to 0, entropy is produced, both ways alike',
  1303,
  60,
  (random) => {
    const levels = randomLevels(random);
    const n = levels.energies.length;
    const baths = [randomBath(random, n), randomBath(random, n), randomBath(random, n)];
    const { solution, result } = solved(bathModel(levels, baths));
    firstAndSecondLaw(result, solution.problem.generator, levelHamiltonian(levels));
  },
);

describe('two qubits', () => {
  /** H = w (sz1 + sz2)/2 + J exchange, a collective bath and a bath for each qubit. */
  const qubits = (random: Random, temperatures: [number, number, number]): Model =>
    defineModel({
      name: 'two qubits',
      parameters: {},
      space: { a: 'qubit', b: 'qubit' },
      hamiltonian: ({ a, b }) =>
        a.Sz.plus(b.Sz)
          .times(2)
          .plus(a.sp.times(b.sm).plus(a.sm.times(b.sp)).times(0.3)),
      reservoirs: {
        both: {
          statistics: 'bose',
          temperature: temperatures[0],
          coupling: ({ a, b }) => a.sm.plus(b.sm),
          rate: random.decade(-2, 0),
        },
        a: { statistics: 'bose', temperature: temperatures[1], coupling: ({ a }) => a.sx, rate: random.decade(-2, 0) },
        b: { statistics: 'bose', temperature: temperatures[2], coupling: ({ b }) => b.sy, rate: random.decade(-2, 0) },
      },
    });

  property('a collective and two single baths of one temperature: the Gibbs state', 1311, 20, (random) => {
    const t = random.decade(-0.3, 1);
    const { solution } = solved(qubits(random, [t, t, t]));
    const h = dense(solution.problem.system.hamiltonian);
    expect(distance(solution.state.matrix, gibbs(scale(h, 1 / t)))).toBeLessThan(1e-11);
  });

  property('a collective and two single baths of different temperatures obey both laws', 1312, 20, (random) => {
    const t = (): number => random.decade(-0.3, 1);
    const { solution, result } = solved(qubits(random, [t(), t(), t()]));
    firstAndSecondLaw(result, solution.problem.generator, dense(solution.problem.system.hamiltonian));
  });
});

describe('bosons that are exchanged', () => {
  /** A truncated mode, ω n + U n(n-1)/2 + V n q with a spectator level, charge a†a, reservoirs with μ below all gaps. */
  function mode(random: Random): { model: (ts: number[], mus: number[]) => Model; h: Dense; charge: Dense } {
    const levels = random.whole(2, 5);
    const omega = random.between(1, 2);
    const u = random.between(0, 1);
    const n = diagonal(Array.from({ length: levels }, (_, k) => k));
    const h = diagonal(Array.from({ length: levels }, (_, k) => omega * k + (u * k * (k - 1)) / 2));
    const rates = Array.from({ length: 3 }, () => random.decade(-1, 1));
    return {
      h,
      charge: n,
      model: (ts, mus) =>
        defineModel({
          name: 'mode',
          parameters: {},
          space: { m: { boson: levels } },
          hamiltonian: () => operatorOf(h),
          charge: ({ m }) => m.n,
          reservoirs: Object.fromEntries(
            ts.map((temperature, k) => [
              `R${k}`,
              {
                statistics: 'bose' as const,
                temperature,
                chemicalPotential: mus[k],
                coupling: ({ m }: Sites<{ m: { boson: number } }>) => m.a,
                rate: (_: unknown, w: number) => rates[k] * w,
              },
            ]),
          ),
        }),
    };
  }

  property('reservoirs with equal T and μ: the state exp(-(H - μ N)/T)/Z', 1321, 30, (random) => {
    const { model, h, charge } = mode(random);
    const t = random.decade(-0.3, 1);
    const mu = random.between(-3, 0.9);
    const { solution, result } = solved(model([t, t], [mu, mu]));
    expect(distance(solution.state.matrix, gibbs(scale(add(h, scale(charge, -mu)), 1 / t)))).toBeLessThan(1e-12);
    expect(Math.abs(result.currents.R0.particle)).toBeLessThan(1e-13 * generatorNorm(solution.problem.generator));
  });

  property(
    'unequal reservoirs: particles and energy are conserved, entropy grows, both ways alike',
    1322,
    30,
    (random) => {
      const { model } = mode(random);
      const ts = Array.from({ length: 3 }, () => random.decade(-0.3, 1));
      const mus = Array.from({ length: 3 }, () => random.between(-3, 0.9));
      const { solution, result } = solved(model(ts, mus));
      const small = 1e-13 * generatorNorm(solution.problem.generator);
      const all = Object.values(result.currents);
      expect(Math.abs(all.reduce((s, c) => s + c.particle, 0))).toBeLessThan(small);
      expect(Math.abs(all.reduce((s, c) => s + c.energy, 0))).toBeLessThan(10 * small);
      all.forEach((c, k) => {
        expect(Math.abs(c.heat - (c.energy - mus[k] * c.particle))).toBeLessThan(10 * small);
      });
      const macroscopic = all.reduce((s, c, k) => s - c.heat / ts[k], 0);
      expect(Math.abs(result.entropyProduction - macroscopic)).toBeLessThan(100 * small);
      expect(result.entropyProduction).toBeGreaterThan(0);
      expect(result.steadyState.entropyDefect).toBeLessThan(1e-10 * macroscopic + 100 * small);
    },
  );
});

property('out of a bath goes 1 + n, into the system n', 1331, 20, (random) => {
  const w = random.decade(-1, 0.5);
  const temperature = random.decade(-0.5, 1);
  const rate = random.decade(-2, 2);
  const bath = { temperature, couplings: [{ operator: random.hermitian(2), strength: rate, slope: 0, dephasing: 0 }] };
  const { solution } = solved(bathModel({ energies: [0, w], unitary: random.unitary(2) }, [bath]));
  const [down, up] = solution.problem.generator.jumps;
  const weight = norm({ rows: 1, cols: 1, re: down.operator.re, im: down.operator.im }) ** 2;
  expect(weight).toBeGreaterThan(0);
  expect(down.energy).toBeCloseTo(-w, 12);
  expect(down.rate / rate).toBeCloseTo(1 + bose(w / temperature), 10);
  expect(up.rate / rate).toBeCloseTo(bose(w / temperature), 10);
});
