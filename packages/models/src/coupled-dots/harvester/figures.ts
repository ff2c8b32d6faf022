// Figures of the energy harvester and of repulsive dots with three terminals.

import type { Figure } from '../../figure.js';
import { grid } from '../../measure.js';
import { axes, columnsOf, figureOf, INVERSE_PARTICLES, negativeRanges, pointTable } from '../drawing.js';
import { sanchezButtiker } from './model.js';
import { levels, repulsiveDots, wiring } from './point.js';

const bias = { label: 'Δμ = μ_R - μ_L', unit: 'k_B T_0' };
const harvested = { label: 'J_{EM}', unit: 'γ k_B T_0' };

function engine(): Figure {
  const wirings = [
    { label: 'ideal', rates: wiring([1, 0], [0, 1]) },
    { label: 'leak 0.05', rates: wiring([1, 0.05], [0.05, 1]) },
    { label: 'leak 0.2', rates: wiring([1, 0.2], [0.2, 1]) },
  ];
  const table = pointTable(
    sanchezButtiker,
    wirings.map(({ rates }) => grid(0, 1.4, 85).map((mu_R) => ({ mu_R, ...rates }))),
    ['J_N', 'J_EM', 'P', 's'],
    (p, { mu_R }) => ({ eta: mu_R > 0 && p.P > 1e-12 ? p.eta : Number.NaN, carnot: 0.5 }),
  );
  const series = (y: string) => wirings.map(({ label }, curve) => ({ label, curve, x: 'mu_R', y }));
  const rules = [{ x: 1, label: 'stall' }];
  return figureOf(sanchezButtiker, {
    name: 'engine',
    title: 'The energy harvester up to its stall',
    caption:
      'Electrons climb from μ_L to μ_R on energy from the hot dot: (a) their current, (b) the energy current out of M, (c) the power, (d) the efficiency. In the ideal wiring, rates (1, 0) of L and (0, 1) of R while d is empty and filled, each takes one quantum κ, and the engine stalls reversibly at Δμ = κ (1 - T_c/T_M) = 1, where its efficiency Δμ/κ reaches the Carnot value 0.5 (top of panel d); beyond, it cools M. A leak, which takes the place of the zeros, stops it earlier, and nothing is reversible.',
    after: 'Sánchez & Büttiker, arXiv:1008.3528',
    parameters: { eps_u: 0.5, eps_d: 0.5, kappa: 2, T_c: 1, T_M: 2, mu_L: 0, mu_M: 0, gamma_M0: 1, gamma_M1: 1 },
    panels: [
      { kind: 'lines', label: '(a)', x: bias, y: axes.particle, series: series('J_N'), rules },
      { kind: 'lines', label: '(b)', x: bias, y: harvested, series: series('J_EM'), rules },
      {
        kind: 'lines',
        label: '(c)',
        x: bias,
        y: { label: 'power', unit: 'γ k_B T_0', domain: [-0.004, 0.005] },
        series: series('P'),
        rules,
      },
      {
        kind: 'lines',
        label: '(d)',
        x: { ...bias, domain: [0, 1.4] },
        y: { label: 'efficiency', unit: '1', domain: [0, 0.5] },
        series: series('eta'),
        rules,
      },
    ],
    table,
  });
}

function dissipation(): Figure {
  const table = pointTable(
    sanchezButtiker,
    [grid(0, 1.4, 85).map((mu_R) => ({ mu_R }))],
    ['s_N', 's_E', 's', 'sMicroscopic'],
  );
  return figureOf(sanchezButtiker, {
    name: 'entropy',
    title: 'Entropy production of the harvester: zero at the stall',
    caption:
      'The work of the engine lowers the entropy production (F_N J_N < 0), the heat from the hot dot raises it; both shares and their sum vanish at the stall, and change sides beyond it.',
    after: 'Sánchez & Büttiker, arXiv:1008.3528',
    parameters: {
      eps_u: 0.5,
      eps_d: 0.5,
      kappa: 2,
      T_c: 1,
      T_M: 2,
      mu_L: 0,
      mu_M: 0,
      ...wiring([1, 0], [0, 1]),
      gamma_M0: 1,
      gamma_M1: 1,
    },
    panels: [
      {
        kind: 'lines',
        x: bias,
        y: axes.shares,
        series: [
          ...columnsOf('mu_R', { s_N: 'F_N J_N', s_E: 'F_E J_{EM}', s: 's, macroscopic' }),
          { label: 's, microscopic', curve: 0, x: 'mu_R', y: 'sMicroscopic', dashed: true, against: 's, macroscopic' },
        ],
        rules: [{ x: 1, label: 'stall' }],
      },
    ],
    table,
  });
}

function repulsion(): Figure {
  const table = pointTable(
    sanchezButtiker,
    [
      grid(0, 12, 97).map((kappa) => ({ ...repulsiveDots, kappa })),
      grid(0, 12, 97).map((kappa) => ({ ...repulsiveDots, ...wiring([1, 0.1], [0.1, 1]), kappa })),
    ],
    ['J_N', 'J_EM', 's_N', 's_E', 's'],
  );
  const regions = negativeRanges(table, 0, 'kappa', 'J_N', INVERSE_PARTICLES);
  return figureOf(sanchezButtiker, {
    name: 'repulsion',
    title: 'An inverse current of repulsive dots, heat from the third terminal',
    caption:
      '(a) With the mirrored wiring, rates (0.1, 1) of L and (1, 0.1) of R while d is empty and filled, J_N turns against the bias μ_L - μ_R = 0.1 as the repulsion grows, and back again at U = 7.2; with the other one, (1, 0.1) and (0.1, 1), it never does. (b) Mirrored wiring: the share of the inverse current in the entropy production is small and negative, that of the energy current larger and positive.',
    after: 'Zhang & Xie, arXiv:2109.10587',
    parameters: { eps_u: 1, eps_d: 1, T_c: 1, T_M: 2, mu_L: 0.1, mu_R: 0, mu_M: 0, gamma_M0: 1, gamma_M1: 1 },
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: axes.repulsion,
        y: axes.particle,
        series: ['mirrored wiring', 'other wiring'].map((label, curve) => ({ label, curve, x: 'kappa', y: 'J_N' })),
        regions,
      },
      {
        kind: 'lines',
        label: '(b)',
        x: axes.repulsion,
        y: axes.shares,
        series: columnsOf('kappa', { s_N: 'F_N J_N', s_E: 'F_E J_{EM}', s: 's' }),
        regions,
      },
    ],
    table,
  });
}

function labels(): Figure {
  const wirings = [wiring([1, 0.2], [0.2, 1]), wiring([0.2, 1], [1, 0.2])];
  const table = pointTable(
    sanchezButtiker,
    wirings.map((rates) => grid(-3, 3, 97).map((kappa) => ({ ...levels, mu_L: 0.02, kappa, ...rates }))),
    ['J_N', 'J_EM'],
  );
  const series = (y: string) =>
    ['L open while d is empty', 'L open while d is filled'].map((label, curve) => ({ label, curve, x: 'kappa', y }));
  return figureOf(sanchezButtiker, {
    name: 'wiring',
    title: 'With energy from a third terminal the wiring decides which interaction makes a current inverse',
    caption:
      'Bias μ_L - μ_R = 0.02 and a hot M: both forces are positive. (a) L mostly open while d is empty, rates (1, 0.2) of L and (0.2, 1) of R while d is empty and filled: inverse for attraction; mirrored, (0.2, 1) and (1, 0.2): inverse for repulsion. (b) The energy current out of M hardly notices. Here the sign of κ is no condition, and an inverse current is an ordinary heat engine.',
    after: 'Ghosh & Ghosh, arXiv:2603.06336',
    parameters: { eps_u: 1, eps_d: 0.5, T_c: 1, T_M: 2, mu_L: 0.02, mu_R: 0, mu_M: 0, gamma_M0: 1, gamma_M1: 1 },
    panels: [
      { kind: 'lines', label: '(a)', x: axes.kappa, y: axes.particle, series: series('J_N') },
      { kind: 'lines', label: '(b)', x: axes.kappa, y: harvested, series: series('J_EM') },
    ],
    table,
  });
}

/** All figures of the harvester, computed now. */
export function sanchezButtikerFigures(): Figure[] {
  return [engine(), dissipation(), repulsion(), labels()];
}
