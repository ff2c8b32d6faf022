// Figures of the parallel pair.

import type { Figure, LinePanel } from '../../figure.js';
import { grid } from '../../measure.js';
import {
  axes,
  columnsOf,
  figureOf,
  INVERSE_ENERGY,
  INVERSE_PARTICLES,
  negativeRanges,
  pointTable,
} from '../drawing.js';
import { iccMap } from '../icc-figure.js';
import { parallelPlane } from '../icc-map.js';
import { onsagerParallel } from '../linear-response.js';
import { GHOSH } from '../sources.js';
import { coupledDotsParallel } from './model.js';
import { equalLevels, repulsiveOnset } from './point.js';

function map(): Figure {
  return iccMap(coupledDotsParallel, {
    title: 'Inverse currents in the plane of two parallel forces, two leads',
    caption:
      'Both dots between both leads, equal levels: two leads are enough. Below J_N = 0 the particle current is inverse, beyond J_E = 0 the energy current, nowhere both. Stronger currents have the colours of the ends of the bars.',
    after: GHOSH,
    parameters: { eps_u: 1, eps_d: 1, kappa: -3, T_R: 1, mu_R: 0, gamma: 1 },
    onsager: onsagerParallel(1, -3),
    forces: [0.9, 3],
    currents: [0.16, 0.3],
    table: parallelPlane(),
  });
}

function alongInteraction(): Figure {
  const forces = [
    { F_E: 0.5, F_N: 0.2 },
    { F_E: 0.05, F_N: 0.5 },
  ];
  const table = pointTable(
    coupledDotsParallel,
    forces.map((set) => grid(-6, 2, 81).map((kappa) => ({ kappa, ...set }))),
    ['J_N', 'J_E', 's'],
    (_, { kappa, F_E, F_N }) => {
      const { J_N, J_E } = equalLevels(1, kappa, F_E, F_N);
      return { J_NClosed: J_N, J_EClosed: J_E };
    },
  );
  const labels = forces.map(({ F_E, F_N }) => `F_E = ${F_E}, F_N = ${F_N}`);
  const panel = (label: string, y: LinePanel['y'], name: string, inverse: number, kind: string): LinePanel => ({
    kind: 'lines',
    label,
    x: axes.kappa,
    y,
    series: [
      ...labels.map((text, curve) => ({ label: text, curve, x: 'kappa', y: name })),
      ...labels.map((_, curve) => ({ label: 'closed form', curve, x: 'kappa', y: `${name}Closed`, dashed: true })),
    ],
    // the other curve does not turn
    regions: negativeRanges(table, inverse, 'kappa', name, kind).map((r) => ({ ...r, label: labels[inverse] })),
    rules: [{ x: -2, label: '-2ε' }],
  });
  return figureOf(coupledDotsParallel, {
    name: 'kappa',
    title: 'Currents of the parallel pair against the interaction, engine and closed form',
    caption:
      'A strong energy force (first curve) makes the particle current inverse, a strong particle force (second curve) the energy current. Close to equilibrium either begins at κ = -2ε, where the filled pair is as high as the empty one (rule). Shaded: where the curve named there is inverse; the other one never is.',
    after: GHOSH,
    parameters: { eps_u: 1, eps_d: 1, T_R: 1, mu_R: 0, gamma: 1 },
    panels: [
      panel('(a)', axes.particle, 'J_N', 0, INVERSE_PARTICLES),
      panel('(b)', axes.energy, 'J_E', 1, INVERSE_ENERGY),
    ],
    table,
  });
}

function repulsion(): Figure {
  const levels = [-2, -1.5, -1.2];
  const table = pointTable(
    coupledDotsParallel,
    levels.map((eps_d) => grid(0, 20, 81).map((kappa) => ({ eps_d, kappa }))),
    ['J_N', 'J_E', 's_N', 's_E', 's'],
  );
  return figureOf(coupledDotsParallel, {
    name: 'repulsion',
    title: 'An inverse current of repulsive dots, one level below zero',
    caption:
      '(a) Growing repulsion closes the level above zero to electrons and leaves the one below, whose particle current runs against both forces: rules where J_N turns. (b) ε_d = -2: the inverse current takes entropy away, the energy current gives more.',
    after: 'Zhang & Xie, arXiv:2109.10587',
    parameters: { eps_u: 1, F_E: 0.5, F_N: 0.2, T_R: 1, mu_R: 0, gamma: 1 },
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: axes.repulsion,
        y: axes.particle,
        series: levels.map((eps_d, curve) => ({ label: `ε_d = ${eps_d}`, curve, x: 'kappa', y: 'J_N' })),
        rules: levels.map((eps_d) => ({ x: repulsiveOnset(eps_d), label: `${eps_d}` })),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: axes.repulsion,
        y: axes.shares,
        series: columnsOf('kappa', { s_N: 'F_N J_N', s_E: 'F_E J_E', s: 's' }),
        regions: negativeRanges(table, 0, 'kappa', 's_N', INVERSE_PARTICLES),
      },
    ],
    table,
  });
}

/** All figures of the parallel pair, computed now. */
export function coupledDotsParallelFigures(): Figure[] {
  return [map(), alongInteraction(), repulsion()];
}
