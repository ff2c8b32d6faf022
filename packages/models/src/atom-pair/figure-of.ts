// What the figures of the pair have in common: axes with their units, and heat along an evolution.

import { type Drawing, figuresOf } from '../drawing.js';
import type { Figure, FigureAxis } from '../figure.js';
import { grid } from '../measure.js';
import type { Row } from '../rows.js';
import { type PairSet, pairEvolution } from './pair.js';

export const axes: Readonly<Record<'time' | 'heat' | 'flow' | 'coherence' | 'bath' | 'temperature', FigureAxis>> = {
  time: { label: 't', unit: '1/γ_0' },
  heat: { label: 'Q = E(t) - E_0', unit: 'w' },
  flow: { label: 'dQ/dt at t = 0', unit: 'γ_0 w' },
  coherence: { label: 'c/c_{max}' },
  bath: { label: 'T_B', unit: 'w/k_B' },
  temperature: { label: 'T', unit: 'w/k_B' },
};

/** A figure of this model. */
export const figure: (drawing: Drawing) => Figure = figuresOf('atom-pair', { w: 1, gamma: 1 });

/** Rows of heat taken from the bath, E(t) - E(0), with the parameters of the curve. */
export function heatRows(set: PairSet, end: number, points = 201): Row[] {
  const times = grid(0, end, points);
  return energyRows(times, pairEvolution(set, times).expectations.energy, set);
}

/** The same from energies that are given. */
export function energyRows(times: readonly number[], energies: readonly unknown[], set: Row): Row[] {
  return times.map((t, k) => ({ ...set, t, Q: Number(energies[k]) - Number(energies[0]) }));
}
