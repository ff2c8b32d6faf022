// Figures of the conditions for inverse currents: the theorem over random draws, linear response, the zero of energy.

import type { Figure, FigureSeries } from '../../figure.js';
import { grid, signChange } from '../../measure.js';
import { rowsTable } from '../../rows.js';
import { DRAWS, inverseShares, parallel, threeTerminal } from '../census.js';
import { axes, columnsOf, figureOf, pointTable } from '../drawing.js';
import { GHOSH, REVIEW } from '../sources.js';
import { coupledDots } from './model.js';
import { onsagerClosed, onsagerOf, shift } from './point.js';

function theorem(): Figure {
  const table = rowsTable(
    [threeTerminal, parallel].flatMap((geometry, curve) =>
      // a step a bin
      inverseShares(geometry, DRAWS, 32).flatMap(({ ratio, ...shares }) =>
        [-0.125, 0.125].map((half) => ({ curve, ratio: ratio + half, ...shares })),
      ),
    ),
  );
  const series = (curve: number): FigureSeries[] =>
    columnsOf('ratio', { particle: 'inverse current of particles', energy: 'inverse current of energy' }, curve);
  const x = { label: 'κ / level', unit: '1', domain: [-6, 2] as const };
  const y = { label: 'share of draws', unit: '1' };
  const rules = [{ x: -1, label: 'κ = -level' }];
  return figureOf(coupledDots, {
    name: 'theorem',
    title: 'No inverse current without an attraction beyond the level',
    caption: `Share of random draws with an inverse current: levels above zero, both forces positive, rates over four decades; ${DRAWS} draws each, solved by the engine, which are not those of the claims. The level is ε_u in (a), the lower one in (b). To the right of the rule there is none; both currents are never inverse at once.`,
    after: `${GHOSH}; ${REVIEW}`,
    parameters: { T_R: 1, T_M: 1, mu_R: 0, mu_M: 0 },
    panels: [
      { kind: 'lines', label: '(a) three terminals', x, y, series: series(0), rules },
      { kind: 'lines', label: '(b) parallel', x, y, series: series(1), rules },
    ],
    table,
  });
}

function linearResponse(): Figure {
  const onsets = [0.5, 1].map((eps_d) => signChange((kappa) => onsagerClosed({ kappa, eps_d }).L_NE, -3, -1));
  const none = { L_NEClosed: Number.NaN, particleRay: Number.NaN, energyRay: Number.NaN };
  const table = rowsTable([
    ...[0.5, 1].flatMap((eps_d, curve) =>
      // no point at the zeros, where the engine has nothing but the error of a coefficient
      grid(-6, 1, 58).map((kappa) => ({
        curve,
        kappa,
        eps_d,
        L_NE: onsagerOf({ kappa, eps_d }).L_NE,
        ...none,
        L_NEClosed: onsagerClosed({ kappa, eps_d }).L_NE,
      })),
    ),
    ...grid(-6, onsets[0] - 1e-3, 301).map((kappa) => {
      const { L_NN, L_NE, L_EE } = onsagerClosed({ kappa });
      return {
        curve: 2,
        kappa,
        eps_d: 0.5,
        L_NE: Number.NaN,
        ...none,
        particleRay: -L_NE / L_NN,
        energyRay: -L_EE / L_NE,
      };
    }),
  ]);
  return figureOf(coupledDots, {
    name: 'linear-response',
    title: 'Linear response: where inverse currents begin, and between which rays there is none',
    caption:
      '(a) The cross coefficient, from derivatives of the engine’s currents at equilibrium, and in closed form (dashed). Inverse currents need L_{NE} < 0: rules at its zeros. (b) ε_d = 0.5, closed form: the particle current is inverse for F_N/F_E below the lower ray, the energy current above the upper one; the wedge between them never closes.',
    after: GHOSH,
    parameters: { eps_u: 1, T_R: 1, T_M: 1, mu_R: 0, mu_M: 0, gamma: 1 },
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: axes.kappa,
        y: { label: 'L_{NE}', unit: 'γ k_B T_0' },
        series: [0, 1].flatMap((curve): FigureSeries[] => [
          { label: `ε_d = ${[0.5, 1][curve]}`, curve, x: 'kappa', y: 'L_NE' },
          { label: 'closed form', curve, x: 'kappa', y: 'L_NEClosed', dashed: true },
        ]),
        rules: onsets.map((x, k) => ({ x, label: ['ε_d = 0.5', 'ε_d = 1'][k] })),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { ...axes.kappa, domain: [-6, 1] },
        y: { label: 'F_N / F_E', unit: 'k_B T_0', domain: [0, 12] },
        series: columnsOf('kappa', { particleRay: '|L_{NE}|/L_{NN}', energyRay: 'L_{EE}/|L_{NE}|' }, 2),
        rules: [{ x: onsets[0], label: 'L_{NE} = 0' }],
      },
    ],
    table,
  });
}

function energyZero(): Figure {
  const table = pointTable(coupledDots, [grid(-1, 1, 41).map(shift)], ['J_N', 'J_E', 's'], (_, { mu_R }) => ({
    c: mu_R,
  }));
  const x = { label: 'c', unit: 'k_B T_0' };
  const regions = [{ from: 0.4, to: 1, kind: 'forces no longer parallel' }];
  return figureOf(coupledDots, {
    name: 'energy-zero',
    title: 'An inverse current is relative to the zero of energy',
    caption:
      'The same physical point with ε_u, μ_L, μ_R measured from a zero that lies c lower. (a) J_N and s do not notice; the energy current becomes J_E + c J_N. (b) The particle force becomes F_N - c F_E: beyond c = 0.4 the forces are no longer parallel, and J_N is no longer inverse. c = 0: the empty pair has no energy.',
    after: GHOSH,
    parameters: { eps_d: 0.5, kappa: -4, F_E: 0.5, T_R: 1, T_M: 1, mu_M: 0, gamma: 1 },
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x,
        y: { label: 'J_N (γ), J_E (γ k_B T_0), s (γ k_B)' },
        series: columnsOf('c', { J_N: 'J_N', J_E: 'J_E', s: 's' }),
        regions,
      },
      {
        kind: 'lines',
        label: '(b)',
        x,
        y: { label: 'force: F_N (1), F_E (1/k_B T_0)' },
        series: columnsOf('c', { F_N: 'F_N', F_E: 'F_E' }),
        regions,
      },
    ],
    table,
  });
}

/** Figures of the conditions, computed now. */
export function conditionFigures(): Figure[] {
  return [theorem(), linearResponse(), energyZero()];
}
