// How many steady states there are, what is conserved, and where a start leads: additivity of dissipators, and systems whose
// null space is known.

import {
  applyGenerator,
  DensityMatrix,
  defineModel,
  generatorNorm,
  LindbladError,
  type Model,
  type SteadyStateSolution,
  solveSync,
  steadyStateProblem,
  steadyStateSync,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../support/check.js';
import {
  add,
  type Dense,
  dag,
  dense,
  diagonal,
  distance,
  expm,
  hermitianValues,
  kron,
  liouvillian,
  matrixOf,
  multiply,
  type NaiveJump,
  nullSpace,
  scale,
  trace,
  vec,
} from '../support/naive.js';
import { operatorOf, type Random } from '../support/random.js';
import { generate, type Plain, plainModel, randomPlain } from '../support/systems.js';

/** A random state: A A† / Tr. */
function randomState(random: Random, d: number): Dense {
  const a = random.matrix(d);
  const rho = multiply(a, dag(a));
  return scale(rho, 1 / trace(rho)[0]);
}

/** e^{Lt} ρ(0) at a time long after everything that decays has decayed, by naive scaling and squaring. */
function longAfter({ hamiltonian, jumps }: Plain, rho: Dense, time: number): Dense {
  const d = rho.rows;
  const out = multiply(expm(scale(liouvillian(hamiltonian, jumps), time)), vec(rho));
  return { rows: d, cols: d, re: out.re, im: out.im };
}

function solveWith(model: Model, initial?: Dense): SteadyStateSolution {
  return solveSync(steadyStateProblem(model, {}, initial && new DensityMatrix(initial)));
}

/** Checks that the kernel has dimension k, is null, is conserved, and that `initial` is needed and leads to the limit. */
function kernelOf(
  plain: Plain,
  k: number,
  verdict: 'degenerate' | 'oscillating',
  random: Random,
  time: number,
): SteadyStateSolution {
  const model = plainModel(plain);
  const d = plain.hamiltonian.rows;
  const bare = solveWith(model);
  expect(bare.certificate.kernelDimension).toBe(k);
  expect(nullSpace(plain.hamiltonian, plain.jumps).dimension).toBe(k);
  expect(bare.certificate.verdict).toBe(verdict);
  expect(bare.certificate.residual).toBeLessThan(1e-10);
  expect(() => bare.state).toThrow(LindbladError);
  expect(() => bare.frameState).toThrow(`${k} linearly independent steady states`);
  try {
    bare.state.populations();
  } catch (error) {
    expect((error as LindbladError).code).toBe('degenerate');
  }
  const { generator } = bare.problem;
  expect(bare.kernel?.steady.length).toBe(k);
  expect(bare.kernel?.conserved.length).toBe(k);
  for (const m of bare.kernel?.steady ?? [])
    expect(distance(applyGenerator(generator, m.matrix), diagonal(new Float64Array(d)))).toBeLessThan(1e-10);
  const initial = randomState(random, d);
  const { state, certificate } = solveWith(model, initial);
  expect(certificate.verdict).toBe(verdict);
  expect(certificate.minEigenvalue).toBeGreaterThan(-1e-10);
  expect(certificate.traceDefect).toBeLessThan(1e-10);
  for (const j of bare.kernel?.conserved ?? []) {
    const before = new DensityMatrix(initial).expect(j);
    const after = state.expect(j);
    expect(Math.hypot(before.re - after.re, before.im - after.im)).toBeLessThan(1e-10);
  }
  if (verdict === 'degenerate') expect(distance(state.matrix, longAfter(plain, initial, time))).toBeLessThan(1e-9);
  return bare;
}

const seeded = (title: string, seed: number, body: (random: Random) => void): void => property(title, seed, 4, body);

const lower = matrixOf(2, 2, (i, j) => [i === 0 && j === 1 ? 1 : 0, 0]);
const one = diagonal([1, 1]);
const zero = (d: number): Dense => diagonal(new Float64Array(d));

property('two jumps of rates a and b through one operator are one jump of rate a + b', 1501, 20, (random) => {
  const plain = randomPlain(random);
  const split = plain.jumps.flatMap(({ rate, operator }): NaiveJump[] => {
    const part = rate * random.uniform();
    return [
      { rate: part, operator },
      { rate: rate - part, operator },
    ];
  });
  const [a, b] = [generate(plainModel(plain)), generate(plainModel({ ...plain, jumps: split }))];
  expect(b.jumps.length).toBe(2 * a.jumps.length);
  const rho = random.matrix(a.dimension);
  expect(distance(applyGenerator(a, rho), applyGenerator(b, rho))).toBeLessThan(1e-12 * generatorNorm(a));
});

property(
  'a jump of rate r through A is one of rate 1 through sqrt(r) A; a phase of A does not matter',
  1502,
  20,
  (random) => {
    const plain = randomPlain(random);
    const scaled = plain.jumps.map(({ rate, operator }): NaiveJump => {
      const phase = random.between(0, 6);
      return {
        rate: 1,
        operator: scale(operator, Math.sqrt(rate) * Math.cos(phase), Math.sqrt(rate) * Math.sin(phase)),
      };
    });
    const [a, b] = [generate(plainModel(plain)), generate(plainModel({ ...plain, jumps: scaled }))];
    const rho = random.matrix(a.dimension);
    expect(distance(applyGenerator(a, rho), applyGenerator(b, rho))).toBeLessThan(1e-12 * generatorNorm(a));
  },
);

describe('more than one steady state', () => {
  seeded('a qubit without dissipation: populations conserved, one frequency', 1511, (random) => {
    const h = diagonal([-0.7, 0.9]);
    const bare = kernelOf({ space: { q: 'qubit' }, hamiltonian: h, jumps: [] }, 2, 'oscillating', random, 0);
    expect(bare.kernel?.frequencies.length).toBe(1);
    expect(bare.kernel?.frequencies[0]).toBeCloseTo(1.6, 10);
    const initial = randomState(random, 2);
    const { state, warnings } = solveWith(bare.problem.system.model, initial);
    expect(distance(state.matrix, diagonal([initial.re[0], initial.re[3]]))).toBeLessThan(1e-12);
    expect(warnings.join()).toContain('time average');
  });

  seeded('three levels without dissipation: three populations, three frequencies', 1512, (random) => {
    const u = random.unitary(3);
    const h = multiply(u, diagonal([0, 1, 2.5]), dag(u));
    const bare = kernelOf(
      { space: { l: { levels: 3 } }, hamiltonian: scale(add(h, dag(h)), 0.5), jumps: [] },
      3,
      'oscillating',
      random,
      0,
    );
    expect([...(bare.kernel?.frequencies ?? [])].map((f) => Math.round(1e9 * f) / 1e9)).toEqual([1, 1.5, 2.5]);
  });

  seeded('random Hamiltonians without dissipation: d populations, every Bohr frequency', 1519, (random) => {
    const d = random.whole(2, 6);
    const h = random.hermitian(d);
    const plain: Plain = { space: { l: { levels: d } }, hamiltonian: h, jumps: [] };
    const bare = kernelOf(plain, d, 'oscillating', random, 0);
    const values = hermitianValues(h);
    const gaps = values.flatMap((e, i) => values.slice(0, i).map((f) => e - f)).sort((a, b) => a - b);
    const found = bare.kernel?.frequencies ?? [];
    expect(found.length).toBe(gaps.length);
    gaps.forEach((gap, k) => {
      expect(Math.abs(found[k] - gap)).toBeLessThan(1e-11 * d);
    });
  });

  test('two coupled qubits without dissipation, or with next to none: an answer, and not for ever', () => {
    const pair = (rate: number): Model =>
      defineModel({
        name: 'pair',
        parameters: {},
        space: { a: 'qubit', b: 'qubit' },
        hamiltonian: ({ a, b }) => a.sx.plus(b.sz.times(0.3)).plus(a.sz.times(b.sx)),
        jumps: [
          { operator: ({ a }) => a.sm, rate },
          { operator: ({ b }) => b.sm, rate },
        ],
      });
    for (const rate of [0, 1e-16, 1e-14]) {
      const { certificate, kernel } = solveWith(pair(rate));
      expect(certificate.verdict).toBe('oscillating');
      expect(certificate.kernelDimension).toBe(4);
      expect(kernel?.frequencies.length).toBe(6);
    }
    expect(solveWith(pair(1e-6)).certificate.verdict).toBe('unique');
  });

  seeded('nothing at all: every state stays, d² of them', 1513, (random) => {
    kernelOf({ space: { l: { levels: 3 } }, hamiltonian: zero(3), jumps: [] }, 9, 'degenerate', random, 1);
    kernelOf(
      { space: { q: 'qubit' }, hamiltonian: zero(2), jumps: [{ rate: 0, operator: lower }] },
      4,
      'degenerate',
      random,
      1,
    );
  });

  seeded('pure dephasing: the populations stay', 1514, (random) => {
    const jumps = [{ rate: random.decade(-1, 1), operator: diagonal([0, 1, 3]) }];
    kernelOf({ space: { l: { levels: 3 } }, hamiltonian: zero(3), jumps }, 3, 'degenerate', random, 2000);
  });

  seeded('a Lambda system: the dark state is the one steady state, and pure', 1515, (random) => {
    // levels 0, 1 ground, 2 excited; resonant drives a, b: dark state ~ b|0> - a|1>
    const [a, b] = [random.between(0.3, 1), random.between(0.3, 1)];
    const h = matrixOf(3, 3, (i, j) => {
      const g = i === 2 ? j : j === 2 ? i : -1;
      return [g === 0 ? a : g === 1 ? b : 0, 0];
    });
    const decay = (to: number): Dense => matrixOf(3, 3, (i, j) => [i === to && j === 2 ? 1 : 0, 0]);
    const jumps = [
      { rate: 0.8, operator: decay(0) },
      { rate: 1.1, operator: decay(1) },
    ];
    const { state, certificate } = solveWith(plainModel({ space: { l: { levels: 3 } }, hamiltonian: h, jumps }));
    expect(certificate.verdict).toBe('unique');
    const s = Math.hypot(a, b);
    const dark = matrixOf(3, 1, (i) => [[b / s, -a / s, 0][i], 0]);
    expect(distance(state.matrix, multiply(dark, dag(dark)))).toBeLessThan(1e-12);
  });

  seeded('a V-shaped decay into two grounds: both, and the coherence between them, stay', 1516, (random) => {
    const decay = (to: number): Dense => matrixOf(3, 3, (i, j) => [i === to && j === 2 ? 1 : 0, 0]);
    const jumps = [0, 1].map((to) => ({ rate: random.decade(-1, 0), operator: decay(to) }));
    kernelOf({ space: { l: { levels: 3 } }, hamiltonian: zero(3), jumps }, 4, 'degenerate', random, 1000);
    const detuned = diagonal([0, 0.5, 3]);
    const bare = kernelOf({ space: { l: { levels: 3 } }, hamiltonian: detuned, jumps }, 2, 'oscillating', random, 0);
    expect(bare.kernel?.frequencies.length).toBe(1);
    expect(bare.kernel?.frequencies[0]).toBeCloseTo(0.5, 10);
  });

  seeded('two disconnected halves: one steady state each', 1517, (random) => {
    const [h1, h2] = [random.hermitian(2), random.hermitian(3)];
    const place = (a: Dense, from: number): Dense =>
      matrixOf(5, 5, (i, j) => {
        const [p, q] = [i - from, j - from];
        const inside = p >= 0 && q >= 0 && p < a.rows && q < a.rows;
        return inside ? [a.re[p + q * a.rows], a.im[p + q * a.rows]] : [0, 0];
      });
    const jumps = [
      { rate: 0.5, operator: place(random.matrix(2), 0) },
      { rate: 0.9, operator: place(random.matrix(3), 2) },
    ];
    const hamiltonian = add(place(h1, 0), place(h2, 2));
    const bare = kernelOf({ space: { l: { levels: 5 } }, hamiltonian, jumps }, 2, 'degenerate', random, 1000);
    // what is conserved is the probability of each half
    const half = operatorOf(place(diagonal([1, 1]), 0));
    const initial = randomState(random, 5);
    const { state } = solveWith(bare.problem.system.model, initial);
    expect(state.expect(half).re).toBeCloseTo(new DensityMatrix(initial).expect(half).re, 10);
  });

  seeded('collective decay of two qubits: ground and singlet, and the coherence between them', 1518, (random) => {
    const collective = add(kron(lower, one), kron(one, lower));
    const jumps = [{ rate: random.decade(-1, 0), operator: collective }];
    const plain = { space: { a: 'qubit', b: 'qubit' }, hamiltonian: zero(4), jumps } as const;
    kernelOf({ ...plain, jumps }, 4, 'degenerate', random, 1000);
    // with a splitting the coherence turns at it
    const h = add(kron(diagonal([0, 1.2]), one), kron(one, diagonal([0, 1.2])));
    const bare = kernelOf({ ...plain, jumps, hamiltonian: h }, 2, 'oscillating', random, 0);
    expect(bare.kernel?.frequencies.length).toBe(1);
    expect(bare.kernel?.frequencies[0]).toBeCloseTo(1.2, 10);
    // decay and excitation, collective: spin 1 and spin 0 apart
    const both = [...jumps, { rate: 0.05, operator: dag(collective) }];
    kernelOf({ ...plain, jumps: both }, 2, 'degenerate', random, 1000);
  });

  test('collective thermal baths of two qubits keep triplet and singlet apart; the start decides', () => {
    const model = defineModel({
      name: 'two atoms',
      parameters: { w: 1, temperature: 0.7 },
      space: { a: 'qubit', b: 'qubit' },
      hamiltonian: ({ a, b }, { w }) => a.Sz.plus(b.Sz).times(w),
      reservoirs: {
        field: {
          statistics: 'bose',
          temperature: ({ temperature }) => temperature,
          coupling: ({ a, b }) => a.sm.plus(b.sm),
          rate: 0.1,
        },
      },
    });
    expect(() => steadyStateSync(model)).toThrow('two atoms: 2 linearly independent steady states');
    const q = Math.exp(-1 / 0.7);
    const triplet = 1 + q + q * q;
    // |01> is half triplet, half singlet
    const start = diagonal([0, 1, 0, 0]);
    const { steadyState, expectations, currents } = steadyStateSync(
      {
        ...model,
        observables: {
          up: ({ a, b }) => a.proj(1, 1).times(b.proj(1, 1)),
          down: ({ a, b }) => a.proj(0, 0).times(b.proj(0, 0)),
        },
      },
      {},
      { initial: new DensityMatrix(start) },
    );
    expect(steadyState.verdict).toBe('degenerate');
    expect(steadyState.kernelDimension).toBe(2);
    expect(expectations.down).toBeCloseTo(0.5 / triplet, 10);
    expect(expectations.up).toBeCloseTo((0.5 * q * q) / triplet, 10);
    expect(currents.field.heat).toBeCloseTo(0, 10);
  });

  test('the start is normalised, has to fit, and has to have a trace', () => {
    const plain: Plain = { space: { q: 'qubit' }, hamiltonian: diagonal([0, 1]), jumps: [] };
    const { state } = solveWith(plainModel(plain), diagonal([1, 3]));
    expect([...state.populations()]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)]);
    expect(() => solveWith(plainModel(plain), diagonal([1, 1, 1]))).toThrow(
      'initial: a start of dimension 3; expected dimension 2',
    );
    expect(() => solveWith(plainModel(plain), diagonal([1, -1]))).toThrow('initial: a trace of 0');
  });

  test('a rate that a parameter switches off: the conserved quantities come with the answer', () => {
    const model = defineModel({
      name: 'switch',
      parameters: { g: 1 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sz.times(0),
      jumps: [
        { operator: ({ q }) => q.sm, rate: ({ g }) => g },
        { operator: ({ q }) => q.sz, rate: 0.3 },
      ],
    });
    expect(steadyStateSync(model).steadyState.verdict).toBe('unique');
    const off = solveSync(steadyStateProblem(model, { g: 0 }));
    expect(off.certificate.kernelDimension).toBe(2);
    for (const j of off.kernel?.conserved ?? []) expect(dense(j).im).toEqual(new Float64Array(4));
  });
});
