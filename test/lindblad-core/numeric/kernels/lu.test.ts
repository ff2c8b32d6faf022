import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conditionEstimate,
  LuFactorisation,
  type Operation,
  product,
  productInto,
  Resident,
  referenceFactorise,
  referenceSolve,
  type SplitMatrix,
  solveDense,
  zeroMatrix,
} from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { copyOf, distance, edgeSize, edges, randomMatrix, seeds } from './matrices.js';

const operation = fc.constantFrom<Operation>('none', 'transpose', 'conjugate', 'adjoint');
const codes: Record<Operation, number> = { none: 0, transpose: 1, conjugate: 2, adjoint: 3 };

/** P A - L U, the largest element, from the factors as they are handed out. */
function factorError(a: SplitMatrix, lu: SplitMatrix, pivots: Int32Array): number {
  const n = a.rows;
  const complex = a.im !== undefined;
  const lower = zeroMatrix(n, n, complex);
  const upper = zeroMatrix(n, n, complex);
  const permuted = copyOf(a);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      for (const part of [permuted.re, permuted.im]) {
        if (part === undefined) continue;
        const t = part[k + j * n];
        part[k + j * n] = part[pivots[k] + j * n];
        part[pivots[k] + j * n] = t;
      }
    }
  }
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const to = i > j ? lower : upper;
      to.re[i + j * n] = lu.re[i + j * n];
      if (to.im !== undefined) to.im[i + j * n] = lu.im?.[i + j * n] ?? Number.NaN;
    }
    lower.re[j + j * n] = 1;
  }
  return distance(product(lower, upper), permuted);
}

describe('LU factorisation', () => {
  for (const complex of [false, true]) {
    test(`P A = L U with |L| bounded, ${complex ? 'complex' : 'real'}, around every block edge (seed 8301)`, () => {
      for (const n of [...edges, 200, 259]) {
        const a = randomMatrix(n, n, complex, 8301 + n);
        const f = LuFactorisation.of(a);
        const { lu, pivots } = f.factors();
        f.release();
        expect(factorError(a, lu, pivots), `n = ${n}`).toBeLessThan(4e-15 * (n + 3));
        let largest = 0;
        for (let j = 0; j < n; j++) {
          for (let i = j + 1; i < n; i++)
            largest = Math.max(largest, Math.hypot(lu.re[i + j * n], lu.im?.[i + j * n] ?? 0));
        }
        // pivots are the largest |re| + |im|, so a modulus exceeds 1 by at most sqrt 2
        expect(largest).toBeLessThanOrEqual(complex ? Math.SQRT2 + 1e-12 : 1 + 1e-15);
      }
    });
  }

  test('the same row exchanges and factors as the plain twin (seed 8302)', () => {
    fc.assert(
      fc.property(edgeSize, fc.boolean(), seeds, (n, complex, seed) => {
        const a = randomMatrix(n, n, complex, seed);
        const f = LuFactorisation.of(a);
        const { lu, pivots } = f.factors();
        f.release();
        const expected = new Int32Array(n);
        referenceFactorise(n, a.re, a.im, expected);
        expect(pivots).toEqual(expected);
        expect(distance(lu, a)).toBeLessThan(1e-9);
      }),
      { seed: 8302, numRuns: 60 },
    );
  });

  test('solves op(A) X = B for every operation, as the twin does (seed 8303)', () => {
    fc.assert(
      fc.property(
        fc.tuple(edgeSize, fc.constantFrom(1, 2, 3, 5, 17, 40), operation, fc.boolean(), fc.boolean(), seeds),
        ([n, columns, op, complex, complexSide, seed]) => {
          const a = randomMatrix(n, n, complex, seed);
          for (let i = 0; i < n; i++) a.re[i + i * n] += 4;
          const b = randomMatrix(n, columns, complex || complexSide, seed + 1);
          const x = copyOf(b);
          const f = LuFactorisation.of(a);
          f.solve(x, op);
          const resident = Resident.from(b);
          f.solveResident(resident, op);
          expect(distance(resident.toMatrix(), x)).toBe(0);
          resident.release();
          const { lu, pivots } = f.factors();
          f.release();
          const twin = copyOf(b);
          referenceSolve(n, columns, lu.re, lu.im, pivots, codes[op], twin.re, twin.im);
          expect(distance(x, twin)).toBeLessThan(1e-9);
          productInto(b, a, x, op, 'none', 'subtract');
          expect(distance(b, zeroMatrix(n, columns, false))).toBeLessThan(2e-13 * (n + 5));
        },
      ),
      { seed: 8303, numRuns: 120 },
    );
  });

  test('one-shot solve at tiny and large sizes (seed 8304)', () => {
    for (const n of [1, 2, 6, 7, 40]) {
      for (const [complex, complexSide] of [
        [false, false],
        [false, true],
        [true, false],
        [true, true],
      ]) {
        const a = randomMatrix(n, n, complex, 8304 + n);
        const b = randomMatrix(n, 3, complexSide, 8404 + n);
        const x = solveDense(a, b);
        const expected = zeroMatrix(n, 3, complex || complexSide);
        expected.re.set(b.re);
        if (b.im !== undefined) expected.im?.set(b.im);
        expect(distance(product(a, x), expected), `n = ${n}`).toBeLessThan(1e-11);
      }
    }
  });

  test('extreme scales: pivots near the ends of the range', () => {
    for (const size of [1e-308, 2 ** -1060, 1e150, 1e300]) {
      const a = {
        rows: 2,
        columns: 2,
        re: Float64Array.of(size, 0, 0, size),
        im: Float64Array.of(0, size / 2, 0, size),
      };
      const f = LuFactorisation.of(a);
      const { lu } = f.factors();
      f.release();
      expect(lu.re[1]).toBe(0);
      expect(lu.im?.[1]).toBeCloseTo(0.5, 14);
    }
  });

  test('an exactly singular matrix is found, marked, and refused (seed 8305)', () => {
    for (const n of [3, 20, 70]) {
      const a = randomMatrix(n, n, true, 8305);
      const zero = Math.floor(n / 2);
      for (let i = 0; i < n; i++) {
        a.re[i + zero * n] = 0;
        if (a.im !== undefined) a.im[i + zero * n] = 0;
      }
      const f = LuFactorisation.of(a);
      expect(f.singularColumn).toBe(zero);
      expect(conditionEstimate(f)).toBe(Number.POSITIVE_INFINITY);
      expect(() => f.solve(zeroMatrix(n, 1, true))).toThrow(`the matrix is singular: pivot ${zero} is exactly zero`);
      f.release();
      expect(() => solveDense(a, zeroMatrix(n, 1, true))).toThrow(/singular/);
    }
  });

  test('shapes that do not fit are named', () => {
    expect(() => LuFactorisation.of(zeroMatrix(2, 3, false))).toThrow(/A is 2 x 3; expected a square matrix/);
    const f = LuFactorisation.of(randomMatrix(8, 8, true, 1));
    expect(() => f.solve(zeroMatrix(7, 1, true))).toThrow(/7 rows; expected 8 rows/);
    expect(() => f.solve(zeroMatrix(8, 1, false))).toThrow(/complex system has a real right-hand side/);
    f.release();
  });
});

describe('condition estimate', () => {
  /** ‖A‖₁ ‖A⁻¹‖₁ from the whole inverse. */
  function condition(a: SplitMatrix): number {
    const n = a.rows;
    const identity = zeroMatrix(n, n, a.im !== undefined);
    for (let i = 0; i < n; i++) identity.re[i + i * n] = 1;
    const norms = [a, solveDense(a, identity)].map((x) => {
      let norm = 0;
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += Math.hypot(x.re[i + j * n], x.im?.[i + j * n] ?? 0);
        norm = Math.max(norm, sum);
      }
      return norm;
    });
    return norms[0] * norms[1];
  }

  test('is a lower bound within a factor of 3 of the truth (seed 8306)', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 8, 17, 40), fc.boolean(), seeds, (n, complex, seed) => {
        const a = randomMatrix(n, n, complex, seed);
        // columns of very different size make it ill-conditioned
        for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) a.re[i + j * n] *= 10 ** (-6 * (j / n));
        const f = LuFactorisation.of(a);
        const estimate = conditionEstimate(f);
        f.release();
        const exact = condition(a);
        expect(estimate).toBeLessThanOrEqual(exact * (1 + 1e-9));
        expect(estimate).toBeGreaterThan(exact / 3);
      }),
      { seed: 8306, numRuns: 80 },
    );
  });

  test('sees the growth of a Hilbert matrix', () => {
    const n = 8;
    const re = Float64Array.from({ length: n * n }, (_, i) => 1 / ((i % n) + Math.floor(i / n) + 1));
    const f = LuFactorisation.of({ rows: n, columns: n, re });
    // the condition number of the 8 x 8 Hilbert matrix in the 1-norm (Higham, Accuracy and Stability, table of chapter 28)
    expect(conditionEstimate(f) / 3.387e10).toBeCloseTo(1, 2);
    f.release();
  });
});
