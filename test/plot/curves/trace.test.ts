import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../packages/plot/src/curves/frame.js';
import { traceCurve } from '../../../packages/plot/src/curves/trace.js';

const frame: Frame = { x: [0, 10], y: [-1, 1], left: 50, right: 550, top: 10, bottom: 310 };
const trace = (points: readonly (readonly [number, number])[]) =>
  traceCurve(
    Float64Array.from(points, (p) => p[0]),
    Float64Array.from(points, (p) => p[1]),
    Int32Array.from(points.keys()),
    frame,
  );

describe('tracing', () => {
  it('breaks at NaN and at infinities', () => {
    const parts = (hole: number) =>
      new Set(
        trace([
          [0, 0],
          [1, 0.5],
          [2, hole],
          [3, 0.5],
          [4, 0],
        ]).map((v) => v.part),
      );
    expect(parts(0.9).size).toBe(1);
    expect(parts(Number.NaN).size).toBe(2);
    expect(parts(Number.POSITIVE_INFINITY).size).toBe(2);
  });

  it('cuts at the frame where the line crosses it', () => {
    const cut = trace([
      [0, 0],
      [4, 2],
      [8, 0],
    ]);
    expect(cut.map((v) => [v.x, v.y].map((n) => Number(n.toFixed(6))))).toEqual([
      [0, 0],
      [2, 1],
      [6, 1],
      [8, 0],
    ]);
    expect(new Set(cut.map((v) => v.part)).size).toBe(2);
  });

  it('keeps a segment that crosses the whole frame between two points outside', () => {
    const crossing = trace([
      [-5, 0],
      [15, 0],
    ]);
    expect(crossing.map((v) => Math.abs(Math.round(v.x)))).toEqual([0, 10]);
  });

  it('does not cut data that lie on the frame', () => {
    const touching = trace([
      [0, -1],
      [10, 1],
    ]);
    expect(touching.map((v) => [v.x, v.y])).toEqual([
      [0, -1],
      [10, 1],
    ]);
  });

  it('keeps lone points', () => {
    expect(
      trace([
        [1, Number.NaN],
        [2, 0.5],
        [3, Number.NaN],
      ]),
    ).toMatchObject([{ x: 2, y: 0.5 }]);
  });

  it('stays in the frame whatever comes (seed 9)', () => {
    const coordinate = fc.oneof(fc.double({ min: -20, max: 20 }), fc.double());
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 30 }), (points) => {
        for (const v of trace(points)) {
          expect(v.x).toBeGreaterThanOrEqual(-1e-6);
          expect(v.x).toBeLessThanOrEqual(10 + 1e-6);
          expect(v.y).toBeGreaterThanOrEqual(-1 - 1e-6);
          expect(v.y).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});
