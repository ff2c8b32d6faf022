// What the claims that all geometries of the pair make need of each: random points, solved by the engine at once, and how
// far they are from the rate equation in closed form.

import type { Model, Table } from 'lindblad-core';
import { solveDrawn } from '../drawn-points.js';
import { allParameters, energiesOf, pairPoint } from './points.js';
import { pairState, type WiredLead } from './rate-equation.js';

type Set = Readonly<Record<string, number>>;

/** A geometry: model, leads in the order of its rate equation, and random points. */
export interface Geometry {
  readonly model: Model;
  readonly leads: (p: Set) => WiredLead[];
  /** Names of all rates. */
  readonly rates: readonly string[];
  /** The energy current that belongs to F_E, and the lead that it leaves. */
  readonly energy: { readonly current: 'J_E' | 'J_EM'; readonly lead: number };
  /** The points of the claims. */
  readonly draws: () => Set[];
}

/** How the engine does at the draws of a geometry; all but populations in units of the largest rate. */
export interface Agreement {
  readonly draws: number;
  /** Largest deviation from the rate equation: populations, both currents, entropy production. */
  readonly deviation: number;
  /** Largest |s - F_E J_E - F_N J_N|. */
  readonly forcesTimesFluxes: number;
  /** Smallest entropy production, as it is. */
  readonly smallest: number;
  /** Largest particle current out of M, where there is one; else 0. */
  readonly particlesOfM: number;
}

/** The largest rate at a point. */
export function largestRate({ model, rates }: Geometry, set: Set): number {
  const p = allParameters(model, set);
  return Math.max(...rates.map((name) => p[name]));
}

const solved = new Map<Geometry, Table>();

/** The engine at the draws of a geometry, a row a draw: the currents, s and its shares, populations. Solved once. */
export function solvedDraws(geometry: Geometry): Table {
  const before = solved.get(geometry);
  if (before !== undefined) return before;
  const { model, energy } = geometry;
  const ofM = Object.hasOwn(model.reservoirs ?? {}, 'M') ? ['M.particle'] : [];
  const names = ['J_N', energy.current, 's', 's_E', 's_N', 'p00', 'p10', 'p01', 'p11', ...ofM];
  const found = solveDrawn(model, geometry.draws(), names);
  solved.set(geometry, found);
  return found;
}

const known = new Map<Geometry, Agreement>();

/** The engine against the rate equation at the draws of a geometry; a repeated call is answered from memory. */
export function agreement(geometry: Geometry): Agreement {
  const before = known.get(geometry);
  if (before !== undefined) return before;
  const { model, leads, energy } = geometry;
  const sets = geometry.draws();
  const columns = solvedDraws(geometry)
    .columns.slice(1)
    .map(({ values }) => values);
  const largest = { deviation: 0, forcesTimesFluxes: 0, particlesOfM: 0 };
  const grow = (name: keyof typeof largest, difference: number): void => {
    // a number that is none has to show
    if (!(Math.abs(difference) <= largest[name])) largest[name] = Math.abs(difference);
  };
  let smallest = Number.POSITIVE_INFINITY;
  sets.forEach((set, k) => {
    const p = allParameters(model, set);
    const [J_N, J_E, s, s_E, s_N, p00, p10, p01, p11, J_M = 0] = columns.map((column) => column[k]);
    const expected = pairState(energiesOf(p), leads(p));
    const scale = Math.max(...geometry.rates.map((name) => p[name]));
    grow('deviation', (J_N - expected.currents[0].particle) / scale);
    grow('deviation', (J_E - expected.currents[energy.lead].energy) / scale);
    grow('deviation', (s - expected.entropyProduction) / scale);
    grow('deviation', p00 - expected.p00);
    grow('deviation', p10 - expected.p10);
    grow('deviation', p01 - expected.p01);
    grow('deviation', p11 - expected.p11);
    grow('forcesTimesFluxes', (s - s_E - s_N) / scale);
    grow('particlesOfM', J_M / scale);
    if (!(s >= smallest)) smallest = s;
  });
  const found: Agreement = { draws: sets.length, ...largest, smallest };
  known.set(geometry, found);
  return found;
}

/** Microscopic less macroscopic entropy production at every `each`-th draw, in units of the largest rate. */
export function microMacroDefects(geometry: Geometry, each: number): number[] {
  return geometry
    .draws()
    .filter((_, k) => k % each === 0)
    .map((set) => {
      const { s, sMicroscopic } = pairPoint(geometry.model, set);
      return (sMicroscopic - s) / largestRate(geometry, set);
    });
}
