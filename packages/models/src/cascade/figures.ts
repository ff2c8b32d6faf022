// Figures of the cascade. None redraws a figure of the paper, of which only the abstract was at hand.

import { coherenceBound } from '../atom-pair/thermal.js';
import { type Drawing, figuresOf, series } from '../drawing.js';
import type { Figure, FigurePanel, FigureSeries } from '../figure.js';
import { grid } from '../measure.js';
import type { Row } from '../rows.js';
import { EXPERIMENT } from './claim-of.js';
import { silentCoherence } from './collision-claims.js';
import { accounts, balance, cumulativeHeat, excitations, firstCollision, stream } from './stream.js';

const cascadeFigure = figuresOf('cascade', { w: 1, T0: 1 });

function figure(drawing: Omit<Drawing, 'paper'>): Figure {
  return cascadeFigure({ ...drawing, paper: EXPERIMENT });
}

function strengthAndPhase(): Figure {
  const rows = grid(-180, 180, 49).flatMap((degrees) =>
    grid(0, 1, 41).map((coherence): Row => {
      const { dE } = firstCollision({ coherence, phase: (degrees * Math.PI) / 180 });
      return { degrees, coherence, dE };
    }),
  );
  return figure({
    id: 'strength-and-phase',
    title: 'Heat to the environment in one collision against strength and phase of the coherence',
    caption:
      'The environment is hotter than the atoms: positive values, inside the line, are reversed heat. Both strength and phase decide.',
    parameters: { theta: 0.3, TE: 1.2 },
    curves: [rows],
    panels: [
      {
        kind: 'map',
        x: { label: '|c|/c_{max}', column: 'coherence' },
        y: { label: 'phase φ', unit: '°', column: 'degrees' },
        value: { label: 'ΔE_E', unit: 'w', column: 'dE' },
      },
    ],
  });
}

function angles(): Figure {
  const coherences = [1, 0.5, 0, -1];
  return figure({
    id: 'angles',
    title: 'Heat to the environment in one collision against its strength',
    caption:
      'Reversed where positive. Strong collisions lose the effect of the coherence: at a full swap, θ = π/2, all curves meet. (b) Coherence that is needed to stop the heat, in units of the largest.',
    parameters: {},
    curves: [
      ...coherences.map((coherence) =>
        grid(0, Math.PI / 2, 91).map(
          (theta): Row => ({ TE: 1.2, coherence, theta, dE: firstCollision({ coherence, theta }).dE }),
        ),
      ),
      ...[1.1, 1.2, 1.4].map((TE) =>
        grid(0.01, 1.57, 157).flatMap((theta): Row[] => {
          const silent = silentCoherence(theta, 1, TE) / coherenceBound(1);
          return Number.isNaN(silent) ? [] : [{ TE, theta, silent }];
        }),
      ),
    ],
    panels: [
      {
        kind: 'lines',
        label: '(a) T_E = 1.2',
        x: { label: 'θ', unit: 'rad' },
        y: { label: 'ΔE_E', unit: 'w' },
        series: series('theta', 'dE', ['c = c_{max}', 'c = c_{max}/2', 'c = 0', 'c = -c_{max}']),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { label: 'θ', unit: 'rad' },
        y: { label: 'c*/c_{max}', domain: [0, 1] },
        series: series('theta', 'silent', ['T_E = 1.1', 'T_E = 1.2', 'T_E = 1.4'], coherences.length),
      },
    ],
  });
}

function cumulative(): Figure {
  const list = [
    { coherence: 1, order: 'a-first', label: 'one after the other, c = c_{max}' },
    { coherence: 0, order: 'a-first', label: 'one after the other, c = 0' },
    { coherence: 1, order: 'together', label: 'at once, c = c_{max}' },
    { coherence: 0, order: 'together', label: 'at once, c = 0' },
  ] as const;
  const lines = (points: number): FigureSeries[] =>
    list.map(({ label, order }, k) => ({
      label,
      curve: points + k,
      x: 'k',
      y: 'heat',
      dashed: order === 'together',
    }));
  const rows = (last: number): Row[][] =>
    list.map(({ coherence, order }) =>
      cumulativeHeat({ coherence, order }, last).map((heat, k): Row => ({ coherence, k, heat })),
    );
  const panel = (label: string, first: number): FigurePanel => ({
    kind: 'lines',
    label,
    x: { label: 'collisions k' },
    y: { label: 'heat to the environment', unit: 'w' },
    series: lines(first),
  });
  return figure({
    id: 'cumulative-heat',
    title: 'Heat to the hotter environment in many collisions',
    caption:
      'One after the other the reversal passes: after some 50 collisions the heat has flowed back, and in total it is the ordinary one. At once, the dark state keeps it for ever.',
    parameters: { theta: 0.3, TE: 1.2 },
    curves: [...rows(50), ...rows(400)],
    panels: [panel('(a) the first 50', 0), panel('(b) up to 400', list.length)],
  });
}

function atoms(): Figure {
  const rows = [1, 0].map((coherence) =>
    stream({ coherence }, 200).map((state, k): Row => {
      const [a, b] = excitations(state);
      return { coherence, k, a, b };
    }),
  );
  const one = grid(-180, 180, 73).map((degrees): Row => {
    const { dE, dE1, dE2 } = firstCollision({ phase: (degrees * Math.PI) / 180 });
    return { coherence: 1, degrees, dE, dE1, dE2 };
  });
  return figure({
    id: 'atoms',
    title: 'Which atom gives and which one takes',
    caption:
      '(a) The atom that is met first does not feel the coherence; the heat of the coherence is that of the second. (b) In many collisions the second one is cooled by the hotter environment and comes back slowly.',
    parameters: { theta: 0.3, TE: 1.2 },
    curves: [one, ...rows],
    panels: [
      {
        kind: 'lines',
        label: '(a) one collision',
        x: { label: 'phase φ', unit: '°' },
        y: { label: 'energy taken', unit: 'w' },
        series: [
          { label: 'environment', curve: 0, x: 'degrees', y: 'dE' },
          { label: 'first atom, a', curve: 0, x: 'degrees', y: 'dE1' },
          { label: 'second atom, b', curve: 0, x: 'degrees', y: 'dE2' },
        ],
      },
      {
        kind: 'lines',
        label: '(b) many',
        x: { label: 'collisions k' },
        y: { label: 'excitation probability' },
        series: [
          { label: 'a, c = c_{max}', curve: 1, x: 'k', y: 'a' },
          { label: 'b, c = c_{max}', curve: 1, x: 'k', y: 'b' },
          { label: 'a, c = 0', curve: 2, x: 'k', y: 'a', dashed: true },
          { label: 'b, c = 0', curve: 2, x: 'k', y: 'b', dashed: true },
        ],
      },
    ],
  });
}

function entropy(): Figure {
  const states = stream({}, 100);
  const whole = states.map((state, k): Row => {
    const { taken, production, information, local } = balance(states[0], state, 1.2);
    return { k, left: taken * (1 - 1 / 1.2), production, information, local };
  });
  const each = accounts({}, 40).map(
    ({ production, shared, spent }, k): Row => ({ k: k + 1, production, shared, spent }),
  );
  return figure({
    id: 'entropy',
    title: 'What pays for the reversed heat: correlations of the atoms',
    caption:
      '(a) The balance ΔE (1/T_0 - 1/T_E) = Σ + ΔI + D_a + D_b: entropy production is never negative, the correlations of the atoms fall. (b) Each collision produces entropy, nearly all of it as correlations with the spin that goes away.',
    parameters: { theta: 0.3, TE: 1.2, coherence: 1 },
    curves: [whole, each],
    panels: [
      {
        kind: 'lines',
        label: '(a) since the start',
        x: { label: 'collisions k' },
        y: { label: 'terms of the balance', unit: 'k_B' },
        series: [
          { label: 'ΔE (1/T_0 - 1/T_E)', curve: 0, x: 'k', y: 'left' },
          { label: 'Σ', curve: 0, x: 'k', y: 'production' },
          { label: 'ΔI', curve: 0, x: 'k', y: 'information' },
          { label: 'D_a + D_b', curve: 0, x: 'k', y: 'local' },
        ],
      },
      {
        kind: 'lines',
        label: '(b) of each collision',
        x: { label: 'collision k' },
        y: { label: 'entropy', unit: 'k_B' },
        series: [
          { label: 'Σ', curve: 1, x: 'k', y: 'production' },
          { label: 'I(ab : E)', curve: 1, x: 'k', y: 'shared', dashed: true },
          { label: 'D(ρ_E)', curve: 1, x: 'k', y: 'spent' },
        ],
      },
    ],
  });
}

/** All figures, computed now. */
export function cascadeFigures(): Figure[] {
  return [strengthAndPhase(), angles(), cumulative(), atoms(), entropy()];
}
