import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LuFactorisation, memoryUse } from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import {
  analyse,
  type CscMatrix,
  conditionEstimate,
  conditionProbe,
  cscFromTriplets,
  cscNorm1,
  cscTimes,
  cscTransposedTimes,
  factorise,
  inverseNormEstimate,
  type OrderingName,
  solveRefined,
} from '../../../../packages/lindblad-core/src/numeric/sparse-lu/index.js';
import {
  dense,
  denseSolve,
  distance,
  drivenKerr,
  grid,
  random,
  randomSparse,
  randomVector,
  transposed,
} from './matrices.js';

const orderings: OrderingName[] = ['minimum-degree', 'nested-dissection', 'natural'];

/** Errors of a solve and of a transposed solve, in units of the condition number. */
function errors(
  a: CscMatrix,
  ordering: OrderingName,
  seed: number,
): { forward: number; transposed: number; condition: number; delayed: number } {
  const lu = factorise(a, analyse(a, { ordering }));
  const x = randomVector(a.cols, seed);
  const condition = conditionEstimate(a, lu);
  const forward = distance(lu.solve(cscTimes(a, x)), x) / condition;
  const transposed = distance(lu.solveTransposed(cscTransposedTimes(a, x)), x) / condition;
  return { forward, transposed, condition, delayed: lu.delayedPivots };
}

describe('solving', () => {
  test.each([
    [101, 40, 3],
    [102, 150, 3],
    [103, 150, 12],
    [104, 200, 2],
  ])('agrees with dense solves, seed %i', (seed, n, perRow) => {
    const a = randomSparse(n, perRow, seed);
    const b = randomVector(n, seed + 1);
    const lu = factorise(a, analyse(a));
    const condition = conditionEstimate(a, lu);
    for (const [x, m] of [
      [lu.solve(b), dense(a)],
      [lu.solveTransposed(b), transposed(dense(a), n)],
    ]) {
      const expected = denseSolve(m, b);
      expect(distance(x, expected)).toBeLessThan(1e-14 * condition * Math.max(...expected.map(Math.abs)));
    }
  });

  test('random systems of any size, order and pivoting trouble, seed 7', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(1e6),
        fc.boolean(),
        fc.constantFrom(...orderings),
        (n, perRow, seed, zeroDiagonal, ordering) => {
          fc.pre(!zeroDiagonal || n > 1);
          const { forward, transposed, condition } = errors(
            randomSparse(n, perRow, seed, zeroDiagonal),
            ordering,
            seed + 1,
          );
          fc.pre(condition < 1e12);
          expect(forward).toBeLessThan(1e-13);
          expect(transposed).toBeLessThan(1e-13);
        },
      ),
      { seed: 7, numRuns: 250 },
    );
  });

  test.each(orderings)('columns without a pivot of their own are delayed, %s, seed 31', (ordering) => {
    // all of the diagonal is zero, so nothing can be eliminated where the order wants it
    const { forward, transposed, delayed } = errors(randomSparse(300, 4, 31, true), ordering, 32);
    expect(delayed).toBeGreaterThan(ordering === 'natural' ? 0 : 10);
    expect(forward).toBeLessThan(1e-13);
    expect(transposed).toBeLessThan(1e-13);
  });

  test('large fronts with small pivots: a dense matrix of 200 with a tiny leading block, seed 41', () => {
    const n = 200;
    const next = random(41);
    const i: number[] = [];
    const j: number[] = [];
    const v: number[] = [];
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        i.push(r);
        j.push(c);
        v.push((next() - 0.5) * (r < 100 && c < 100 ? 1e-9 : 1));
      }
    }
    const { forward, transposed } = errors(cscFromTriplets(n, n, i, j, v), 'natural', 42);
    expect(forward).toBeLessThan(1e-13);
    expect(transposed).toBeLessThan(1e-13);
  });

  test.each(orderings)('a bordered block of tiny pivots is delayed panel by panel, %s, seed 43', (ordering) => {
    // [ D  B ; C  0 ]: D is worthless as pivots, B and C are not
    const n = 160;
    const next = random(43);
    const i: number[] = [];
    const j: number[] = [];
    const v: number[] = [];
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        if (r >= n / 2 && c >= n / 2) continue;
        i.push(r);
        j.push(c);
        v.push((next() - 0.5) * (r < n / 2 && c < n / 2 ? 1e-6 : 1));
      }
    }
    const { forward, transposed } = errors(cscFromTriplets(n, n, i, j, v), ordering, 44);
    expect(forward).toBeLessThan(1e-13);
    expect(transposed).toBeLessThan(1e-13);
  });

  test('a grid of 70 x 60 with fronts in the kernels', () => {
    for (const ordering of orderings.slice(0, 2)) {
      const { forward, transposed, delayed } = errors(grid(70, 60), ordering, 51);
      expect(forward).toBeLessThan(1e-15);
      expect(transposed).toBeLessThan(1e-15);
      expect(delayed).toBe(0);
    }
  });

  test('rows and columns of very different size, seed 61', () => {
    const a = randomSparse(80, 4, 61);
    const next = random(62);
    const row = Float64Array.from({ length: 80 }, () => 10 ** (10 * next() - 5));
    const col = Float64Array.from({ length: 80 }, () => 10 ** (10 * next() - 5));
    const values = a.values.slice();
    for (let j = 0; j < 80; j++) {
      for (let p = a.colPtr[j]; p < a.colPtr[j + 1]; p++) values[p] *= row[a.rowIdx[p]] * col[j];
    }
    const scaled = { ...a, values };
    const b = randomVector(80, 63);
    const x = factorise(scaled, analyse(a)).solve(b.map((v, k) => v * row[k]));
    const plain = factorise(a, analyse(a));
    const y = plain.solve(b);
    expect(
      distance(
        x.map((v, k) => v * col[k]),
        y,
      ),
    ).toBeLessThan(1e-13 * conditionEstimate(a, plain));
  });

  test('refinement leaves a residual of rounding errors, seed 71', () => {
    const a = randomSparse(400, 5, 71, true);
    const lu = factorise(a, analyse(a));
    const b = randomVector(400, 72);
    const x = solveRefined(a, lu, b);
    const size = cscNorm1(a) * Math.max(...x.map(Math.abs));
    expect(distance(cscTimes(a, x), b)).toBeLessThan(4e-16 * size);
  });

  test('a vector of another length is refused', () => {
    const a = randomSparse(5, 2, 1);
    const lu = factorise(a, analyse(a));
    expect(() => lu.solve(new Float64Array(4))).toThrow('a right-hand side of 4 elements; expected 5 elements');
    expect(() => lu.solveTransposed(new Float64Array(6))).toThrow('expected 5 elements');
  });

  test('no unknowns', () => {
    const a = cscFromTriplets(0, 0, [], [], []);
    const lu = factorise(a, analyse(a));
    expect(lu.solve(new Float64Array(0))).toHaveLength(0);
    expect(conditionEstimate(a, lu)).toBe(0);
  });
});

describe('the steady state of a driven Kerr resonator', () => {
  test('has trace one, is the null vector, and agrees with the dense solution', () => {
    const a = drivenKerr(14);
    const b = new Float64Array(a.cols);
    b[0] = 1;
    const x = solveRefined(a, factorise(a, analyse(a, { denseRows: [0] })), b);
    const expected = denseSolve(dense(a), b);
    expect(distance(x, expected)).toBeLessThan(1e-13);
    expect(x.subarray(0, 14).reduce((s, p) => s + p, 0)).toBeCloseTo(1, 13);
  });

  test('is found at 40 levels with a residual of rounding errors, and few pivots are delayed', () => {
    const a = drivenKerr(40);
    const symbolic = analyse(a, { denseRows: [0] });
    const lu = factorise(a, symbolic);
    const b = new Float64Array(a.cols);
    b[0] = 1;
    expect(distance(cscTimes(a, solveRefined(a, lu, b)), b)).toBeLessThan(1e-14);
    expect(lu.delayedPivots).toBeLessThan(40);
    expect(symbolic.fill).toBeLessThan(0.06 * a.cols ** 2);
    expect(lu.flops).toBeLessThan(1.3 * symbolic.flops);
  });
});

describe('analysing once', () => {
  test('serves other values of the pattern, seed 81', () => {
    const a = randomSparse(120, 4, 81);
    const symbolic = analyse(a);
    for (const seed of [82, 83]) {
      const other = { ...a, values: randomVector(a.values.length, seed) };
      const x = randomVector(120, seed + 10);
      const lu = factorise(other, symbolic);
      expect(distance(lu.solve(cscTimes(other, x)), x)).toBeLessThan(1e-14 * conditionEstimate(other, lu));
    }
    // the first factors are not touched by later ones
    const first = factorise(a, symbolic);
    const b = randomVector(120, 84);
    const before = first.solve(b);
    factorise({ ...a, values: randomVector(a.values.length, 85) }, symbolic);
    expect([...first.solve(b)]).toEqual([...before]);
  });

  test('refuses another pattern, seed 86', () => {
    const symbolic = analyse(randomSparse(50, 3, 86));
    expect(() => factorise(randomSparse(50, 3, 87), symbolic)).toThrow('another pattern than the analysis');
    expect(() => factorise(randomSparse(49, 3, 86), symbolic)).toThrow('another pattern than the analysis');
  });

  test('refuses a matrix that is not square', () => {
    expect(() => analyse(cscFromTriplets(2, 3, [0], [0], [1]))).toThrow(
      'LU of a 2 x 3 matrix; expected a square matrix',
    );
  });

  test('knows the flops and the fill beforehand, and the bytes within a tenth', () => {
    const a = grid(40, 40);
    const symbolic = analyse(a, { ordering: 'minimum-degree' });
    const lu = factorise(a, symbolic);
    expect(lu.flops).toBe(symbolic.flops);
    expect(lu.bytes).toBeLessThan(1.1 * symbolic.bytes);
    expect(lu.bytes).toBeGreaterThan(8 * symbolic.fill);
    // a dense matrix: 2/3 n³ to leading order, n² entries
    const n = 60;
    const full = cscFromTriplets(
      n,
      n,
      Array.from({ length: n * n }, (_, k) => k % n),
      Array.from({ length: n * n }, (_, k) => Math.floor(k / n)),
      randomVector(n * n, 1),
    );
    const s = analyse(full);
    expect(s.fill).toBe(n * n);
    expect(s.flops).toBe((n * (n - 1)) / 2 + ((n - 1) * n * (2 * n - 1)) / 3);
  });

  test.each([
    ['a random matrix', randomSparse(1100, 4, 88)],
    ['a long strip', grid(36, 300)],
  ])('takes the order of fewer flops for %s if none is named, seed 88', (_, a) => {
    const [degree, dissection] = orderings.slice(0, 2).map((ordering) => analyse(a, { ordering }).flops);
    const { flops } = analyse(a);
    expect(flops).toBe(degree < 2e8 ? degree : Math.min(degree, dissection));
  });
});

describe('memory', () => {
  test('more than the limit is refused with the number, before anything is allocated', () => {
    const a = grid(40, 40);
    const { bytes } = analyse(a);
    const before = memoryUse();
    expect(() => analyse(a, { memoryLimit: bytes - 1 })).toThrow(
      expect.objectContaining({ code: 'too-large', value: bytes }),
    );
    expect(memoryUse()).toEqual(before);
    expect(analyse(a, { memoryLimit: bytes }).bytes).toBe(bytes);
  });

  test('is refused later if delayed pivots need more', () => {
    const a = randomSparse(400, 4, 91, true);
    const { bytes } = analyse(a, { ordering: 'minimum-degree' });
    const symbolic = analyse(a, { ordering: 'minimum-degree', memoryLimit: bytes });
    const before = memoryUse();
    expect(() => factorise(a, symbolic)).toThrow(expect.objectContaining({ code: 'too-large' }));
    expect(memoryUse().inUse).toBe(before.inUse);
  });

  test('of the kernels is given back, after success and after failure', () => {
    const before = memoryUse().inUse;
    const a = grid(20, 20);
    factorise(a, analyse(a));
    expect(memoryUse().inUse).toBe(before);
    const singular = { ...a, values: a.values.map((_, p) => (p < a.colPtr[200] ? 1 : 0)) };
    expect(() => factorise(singular, analyse(a))).toThrow();
    expect(memoryUse().inUse).toBe(before);
  });
});

describe('singular matrices', () => {
  const singular = expect.objectContaining({ code: 'singular' });

  test('a zero row, a zero column', () => {
    const row = cscFromTriplets(3, 3, [0, 0, 2, 2], [0, 1, 1, 2], [1, 2, 3, 4]);
    expect(() => factorise(row, analyse(row))).toThrow('the matrix is singular: row 1 is zero');
    const column = cscFromTriplets(3, 3, [0, 1, 2, 2], [0, 0, 0, 2], [1, 2, 3, 4]);
    expect(() => factorise(column, analyse(column))).toThrow('column 1 is zero');
  });

  test('structurally singular with no zero row or column', () => {
    // three columns in two rows
    const a = cscFromTriplets(
      4,
      4,
      [0, 1, 0, 1, 0, 1, 2, 3, 2],
      [0, 0, 1, 1, 2, 2, 3, 3, 3],
      [1, 2, 3, 4, 5, 7, 1, 1, 1],
    );
    expect(() => factorise(a, analyse(a))).toThrow(singular);
  });

  test.each([111, 112, 113, 114])('a column that is the sum of two others, seed %i', (seed) => {
    const n = 60;
    const a = randomSparse(n, 4, seed);
    const m = dense(a);
    const i: number[] = [];
    const j: number[] = [];
    const v: number[] = [];
    for (let c = 0; c < n; c++) {
      for (let r = 0; r < n; r++) {
        // numbers of few bits, so that the sum is exact
        const entry = (k: number): number => Math.round(m[r + k * n] * 64);
        const value = c === 5 ? entry(17) + entry(40) : entry(c);
        if (value === 0) continue;
        i.push(r);
        j.push(c);
        v.push(value);
      }
    }
    const s = cscFromTriplets(n, n, i, j, v);
    for (const ordering of orderings) expect(() => factorise(s, analyse(s, { ordering }))).toThrow(singular);
  });

  test('the generator itself, before the trace takes the place of a row', () => {
    // rows of -K, columns sum to zero: a classical rate matrix on a ring
    const n = 50;
    const next = random(121);
    const i: number[] = [];
    const j: number[] = [];
    const v: number[] = [];
    for (let k = 0; k < n; k++) {
      for (const to of [(k + 1) % n, (k + 7) % n]) {
        const rate = next() + 0.1;
        i.push(to, k);
        j.push(k, k);
        v.push(rate, -rate);
      }
    }
    const a = cscFromTriplets(n, n, i, j, v);
    expect(() => factorise(a, analyse(a))).toThrow(singular);
  });

  test('entries that are not finite are named', () => {
    const a = cscFromTriplets(2, 2, [0, 1], [0, 1], [1, Number.NaN]);
    expect(() => factorise(a, analyse(a))).toThrow('entry (1, 1) of the matrix is NaN; expected a finite number');
  });
});

describe('the condition estimate', () => {
  test.each([131, 132, 133, 134, 135, 136])('is a lower bound within a factor of 4, seed %i', (seed) => {
    const a = randomSparse(60, 4, seed);
    const lu = factorise(a, analyse(a));
    const factors = LuFactorisation.of({ rows: 60, columns: 60, re: dense(a) });
    const column = (j: number): Float64Array => {
      const unit = new Float64Array(60);
      unit[j] = 1;
      factors.solve({ rows: 60, columns: 1, re: unit });
      return unit;
    };
    const sums = Array.from({ length: 60 }, (_, j) => column(j).reduce((sum, v) => sum + Math.abs(v), 0));
    const exact = Math.max(...sums);
    const estimate = inverseNormEstimate(lu);
    expect(estimate).toBeLessThan(exact * (1 + 1e-10));
    expect(estimate).toBeGreaterThan(exact / 4);
    expect(conditionEstimate(a, lu)).toBeCloseTo(estimate * cscNorm1(a), 8);
  });

  test('grows as a matrix nears a singular one', () => {
    for (const gap of [1e-3, 1e-6, 1e-9, 1e-12]) {
      const a = cscFromTriplets(2, 2, [0, 1, 0, 1], [0, 0, 1, 1], [1, 1, 1, 1 + gap]);
      const estimate = conditionEstimate(a, factorise(a, analyse(a)));
      expect(estimate * gap).toBeGreaterThan(3.9);
      expect(estimate * gap).toBeLessThan(4.1);
    }
  });
});

describe('groups', () => {
  test.each([161, 162, 163])(
    'of unknowns stay together in the order and leave the solution as it is, seed %i',
    (seed) => {
      const a = randomSparse(60, 4, seed);
      const group = Int32Array.from({ length: 60 }, (_, v) => v >> 1);
      const b = randomVector(60, seed);
      const alone = factorise(a, analyse(a)).solve(b);
      const together = factorise(a, analyse(a, { group })).solve(b);
      const worst = alone.reduce((most, x, k) => Math.max(most, Math.abs(x - together[k])), 0);
      expect(worst).toBeLessThan(1e-9 * alone.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
    },
  );
});

test.each([171, 172, 173])(
  'the condition probe is below the condition number, and within a factor of 100 of it, seed %i',
  (seed) => {
    const a = randomSparse(60, 4, seed);
    const lu = factorise(a, analyse(a));
    const careful = conditionEstimate(a, lu);
    expect(conditionProbe(a, lu)).toBeLessThan(4 * careful);
    expect(conditionProbe(a, lu)).toBeGreaterThan(careful / 100);
  },
);
