import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CompressedMatrix,
  denseTimesSparse,
  type Into,
  memoryUse,
  type Operation,
  product,
  Resident,
  ResidentSparse,
  referenceDenseTimesSparse,
  referenceSparseTimesDense,
  residentDenseTimesSparse,
  residentSparseTimesDense,
  type SplitMatrix,
  sparseTimesDense,
  zeroMatrix,
} from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { copyOf, distance, randomMatrix, randomNumbers, seeds } from './matrices.js';

const operation = fc.constantFrom<Operation>('none', 'transpose', 'conjugate', 'adjoint');
const into = fc.constantFrom<Into>('set', 'add', 'subtract');
const size = fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33, 65);
const across = (op: Operation): boolean => op === 'transpose' || op === 'adjoint';

/** About three elements per row or column; empty ones and repeated indices occur. */
function randomSparse(
  rows: number,
  columns: number,
  by: 'rows' | 'columns',
  complex: boolean,
  seed: number,
): CompressedMatrix {
  const next = randomNumbers(seed);
  const [major, minor] = by === 'rows' ? [rows, columns] : [columns, rows];
  const pointers = new Int32Array(major + 1);
  const indices: number[] = [];
  for (let k = 0; k < major; k++) {
    const count = Math.floor((next() + 1) * 3.5);
    for (let p = 0; p < count; p++) indices.push(Math.floor((next() + 1) * 0.5 * minor));
    pointers[k + 1] = indices.length;
  }
  const re = Float64Array.from(indices, next);
  const im = complex ? Float64Array.from(indices, next) : undefined;
  return { rows, columns, by, pointers, indices: Int32Array.from(indices), re, im };
}

function dense(s: CompressedMatrix): SplitMatrix {
  const x = zeroMatrix(s.rows, s.columns, s.im !== undefined);
  for (let k = 0; k + 1 < s.pointers.length; k++) {
    for (let p = s.pointers[k]; p < s.pointers[k + 1]; p++) {
      const at = s.by === 'rows' ? k + s.indices[p] * s.rows : s.indices[p] + k * s.rows;
      x.re[at] += s.re[p];
      if (x.im !== undefined) x.im[at] += s.im?.[p] ?? 0;
    }
  }
  return x;
}

interface Case {
  readonly s: CompressedMatrix;
  readonly x: SplitMatrix;
  readonly c: SplitMatrix;
}

const cases = fc.record({
  outer: size,
  inner: size,
  vectors: fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 17, 37),
  op: operation,
  mode: into,
  by: fc.constantFrom<'rows' | 'columns'>('rows', 'columns'),
  complexS: fc.boolean(),
  complexX: fc.boolean(),
  complexC: fc.boolean(),
  seed: seeds,
});

type Draw = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function build(draw: Draw, onRight: boolean): Case {
  const { outer, inner, vectors, op, by, complexS, complexX, seed } = draw;
  const complexC = draw.complexC || complexS || complexX;
  const [rows, columns] = onRight ? [inner, outer] : [outer, inner];
  const s = across(op)
    ? randomSparse(columns, rows, by, complexS, seed)
    : randomSparse(rows, columns, by, complexS, seed);
  const x = onRight
    ? randomMatrix(vectors, inner, complexX, seed + 1)
    : randomMatrix(inner, vectors, complexX, seed + 1);
  const c = onRight
    ? randomMatrix(vectors, outer, complexC, seed + 2)
    : randomMatrix(outer, vectors, complexC, seed + 2);
  return { s, x, c };
}

describe('sparse times dense', () => {
  test('equals its plain twin, copied and resident, for every layout (seed 8501)', () => {
    const { blocks } = memoryUse();
    fc.assert(
      fc.property(cases, (draw) => {
        const { s, x, c } = build(draw, false);
        const expected = copyOf(c);
        referenceSparseTimesDense(expected, s, x, draw.op, draw.mode);
        const [rs, rx, rc] = [new ResidentSparse(s), Resident.from(x), Resident.from(c)];
        residentSparseTimesDense(rc, rs, rx, draw.op, draw.mode);
        const resident = rc.toMatrix();
        for (const r of [rs, rx, rc]) r.release();
        sparseTimesDense(c, s, x, draw.op, draw.mode);
        expect(distance(c, expected)).toBeLessThan(2e-14);
        expect(distance(resident, expected)).toBeLessThan(2e-14);
      }),
      { seed: 8501, numRuns: 300 },
    );
    expect(memoryUse().blocks).toBe(blocks);
  });

  test('equals the dense product (seed 8502)', () => {
    const s = randomSparse(40, 31, 'rows', true, 8502);
    const x = randomMatrix(40, 6, true, 8503);
    const c = zeroMatrix(31, 6, true);
    sparseTimesDense(c, s, x, 'adjoint');
    expect(distance(c, product(dense(s), x, 'adjoint'))).toBeLessThan(1e-13);
  });
});

describe('dense times sparse', () => {
  test('equals its plain twin, copied and resident, for every layout (seed 8504)', () => {
    const { blocks } = memoryUse();
    fc.assert(
      fc.property(cases, (draw) => {
        const { s, x, c } = build(draw, true);
        const expected = copyOf(c);
        referenceDenseTimesSparse(expected, x, s, draw.op, draw.mode);
        const [rs, rx, rc] = [new ResidentSparse(s), Resident.from(x), Resident.from(c)];
        residentDenseTimesSparse(rc, rx, rs, draw.op, draw.mode);
        const resident = rc.toMatrix();
        for (const r of [rs, rx, rc]) r.release();
        denseTimesSparse(c, x, s, draw.op, draw.mode);
        expect(distance(c, expected)).toBeLessThan(2e-14);
        expect(distance(resident, expected)).toBeLessThan(2e-14);
      }),
      { seed: 8504, numRuns: 300 },
    );
    expect(memoryUse().blocks).toBe(blocks);
  });

  test('equals the dense product (seed 8505)', () => {
    const s = randomSparse(40, 31, 'columns', true, 8505);
    const x = randomMatrix(9, 31, true, 8506);
    const c = zeroMatrix(9, 40, true);
    denseTimesSparse(c, x, s, 'transpose');
    expect(distance(c, product(x, dense(s), 'none', 'transpose'))).toBeLessThan(1e-13);
  });
});

describe('a broken sparse matrix', () => {
  const good = randomSparse(4, 5, 'rows', false, 1);
  const x = zeroMatrix(5, 1, false);
  const c = zeroMatrix(4, 1, false);

  test('is refused before it can touch memory', () => {
    expect(() => sparseTimesDense(c, { ...good, indices: good.indices.map(() => 5) }, x)).toThrow(
      /index 5 in a sparse 4 x 5 matrix; expected 0 to 4/,
    );
    expect(() => new ResidentSparse({ ...good, pointers: Int32Array.of(0, 2, 1, 3, 4) })).toThrow(/never decrease/);
    expect(() => new ResidentSparse({ ...good, re: good.re.subarray(1) })).toThrow(/shorter arrays/);
    expect(() => sparseTimesDense(c, good, zeroMatrix(4, 1, false))).toThrow(/product of 4 x 5 and 4 x 1/);
  });
});
