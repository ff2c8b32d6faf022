// Figs. 2-9 of Zhang & Lü. Values of T and ΔT that the source does not state are ours, and the captions say so.

import { type Axis, linearAxis } from 'lindblad-core';
import { curveTable } from '../curves.js';
import { series } from '../drawing.js';
import type { Figure, FigureAxis, FigureRegion, LinePanel } from '../figure.js';
import { grid, signChanges } from '../measure.js';
import { dot, reversibleLevel } from './dot.js';
import { singleDot } from './model.js';
import { regionsOf } from './regions.js';

const PAPER = 'Zhang & Lü, Phys. Rev. E 111, 044112 (2025)';
const OBSERVED = ['J_L', 'Q_L', 'Q_R', 's'];
const T = 7.5;

const eps: FigureAxis = { label: 'ε', unit: 'k_B T_0' };
const particle: FigureAxis = { label: 'J_L', unit: 'γ' };
const heatL: FigureAxis = { label: 'Q_L', unit: 'γ k_B T_0' };
const heatR: FigureAxis = { label: 'Q_R', unit: 'γ k_B T_0' };
const levels = (from: number, to: number): Axis => linearAxis('eps', from, to, 401);

interface Drawing {
  number: string;
  title: string;
  caption: string;
  parameters: Readonly<Record<string, number>>;
}

function figure(drawing: Drawing, curves: Parameters<typeof curveTable>[1], panels: readonly LinePanel[]): Figure {
  return {
    id: `single-dot/fig-${drawing.number}`,
    model: 'single-dot',
    title: `Fig. ${drawing.number}. ${drawing.title}`,
    caption: drawing.caption,
    source: `${PAPER}, Fig. ${drawing.number}`,
    parameters: { gamma: 1, ratio: 1, ...drawing.parameters },
    panels,
    table: curveTable(singleDot, curves, OBSERVED),
  };
}

/** A panel of J_L with Q_L in an inset, both against ε. */
function currentWithHeat(labels: readonly string[], regions: readonly FigureRegion[]): LinePanel {
  return {
    kind: 'lines',
    x: eps,
    y: particle,
    series: series('eps', 'J_L', labels),
    regions,
    inset: { kind: 'lines', corner: 'bottom-right', x: eps, y: heatL, series: series('eps', 'Q_L', labels) },
  };
}

/** The range of `points` where f < 0, as coloured regions. */
function negativeRegions(
  f: (x: number) => number,
  points: readonly number[],
  kind: string,
  label: string,
): FigureRegion[] {
  const borders = [points[0], ...signChanges(f, points), points[points.length - 1]];
  return borders
    .slice(1)
    .map((to, k): FigureRegion => ({ from: borders[k], to, kind, label }))
    .filter(({ from, to }) => f(0.5 * (from + to)) < 0);
}

const AT = 'anomalous thermodiffusion';
const ANM = 'absolute negative mobility';
const RHT = 'reverse heat transport';

function fig2(): Figure {
  const temperatures = [5, 7.5, 10];
  const points = grid(-20, 20, 82);
  return figure(
    {
      number: '2',
      title: 'Thermal bias alone: current and heat against the level, for several temperatures',
      caption:
        'Heat flows from hot to cold for every level (inset), but for ε < 0 particles flow from cold to hot: anomalous thermodiffusion at every T. The values of T are ours.',
      parameters: { dT: 5, dV: 0 },
    },
    temperatures.map((t) => ({ axis: levels(-20, 20), set: { T: t, dT: 5, dV: 0 } })),
    [
      currentWithHeat(
        temperatures.map((t) => `T = ${t}`),
        negativeRegions(
          (e) => Math.max(...temperatures.map((t) => dot({ eps: e, T: t, dV: 0 }).J_L)),
          points,
          AT,
          'AT',
        ),
      ),
    ],
  );
}

function fig3(): Figure {
  const differences = [2.5, 5, 10];
  const points = grid(-20, 20, 82);
  return figure(
    {
      number: '3',
      title: 'Thermal bias alone: current and heat against the level, for several ΔT',
      caption: 'Both currents grow with the temperature difference. The values of ΔT are ours.',
      parameters: { T, dV: 0 },
    },
    differences.map((dT) => ({ axis: levels(-20, 20), set: { T, dT, dV: 0 } })),
    [
      currentWithHeat(
        differences.map((dT) => `ΔT = ${dT}`),
        negativeRegions((e) => Math.max(...differences.map((dT) => dot({ eps: e, dT, dV: 0 }).J_L)), points, AT, 'AT'),
      ),
    ],
  );
}

function fig4(): Figure {
  const differences = [0, 2.5, 5, 10];
  return figure(
    {
      number: '4',
      title: 'Bias and temperature difference: current against the level',
      caption:
        'Without ΔT the current follows the bias. With ΔT > 0 it turns against it below the reversible level ε_r = -ΔV T/ΔT (marked): absolute negative mobility. The values of ΔT are ours.',
      parameters: { T, dV: 5 },
    },
    differences.map((dT) => ({ axis: levels(-30, 20), set: { T, dT, dV: 5 } })),
    [
      {
        kind: 'lines',
        x: eps,
        y: particle,
        series: series(
          'eps',
          'J_L',
          differences.map((dT) => `ΔT = ${dT}`),
        ),
        rules: differences.slice(1).map((dT) => ({ x: reversibleLevel(T, dT, 5), label: `ε_r(${dT})` })),
      },
    ],
  );
}

function fig5(): Figure {
  const thermal = grid(0, 10, 102);
  const electric = grid(0, 20, 202);
  const byDT = (dT: number): number => dot({ eps: -15, dT, dV: 5 }).J_L;
  const byDV = (dV: number): number => dot({ eps: -15, dT: 5, dV }).J_L;
  return figure(
    {
      number: '5',
      title: 'Thresholds of absolute negative mobility',
      caption:
        'At ε = -15 the current turns against the bias (a) beyond ΔT_th = -ΔV T/ε = 2.5 at ΔV = 5, (b) below ΔV_th = -ε ΔT/T = 10 at ΔT = 5.',
      parameters: { T, eps: -15 },
    },
    [
      { axis: linearAxis('dT', 0, 10, 401), set: { T, eps: -15, dV: 5 } },
      { axis: linearAxis('dV', 0, 20, 401), set: { T, eps: -15, dT: 5 } },
    ],
    [
      {
        kind: 'lines',
        label: '(a)',
        x: { label: 'ΔT', unit: 'T_0' },
        y: particle,
        series: series('dT', 'J_L', ['ΔV = 5']),
        regions: negativeRegions(byDT, thermal, ANM, 'ANM'),
        rules: signChanges(byDT, thermal).map((x) => ({ x, label: 'ΔT_{th}' })),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { label: 'ΔV', unit: 'k_B T_0/e' },
        y: particle,
        series: series('dV', 'J_L', ['ΔT = 5'], 1),
        regions: negativeRegions(byDV, electric, ANM, 'ANM'),
        rules: signChanges(byDV, electric).map((x) => ({ x, label: 'ΔV_{th}' })),
      },
    ],
  );
}

function fig6(): Figure {
  const biases = [0, 2.5, 5];
  return figure(
    {
      number: '6',
      title: 'Heat into the cold lead against the level',
      caption:
        'Without bias Q_R ≥ 0. With a bias the cold lead loses heat (Q_R < 0) for ε_r < ε < μ_R: reverse heat transport. Coloured: its range at ΔV = 5.',
      parameters: { T, dT: 5 },
    },
    biases.map((dV) => ({ axis: levels(-20, 20), set: { T, dT: 5, dV } })),
    [
      {
        kind: 'lines',
        x: eps,
        y: heatR,
        series: series(
          'eps',
          'Q_R',
          biases.map((dV) => `ΔV = ${dV}`),
        ),
        regions: negativeRegions((e) => dot({ eps: e }).Q_R, grid(-20, 20, 82), RHT, 'RHT'),
      },
    ],
  );
}

function fig7(): Figure {
  const byDV = (dV: number): number => dot({ eps: -5, dT: 5, dV }).Q_R;
  const byDT = (dT: number): number => dot({ eps: -5, dT, dV: 5 }).Q_R;
  const electric = grid(0, 15, 152);
  const thermal = grid(0, 12, 122);
  return figure(
    {
      number: '7',
      title: 'Reverse heat transport against bias and temperature difference',
      caption:
        '(a) Reverse heat transport has a finite range of ΔV, where it first grows, then falls. (b) Growing ΔT suppresses and ends it. The level ε = -5 is ours: the source does not state it.',
      parameters: { T, eps: -5 },
    },
    [
      { axis: linearAxis('dV', 0, 15, 401), set: { T, eps: -5, dT: 5 } },
      { axis: linearAxis('dT', 0, 12, 401), set: { T, eps: -5, dV: 5 } },
    ],
    [
      {
        kind: 'lines',
        label: '(a)',
        x: { label: 'ΔV', unit: 'k_B T_0/e' },
        y: heatR,
        series: series('dV', 'Q_R', ['ΔT = 5']),
        regions: negativeRegions(byDV, electric, RHT, 'RHT'),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { label: 'ΔT', unit: 'T_0' },
        y: heatR,
        series: series('dT', 'Q_R', ['ΔV = 5'], 1),
        regions: negativeRegions(byDT, thermal, RHT, 'RHT'),
      },
    ],
  );
}

/** Figs. 8 and 9: all currents at one bias, with the regions that their signs make. */
function allCurrents(number: string, dV: number, title: string, caption: string): Figure {
  const regions = regionsOf(dV, grid(-20, 20, 82)).map((r, k): FigureRegion => ({ ...r, label: String(k + 1) }));
  const rules = [{ x: reversibleLevel(T, 5, dV), label: 'ε_r' }];
  const panel = (label: string, y: FigureAxis, names: readonly [string, string][]): LinePanel => ({
    kind: 'lines',
    label,
    x: eps,
    y,
    series: names.map(([name, text]) => ({ label: text, curve: 0, x: 'eps', y: name })),
    regions,
    rules,
  });
  return figure(
    { number, title, caption, parameters: { T, dT: 5, dV } },
    [{ axis: levels(-20, 20), set: { T, dT: 5, dV } }],
    [
      panel('(a)', { label: 'J_L (γ), s (γ k_B)' }, [
        ['J_L', 'J_L'],
        ['s', 's'],
      ]),
      panel('(b)', { label: 'Q_L, Q_R', unit: 'γ k_B T_0' }, [
        ['Q_L', 'Q_L'],
        ['Q_R', 'Q_R'],
      ]),
    ],
  );
}

function fig8(): Figure {
  return allCurrents(
    '8',
    5,
    'The four transport regions at ΔV = 5',
    '1 absolute negative mobility, 2 reverse heat transport, 3 work turned to heat on both sides, 4 ordinary transport. All currents and the entropy production vanish at ε_r = -7.5; s ≥ 0 everywhere.',
  );
}

function fig9(): Figure {
  return allCurrents(
    '9',
    -5,
    'The four transport regions at ΔV = -5',
    '1 heat flows from hot to cold and both forces drive the current, 2 work turned to heat, 3 refrigerator, 4 thermoelectric engine. All currents and the entropy production vanish at ε_r = 7.5; s ≥ 0 everywhere.',
  );
}

/** All figures, computed now. */
export function singleDotFigures(): Figure[] {
  return [fig2(), fig3(), fig4(), fig5(), fig6(), fig7(), fig8(), fig9()];
}
