import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Into,
  type Operation,
  product,
  productInto,
  Resident,
  referenceProduct,
  residentProduct,
  zeroMatrix,
} from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { copyOf, distance, edgeSize, edges, randomMatrix, seeds } from './matrices.js';

const operation = fc.constantFrom<Operation>('none', 'transpose', 'conjugate', 'adjoint');
const into = fc.constantFrom<Into>('set', 'add', 'subtract');
const across = (op: Operation): boolean => op === 'transpose' || op === 'adjoint';
const epsilon = 2 ** -52;

describe('product', () => {
  test('equals its plain twin for every operation, mixture and sign (seed 8101)', () => {
    fc.assert(
      fc.property(
        fc.tuple(edgeSize, edgeSize, edgeSize, operation, operation, into, fc.boolean(), fc.boolean(), seeds),
        ([m, n, k, opA, opB, mode, complexA, complexB, seed]) => {
          const a = across(opA) ? randomMatrix(k, m, complexA, seed) : randomMatrix(m, k, complexA, seed);
          const b = across(opB) ? randomMatrix(n, k, complexB, seed + 1) : randomMatrix(k, n, complexB, seed + 1);
          const c = randomMatrix(m, n, complexA || complexB, seed + 2);
          const expected = copyOf(c);
          referenceProduct(expected, a, opA, b, opB, mode);
          const [ra, rb, rc] = [a, b, c].map((x) => Resident.from(x));
          residentProduct(rc, ra, rb, opA, opB, mode);
          const resident = rc.toMatrix();
          for (const x of [ra, rb, rc]) x.release();
          productInto(c, a, b, opA, opB, mode);
          expect(distance(resident, expected)).toBeLessThanOrEqual(8 * k * epsilon);
          expect(distance(c, expected)).toBeLessThanOrEqual(8 * k * epsilon);
        },
      ),
      { seed: 8101, numRuns: 150 },
    );
  });

  test('square sizes around every block edge, complex (seed 8102)', () => {
    for (const n of [...edges, 255, 257]) {
      const a = randomMatrix(n, n, true, 8102 + n);
      const b = randomMatrix(n, n, true, 9102 + n);
      const expected = zeroMatrix(n, n, true);
      referenceProduct(expected, a, 'adjoint', b, 'none', 'set');
      expect(distance(product(a, b, 'adjoint'), expected), `n = ${n}`).toBeLessThanOrEqual(8 * n * epsilon);
    }
  });

  test('crosses the blocks of columns and of the inner dimension (seed 8103)', () => {
    const a = randomMatrix(9, 521, false, 8103);
    const b = randomMatrix(521, 517, true, 8104);
    const expected = zeroMatrix(9, 517, true);
    referenceProduct(expected, a, 'none', b, 'conjugate', 'set');
    expect(distance(product(a, b, 'none', 'conjugate'), expected)).toBeLessThanOrEqual(1e-12);
  });

  test('the result may be a factor (seed 8105)', () => {
    const a = randomMatrix(20, 20, true, 8105);
    const expected = zeroMatrix(20, 20, true);
    referenceProduct(expected, a, 'none', a, 'adjoint', 'set');
    productInto(a, a, a, 'none', 'adjoint');
    expect(distance(a, expected)).toBeLessThanOrEqual(1e-13);
    const tiny = randomMatrix(2, 2, false, 8106);
    const square = zeroMatrix(2, 2, false);
    referenceProduct(square, tiny, 'none', tiny, 'none', 'set');
    productInto(tiny, tiny, tiny);
    expect(distance(tiny, square)).toBeLessThanOrEqual(1e-15);
  });

  test('a real result of a rotation V^T rho V keeps a resident V (seed 8107)', () => {
    const n = 65;
    const v = Resident.from(randomMatrix(n, n, false, 8107));
    const rho = Resident.from(randomMatrix(n, n, true, 8108));
    const work = new Resident(n, n, true);
    const out = new Resident(n, n, true);
    residentProduct(work, rho, v);
    residentProduct(out, v, work, 'transpose');
    const expected = product(product(v.toMatrix(), rho.toMatrix(), 'transpose'), v.toMatrix());
    expect(distance(out.toMatrix(), expected)).toBeLessThanOrEqual(1e-12);
    for (const x of [v, rho, work, out]) x.release();
  });

  test('empty sizes', () => {
    const c = product(zeroMatrix(3, 0, true), zeroMatrix(0, 2, true));
    expect([c.rows, c.columns, ...c.re]).toEqual([3, 2, 0, 0, 0, 0, 0, 0]);
  });

  test('shapes that do not fit are named', () => {
    expect(() => product(zeroMatrix(2, 3, false), zeroMatrix(2, 3, false))).toThrow(
      /product of 2 x 3 and 2 x 3 .*expected inner sizes/,
    );
    expect(() => productInto(zeroMatrix(2, 2, false), zeroMatrix(2, 2, true), zeroMatrix(2, 2, true))).toThrow(
      /real matrix cannot take a complex result/,
    );
    expect(() => product({ rows: 2, columns: 2, re: new Float64Array(3) }, zeroMatrix(2, 2, false))).toThrow(
      /A is 2 x 2 but has 3 elements; expected 4 elements/,
    );
  });
});
