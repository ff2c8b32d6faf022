import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hermitianEigen,
  hermitianEigenvalues,
  memoryUse,
  product,
  Resident,
  referenceHermitianEigen,
  residentHermitianEigen,
  type SplitMatrix,
  zeroMatrix,
} from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { copyOf, distance, edgeSize, edges, randomMatrix, randomNumbers, seeds } from './matrices.js';

function randomHermitian(n: number, complex: boolean, seed: number): SplitMatrix {
  const a = randomMatrix(n, n, complex, seed);
  for (let j = 0; j < n; j++) {
    if (a.im !== undefined) a.im[j + j * n] = 0;
    for (let i = 0; i < j; i++) {
      a.re[i + j * n] = a.re[j + i * n];
      if (a.im !== undefined) a.im[i + j * n] = -a.im[j + i * n];
    }
  }
  return a;
}

function identity(n: number): SplitMatrix {
  const x = zeroMatrix(n, n, false);
  for (let i = 0; i < n; i++) x.re[i * (n + 1)] = 1;
  return x;
}

/** V diag(values) V^H. */
function assemble(values: ArrayLike<number>, v: SplitMatrix): SplitMatrix {
  const scaled = copyOf(v);
  for (let j = 0; j < v.columns; j++) {
    for (let i = 0; i < v.rows; i++) {
      scaled.re[i + j * v.rows] *= values[j];
      if (scaled.im !== undefined) scaled.im[i + j * v.rows] *= values[j];
    }
  }
  return product(scaled, v, 'none', 'adjoint');
}

function largestOf(a: SplitMatrix): number {
  return distance(a, zeroMatrix(a.rows, a.columns, false));
}

/** Orthonormal, ascending, and A V = V D, all to `tolerance` (relative to the largest element for the last). */
function expectDecomposed(a: SplitMatrix, values: Float64Array, v: SplitMatrix, tolerance: number): void {
  const n = a.rows;
  for (let i = 1; i < n; i++) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1]);
  expect(distance(product(v, v, 'adjoint'), identity(n))).toBeLessThanOrEqual(tolerance);
  expect(distance(assemble(values, v), a)).toBeLessThanOrEqual(
    tolerance * Math.max(largestOf(a) * Math.sqrt(n), 1e-300),
  );
}

describe('Hermitian eigenproblem', () => {
  for (const complex of [false, true]) {
    test(`decomposes random ${complex ? 'complex' : 'real'} matrices around every block edge (seed 8401)`, () => {
      for (const n of [...edges, 200, 259]) {
        const a = randomHermitian(n, complex, 8401 + n);
        const { values, vectors } = hermitianEigen(a);
        expectDecomposed(a, values, vectors, 2e-15 * (n + 5));
        const alone = hermitianEigenvalues(a);
        for (let i = 0; i < n; i++) expect(alone[i]).toBeCloseTo(values[i], 11);
      }
    });
  }

  test('has the eigenvalues of the Jacobi twin (seed 8402)', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4, 5, 8, 9, 17, 33, 40), fc.boolean(), seeds, (n, complex, seed) => {
        const a = randomHermitian(n, complex, seed);
        const { values } = hermitianEigen(a);
        const twin = copyOf(a);
        const v = zeroMatrix(n, n, complex);
        const expected = new Float64Array(n);
        expect(referenceHermitianEigen(n, twin.re, twin.im, expected, v.re, v.im)).toBe(true);
        expectDecomposed(a, expected, v, 1e-13);
        for (let i = 0; i < n; i++) expect(Math.abs(values[i] - expected[i])).toBeLessThan(1e-13 * n);
      }),
      { seed: 8402, numRuns: 80 },
    );
  });

  test('finds a spectrum that was put in, degenerate and clustered values included (seed 8403)', () => {
    fc.assert(
      fc.property(
        edgeSize,
        fc.boolean(),
        fc.array(fc.constantFrom(-1, 0, 0.5, 0.5 + 1e-13, 1, 1e-9), { minLength: 1, maxLength: 6 }),
        seeds,
        (n, complex, choices, seed) => {
          const basis = hermitianEigen(randomHermitian(n, complex, seed)).vectors;
          const next = randomNumbers(seed);
          const spectrum = Float64Array.from(
            { length: n },
            () => choices[Math.floor((next() + 1) * 0.5 * choices.length)],
          );
          const a = assemble(spectrum, basis);
          const { values, vectors } = hermitianEigen(a);
          expectDecomposed(a, values, vectors, 2e-15 * (n + 5));
          spectrum.sort();
          for (let i = 0; i < n; i++) expect(Math.abs(values[i] - spectrum[i])).toBeLessThan(1e-14 * (n + 5));
        },
      ),
      { seed: 8403, numRuns: 60 },
    );
  });

  test('tridiagonal second difference: 2 - 2 cos(k pi / (n + 1)), its diagonal zero too', () => {
    for (const diagonal of [2, 0]) {
      for (const n of [5, 64, 150]) {
        const a = zeroMatrix(n, n, false);
        for (let i = 0; i < n; i++) {
          a.re[i + i * n] = diagonal;
          if (i > 0) a.re[i + (i - 1) * n] = -1;
          if (i > 0) a.re[i - 1 + i * n] = -1;
        }
        const { values, vectors } = hermitianEigen(a);
        expectDecomposed(a, values, vectors, 2e-15 * (n + 5));
        for (let k = 1; k <= n; k++) {
          expect(Math.abs(values[k - 1] - (diagonal - 2 * Math.cos((k * Math.PI) / (n + 1))))).toBeLessThan(1e-13);
        }
      }
    }
  });

  test('zero, identity and diagonal matrices are exact', () => {
    for (const n of [1, 2, 7, 40, 100]) {
      for (const complex of [false, true]) {
        const zero = hermitianEigen(zeroMatrix(n, n, complex));
        expect(zero.values.every((x) => x === 0)).toBe(true);
        expect(distance(zero.vectors, identity(n))).toBe(0);
        const diagonal = zeroMatrix(n, n, complex);
        for (let i = 0; i < n; i++) diagonal.re[i * (n + 1)] = ((i * 7) % n) - 3;
        const { values, vectors } = hermitianEigen(diagonal);
        expectDecomposed(diagonal, values, vectors, 0);
      }
    }
  });

  test('one by one, and empty', () => {
    const one = hermitianEigen({ rows: 1, columns: 1, re: Float64Array.of(-3), im: Float64Array.of(0) });
    expect([...one.values, ...one.vectors.re, ...(one.vectors.im ?? [])]).toEqual([-3, 1, 0]);
    expect(hermitianEigen(zeroMatrix(0, 0, true)).values.length).toBe(0);
  });

  test('reads the lower triangle only, and no imaginary part of the diagonal (seed 8404)', () => {
    for (const n of [2, 3, 30]) {
      const a = randomHermitian(n, true, 8404);
      const { values } = hermitianEigen(a);
      const spoilt = copyOf(a);
      for (let j = 0; j < n; j++) {
        for (let i = 0; i < j; i++) spoilt.re[i + j * n] = Number.NaN;
        if (spoilt.im !== undefined) spoilt.im[j + j * n] = 5;
      }
      expect([...hermitianEigen(spoilt).values]).toEqual([...values]);
    }
  });

  test('extreme and graded scales (seed 8405)', () => {
    for (const scale of [1e-300, 1e-160, 1e155, 1e300]) {
      for (const n of [3, 20]) {
        const a = randomHermitian(n, true, 8405);
        const { values } = hermitianEigen(a);
        const large = copyOf(a);
        for (let i = 0; i < n * n; i++) {
          large.re[i] *= scale;
          if (large.im !== undefined) large.im[i] *= scale;
        }
        const scaled = hermitianEigen(large);
        expect(distance(product(scaled.vectors, scaled.vectors, 'adjoint'), identity(n))).toBeLessThan(1e-13);
        for (let i = 0; i < n; i++) expect(scaled.values[i] / scale).toBeCloseTo(values[i], 12);
      }
    }
    const n = 24;
    const graded = randomHermitian(n, true, 8406);
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < n; i++) {
        graded.re[i + j * n] *= 10 ** -(i + j);
        if (graded.im !== undefined) graded.im[i + j * n] *= 10 ** -(i + j);
      }
    }
    const { values, vectors } = hermitianEigen(graded);
    expectDecomposed(graded, values, vectors, 1e-13);
  });

  test('blocks that underflow when squared still converge', () => {
    const n = 8;
    const a = zeroMatrix(n, n, false);
    a.re[0] = 1;
    for (let i = 2; i < n; i++) {
      a.re[i + (i - 1) * n] = 10 ** (-40 * i);
      a.re[i - 1 + i * n] = 10 ** (-40 * i);
    }
    const { values, vectors } = hermitianEigen(a);
    expectDecomposed(a, values, vectors, 1e-14);
    expect(values[n - 1]).toBe(1);
  });

  test('resident, with all memory back (seed 8407)', () => {
    const before = memoryUse().blocks;
    const a = randomHermitian(40, true, 8407);
    const resident = Resident.from(a);
    const { values, vectors } = residentHermitianEigen(resident);
    expectDecomposed(a, values, vectors.toMatrix(), 1e-13);
    resident.release();
    vectors.release();
    expect(memoryUse().blocks).toBe(before);
  });

  test('refuses what is not square or not finite, and frees its memory', () => {
    const before = memoryUse().blocks;
    expect(() => hermitianEigen(zeroMatrix(2, 3, false))).toThrow(/A is 2 x 3; expected a square matrix/);
    for (const n of [3, 12]) {
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
        const a = zeroMatrix(n, n, true);
        a.im?.fill(bad, 2, 3);
        expect(() => hermitianEigen(a)).toThrow(/element \(2, 0\) of a Hermitian matrix is not finite/);
      }
    }
    expect(memoryUse().blocks).toBe(before);
  });
});
