// Figures of the two rules side by side. The paper's figures were not available: parameters and choice of the figures are
// ours, and the captions say so.

import { type Column, columnOf, linearAxis, table } from 'lindblad-core';
import type { Figure, FigureAxis, LinePanel } from '../figure.js';
import { grid } from '../measure.js';
import { cooler, maps, performances, potentials } from './cooler-figures.js';
import { pairName, pairs, reversing } from './distributions.js';
import { bothRules, byCold, clausius, eps, figure, hot, ratio, unlikePairs, windows } from './drawing.js';

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
        [-0.5, 0.5],
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
