// Figures of the cooler: what it takes from the cold side, what that costs, where it stalls.

import { type Column, linearAxis, table } from 'lindblad-core';
import { series } from '../drawing.js';
import type { Figure, FigureAxis, FigurePanel, FigureRegion, LinePanel } from '../figure.js';
import { grid, signChanges } from '../measure.js';
import { type Kind, kinds, type Pair, pairs } from './distributions.js';
import { unlikeFormula } from './dot.js';
import { bothRules, byCold, COOLS, clausius, cooling, eps, figure, ratio, WINDOW } from './drawing.js';

/** Cooling power against the level, all nine pairs. */
export function cooler(): Figure {
  return figure(
    {
      name: 'cooler',
      title: 'The cooler: heat out of the cold reservoir against the level, all nine pairs',
      caption:
        'μ_c = 0.2 above μ_h = 0. Above the rule f_h - f_c (D-I): the cooler stalls (lines) at 0.60 for like statistics, at 1.53 for FD,MB and MB,BE, at 1.92 for FD,BE; where the hot side is the more bosonic one it never cools. Coloured: negative Clausius sum for the hot distributions named. Below the rates of detailed balance (D-II): all nine pairs cool for μ_c < ε < 0.6, and no other.',
      parameters: { mu_c: 0.2 },
    },
    byCold({
      y: cooling,
      name: 'Q_c',
      x: eps,
      along: 'eps',
      points: grid(0.22, 3, 240),
      set: { mu_c: 0.2 },
      domains: [
        [-0.2, 0.2],
        [-0.06, 0.02],
      ],
      regions: [{ from: 0.22, to: 0.6, kind: COOLS }],
      rules: [...kinds.map(stallsOfCold), [0.6], [0.6], [0.6]],
    }),
    bothRules(pairs.map((pair) => ({ axis: linearAxis('eps', 0.22, 3, 140), set: { ...pair, mu_c: 0.2 } }))),
  );
}

/** Where the coolers with one cold distribution stall under D-I, in order. */
function stallsOfCold(a_c: Kind): number[] {
  return kinds
    .filter((a_h) => a_h >= a_c)
    .flatMap((a_h) => stallLevels({ a_h, a_c }))
    .sort((x, y) => x - y);
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
export function performances(): Figure {
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
        'eps',
        name,
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
    rules: ends.map((x) => ({ x, label: x.toFixed(2) })),
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
export function potentials(): Figure {
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
      rules: [[], [], [], [turning], [turning], [turning]],
    }),
    bothRules(pairs.map((pair) => ({ axis: linearAxis('mu_c', -0.5, 0.9, 57), set: { ...pair, eps: 1 } }))),
  );
}

/** Maps over level and chemical potential for FD,BE. */
export function maps(): Figure {
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
      map('(d) D-II: detailed balance', { ...cooling, column: 'Q_c', domain: [-0.1, 0.1] }),
    ],
    bothRules(
      grid(-0.5, 0.5, 31).map((mu_c) => ({ axis: linearAxis('eps', 0.55, 3, 32), set: { a_h: 1, a_c: -1, mu_c } })),
    ),
  );
}
