// The figure of inverse currents in cross effects: both currents in the plane of two parallel forces, with the lines where
// they vanish and the rays along which linear response has them leave the origin.

import type { Model, Table } from 'lindblad-core';
import type { Figure, MapPanel } from '../figure.js';
import { axes, type Drawing, figureOf } from './drawing.js';
import type { Onsager } from './linear-response.js';

/** What differs between the geometries. */
export interface IccMap extends Omit<Drawing, 'name' | 'panels'> {
  readonly table: Table;
  readonly onsager: Onsager;
  /** Largest F_E and F_N. */
  readonly forces: readonly [number, number];
  /** Currents of these sizes have the colours of the ends of the bars: J_N and J_E. */
  readonly currents: readonly [number, number];
}

/** The figure `icc-map` of a model. */
export function iccMap(model: Model, { onsager, forces, currents, ...drawing }: IccMap): Figure {
  const { L_NN, L_NE, L_EE } = onsager;
  const panel = (label: string, value: MapPanel['value']): MapPanel => ({
    kind: 'map',
    label,
    x: { ...axes.energyForce, column: 'F_E', domain: [0, forces[0]] },
    y: { ...axes.particleForce, column: 'F_N', domain: [0, forces[1]] },
    value,
    zeros: [
      { column: 'J_N', label: 'J_N = 0' },
      { column: 'J_E', label: 'J_E = 0' },
    ],
    lines: [
      { from: [0, 0], to: [1, -L_NE / L_NN], label: 'linear response: |L_{NE}|/L_{NN}' },
      { from: [0, 0], to: [1, -L_EE / L_NE], label: 'linear response: L_{EE}/|L_{NE}|' },
    ],
  });
  return figureOf(model, {
    ...drawing,
    name: 'icc-map',
    panels: [
      panel('(a) particle current', { ...axes.particle, column: 'J_N', domain: [-currents[0], currents[0]] }),
      panel('(b) energy current', { ...axes.energy, column: 'J_E', domain: [-currents[1], currents[1]] }),
    ],
  });
}
