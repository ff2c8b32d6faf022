// Operators of one site from their matrix elements, in one go where a sum over projectors would take N² of them.

import { Operator } from 'lindblad-core';

/** The operator with the real elements <i|A|j> = `element(i, j)`, i and j from 0; zeros are not stored. */
export function realOperator(levels: number, element: (i: number, j: number) => number): Operator {
  const rowPtr = new Int32Array(levels + 1);
  const colIdx: number[] = [];
  const re: number[] = [];
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const value = element(i, j);
      if (value === 0) continue;
      colIdx.push(j);
      re.push(value);
    }
    rowPtr[i + 1] = colIdx.length;
  }
  return new Operator({
    rows: levels,
    cols: levels,
    rowPtr,
    colIdx: Int32Array.from(colIdx),
    re: Float64Array.from(re),
    im: new Float64Array(re.length),
  });
}
