import { expect, it } from 'vitest';
import { gatherGrid } from '../../../packages/plot/src/maps/grid.js';
import { zeroContour } from '../../../packages/plot/src/maps/zero-contour.js';

function gridOf(n: number, f: (x: number, y: number) => number) {
  const x: number[] = [];
  const y: number[] = [];
  const v: number[] = [];
  for (let j = 0; j < n; j++)
    for (let i = 0; i < n; i++) {
      x.push(-1 + (2 * i) / (n - 1));
      y.push(-1 + (2 * j) / (n - 1));
      v.push(f(x[x.length - 1], y[y.length - 1]));
    }
  return gatherGrid(Float64Array.from(x), Float64Array.from(y), Float64Array.from(v), 'g');
}

it('finds a circle as one closed line of the right radius', () => {
  const lines = zeroContour(gridOf(101, (x, y) => x * x + y * y - 0.49));
  expect(lines.length).toBe(1);
  const [line] = lines;
  expect([line[0], line[1]]).toEqual([line[line.length - 2], line[line.length - 1]]);
  for (let i = 0; i < line.length; i += 2) expect(Math.abs(Math.hypot(line[i], line[i + 1]) - 0.7)).toBeLessThan(2e-4);
});

it('is exact for a plane, and reaches the edges of the map', () => {
  const lines = zeroContour(gridOf(11, (x, y) => x + 0.5 * y - 0.13));
  expect(lines.length).toBe(1);
  const [line] = lines;
  for (let i = 0; i < line.length; i += 2) expect(Math.abs(line[i] + 0.5 * line[i + 1] - 0.13)).toBeLessThan(1e-12);
  const ys = line.filter((_, i) => i % 2 === 1);
  expect([Math.min(...ys), Math.max(...ys)].map((v) => Number(v.toFixed(9)))).toEqual([-1.1, 1.1]);
});

it('keeps its direction up to the edges, whatever the angle and the corner', () => {
  for (const angle of [0.3, 0.7, 1.1, 2.0, 2.5, 2.8]) {
    for (const offset of [-0.7, 0.05, 0.9]) {
      const plane = (x: number, y: number): number => Math.cos(angle) * x + Math.sin(angle) * y - offset;
      for (const line of zeroContour(gridOf(15, plane)))
        for (let i = 0; i < line.length; i += 2) expect(Math.abs(plane(line[i], line[i + 1]))).toBeLessThan(1e-12);
    }
  }
});

it('invents no line at a border that no value near it is beyond', () => {
  // a straight continuation of the last two columns would be negative
  expect(zeroContour(gridOf(15, (x) => 0.1 + (1 - x * x) ** 2 * 20))).toEqual([]);
  // zero at the border itself
  expect(zeroContour(gridOf(15, (x) => 1 - x * x))).toEqual([]);
});

it('separates two branches and passes through zeros on grid points', () => {
  expect(zeroContour(gridOf(21, (x) => x * x - 0.25)).length).toBe(2);
  const middle = zeroContour(gridOf(21, (x) => x));
  expect(middle.length).toBe(1);
  for (let i = 0; i < middle[0].length; i += 2) expect(Math.abs(middle[0][i])).toBeLessThan(1e-12);
});

it('draws nothing into rounding noise or missing values', () => {
  expect(zeroContour(gridOf(21, (x, y) => (x < 0.5 ? 1e-17 * Math.sin(90 * x + 70 * y) : 1)))).toEqual([]);
  expect(zeroContour(gridOf(21, (x) => (Math.abs(x) < 0.2 ? Number.NaN : x)))).toEqual([]);
});
