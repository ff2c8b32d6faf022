// Figures of the single dot between two leads from its closed forms (γ = 1): what the drawing tests draw.

import { type Table, table } from 'lindblad-core';
import type { Figure, LinePanel } from 'lindblad-models';

const fermi = (x: number): number => 0.5 * (1 - Math.tanh(x / 2));

/** J_L, Q_L, Q_R and the entropy production of the dot. */
export function dot(eps: number, T: number, dT: number, dV: number) {
  const J_L = fermi((eps - dV / 2) / (T + dT / 2)) - fermi((eps + dV / 2) / (T - dT / 2));
  const Q_L = (eps - dV / 2) * J_L;
  const Q_R = (eps + dV / 2) * J_L;
  return { J_L, Q_L, Q_R, s: Q_R / (T - dT / 2) - Q_L / (T + dT / 2) };
}

/** A table from plain lists. */
export function tableOf(columns: Record<string, readonly number[]>): Table {
  return table(Object.entries(columns).map(([name, values]) => ({ name, values: Float64Array.from(values) })));
}

/** One curve for each mean temperature, against the level. */
export function sweepTable(temperatures: readonly number[], points: number): Table {
  const c: Record<string, number[]> = { curve: [], T: [], eps: [], J_L: [], Q_L: [], Q_R: [], s: [] };
  temperatures.forEach((T, k) => {
    for (let i = 0; i < points; i++) {
      const eps = -40 + (80 * i) / (points - 1);
      for (const [name, value] of Object.entries({ curve: k, T, eps, ...dot(eps, T, 5, 0) })) c[name].push(value);
    }
  });
  return tableOf(c);
}

const about = {
  model: 'single-dot',
  caption: 'J_L changes sign with ε.',
  source: 'closed forms',
  parameters: { ΔT: 5, ΔV: 0 },
};

/** Three curves, a coloured region, a rule and an inset with three curves. */
export function insetFigure(): Figure {
  const series = (y: string) => [5, 7.5, 10].map((T, k) => ({ label: `T = ${T}`, curve: k, x: 'eps', y }));
  return {
    ...about,
    id: 'single-dot/inset',
    title: 'Thermodiffusion',
    table: sweepTable([5, 7.5, 10], 401),
    panels: [
      {
        kind: 'lines',
        x: { label: 'ε', unit: 'k_BT' },
        y: { label: 'J_L', unit: 'γ' },
        series: series('J_L'),
        regions: [{ from: -40, to: 0, kind: 'anomalous thermodiffusion', label: 'AT' }],
        rules: [{ x: 0, label: 'ε_r' }],
        inset: { kind: 'lines', corner: 'bottom-right', x: { label: 'ε' }, y: { label: 'Q_L' }, series: series('Q_L') },
      },
    ],
  };
}

/** Two panels of one curve each, with the same kind of region. */
export function twoPanelFigure(): Figure {
  const panel = (label: string, y: string): LinePanel => ({
    kind: 'lines',
    label,
    x: { label: 'ε' },
    y: { label: y },
    series: [{ label: y, curve: 0, x: 'eps', y }],
    regions: [{ from: -20, to: -5, kind: 'reverse heat transport', label: 'RHT' }],
  });
  return {
    ...about,
    id: 'single-dot/two',
    title: 'Two panels',
    table: sweepTable([7.5], 401),
    panels: [panel('(a)', 'J_L'), panel('(b)', 'Q_R')],
  };
}

/** A map of J_L, which changes sign, over level and bias. */
export function mapFigureOf(n: number): Figure {
  const c: Record<string, number[]> = { eps: [], dV: [], J_L: [] };
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const eps = -20 + (40 * i) / (n - 1);
      const dV = -15 + (30 * j) / (n - 1);
      c.eps.push(eps);
      c.dV.push(dV);
      c.J_L.push(dot(eps, 7.5, 5, dV).J_L);
    }
  return {
    ...about,
    id: 'single-dot/map',
    title: 'Map',
    table: tableOf(c),
    panels: [
      {
        kind: 'map',
        x: { label: 'ε', column: 'eps' },
        y: { label: 'ΔV', column: 'dV' },
        value: { label: 'J_L', column: 'J_L' },
      },
    ],
  };
}
