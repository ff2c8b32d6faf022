import type { LinePanel, MapPanel } from 'lindblad-models';
import { figureToSvg, lineFigure, mapFigure, sweepFigure } from 'lindblad-plot';
import { describe, expect, it } from 'vitest';
import { count, textsOf } from '../markup.js';
import { tableOf } from '../samples.js';

function grid(nx: number, ny: number) {
  const c: Record<string, number[]> = { eps: [], dT: [], J_L: [], 'L.heat': [] };
  for (let i = 0; i < nx; i++)
    for (let j = 0; j < ny; j++) {
      c.eps.push(i);
      c.dT.push(j / 2);
      c.J_L.push(Math.sin(i / 5) + j);
      c['L.heat'].push(1e4 * Math.cos(i / 7) * j);
    }
  return tableOf(c);
}

describe('quick figures', () => {
  it('one axis: one panel an observable, named by its axis', () => {
    const figure = lineFigure(grid(50, 1), { x: 'eps', ys: ['J_L', 'L.heat'], title: 'a sweep', parameters: { T: 1 } });
    expect(figure.panels.map((p) => p.x.domain)).toEqual([
      [0, 49],
      [0, 49],
    ]);
    expect(figure.panels.map((p) => [p.kind, p.label])).toEqual([
      ['lines', '(a)'],
      ['lines', '(b)'],
    ]);
    expect(figure).toMatchObject({ title: 'a sweep', parameters: { T: 1 } });
    const svg = figureToSvg(figure);
    expect(count(svg, /aria-label="curve"/g)).toBe(2);
    expect(count(svg, /class="legend"/g)).toBe(0);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['ε', 'JL', 'L.heat']));
  });

  it('shows the swept range in every panel, also where a column is not finite at its end', () => {
    const data = tableOf({ T: [0, 1, 2, 3], J_L: [1, 2, 3, 4], s: [Number.POSITIVE_INFINITY, 3, 2, Number.NaN] });
    expect(lineFigure(data, { x: 'T', ys: ['J_L', 's'] }).panels.map((p) => p.x.domain)).toEqual([
      [0, 3],
      [0, 3],
    ]);
    // one value has no range
    expect(lineFigure(tableOf({ T: [1], J_L: [2] }), { x: 'T', ys: ['J_L'] }).panels[0].x).toEqual({ label: 'T' });
  });

  it('a second axis of few values: curves named by it', () => {
    const figure = sweepFigure(grid(50, 3), { axes: ['eps', 'dT'], ys: ['J_L'] });
    const panel = figure.panels[0] as LinePanel;
    expect(panel.series.map((s) => s.label)).toEqual(['dT = 0', 'dT = 0.5', 'dT = 1']);
    expect(count(figureToSvg(figure), /aria-label="curve"/g)).toBe(3);
    // every row belongs to the curve of its value
    const column = (name: string) => figure.table.columns.find((c) => c.name === name)?.values ?? new Float64Array(0);
    expect([...column('curve')]).toEqual(Array.from(column('dT'), (v) => 2 * v));
  });

  it('the first axis may be the one of few values', () => {
    const figure = sweepFigure(grid(4, 40), { axes: ['eps', 'dT'], ys: ['J_L'] });
    expect((figure.panels[0] as LinePanel).x.label).toBe('dT');
    expect((figure.panels[0] as LinePanel).series.length).toBe(4);
  });

  it('two axes of many values: maps', () => {
    const figure = sweepFigure(grid(20, 13), { axes: ['eps', 'dT'], ys: ['J_L', 'L.heat'] });
    expect(figure.panels.map((p) => p.kind)).toEqual(['map', 'map']);
    expect((figure.panels[1] as MapPanel).value.column).toBe('L.heat');
    expect(figureToSvg(figure)).toContain('<image');
  });

  it('units of the columns stand on the axes', () => {
    const data = grid(20, 13);
    data.columns[0].unit = 'meV';
    expect(textsOf(figureToSvg(mapFigure(data, { x: 'eps', y: 'dT', value: 'J_L' })))).toContain('ε (meV)');
  });

  it('says what cannot be drawn', () => {
    const data = grid(3, 3);
    expect(() => sweepFigure(data, { axes: ['eps', 'dT', 'J_L'], ys: ['J_L'] })).toThrow(
      'axes: a figure cannot show 3 axes; expected one or two',
    );
    expect(() => lineFigure(data, { x: 'eps', ys: ['J_K'] })).toThrow("unknown column 'J_K'; did you mean 'J_L'?");
    expect(() => lineFigure(data, { x: 'eps', ys: [] })).toThrow('ys: a figure needs at least one column to show');
    expect(() => mapFigure(data, { x: 'eps', y: 'dt2', value: 'J_L' })).toThrow("unknown column 'dt2'");
  });
});
