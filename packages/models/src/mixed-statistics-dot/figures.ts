// Figures of the two rules side by side. The paper's figures were not available: parameters and choice of the figures are
// ours, and the captions say so.

import { type Column, columnOf, linearAxis, type Table, table } from 'lindblad-core';
import { type Curve, curveTable } from '../curves.js';
import type { Figure, FigureAxis, FigurePanel, FigureRegion, FigureRule, FigureSeries, LinePanel } from '../figure.js';
import { grid, signChanges } from '../measure.js';
import { distributionName, type Kind, kinds, type Pair, pairName, pairs, reversing } from './distributions.js';
import { type DotPoint, type DotSet, pairOf, unlikeFormula } from './dot.js';
import { pairDot, parameters } from './model.js';

const eps: FigureAxis = { label: 'ε', unit: 'k_B T_0' };
const clausius: FigureAxis = { label: '-Q_h/T_h - Q_c/T_c', unit: 'γ k_B' };
const cooling: FigureAxis = { label: 'Q_c', unit: 'γ k_B T_0' };
const hot: FigureAxis = { label: 'Q_h', unit: 'γ k_B T_0' };
const ratio = (label: string): FigureAxis => ({ label, unit: '1' });

/** The window in which the rule f_h - f_c breaks Clausius: one name, one colour in the report. */
const WINDOW = 'window: D-I violates Clausius';
const COOLS = 'cooling, paid by work';

const unlikePairs = pairs.filter(({ a_h, a_c }) => a_h !== a_c);

interface Drawing {
  name: string;
  title: string;
  caption: string;
  parameters: Readonly<Record<string, number>>;
}

function figure(
  { name, title, caption, parameters: own }: Drawing,
  panels: readonly FigurePanel[],
  data: Table,
): Figure {
  return {
    id: `mixed-statistics-dot/${name}`,
    model: 'mixed-statistics-dot',
    title,
    caption,
    source: 'model after Du, Fu, Chen, Su & Chen, arXiv:2109.10023, own parameters',
    parameters: { T_h: 1.5, T_c: 1, mu_h: 0, gamma_h: 1, gamma_c: 1, ...own },
    panels,
    table: data,
  };
}

/** The curves of D-II from the engine, with the numbers of D-I at the same points in columns of their own. */
function bothRules(curves: readonly Curve[]): Table {
  const parts = curves.map((curve) => curveTable(pairDot(pairOf(curve.set ?? {})), [curve], ['J', 'Q_h', 'Q_c', 's']));
  return withRule(
    table(
      parts[0].columns.map(({ name }) => ({
        name,
        values: Float64Array.from(
          parts.flatMap((part, k) =>
            name === 'curve' ? Array<number>(part.length).fill(k) : [...columnOf(part, name)],
          ),
        ),
      })),
    ),
  );
}

function withRule(data: Table): Table {
  const names = Object.keys(parameters);
  const values = names.map((name) => columnOf(data, name));
  const rule = Array.from({ length: data.length }, (_, row) =>
    unlikeFormula(Object.fromEntries(names.map((name, k) => [name, values[k][row]])) as DotSet),
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

/** What a panel shows: the quantity, what it is shown against, the rest of the parameters, and the ranges. */
interface ByCold {
  y: FigureAxis;
  /** Column of D-II; that of D-I has `_I` after it. */
  name: string;
  x: FigureAxis;
  /** The swept parameter, the points at which windows are looked for, and the fixed parameters. */
  along: 'eps' | 'mu_c';
  points: readonly number[];
  set: DotSet;
  /** Vertical ranges of D-I and D-II. */
  domains: readonly [readonly [number, number], readonly [number, number]];
  /** Regions of D-II; those of D-I are the windows. */
  regions?: readonly FigureRegion[];
  /** Vertical lines of the panels of D-II; those of D-I are the borders of its windows. */
  rules?: readonly number[];
}

/** The windows of the three pairs with one cold distribution, each part labelled with the hot ones that it concerns. */
function windowsOfCold({ along, points, set }: ByCold, a_c: Kind): FigureRegion[] {
  const sum = (a_h: Kind, x: number): number => unlikeFormula({ ...set, a_h, a_c, [along]: x }).clausius;
  const ends = kinds
    .flatMap((a_h) => negative((x) => sum(a_h, x), points, WINDOW))
    .flatMap(({ from, to }) => [from, to]);
  const cuts = [...new Set(ends)].sort((x, y) => x - y);
  return cuts.slice(1).flatMap((to, k) => {
    const from = cuts[k];
    // a border found for two pairs differs by rounding
    if (to - from < 1e-9) return [];
    const hots = kinds.filter((a_h) => sum(a_h, 0.5 * (from + to)) < 0).map(distributionName);
    return hots.length === 0 ? [] : [{ from, to, kind: WINDOW, label: hots.join(', ') }];
  });
}

function rulesAt(places: readonly number[]): FigureRule[] {
  return places.map((x) => ({ x, label: x.toFixed(2).replace('-', '−') }));
}

/** Windows with a line at every border, which parts two that touch; the ends of the axis are no borders. */
function withBorders(
  windows: readonly FigureRegion[],
  { points }: ByCold,
): { regions: readonly FigureRegion[]; rules: readonly FigureRule[] } {
  const ends = windows
    .flatMap(({ from, to }) => [from, to])
    .filter((x) => x !== points[0] && x !== points[points.length - 1]);
  // a border found for two pairs differs by rounding
  const borders = [...new Set(ends)].sort((x, y) => x - y).filter((x, k, all) => k === 0 || x - all[k - 1] > 1e-9);
  return { regions: windows, rules: rulesAt(borders) };
}

/** Six panels of one quantity: D-I above, D-II below, one column for each cold distribution, all hot ones in it. */
function byCold(drawing: ByCold): LinePanel[] {
  const { y, name, x, along, domains, regions = [], rules = [] } = drawing;
  return (['D-I', 'D-II'] as const).flatMap((rule, row) =>
    kinds.map(
      (a_c, column): LinePanel => ({
        kind: 'lines',
        label: `(${'abcdef'[3 * row + column]}) ${rule}, cold ${distributionName(a_c)}`,
        x,
        y: { ...y, domain: domains[row] },
        series: kinds.map((a_h, k) => ({
          label: `hot ${distributionName(a_h)}`,
          curve: 3 * k + column,
          x: along,
          y: row === 0 ? `${name}_I` : name,
        })),
        ...(row === 0 ? withBorders(windowsOfCold(drawing, a_c), drawing) : { regions, rules: rulesAt(rules) }),
      }),
    ),
  );
}

/** Heat out of the hot reservoir at equal chemical potentials. */
function reverseFlow(): Figure {
  return figure(
    {
      name: 'reverse-flow',
      title: 'Heat out of the hot reservoir at equal chemical potentials, all nine pairs',
      caption:
        'Above the rule f_h - f_c (D-I): the flow turns round, Q_h < 0, where the cold side is the more bosonic one and the level is low: hot FD with cold MB, hot FD and MB with cold BE. All of the reversed flow lies in the window in which the Clausius sum is negative; the hot distributions that it concerns stand in it. Below the rates of detailed balance (D-II): the statistics change the size, never the direction.',
      parameters: { mu_c: 0 },
    },
    byCold({
      y: hot,
      name: 'Q_h',
      x: eps,
      along: 'eps',
      points: grid(0.02, 3, 240),
      set: { mu_c: 0 },
      domains: [
        [-0.6, 0.9],
        [0, 0.16],
      ],
    }),
    bothRules(pairs.map((pair) => ({ axis: linearAxis('eps', 0.02, 3, 75), set: { ...pair } }))),
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
        y: { label: 'entropy production', unit: 'γ k_B', domain: [-0.18, 0.12] },
        series: [
          { label: 'D-I: -Q_h/T_h - Q_c/T_c', curve: k, x: 'eps', y: 'clausius_I' },
          { label: 'D-I: Schnakenberg’s rate (f < 1)', curve: k, x: 'eps', y: 's_I' },
          { label: 'D-II: detailed balance', curve: k, x: 'eps', y: 's' },
        ],
        regions: windows(pair, points),
      }),
    ),
    bothRules(reversing.map((pair) => ({ axis: linearAxis('eps', 0.02, 3, 120), set: { ...pair } }))),
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
        'Clausius sum against the level, μ_c = 0.2. The window is the range with exp(x_h) - exp(x_c) strictly between 0 and a_c - a_h: above the common stall level 0.6 if the cold side is the more bosonic one, below it otherwise. D-II is nowhere negative and touches 0 at 0.6 for every pair.',
      parameters: { mu_c: 0.2 },
    },
    unlikePairs.map(
      (pair, k): LinePanel => ({
        kind: 'lines',
        label: `(${'abcdef'[k]}) ${pairName(pair)}`,
        x: eps,
        y: { ...clausius, domain: [-0.06, 0.06] },
        series: [
          { label: 'D-I: f_h - f_c', curve: k, x: 'eps', y: 'clausius_I' },
          { label: 'D-II: detailed balance', curve: k, x: 'eps', y: 's' },
        ],
        regions: windows({ ...pair, mu_c: 0.2 }, points),
      }),
    ),
    bothRules(unlikePairs.map((pair) => ({ axis: linearAxis('eps', 0.25, 3, 89), set: { ...pair, mu_c: 0.2 } }))),
  );
}

/** Cooling power against the level, all nine pairs. */
function cooler(): Figure {
  return figure(
    {
      name: 'cooler',
      title: 'The cooler: heat out of the cold reservoir against the level, all nine pairs',
      caption:
        'μ_c = 0.2 above μ_h = 0. Above the rule f_h - f_c (D-I): the cooler stalls at 0.60 for like statistics, at 1.53 for FD,MB and MB,BE, at 1.92 for FD,BE, which are the borders (lines) of the windows; where the hot side is the more bosonic one it never cools. Coloured: negative Clausius sum for the hot distributions named. Below the rates of detailed balance (D-II): all nine pairs cool for μ_c < ε < 0.6, and no other.',
      parameters: { mu_c: 0.2 },
    },
    byCold({
      y: cooling,
      name: 'Q_c',
      x: eps,
      along: 'eps',
      points: grid(0.22, 2.2, 240),
      set: { mu_c: 0.2 },
      domains: [
        [-0.2, 0.4],
        [-0.06, 0.02],
      ],
      regions: [{ from: 0.22, to: 0.6, kind: COOLS }],
      rules: [0.6],
    }),
    bothRules(pairs.map((pair) => ({ axis: linearAxis('eps', 0.22, 2.2, 133), set: { ...pair, mu_c: 0.2 } }))),
  );
}

/** Where the cooler of a pair stalls under D-I. */
function stallLevels(pair: Pair): number[] {
  return signChanges((e) => unlikeFormula({ ...pair, mu_c: 0.2, eps: e }).J, grid(0.25, 3, 221));
}

/** The coolers that differ under D-I: one of each a_h - a_c; the longest curve first, the others over it. */
const coolers: readonly { pair: Pair; label: string }[] = [
  { pair: { a_h: 1, a_c: -1 }, label: 'FD,BE' },
  { pair: { a_h: 1, a_c: 0 }, label: 'FD,MB; MB,BE' },
  { pair: { a_h: 1, a_c: 1 }, label: 'like statistics' },
];

/** Coefficient of performance and amplification against the level. */
function performances(): Figure {
  const stalls = coolers.flatMap(({ pair }) => stallLevels(pair)).sort((x, y) => x - y);
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
    series: [
      ...series(
        name,
        'eps',
        coolers.map((c) => c.label),
      ),
      {
        label: 'Carnot',
        curve: 0,
        x: 'eps',
        y: name.startsWith('cop') ? 'carnot_cop' : 'carnot_amplification',
        dashed: true,
      },
    ],
    rules: ends.map((x) => ({ x, label: x.toFixed(2).replace('-', '−') })),
    regions,
  });
  const beyond: FigureRegion[] = [{ from: stalls[0], to: stalls[stalls.length - 1], kind: WINDOW }];
  const cop: FigureAxis = { ...ratio('COP = Q_c/W'), domain: [0, 10] };
  const amplification: FigureAxis = { ...ratio('amplification -Q_h/Q_c'), domain: [1, 4] };
  const data = bothRules(
    coolers.map(({ pair }) => ({ axis: linearAxis('eps', 0.21, 2.2, 134), set: { ...pair, mu_c: 0.2 } })),
  );
  const constant = (name: string, value: number): Column => ({
    name,
    values: new Float64Array(data.length).fill(value),
  });
  return figure(
    {
      name: 'performance',
      title: 'Coefficient of performance and amplification against the level',
      caption:
        'μ_c = 0.2 above μ_h = 0. COP = (ε - μ_c)/(μ_c - μ_h) and amplification (ε - μ_h)/(ε - μ_c) = 1 + 1/COP are one curve for all statistics; the statistics only say where it ends, at the stall level. Carnot, COP 2 and amplification 1.5, is reached at 0.6. D-I (a, c) goes on beyond it for unlike pairs, up to COP 6.63 and 8.62, with a negative Clausius sum; D-II (b, d) ends at Carnot for all pairs.',
      parameters: { mu_c: 0.2 },
    },
    [
      panel('(a) D-I: f_h - f_c', cop, 'cop_I', stalls, beyond),
      panel('(b) D-II: detailed balance', cop, 'cop', stalls.slice(0, 1), []),
      panel('(c) D-I: f_h - f_c', amplification, 'amplification_I', stalls, beyond),
      panel('(d) D-II: detailed balance', amplification, 'amplification', stalls.slice(0, 1), []),
    ],
    // T_c/(T_h - T_c), and one more than its inverse
    table([...data.columns, constant('carnot_cop', 2), constant('carnot_amplification', 1.5)]),
  );
}

/** Cooling power against the chemical potential of the cold side, all nine pairs. */
function potentials(): Figure {
  const turning = 1 / 3;
  return figure(
    {
      name: 'chemical-potential',
      title: 'Tuning the chemical potential of the cold reservoir, all nine pairs',
      caption:
        'ε = 1, μ_h = 0. Below the rates of detailed balance (D-II): all pairs start to cool together at μ_c = ε (1 - T_c/T_h) = 1/3, where the force x_c - x_h turns round. Above the rule f_h - f_c (D-I): pairs with the more bosonic side cold cool even for μ_c < μ_h, where the flow from cold to hot could do work as well; those with the more bosonic side hot do not cool at all. Coloured: negative Clausius sum for the hot distributions named.',
      parameters: { eps: 1 },
    },
    byCold({
      y: cooling,
      name: 'Q_c',
      x: { label: 'μ_c', unit: 'k_B T_0' },
      along: 'mu_c',
      points: grid(-0.5, 0.9, 141),
      set: { eps: 1 },
      domains: [
        [-0.4, 0.5],
        [-0.15, 0.1],
      ],
      regions: [{ from: turning, to: 0.9, kind: COOLS }],
      rules: [turning],
    }),
    bothRules(pairs.map((pair) => ({ axis: linearAxis('mu_c', -0.5, 0.9, 57), set: { ...pair, eps: 1 } }))),
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
      map('(d) D-II: detailed balance', { ...cooling, column: 'Q_c', domain: [-0.2, 0.2] }),
    ],
    bothRules(
      grid(-0.5, 0.5, 81).map((mu_c) => ({ axis: linearAxis('eps', 0.55, 3, 82), set: { a_h: 1, a_c: -1, mu_c } })),
    ),
  );
}

/** The current of every pair over that of FD,FD. */
function ratios(): Figure {
  const others = pairs.filter(({ a_h, a_c }) => a_h !== 1 || a_c !== 1);
  const points = 81;
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
