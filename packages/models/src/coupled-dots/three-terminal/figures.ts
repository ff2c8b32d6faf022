// Figures of the three-terminal pair: inverse currents over forces and interaction.

import type { Figure, FigureRule, LinePanel } from '../../figure.js';
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
import { threeTerminalPlane } from '../icc-map.js';
import { GHOSH, GHOSH_THIRD, REVIEW } from '../sources.js';
import { conditionFigures } from './condition-figures.js';
import { coupledDots } from './model.js';
import { energyForces, onsagerClosed } from './point.js';

const interactions = grid(-6, 2, 121);

function map(): Figure {
  return iccMap(coupledDots, {
    title: 'Inverse currents in the plane of two parallel forces, three terminals',
    caption:
      'Both forces are positive everywhere. Below the line J_N = 0 the particle current is inverse (blue in a), beyond J_E = 0 the energy current (blue in b); between them both are ordinary; nowhere are both inverse. Stronger currents have the colours of the ends of the bars. The lines leave the origin along the rays of linear response.',
    after: GHOSH,
    parameters: { eps_u: 1, eps_d: 0.5, kappa: -4, T_R: 1, T_M: 1, mu_R: 0, mu_M: 0, gamma: 1 },
    onsager: onsagerClosed({}),
    forces: [0.95, 3],
    currents: [0.1, 0.2],
    table: threeTerminalPlane(),
  });
}

/** Currents and entropy production along κ at given forces. */
function alongInteraction(
  name: string,
  title: string,
  caption: string,
  forces: { F_E: number; F_N: number },
  inverse: 'J_N' | 'J_E',
): Figure {
  const table = pointTable(
    coupledDots,
    [interactions.map((kappa) => ({ kappa, ...forces }))],
    ['J_N', 'J_E', 'J_EM', 's'],
  );
  const regions = negativeRanges(table, 0, 'kappa', inverse, inverse === 'J_N' ? INVERSE_PARTICLES : INVERSE_ENERGY);
  const rules: FigureRule[] = [{ x: -1, label: '-ε_u' }];
  const panel = (label: string, y: LinePanel['y'], named: Record<string, string>): LinePanel => ({
    kind: 'lines',
    label,
    x: axes.kappa,
    y,
    series: columnsOf('kappa', named),
    regions,
    rules,
  });
  return figureOf(coupledDots, {
    name,
    title,
    caption,
    after: GHOSH,
    parameters: { eps_u: 1, eps_d: 0.5, ...forces, T_R: 1, T_M: 1, mu_R: 0, mu_M: 0, gamma: 1 },
    panels: [
      panel('(a)', axes.particle, { J_N: 'J_N' }),
      panel('(b)', axes.energy, { J_E: 'J_E, out of L', J_EM: 'energy current out of M' }),
      panel('(c)', axes.entropy, { s: 's' }),
    ],
    table,
  });
}

/** What runs in the three loops, by the column of each. */
function loops(column: string): Record<string, string> {
  return {
    [`${column}_1`]: '1: electrons at ε_u',
    [`${column}_2`]: '2: electrons at ε_u + κ',
    [`${column}_3`]: '3: energy quanta κ',
  };
}

function entropicFluxes(): Figure {
  const table = pointTable(
    coupledDots,
    [interactions.map((kappa) => ({ kappa }))],
    ['I_1', 'I_2', 'I_3', 'A_1', 'A_2', 'A_3', 's', 'sMicroscopic'],
    (p) => ({
      IA_1: p.I_1 * p.A_1,
      IA_2: p.I_2 * p.A_2,
      IA_3: p.I_3 * p.A_3,
      IA: p.I_1 * p.A_1 + p.I_2 * p.A_2 + p.I_3 * p.A_3,
    }),
  );
  const panel = (label: string, y: LinePanel['y'], series: LinePanel['series']): LinePanel => ({
    kind: 'lines',
    label,
    x: axes.kappa,
    y,
    series,
  });
  return figureOf(coupledDots, {
    name: 'entropic-fluxes',
    title: 'Entropic fluxes, entropic biases and the entropy production that they make up',
    caption:
      'Electrons from L to R through the channel of the empty dot (1) and of the filled dot (2), energy quanta κ from M to L (3). Flux 2 turns with its bias, where ε_u + κ is low enough; J_N = I_1 + I_2. The products add up to the entropy production s of heat over temperature (dashed).',
    after: GHOSH_THIRD,
    parameters: { eps_u: 1, eps_d: 0.5, F_E: 0.5, F_N: 0.2, T_R: 1, T_M: 1, mu_R: 0, mu_M: 0, gamma: 1 },
    panels: [
      panel('(a)', { label: 'entropic flux', unit: 'γ' }, columnsOf('kappa', loops('I'))),
      panel('(b)', { label: 'entropic bias', unit: 'k_B' }, columnsOf('kappa', loops('A'))),
      panel('(c)', { label: 'flux × bias', unit: 'γ k_B' }, [
        ...columnsOf('kappa', { ...loops('IA'), IA: 'sum' }),
        { label: 's', curve: 0, x: 'kappa', y: 's', dashed: true, against: 'sum' },
      ]),
    ],
    table,
  });
}

function entropyShares(): Figure {
  const table = pointTable(
    coupledDots,
    [interactions.map((kappa) => ({ kappa })), interactions.map((kappa) => ({ kappa, ...energyForces }))],
    ['s_N', 's_E', 's', 'sMicroscopic'],
  );
  const panel = (curve: number, label: string, y: string, kind: string): LinePanel => ({
    kind: 'lines',
    label,
    x: axes.kappa,
    y: axes.shares,
    series: [
      ...columnsOf('kappa', { s_N: 'F_N J_N', s_E: 'F_E J_E', s: 's, macroscopic' }, curve),
      { label: 's, microscopic', curve, x: 'kappa', y: 'sMicroscopic', dashed: true, against: 's, macroscopic' },
    ],
    regions: negativeRanges(table, curve, 'kappa', y, kind),
  });
  return figureOf(coupledDots, {
    name: 'entropy',
    title: 'What the inverse current takes from the entropy production, the other one more than gives back',
    caption:
      '(a) F_E = 0.5, F_N = 0.2: the share of the particle current turns negative. (b) F_E = 0.05, F_N = 0.5: that of the energy current does. The sum stays positive; the microscopic sum over transitions (dashed) lies on the macroscopic one.',
    after: GHOSH,
    parameters: { eps_u: 1, eps_d: 0.5, T_R: 1, T_M: 1, mu_R: 0, mu_M: 0, gamma: 1 },
    panels: [panel(0, '(a)', 's_N', INVERSE_PARTICLES), panel(1, '(b)', 's_E', INVERSE_ENERGY)],
    table,
  });
}

function singleForces(): Figure {
  const strengths = [-4, -2, 0, 1];
  const table = pointTable(
    coupledDots,
    [
      ...strengths.map((kappa) => grid(-0.9, 0.9, 61).map((F_E) => ({ kappa, F_E, F_N: 0 }))),
      ...strengths.map((kappa) => grid(-3, 3, 61).map((F_N) => ({ kappa, F_E: 0, F_N }))),
    ],
    ['J_N', 'J_E', 's'],
  );
  const series = (x: string, y: string, first: number): LinePanel['series'] =>
    strengths.map((kappa, k) => ({ label: `κ = ${kappa}`, curve: first + k, x, y }));
  return figureOf(coupledDots, {
    name: 'single-forces',
    title: 'One force alone: its own flux has its sign, near equilibrium and far from it',
    caption:
      '(a) Energy current by the energy force alone (F_N = 0), (b) particle current by the particle force alone (F_E = 0), for attraction, none and repulsion (κ in k_B T_0). Inverse currents take two forces.',
    after: `${GHOSH}; ${REVIEW}`,
    parameters: { eps_u: 1, eps_d: 0.5, T_R: 1, T_M: 1, mu_R: 0, mu_M: 0, gamma: 1 },
    panels: [
      { kind: 'lines', label: '(a)', x: axes.energyForce, y: axes.energy, series: series('F_E', 'J_E', 0) },
      {
        kind: 'lines',
        label: '(b)',
        x: axes.particleForce,
        y: axes.particle,
        series: series('F_N', 'J_N', strengths.length),
      },
    ],
    table,
  });
}

/** All figures, computed now. */
export function coupledDotsFigures(): Figure[] {
  return [
    map(),
    alongInteraction(
      'kappa-particle',
      'An inverse particle current against the interaction',
      'Both forces drive particles and energy out of L. Attraction beyond the level (κ < -ε_u) is necessary, not yet enough: J_N turns at κ = -2.224. Energy follows its force throughout, and the entropy production s stays positive.',
      { F_E: 0.5, F_N: 0.2 },
      'J_N',
    ),
    alongInteraction(
      'kappa-energy',
      'An inverse energy current against the interaction',
      'With a weak energy force and a strong particle force the energy current turns, at κ = -1.922: a refrigerator, since R loses heat to L. Particles follow their force throughout.',
      energyForces,
      'J_E',
    ),
    entropicFluxes(),
    entropyShares(),
    singleForces(),
    ...conditionFigures(),
  ];
}
