import { describe, expect, it } from 'vitest';
import { thin } from '../../../packages/plot/src/curves/thin.js';

/** Largest distance of the points from the polyline through the kept ones. */
function deviation(px: Float64Array, py: Float64Array, kept: Int32Array): number {
  let worst = 0;
  for (let s = 0; s + 1 < kept.length; s++) {
    const [i, j] = [kept[s], kept[s + 1]];
    const [dx, dy] = [px[j] - px[i], py[j] - py[i]];
    for (let k = i; k <= j; k++) {
      const t = Math.max(0, Math.min(1, ((px[k] - px[i]) * dx + (py[k] - py[i]) * dy) / (dx * dx + dy * dy || 1)));
      worst = Math.max(worst, Math.hypot(px[k] - px[i] - t * dx, py[k] - py[i] - t * dy));
    }
  }
  return worst;
}

const along = (n: number, f: (t: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => f(i / (n - 1)));

describe('thinning', () => {
  it.each([
    ['a straight line', 1000, (t: number) => 600 * t, (t: number) => 300 * t, 2],
    ['a sine of a thousand points', 1000, (t: number) => 600 * t, (t: number) => 150 * Math.sin(6 * t), 130],
    ['a kink', 301, (t: number) => 600 * t, (t: number) => 400 * Math.abs(t - 0.5), 3],
    [
      'a closed circle',
      9001,
      (t: number) => 200 * Math.cos(2 * Math.PI * t),
      (t: number) => 200 * Math.sin(2 * Math.PI * t),
      320,
    ],
  ])('%s keeps its shape in few points', (_, n, fx, fy, most) => {
    const px = along(n, fx);
    const py = along(n, fy);
    const kept = thin(px, py);
    expect(kept.length).toBeLessThanOrEqual(most);
    expect(kept[0]).toBe(0);
    expect(kept[kept.length - 1]).toBe(n - 1);
    expect(deviation(px, py, kept)).toBeLessThan(n > 5000 ? 0.5 : 0.05);
  });

  it('keeps the extremes of every column of noise (seed 7)', () => {
    const n = 100_000;
    let state = 7;
    const px = along(n, (t) => 500 * t);
    const py = along(n, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (300 * state) / 2 ** 32;
    });
    const kept = new Set(thin(px, py));
    expect(kept.size).toBeLessThan(4100);
    for (let column = 0; column < 500; column++) {
      const rows = [...px.keys()].filter((i) => Math.floor(px[i]) === column);
      const top = Math.min(...rows.map((i) => py[i]));
      const shown = Math.min(...rows.filter((i) => kept.has(i)).map((i) => py[i]));
      expect(shown - top).toBeLessThan(0.05);
      if (column === 20) break;
    }
  });

  it('takes nothing, one point and equal points', () => {
    expect([...thin(new Float64Array(0), new Float64Array(0))]).toEqual([]);
    expect([...thin(Float64Array.of(3), Float64Array.of(4))]).toEqual([0]);
    expect(thin(new Float64Array(50), new Float64Array(50)).length).toBeLessThanOrEqual(2);
  });
});
