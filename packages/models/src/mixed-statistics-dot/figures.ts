// Figures of the two rules side by side. The paper's figures were not available: parameters and choice of the figures are
// ours, and the captions say so.

import { type Axis, type Column, columnOf, linearAxis, type Table, table } from 'lindblad-core';
import { type Curve, curveTable } from '../curves.js';
import type { Figure, FigureAxis, FigurePanel, FigureRegion, FigureSeries, LinePanel } from '../figure.js';
import { grid, signChanges } from '../measure.js';
import { type Pair, pairName, pairs, reversing } from './distributions.js';
import { type DotPoint, type DotSet, unlikeFormula } from './dot.js';
import { mixedStatisticsDot } from './model.js';

const eps: FigureAxis = { label: 'ε', unit: 'k_B T_0' };
const clausius: FigureAxis = { label: '-Q_h/T_h - Q_c/T_c', unit: 'γ k_B' };
const cooling: FigureAxis = { label: 'Q_c', unit: 'γ k_B T_0' };
const hot: FigureAxis = { label: 'Q_h', unit: 'γ k_B T_0' };
const ratio = (label: string): FigureAxis => ({ label, unit: '1' });

/** The window in which the rule f_h - f_c breaks Clausius: one name, one colour in the report. */
const WINDOW = 'D-I violates Clausius';
const COOLS = 'cooling, paid by work';
const BEYOND = 'D-I cools above Carnot: violates Clausius';

/** One pair of each difference a_h - a_c: like, reversing, and their mirror images. */
const shown: readonly Pair[] = [
  { a_h: 1, a_c: 1 },
  { a_h: 1, a_c: 0 },
  { a_h: 0, a_c: -1 },
  { a_h: 1, a_c: -1 },
  { a_h: 0, a_c: 1 },
  { a_h: -1, a_c: 1 },
];
const unlikePairs = pairs.filter(({ a_h, a_c }) => a_h !== a_c);

interface Drawing {
  name: string;
  title: string;
  caption: string;
  parameters: Readonly<Record<string, number>>;
}

function figure({ name, title, caption, parameters }: Drawing, panels: readonly FigurePanel[], data: Table): Figure {
  return {
    id: `mixed-statistics-dot/${name}`,
    model: 'mixed-statistics-dot',
    title,
    caption,
    source: 'model after Du, Fu, Chen, Su & Chen, arXiv:2109.10023, own parameters',
    parameters: { T_h: 1.5, T_c: 1, mu_h: 0, gamma_h: 1, gamma_c: 1, ...parameters },
    panels,
    table: data,
  };
}

/** The curves of D-II from the engine, with the numbers of D-I at the same points in columns of their own. */
function bothRules(curves: readonly Curve[]): Table {
  return withRule(curveTable(mixedStatisticsDot, curves, ['J', 'Q_h', 'Q_c', 's']));
}

function withRule(data: Table): Table {
  const names = Object.keys(mixedStatisticsDot.parameters);
  const parameters = names.map((name) => columnOf(data, name));
  const rule = Array.from({ length: data.length }, (_, row) =>
    unlikeFormula(Object.fromEntries(names.map((name, k) => [name, parameters[k][row]])) as DotSet),
  );
  const column = (name: string, of: (point: DotPoint) => number): Column => ({
    name,
    values: Float64Array.from(rule, of),
  });
  return table([
    ...data.columns,
    column('J_I', (p) => p.J),
    column('Q_h_I', (p) => p.Q_h),
    column('Q_c_I', (p) => p.Q_c),
    column('clausius_I', (p) => p.clausius),
    column('s_I', (p) => p.s),
    column('cop_I', (p) => performance(p.Q_h, p.Q_c)),
    column('amplification_I', (p) => amplified(p.Q_h, p.Q_c)),
    fromEngine(data, 'cop', performance),
    fromEngine(data, 'amplification', amplified),
  ]);
}

/** Q_c/W of what cools and takes work W = -Q_h - Q_c; nothing elsewhere. */
function performance(Q_h: number, Q_c: number): number {
  return Q_c > 0 && Q_h + Q_c < 0 ? -Q_c / (Q_h + Q_c) : Number.NaN;
}

/** Heat given off over heat taken up of what cools; nothing elsewhere. */
function amplified(Q_h: number, Q_c: number): number {
  return Q_c > 0 ? -Q_h / Q_c : Number.NaN;
}

function fromEngine(data: Table, name: string, of: (Q_h: number, Q_c: number) => number): Column {
  const Q_h = columnOf(data, 'Q_h');
  const Q_c = columnOf(data, 'Q_c');
  return { name, values: Q_h.map((q, row) => of(q, Q_c[row])) };
}

function series(y: string, x: string, labels: readonly string[]): FigureSeries[] {
  return labels.map((label, curve) => ({ label, curve, x, y }));
}

/** The range of `points` where f < 0, as coloured regions. */
function negative(f: (x: number) => number, points: readonly number[], kind: string): FigureRegion[] {
  const borders = [points[0], ...signChanges(f, points), points[points.length - 1]];
  return borders
    .slice(1)
    .map((to, k): FigureRegion => ({ from: borders[k], to, kind }))
    .filter(({ from, to }) => f(0.5 * (from + to)) < 0);
}

/** Where the Clausius sum of D-I is negative along ε. */
function windows(set: DotSet, points: readonly number[]): FigureRegion[] {
  return negative((e) => unlikeFormula({ ...set, eps: e }).clausius, points, WINDOW);
}

const positive = (count: number): Axis => linearAxis('eps', 0.02, 3, count);

/** Heat out of the hot reservoir at equal chemical potentials. */
function reverseFlow(): Figure {
  const labels = shown.map(pairName);
  const panel = (label: string, y: string, regions: readonly FigureRegion[]): LinePanel => ({
    kind: 'lines',
    label,
    x: eps,
    y: hot,
    series: series(y, 'eps', labels),
    regions,
  });
  return figure(
    {
      name: 'reverse-flow',
      title: 'Heat out of the hot reservoir at equal chemical potentials',
      caption:
        'Pairs are hot, cold. (a) The rule f_h - f_c turns the flow round, Q_h < 0, for FD,MB, MB,BE and FD,BE: where the cold side is the more bosonic one and the level is low. (b) Rates of detailed balance: the statistics change the size, never the direction. Coloured: FD,BE is reversed, with a negative Clausius sum.',
      parameters: { mu_c: 0 },
    },
    [
      panel('(a) D-I: f_h - f_c', 'Q_h_I', windows({ a_h: 1, a_c: -1 }, grid(0.02, 3, 150))),
      panel('(b) D-II: detailed balance', 'Q_h', []),
    ],
    bothRules(shown.map((pair) => ({ axis: positive(201), set: { ...pair } }))),
  );
}

/** The three reversing pairs: Clausius sum and entropy production of both rules. */
function entropies(): Figure {
  const points = grid(0.02, 3, 150);
  return figure(
    {
      name: 'entropy',
      title: 'Entropy production of both rules at equal chemical potentials',
      caption:
        'In the coloured window the Clausius sum of D-I is negative: reservoirs in equilibrium at T_h and T_c would break the second law, and every reversed flow lies there. Schnakenberg’s rate of the dot is not negative; it exists while both f < 1 and takes the reservoirs for non-thermal ones. D-II produces entropy everywhere.',
      parameters: { mu_c: 0 },
    },
    reversing.map(
      (pair, k): LinePanel => ({
        kind: 'lines',
        label: `(${'abc'[k]}) ${pairName(pair)}`,
        x: eps,
        y: { label: 'entropy production', unit: 'γ k_B' },
        series: [
          { label: 'D-I, Clausius sum', curve: k, x: 'eps', y: 'clausius_I' },
          { label: 'D-I, Schnakenberg (f < 1)', curve: k, x: 'eps', y: 's_I' },
          { label: 'D-II', curve: k, x: 'eps', y: 's' },
        ],
        regions: windows(pair, points),
      }),
    ),
    bothRules(reversing.map((pair) => ({ axis: positive(201), set: { ...pair } }))),
  );
}

/** The window of every unlike pair in the set of the cooler. */
function clausiusWindows(): Figure {
  const points = grid(0.25, 3, 221);
  return figure(
    {
      name: 'clausius-window',
      title: 'The window in which the rule f_h - f_c violates Clausius, for every unlike pair',
      caption:
        'Clausius sum against the level, μ_c = 0.2. The window is the range with e^{x_h} - e^{x_c} strictly between 0 and a_c - a_h: above the common stall level 0.6 if the cold side is the more bosonic one, below it otherwise. D-II is nowhere negative and touches 0 at 0.6 for every pair.',
      parameters: { mu_c: 0.2 },
    },
    unlikePairs.map(
      (pair, k): LinePanel => ({
        kind: 'lines',
        label: `(${'abcdef'[k]}) ${pairName(pair)}`,
        x: eps,
        y: clausius,
        series: [
          { label: 'D-I: f_h - f_c', curve: k, x: 'eps', y: 'clausius_I' },
          { label: 'D-II: detailed balance', curve: k, x: 'eps', y: 's' },
        ],
        regions: windows({ ...pair, mu_c: 0.2 }, points),
      }),
    ),
    bothRules(unlikePairs.map((pair) => ({ axis: linearAxis('eps', 0.25, 3, 141), set: { ...pair, mu_c: 0.2 } }))),
  );
}

/** Cooling power against the level, all nine pairs. */
function cooler(): Figure {
  const labels = pairs.map(pairName);
  const panel = (label: string, y: string, stalls: readonly number[], regions: readonly FigureRegion[]): LinePanel => ({
    kind: 'lines',
    label,
    x: eps,
    y: { ...cooling, domain: [-0.25, 0.3] },
    series: series(y, 'eps', labels),
    rules: stalls.map((x) => ({ x, label: x.toFixed(2) })),
    regions,
  });
  const points = grid(0.25, 3, 221);
  const stalls = [
    0.6,
    ...reversing
      .slice(1)
      .flatMap((pair) => signChanges((e) => unlikeFormula({ ...pair, mu_c: 0.2, eps: e }).J, points)),
  ];
  return figure(
    {
      name: 'cooler',
      title: 'The cooler: heat out of the cold reservoir for all pairs of statistics',
      caption:
        'μ_c = 0.2 above μ_h = 0. (a) D-I stalls (vertical lines) at 0.60 for like statistics, 1.53 for FD,MB and MB,BE, 1.92 for FD,BE; pairs with the more bosonic side hot do not cool at all. (b) D-II cools for μ_c < ε < 0.6 whatever the statistics.',
      parameters: { mu_c: 0.2 },
    },
    [
      panel('(a) D-I: f_h - f_c', 'Q_c_I', stalls, []),
      panel('(b) D-II: detailed balance', 'Q_c', [0.6], [{ from: 0.2, to: 0.6, kind: COOLS }]),
    ],
    bothRules(pairs.map((pair) => ({ axis: linearAxis('eps', 0.21, 2.5, 201), set: { ...pair, mu_c: 0.2 } }))),
  );
}

/** The coolers that differ under D-I: one of each a_h - a_c; the longest curve first, the others over it. */
const coolers: readonly { pair: Pair; label: string }[] = [
  { pair: { a_h: 1, a_c: -1 }, label: 'FD,BE' },
  { pair: { a_h: 1, a_c: 0 }, label: 'FD,MB; MB,BE' },
  { pair: { a_h: 1, a_c: 1 }, label: 'like statistics' },
];

/** Coefficient of performance and amplification against the level. */
function performances(): Figure {
  const points = grid(0.25, 3, 221);
  const stalls = coolers
    .flatMap(({ pair }) => signChanges((e) => unlikeFormula({ ...pair, mu_c: 0.2, eps: e }).J, points))
    .sort((a, b) => a - b);
  const panel = (
    label: string,
    y: FigureAxis,
    name: string,
    ends: readonly number[],
    regions: readonly FigureRegion[],
  ): LinePanel => ({
    kind: 'lines',
    label,
    x: { ...eps, domain: [0.2, 2.2] },
    y,
    series: series(
      name,
      'eps',
      coolers.map((c) => c.label),
    ),
    rules: ends.map((x) => ({ x, label: x.toFixed(2) })),
    regions,
  });
  const beyond: FigureRegion[] = [{ from: stalls[0], to: stalls[stalls.length - 1], kind: BEYOND }];
  const cop: FigureAxis = { ...ratio('COP = Q_c/W'), domain: [0, 10] };
  const amplification: FigureAxis = { ...ratio('amplification -Q_h/Q_c'), domain: [1, 6] };
  return figure(
    {
      name: 'performance',
      title: 'Coefficient of performance and amplification against the level',
      caption:
        'μ_c = 0.2 above μ_h = 0. COP = (ε - μ_c)/(μ_c - μ_h) and amplification (ε - μ_h)/(ε - μ_c) = 1 + 1/COP are one curve for all statistics; the statistics only say where it ends, at the stall level. Carnot, COP 2, is reached at 0.6. D-I (a, c) goes on beyond it for unlike pairs, up to COP 6.63 and 8.62, with a negative Clausius sum; D-II (b, d) ends at Carnot for all pairs.',
      parameters: { mu_c: 0.2 },
    },
    [
      panel('(a) D-I: f_h - f_c', cop, 'cop_I', stalls, beyond),
      panel('(b) D-II: detailed balance', cop, 'cop', stalls.slice(0, 1), []),
      panel('(c) D-I: f_h - f_c', amplification, 'amplification_I', stalls, beyond),
      panel('(d) D-II: detailed balance', amplification, 'amplification', stalls.slice(0, 1), []),
    ],
    bothRules(coolers.map(({ pair }) => ({ axis: linearAxis('eps', 0.21, 2.2, 399), set: { ...pair, mu_c: 0.2 } }))),
  );
}

/** Cooling power and amplification against the chemical potential of the cold side. */
function potentials(): Figure {
  const labels = shown.map(pairName);
  const x: FigureAxis = { label: 'μ_c', unit: 'k_B T_0' };
  const panel = (label: string, y: FigureAxis, name: string, regions: readonly FigureRegion[]): LinePanel => ({
    kind: 'lines',
    label,
    x,
    y,
    series: series(name, 'mu_c', labels),
    rules: [{ x: 0, label: 'μ_h' }],
    regions,
  });
  const window = negative((mu_c) => unlikeFormula({ mu_c, a_h: 1, a_c: -1 }).clausius, grid(-0.5, 0.9, 141), WINDOW);
  const power: FigureAxis = { ...cooling, domain: [-0.4, 0.5] };
  return figure(
    {
      name: 'chemical-potential',
      title: 'Tuning the chemical potential of the cold reservoir',
      caption:
        'ε = 1, μ_h = 0. Under detailed balance (b) all pairs start to cool together at μ_c = ε (1 - T_c/T_h) = 1/3, the point where the force x_c - x_h turns round. The rule f_h - f_c (a) lets FD,BE cool even at μ_c < μ_h, where the current could do work as well. Coloured: negative Clausius sum of FD,BE under D-I.',
      parameters: { eps: 1 },
    },
    [
      panel('(a) D-I: f_h - f_c', power, 'Q_c_I', window),
      panel('(b) D-II: detailed balance', { ...cooling, domain: [-0.1, 0.1] }, 'Q_c', []),
    ],
    bothRules(shown.map((pair) => ({ axis: linearAxis('mu_c', -0.5, 0.9, 141), set: { ...pair, eps: 1 } }))),
  );
}

/** Maps over level and chemical potential for FD,BE. */
function maps(): Figure {
  const x = { ...eps, column: 'eps' };
  const y = { label: 'μ_c', unit: 'k_B T_0', column: 'mu_c' };
  const map = (label: string, value: FigureAxis & { column: string }): FigurePanel => ({
    kind: 'map',
    label,
    x,
    y,
    value,
  });
  return figure(
    {
      name: 'map',
      title: 'Clausius sum and cooling power over level and chemical potential, FD,BE',
      caption:
        'μ_h = 0; black lines: zero. (a) The Clausius sum of D-I is negative in the window between the reversible line ε (T_h - T_c) = T_h μ_c and the line f_h = f_c, (b) that of D-II nowhere. (c, d) Cooling, Q_c > 0: D-I cools up to f_h = f_c, D-II only below the reversible line. Values beyond the scale have its last colour.',
      parameters: { a_h: 1, a_c: -1 },
    },
    [
      map('(a) D-I: f_h - f_c', { ...clausius, column: 'clausius_I', domain: [-0.1, 0.1] }),
      map('(b) D-II: detailed balance', { ...clausius, column: 's', domain: [-0.1, 0.1] }),
      map('(c) D-I: f_h - f_c', { ...cooling, column: 'Q_c_I', domain: [-0.2, 0.2] }),
      map('(d) D-II: detailed balance', { ...cooling, column: 'Q_c', domain: [-0.05, 0.05] }),
    ],
    bothRules(
      grid(-0.5, 0.5, 51).map((mu_c) => ({ axis: linearAxis('eps', 0.55, 3, 50), set: { a_h: 1, a_c: -1, mu_c } })),
    ),
  );
}

/** The current of every pair over that of FD,FD. */
function ratios(): Figure {
  const others = pairs.filter(({ a_h, a_c }) => a_h !== 1 || a_c !== 1);
  const points = 141;
  // the first curve is FD,FD, to which the others are compared
  const data = bothRules(
    [{ a_h: 1, a_c: 1 }, ...others].map((pair) => ({ axis: linearAxis('eps', 0.2, 3, points), set: { ...pair } })),
  );
  const relative = (name: string, of: string): Column => {
    const values = columnOf(data, of);
    return { name, values: values.map((value, row) => value / values[row % points]) };
  };
  const panel = (label: string, y: FigureAxis, name: string): LinePanel => ({
    kind: 'lines',
    label,
    x: eps,
    y,
    series: others.map((pair, k) => ({ label: pairName(pair), curve: k + 1, x: 'eps', y: name })),
  });
  return figure(
    {
      name: 'current-ratio',
      title: 'The current of every pair relative to FD,FD at equal chemical potentials',
      caption:
        'Amplification of the current by statistics alone. (a) D-I: enhanced where the hot side is the more bosonic one, negative where the cold side is and the level is low. (b) D-II: always positive, and near 1 for high levels, where all distributions agree.',
      parameters: { mu_c: 0 },
    },
    [
      panel('(a) D-I: f_h - f_c', { ...ratio('J/J_{FD,FD}'), domain: [-10, 25] }, 'relative_I'),
      panel('(b) D-II: detailed balance', { ...ratio('J/J_{FD,FD}'), domain: [0, 8] }, 'relative'),
    ],
    table([...data.columns, relative('relative_I', 'J_I'), relative('relative', 'J')]),
  );
}

/** All figures, computed now. */
export function mixedStatisticsDotFigures(): Figure[] {
  return [reverseFlow(), entropies(), clausiusWindows(), maps(), cooler(), performances(), potentials(), ratios()];
}
