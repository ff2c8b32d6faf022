import type { Figure, LinePanel, MapPanel } from 'lindblad-models';
import { figureToSvg } from 'lindblad-plot';
import { describe, expect, it } from 'vitest';
import { count, markupFault, textsOf } from '../markup.js';
import { insetFigure, mapFigureOf, tableOf, twoPanelFigure } from '../samples.js';

const withPanel = (figure: Figure, change: Partial<LinePanel>): Figure => ({
  ...figure,
  panels: [{ ...(figure.panels[0] as LinePanel), ...change }],
});

/** Points of all paths of the elements named `name`. */
function pathPoints(svg: string, name: string): number[][] {
  const group = new RegExp(`<g[^>]*aria-label="${name}"[^>]*>(.*?)</g>`, 'g');
  return [...svg.matchAll(group)].flatMap((g) =>
    [...g[1].matchAll(/ d="([^"]*)"/g)].map((d) => (d[1].match(/-?[\d.]+/g) ?? []).map(Number)),
  );
}

describe('a panel of curves with region, rule and inset', () => {
  const svg = figureToSvg(insetFigure());

  it('is sound markup without numbers gone wrong', () => {
    expect(markupFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 560 \d+" width="560"/);
  });

  it('is the same text every time', () => {
    expect(figureToSvg(insetFigure())).toBe(svg);
  });

  it('has its curves in panel and inset, in the colours of their labels', () => {
    expect(count(svg, /aria-label="curve"/g)).toBe(6);
    for (const color of ['#0072b2', '#d55e00', '#009e73'])
      expect(count(svg, new RegExp(`stroke="${color}"[^>]*aria-label="curve"`, 'g'))).toBe(2);
  });

  it('names curves and kinds of regions once, in one legend', () => {
    const legend = /<g class="legend".*?<\/g>/.exec(svg)?.[0] ?? '';
    expect(textsOf(legend)).toEqual(['T = 5', 'T = 7.5', 'T = 10', 'anomalous thermodiffusion']);
    expect(count(svg, /class="legend"/g)).toBe(1);
  });

  it('labels axes with subscripts and units, the region and the rule', () => {
    const texts = textsOf(svg);
    for (const label of ['ε (kBT)', 'JL (γ)', 'QL', 'AT', 'εr']) expect(texts).toContain(label);
    expect(svg).toMatch(/J<tspan class="sub"[^>]*>L<\/tspan>/);
    expect(count(svg, /aria-label="region"/g)).toBe(1);
    expect(count(svg, /aria-label="rule"/g)).toBe(1);
    expect(count(svg, /aria-label="zero"/g)).toBe(2);
  });

  it('centres the labels of the axes on the frame', () => {
    const frame = /<rect[^>]*height="([\d.]+)" width="([\d.]+)" y="([\d.]+)" x="([\d.]+)"[^>]*aria-label="frame"/.exec(
      svg,
    );
    const [height, width, top, left] = (frame ?? []).slice(1).map(Number);
    const x = /<text x="([\d.]+)"[^>]*class="axis-label"[^>]*>ε \(/.exec(svg);
    const y = /<text transform="translate\([\d.]+,([\d.]+)\) rotate\(-90\)"[^>]*class="axis-label"[^>]*>J/.exec(svg);
    expect(Number(x?.[1])).toBeCloseTo(left + width / 2, 1);
    expect(Number(y?.[1])).toBeCloseTo(top + height / 2, 1);
  });

  it('thins 401 points to what can be seen', () => {
    for (const points of pathPoints(svg, 'curve')) {
      expect(points.length / 2).toBeLessThan(160);
      expect(points.length / 2).toBeGreaterThan(20);
    }
  });
});

it('draws points where they belong', () => {
  const data = tableOf({ curve: [0, 0, 0], x: [0, 5, 10], y: [0, 1, -1] });
  const figure = withPanel(insetFigure(), {
    x: { label: 'x', domain: [0, 10] },
    y: { label: 'y', domain: [-1, 1] },
    series: [{ label: 'y', curve: 0, x: 'x', y: 'y' }],
    regions: undefined,
    rules: undefined,
    inset: undefined,
  });
  const svg = figureToSvg({ ...figure, table: data });
  const frame = /<rect[^>]*height="([\d.]+)" width="([\d.]+)" y="([\d.]+)" x="([\d.]+)"[^>]*aria-label="frame"/.exec(
    svg,
  );
  const [height, width, top, left] = (frame ?? []).slice(1).map(Number);
  const [points] = pathPoints(svg, 'curve');
  [left, top + height / 2, left + width / 2, top, left + width, top + height].forEach((expected, i) => {
    expect(points[i]).toBeCloseTo(expected, 1);
  });
  // a lone curve is named by its axis
  expect(count(svg, /class="legend"/g)).toBe(0);
});

it('puts panels side by side, one under the other where it is narrow', () => {
  const places = (svg: string) =>
    [...svg.matchAll(/class="panel" transform="translate\(([\d.]+),([\d.]+)\)"/g)].map((m) => [
      Number(m[1]),
      Number(m[2]),
    ]);
  const wide = figureToSvg(twoPanelFigure());
  const [a, b] = places(wide);
  expect(a[1]).toBe(b[1]);
  expect(b[0]).toBeGreaterThan(a[0] + 300);
  const [c, d] = places(figureToSvg(twoPanelFigure(), { width: 400 }));
  expect(c[0]).toBe(d[0]);
  expect(d[1]).toBeGreaterThan(c[1] + 100);
  expect(textsOf(wide)).toEqual(expect.arrayContaining(['(a)', '(b)', 'JL', 'QR']));
  expect(count(wide, />reverse heat transport</g)).toBe(1);
});

it('gives a kind of region the same colour in every figure', () => {
  const tint = (svg: string) => /fill="(#\w+)"[^>]*aria-label="region"/.exec(svg)?.[1];
  const other = withPanel(insetFigure(), {
    regions: [
      { from: -40, to: -20, kind: 'absolute negative mobility' },
      { from: -20, to: 0, kind: 'reverse heat transport' },
    ],
  });
  const tints = [...figureToSvg(other).matchAll(/fill="(#\w+)"[^>]*aria-label="region"/g)].map((m) => m[1]);
  expect(tints.length).toBe(2);
  expect(tints[1]).toBe(tint(figureToSvg(twoPanelFigure())));
});

it('breaks a curve at NaN', () => {
  const figure = insetFigure();
  const table = {
    ...figure.table,
    columns: figure.table.columns.map((c) => ({ ...c, values: Float64Array.from(c.values) })),
  };
  const column = table.columns.find((c) => c.name === 'J_L');
  column?.values.fill(Number.NaN, 100, 120);
  const svg = figureToSvg(withPanel({ ...figure, table }, { inset: undefined }));
  const moves = pathPoints(svg, 'curve').length;
  expect(svg).not.toContain('NaN');
  expect(moves).toBe(4);
});

it('draws a dashed comparison last, in another shade of its curve', () => {
  const panel = insetFigure().panels[0] as LinePanel;
  const svg = figureToSvg(
    withPanel(insetFigure(), {
      inset: undefined,
      series: [{ ...panel.series[0], label: 'closed form', dashed: true }, ...panel.series],
    }),
  );
  expect(svg.lastIndexOf('aria-label="curve"')).toBeLessThan(svg.indexOf('aria-label="dashed curve"'));
  const color = /stroke="(#\w+)"[^>]*aria-label="dashed curve"/.exec(svg)?.[1];
  expect(color).not.toBe('#0072b2');
  expect(textsOf(svg)).toContain('closed form');
  expect(svg).toMatch(/stroke-dasharray="6,4"/);
});

it('a dashed curve whose rows hold several names the one that it is compared with', () => {
  const color = (name: string, svg: string) =>
    [...svg.matchAll(/stroke="(#\w+)"[^>]*aria-label="(dashed curve|curve)"/g)]
      .filter((m) => m[2] === name)
      .map((m) => m[1]);
  const drawn = (against?: string) =>
    figureToSvg(
      withPanel(insetFigure(), {
        inset: undefined,
        series: [
          { label: 'one', curve: 0, x: 'eps', y: 'J_L' },
          { label: 'two', curve: 0, x: 'eps', y: 'Q_L' },
          { label: 'again', curve: 0, x: 'eps', y: 'Q_L', dashed: true, ...(against === undefined ? {} : { against }) },
        ],
      }),
    );
  expect(color('curve', drawn())).toEqual(color('curve', drawn('two')));
  const [unnamed, one, two] = [undefined, 'one', 'two'].map((name) => color('dashed curve', drawn(name))[0]);
  expect(new Set([unnamed, one, two]).size).toBe(3);
  // the shades of the first two curves
  const alone = figureToSvg(
    withPanel(insetFigure(), {
      inset: undefined,
      series: [
        { label: 'one', curve: 0, x: 'eps', y: 'J_L' },
        { label: 'again', curve: 0, x: 'eps', y: 'J_L', dashed: true },
      ],
    }),
  );
  expect(one).toBe(color('dashed curve', alone)[0]);
});

it('a curve of the inset has the colour of its label in the panel, from whatever rows', () => {
  const panel = insetFigure().panels[0] as LinePanel;
  if (panel.inset === undefined) throw new Error('the sample has lost its inset');
  const inset = { ...panel.inset, series: [{ label: 'T = 10', curve: 0, x: 'eps', y: 'Q_L' }] };
  const svg = figureToSvg(withPanel(insetFigure(), { inset }));
  expect(count(svg, /stroke="#009e73"[^>]*aria-label="curve"/g)).toBe(2);
  expect(count(svg, />T = 10</g)).toBe(1);
});

it('keeps the curves out of the corner of the inset', () => {
  for (const corner of ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const) {
    const figure = insetFigure();
    const panel = figure.panels[0] as LinePanel;
    if (panel.inset === undefined) throw new Error('the sample has lost its inset');
    const svg = figureToSvg(withPanel(figure, { inset: { ...panel.inset, corner } }), { width: 700 });
    const box =
      /class="inset" transform="translate\(([\d.]+),([\d.]+)\)"><rect width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    const [x, y, w, h] = (box ?? []).slice(1).map(Number);
    const main = svg.slice(0, svg.indexOf('class="inset"'));
    const hidden = pathPoints(main, 'curve').flatMap((p) =>
      p.filter((v, i) => i % 2 === 0 && v > x && v < x + w && p[i + 1] > y && p[i + 1] < y + h),
    );
    expect(hidden, corner).toEqual([]);
  }
});

describe('maps', () => {
  it('are bitmaps, small and quick even with a million points', () => {
    const figure = mapFigureOf(1000);
    const start = performance.now();
    const svg = figureToSvg(figure);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(svg.length).toBeLessThan(1e6);
    expect(count(svg, /<image /g)).toBe(2);
    expect(count(svg, /<rect /g)).toBeLessThan(5);
  });

  it('have a zero line where the values change sign, and none where they do not', () => {
    const figure = mapFigureOf(60);
    const svg = figureToSvg(figure);
    expect(markupFault(svg)).toBeUndefined();
    const [line] = pathPoints(svg, 'zero contour');
    const frame = /<rect[^>]*height="([\d.]+)" width="([\d.]+)" y="([\d.]+)" x="([\d.]+)"[^>]*aria-label="frame"/.exec(
      svg,
    );
    const [height, width, top, left] = (frame ?? []).slice(1).map(Number);
    for (let i = 0; i < line.length; i += 2) {
      const eps = -20 - 20 / 59 + ((line[i] - left) / width) * (40 + 40 / 59);
      const dV = 15 + 15 / 59 - ((line[i + 1] - top) / height) * (30 + 30 / 59);
      // the reversible level ε_r = -ΔV T/ΔT
      if (Math.abs(eps) < 20 && Math.abs(dV) < 15) expect(Math.abs(eps + 1.5 * dV)).toBeLessThan(0.15);
    }
    const positive = tableOf(
      Object.fromEntries(
        figure.table.columns.map((c) => [c.name, Array.from(c.values, (v) => (c.name === 'J_L' ? v * v : v))]),
      ),
    );
    expect(figureToSvg({ ...figure, table: positive })).not.toContain('zero contour');
  });

  it('carry zero lines of several columns and straight lines, named in one legend of two maps', () => {
    const figure = mapFigureOf(21);
    const [map] = figure.panels as [MapPanel];
    const [eps, dV] = figure.table.columns.map((c) => Array.from(c.values));
    const table = tableOf({ eps, dV, J_L: eps.map((e, k) => e - dV[k]), Q_L: eps.map((e) => e - 5) });
    const over: MapPanel = {
      ...map,
      zeros: [
        { column: 'J_L', label: 'J_L = 0' },
        { column: 'Q_L', label: 'Q_L = 0' },
      ],
      lines: [
        { from: [0, 0], to: [10, 7.5], label: 'a ray' },
        { from: [-90, 3], to: [90, 3], label: '' },
      ],
    };
    const svg = figureToSvg({ ...figure, table, panels: [over] });
    expect(markupFault(svg)).toBeUndefined();
    const frame = /<rect[^>]*height="([\d.]+)" width="([\d.]+)" y="([\d.]+)" x="([\d.]+)"[^>]*aria-label="frame"/.exec(
      svg,
    );
    const [height, width, top, left] = (frame ?? []).slice(1).map(Number);
    const places = (name: string) =>
      pathPoints(svg, name).map((flat) =>
        Array.from({ length: flat.length / 2 }, (_, k) => [
          -21 + ((flat[2 * k] - left) / width) * 42,
          15.75 - ((flat[2 * k + 1] - top) / height) * 31.5,
        ]),
      );
    const [first, second] = places('zero contour');
    // straight to the edges of the map, half a cell beyond the outermost points
    expect(first.length).toBeGreaterThan(1);
    expect(Math.max(...first.map(([x, y]) => Math.abs(x - y)))).toBeLessThan(0.1);
    expect(Math.max(...first.map(([, y]) => Math.abs(y)))).toBeGreaterThan(15.6);
    expect(Math.max(...second.map(([x]) => Math.abs(x - 5)))).toBeLessThan(0.1);
    const ends = places('map line').map((line) => line.map(([x, y]) => [x, y].map((v) => Math.round(10 * v) / 10 + 0)));
    // the second one is cut where it leaves the map
    expect(ends).toEqual([
      [
        [0, 0],
        [10, 7.5],
      ],
      [
        [-21, 3],
        [21, 3],
      ],
    ]);
    const strokes = (name: string) =>
      [...svg.matchAll(new RegExp(`<g[^>]*aria-label="${name}"[^>]*>`, 'g'))].map(
        (m) => /stroke="([^"]*)"/.exec(m[0])?.[1],
      );
    // a straight line has the colour of the zero line in the same place of the list
    expect(strokes('map line')).toEqual(strokes('zero contour'));
    expect(new Set(strokes('zero contour')).size).toBe(2);
    const legend = (text: string) => textsOf(/<g class="legend".*?<\/g>/.exec(text)?.[0] ?? '');
    expect(legend(svg)).toEqual(['JL = 0', 'QL = 0', 'a ray']);
    const two = figureToSvg({ ...figure, table, panels: [over, { ...over, label: '(b)' }] });
    expect(count(two, /class="legend"/g)).toBe(1);
    expect(() => figureToSvg({ ...figure, panels: [{ ...map, zeros: [{ column: 'Q', label: '' }] }] })).toThrow("'Q'");
  });

  it('name axes and colours', () => {
    expect(textsOf(figureToSvg(mapFigureOf(20)))).toEqual(expect.arrayContaining(['ε', 'ΔV', 'JL']));
  });
});

it('draws what holds no data, one point, one value, and the largest numbers', () => {
  const cases = [
    { curve: [], x: [], y: [] },
    { curve: [0], x: [1], y: [2] },
    { curve: [0, 0], x: [1, 2], y: [Number.NaN, Number.NaN] },
    { curve: [0, 0, 0], x: [1, 2, 3], y: [5, 5, 5 + 1e-15] },
    { curve: [0, 0, 0], x: [0, 1e308, -1e308], y: [-1e308, 1e308, 0] },
    { curve: [0, 0], x: [1, 1 + 2e-16], y: [5e-324, 0] },
  ];
  for (const columns of cases) {
    const figure = withPanel(insetFigure(), {
      series: [{ label: 'a curve', curve: 0, x: 'x', y: 'y' }],
      inset: {
        kind: 'lines',
        corner: 'top-left',
        x: { label: 'x' },
        y: { label: 'y' },
        series: [{ label: 'a curve', curve: 0, x: 'x', y: 'y' }],
      },
    });
    const svg = figureToSvg({ ...figure, table: tableOf(columns) });
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(markupFault(svg)).toBeUndefined();
  }
  const map: MapPanel = {
    kind: 'map',
    x: { label: 'x', column: 'x' },
    y: { label: 'y', column: 'y' },
    value: { label: 'v', column: 'v' },
  };
  for (const v of [Number.NaN, 0, -3, 1e308])
    expect(
      figureToSvg({ ...insetFigure(), panels: [map], table: tableOf({ x: [1], y: [1e-320], v: [v] }) }),
    ).not.toMatch(/NaN|undefined|Infinity/);
});

it('escapes hostile text wherever it stands', () => {
  const evil = '<script>alert("1")</script>&\'';
  const figure: Figure = {
    ...withPanel(insetFigure(), {
      label: evil,
      x: { label: evil, unit: evil },
      y: { label: evil, unit: evil },
      series: [{ label: evil, curve: 0, x: 'eps', y: 'J_L' }],
      regions: [{ from: -10, to: 10, kind: evil, label: evil }],
      rules: [{ x: 0, label: evil }],
    }),
    title: evil,
  };
  const svg = figureToSvg(figure);
  expect(svg).not.toContain('<script');
  expect(markupFault(svg)).toBeUndefined();
});

it('says what is wrong with a figure', () => {
  const series = [{ label: 'J', curve: 0, x: 'eps', y: 'J_l' }];
  expect(() => figureToSvg(withPanel(insetFigure(), { series }))).toThrow("unknown column 'J_l'; did you mean 'J_L'?");
  expect(() => figureToSvg(withPanel(insetFigure(), { x: { label: 'x', domain: [1, 1] } }))).toThrow(
    'single-dot/inset.panels[0].x: the domain [1, 1] cannot be shown',
  );
  expect(() => figureToSvg({ ...insetFigure(), panels: [] })).toThrow('a figure needs at least one panel');
  expect(() => figureToSvg(insetFigure(), { width: 10 })).toThrow(
    'a figure cannot be 10 pixels wide; expected 240 to 4000',
  );
});
