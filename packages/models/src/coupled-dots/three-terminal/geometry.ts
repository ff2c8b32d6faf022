// Three terminals as a geometry whose two forces are parameters, and the plane of its forces, solved once for the
// claims and for the figures.

import type { Table } from 'lindblad-core';
import type { Geometry } from '../census.js';
import { forcePlane } from '../icc-map.js';
import { threeTerminalLeads } from '../rate-equation.js';
import { coupledDots } from './model.js';

/** Leads L, R on u and M on d. */
export const threeTerminal: Geometry = {
  model: coupledDots,
  lowest: 'eps_u',
  leads: threeTerminalLeads,
  rates: ['gamma_L0', 'gamma_L1', 'gamma_R0', 'gamma_R1', 'gamma_M0', 'gamma_M1'],
};

let three: Table | undefined;

/** Three terminals, κ = -4: F_E = 0, 0.025 … 0.95 and F_N = 0, 0.05 … 3, 39 × 61 points. */
export function threeTerminalPlane(): Table {
  three ??= forcePlane(coupledDots, [0.95, 39], [3, 61]);
  return three;
}
