// The parallel pair as a geometry whose two forces are parameters, and the plane of its forces, solved once for the
// claims and for the figures.

import type { Table } from 'lindblad-core';
import type { Geometry } from '../census.js';
import { forcePlane } from '../icc-map.js';
import { parallelLeads } from '../rate-equation.js';
import { coupledDotsParallel } from './model.js';

/** Leads L and R on both dots. */
export const parallel: Geometry = {
  model: coupledDotsParallel,
  lowest: 'both',
  leads: parallelLeads,
  rates: ['Lu0', 'Lu1', 'Ld0', 'Ld1', 'Ru0', 'Ru1', 'Rd0', 'Rd1'].map((channel) => `gamma_${channel}`),
};

let two: Table | undefined;

/** The parallel pair, κ = -3: F_E = 0, 0.03 … 0.9 and F_N = 0, 0.075 … 3, 31 × 41 points. */
export function parallelPlane(): Table {
  two ??= forcePlane(coupledDotsParallel, [0.9, 31], [3, 41]);
  return two;
}
