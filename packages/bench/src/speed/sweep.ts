// Sweeps of small systems, measured as a user runs them: observables, all currents, entropy production at every point of
// a grid. The peer takes some of the same points in a loop.

import { type Axis, generatorOf, instantiate, type Model, steadyStateProblem, sweep } from 'lindblad-core';
import { peerProblem } from '../peer/problem.js';
import type { Run, SpeedCase } from './case.js';
import { nonzeros } from './steady.js';
import { stopwatch } from './stopwatch.js';

type Options = Omit<SpeedCase, 'kind' | 'open' | 'tolerance'> & {
  readonly model: Model;
  readonly axes: readonly Axis[];
  /** How many points of the grid, evenly spread over it, the peer takes. */
  readonly peerPoints: number;
};

/** The case of a sweep. */
export function sweepCase({ model, axes, peerPoints, ...about }: Options): SpeedCase {
  const shared = sharedNames(model);
  const observe = [...shared, 'entropyProduction'];
  const total = axes.reduce((product, { values }) => product * values.length, 1);
  const rows = Array.from({ length: peerPoints }, (_, k) => Math.floor(((k + 0.5) * total) / peerPoints));
  return {
    ...about,
    // the peer's direct solver loses some digits
    tolerance: 1e-9,
    kind: 'sweep',
    open: () => {
      const { generator, sectors } = steadyStateProblem(model);
      const solved = {
        unknowns: sectors.unknowns,
        nonzeros: nonzeros(generator),
        residual: largestResidual(model, axes),
      };
      const points = rows.map((row) => peerProblem(generatorOf(instantiate(model, pointOf(axes, row)))));
      const dimension = points[0].hamiltonian.rows;
      return {
        peerPoints,
        run: (): Run => {
          const stop = stopwatch();
          const { columns } = sweep(model, { axes, observe });
          const taken = stop();
          const observed = columns.slice(axes.length, axes.length + shared.length);
          return {
            ...taken,
            points: total,
            values: rows.flatMap((row) => observed.map(({ values }) => values[row])),
            facts: { dimension, ...solved, method: 'sweep' },
          };
        },
        peer: (peer) => peer.loop(points),
      };
    },
  };
}

/** Values of an axis at which the residual is looked at. */
const LOOKS = 5;

/** The largest ‖L[ρ]‖ over a part of the grid, computed as the sweep computes its states but not in its time. */
function largestResidual(model: Model, axes: readonly Axis[]): number {
  const some = axes.map(({ parameter, values }): Axis => {
    const at = Array.from({ length: LOOKS }, (_, k) => Math.round((k * (values.length - 1)) / (LOOKS - 1)));
    return { parameter, values: Float64Array.from(at, (k) => values[k]) };
  });
  const { columns } = sweep(model, { axes: some, observe: ['residual'] });
  return columns[axes.length].values.reduce((most, x) => (x > most || Number.isNaN(x) ? x : most), 0);
}

/** What both sides compute, in the order of the peer's problem. */
function sharedNames(model: Model): string[] {
  const { reservoirs, observables, charge } = instantiate(model);
  const quantities = charge === undefined ? ['energy'] : ['particle', 'energy'];
  return [
    ...Object.keys(observables),
    ...reservoirs.flatMap(({ name }) => quantities.map((quantity) => `${name}.${quantity}`)),
  ];
}

/** The parameters of a row; the first axis is the slowest. */
function pointOf(axes: readonly Axis[], row: number): Record<string, number> {
  const point: Record<string, number> = {};
  let rest = row;
  for (const { parameter, values } of [...axes].reverse()) {
    point[parameter] = values[rest % values.length];
    rest = Math.floor(rest / values.length);
  }
  return point;
}
