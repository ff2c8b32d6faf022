// What the figures of the pair have in common: axes with their units, and heat along an evolution.

import { after } from '../claim.js';
import type { Figure, FigureAxis, FigurePanel, FigureSeries } from '../figure.js';
import { grid } from '../measure.js';
import { type PairSet, pairEvolution } from './pair.js';
import { type Row, rowTable } from './rows.js';

export const axes: Readonly<Record<'time' | 'heat' | 'flow' | 'coherence' | 'bath' | 'temperature', FigureAxis>> = {
  time: { label: 't', unit: '1/γ_0' },
  heat: { label: 'Q = E(t) - E_0', unit: 'w' },
  flow: { label: 'dQ/dt at t = 0', unit: 'γ_0 w' },
  coherence: { label: 'c/c_{max}' },
  bath: { label: 'T_B', unit: 'w/k_B' },
  temperature: { label: 'T', unit: 'w/k_B' },
};

/** What one figure shows. */
export interface Drawing {
  id: string;
  /** The paper whose model it is. */
  paper: string;
  title: string;
  caption: string;
  parameters: Readonly<Record<string, number>>;
  curves: readonly (readonly Row[])[];
  panels: readonly FigurePanel[];
}

export function figure({ id, paper, title, caption, parameters, curves, panels }: Drawing): Figure {
  return {
    id: `atom-pair/${id}`,
    model: 'atom-pair',
    title,
    caption,
    source: after(paper),
    parameters: { w: 1, gamma: 1, ...parameters },
    panels,
    table: rowTable(curves),
  };
}

/** Column y against column x for curves first, first + 1, …, one a label. */
export function series(x: string, y: string, labels: readonly string[], first = 0): FigureSeries[] {
  return labels.map((label, k) => ({ label, curve: first + k, x, y }));
}

/** Rows of heat taken from the bath, E(t) - E(0), with the parameters of the curve. */
export function heatRows(set: PairSet, end: number, points = 201): Row[] {
  const times = grid(0, end, points);
  return energyRows(times, pairEvolution(set, times).expectations.energy, set);
}

/** The same from energies that are given. */
export function energyRows(times: readonly number[], energies: readonly unknown[], set: Row): Row[] {
  return times.map((t, k) => ({ ...set, t, Q: Number(energies[k]) - Number(energies[0]) }));
}
