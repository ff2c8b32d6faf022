import { describe, expect, it } from 'vitest';
import { cellEdges, gatherGrid } from '../../../packages/plot/src/maps/grid.js';
import { codeColors, gridImage, mapColors } from '../../../packages/plot/src/maps/map-image.js';
import { decodePng } from '../png-decode.js';

const picture = (address: string) => decodePng(Buffer.from(address.replace('data:image/png;base64,', ''), 'base64'));

describe('grids', () => {
  it('gathers rows in any order; a missing row is NaN', () => {
    const grid = gatherGrid(Float64Array.of(2, 1, 1), Float64Array.of(10, 20, 10), Float64Array.of(3, -4, 5), 'g');
    expect([...grid.x]).toEqual([1, 2]);
    expect([...grid.y]).toEqual([10, 20]);
    expect([...grid.values]).toEqual([5, 3, -4, Number.NaN]);
    expect([grid.min, grid.max]).toEqual([-4, 5]);
  });

  it('refuses a map without points', () => {
    expect(() =>
      gatherGrid(Float64Array.of(Number.NaN), Float64Array.of(1), Float64Array.of(1), 'f.panels[0]'),
    ).toThrow('f.panels[0]: a map needs at least one finite point on each axis');
  });

  it('puts edges half-way between points', () => {
    expect([...cellEdges(Float64Array.of(0, 1, 3))]).toEqual([-0.5, 0.5, 2, 4]);
  });
});

describe('bitmaps', () => {
  const grid = gatherGrid(
    Float64Array.of(0, 1, 0, 1),
    Float64Array.of(0, 0, 1, 1),
    Float64Array.of(-2, 1, 0, Number.NaN),
    'g',
  );

  it('has one pixel a cell, with the lowest row at the bottom', () => {
    const { width, height, rgb } = picture(gridImage(grid, [-0.5, 1.5], [-0.5, 1.5], mapColors(-2, 1)));
    expect([width, height]).toEqual([2, 2]);
    const [zero, missing, negative, positive] = [0, 1, 2, 3].map((i) => [...rgb.slice(3 * i, 3 * i + 3)]);
    // blue below zero, red above, nearly white at zero, grey where there is nothing
    expect(negative[2]).toBeGreaterThan(negative[0] + 40);
    expect(positive[0]).toBeGreaterThan(positive[2] + 40);
    expect(Math.min(...zero)).toBeGreaterThan(230);
    expect(new Set(missing).size).toBe(1);
  });

  it('is centred at zero: opposite values are equally strong', () => {
    const { palette, low, high } = mapColors(-2, 1);
    const at = (v: number) => palette[1 + Math.round(((v - low) / (high - low)) * 254)];
    const strength = (c: readonly number[]) => Math.max(...c) - Math.min(...c);
    expect(Math.abs(strength(at(1)) - strength(at(-1)))).toBeLessThan(60);
    expect(strength(at(-2))).toBeGreaterThan(strength(at(-0.5)));
  });

  it('gives every code its own colour, and none to what is no code', () => {
    const codes = gatherGrid(
      Float64Array.of(0, 1, 2, 3, 4),
      Float64Array.of(0, 0, 0, 0, 0),
      Float64Array.of(0, 2, 1.5, 3, Number.NaN),
      'g',
    );
    const { rgb } = picture(gridImage(codes, [-0.5, 4.5], [-0.5, 0.5], codeColors(['#010203', '#040506', '#070809'])));
    const [zero, two, ...others] = [0, 1, 2, 3, 4].map((i) => [...rgb.slice(3 * i, 3 * i + 3)]);
    expect([zero, two]).toEqual([
      [1, 2, 3],
      [7, 8, 9],
    ]);
    expect(new Set(others.map(String)).size).toBe(1);
    expect(others[0]).toEqual([214, 214, 214]);
  });

  it('shows cells of unequal width with their widths', () => {
    const uneven = gatherGrid(Float64Array.of(0, 1, 5), Float64Array.of(0, 0, 0), Float64Array.of(1, 2, 3), 'g');
    const { width, rgb } = picture(gridImage(uneven, [-0.5, 7], [-0.5, 0.5], mapColors(1, 3)));
    const runs: number[] = [];
    for (let i = 0; i < width; i++) {
      if (i > 0 && rgb[3 * i] === rgb[3 * i - 3] && rgb[3 * i + 1] === rgb[3 * i - 2]) runs[runs.length - 1]++;
      else runs.push(1);
    }
    expect(runs.map((n) => Math.round((7.5 * n) / width))).toEqual([1, 3, 4]);
    expect(runs.map((n) => (7.5 * n) / width)[1]).toBeCloseTo(2.5, 1);
  });
});
