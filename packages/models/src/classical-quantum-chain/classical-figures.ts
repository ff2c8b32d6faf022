// The classical walls beyond those of the comparison: proposals, steps a hit, accommodation and the gas of hard points, exact
// curves with simulated points over them.

import type { Figure, FigureSeries } from '../figure.js';
import { grid } from '../measure.js';
import { hardPoints } from './classical/hard-points.js';
import { maxwellCurrent } from './classical/maxwell-closed-form.js';
import { maxwellWalls } from './classical/maxwell-walls.js';
import { metropolisCurrent } from './classical/metropolis-current.js';
import { metropolisWalls } from './classical/metropolis-walls.js';
import type { Proposal } from './classical/proposal.js';
import { axes, figureOf, rowsTable } from './drawing.js';

/** One curve: exact, and simulated at fewer temperatures, each by its own largest value on the curve. */
interface Shown {
  readonly label: string;
  readonly exact: (rightTemperature: number) => number;
  readonly simulate?: (rightTemperature: number, seed: number) => { readonly value: number; readonly error: number };
  readonly dashed?: boolean;
}

/** √T_R of the exact values, Chebyshev nodes, and of the curves through them; T_R of the points. */
const [COLDEST, WARMEST] = [0.001, 0.98].map(Math.sqrt);
const NODES: readonly number[] = Array.from({ length: 12 }, (_, k) => {
  return 0.5 * (COLDEST + WARMEST) - 0.5 * (WARMEST - COLDEST) * Math.cos((Math.PI * k) / 11);
});
const CURVE: readonly number[] = grid(COLDEST, WARMEST, 61);
const POINTS: readonly number[] = [0.01, 0.05, 0.15, 0.3, 0.5, 0.7];
const HITS = 100_000;

/** Metropolis walls of one proposal, T_L = L = m = 1. */
function metropolis(label: string, proposal: Proposal, stepsPerHit = 1): Shown {
  const walls = { leftTemperature: 1, proposal, stepsPerHit };
  return {
    label,
    exact: (rightTemperature) => metropolisCurrent({ ...walls, rightTemperature, refinement: 0.2 }).value,
    simulate: (rightTemperature, seed) =>
      metropolisWalls({ ...walls, rightTemperature, events: Math.ceil(HITS / Math.sqrt(stepsPerHit)), seed }),
  };
}

function accommodated(accommodation: number): Shown {
  const walls = { leftTemperature: 1, leftAccommodation: accommodation, rightAccommodation: accommodation };
  return {
    label: accommodation === 1 ? 'Maxwell walls' : `accommodation ${accommodation}`,
    exact: (rightTemperature) => maxwellCurrent({ ...walls, rightTemperature }),
    simulate: (rightTemperature, seed) => maxwellWalls({ ...walls, rightTemperature, events: HITS, seed }),
  };
}

const PARTICLES = 8;

/** The polynomial in √T_R through the values at the nodes, on the curve; Berrut & Trefethen, SIAM Rev. 46, 501 (2004). */
function interpolated(values: readonly number[]): number[] {
  return CURVE.map((x) => {
    let [top, bottom] = [0, 0];
    for (let k = 0; k < NODES.length; k++) {
      if (Math.abs(x - NODES[k]) < 1e-12) return values[k];
      const weight = ((k % 2 === 0 ? 1 : -1) * (k === 0 || k === NODES.length - 1 ? 0.5 : 1)) / (x - NODES[k]);
      top += weight * values[k];
      bottom += weight;
    }
    return top / bottom;
  });
}

/** The panels: what is compared in each. */
function panels(): readonly (readonly [label: string, curves: readonly Shown[]])[] {
  const velocity = (step: number): Proposal => ({ type: 'velocity', step });
  const seen = metropolis('δ = 1, speeds above 10^{-6}', velocity(1));
  return [
    [
      '(a) velocity steps',
      [
        ...[0.5, 1, 2].map((step) => metropolis(`δ = ${step}`, velocity(step))),
        {
          ...seen,
          exact: (rightTemperature) =>
            metropolisCurrent({
              leftTemperature: 1,
              rightTemperature,
              proposal: velocity(1),
              lowestSpeed: 1e-6,
              refinement: 0.2,
            }).value,
          simulate: undefined,
          dashed: true,
        },
      ],
    ],
    [
      '(b) other proposals',
      [
        metropolis('energy steps, δ = 1', { type: 'energy', step: 1 }),
        metropolis('uniform, E_{max} = 10', { type: 'uniform', maximum: 10 }),
        metropolis('independent, T_0 = 1', { type: 'independence', temperature: 1 }),
      ],
    ],
    ['(c) steps a hit, δ = 1/2', [1, 4, 16, 64].map((n) => metropolis(`n = ${n}`, velocity(0.5), n))],
    [
      '(d) Maxwell walls',
      [
        accommodated(1),
        accommodated(0.5),
        {
          label: `${PARTICLES} hard points, J/${PARTICLES}`,
          exact: () => Number.NaN,
          simulate: (rightTemperature, seed) => {
            const run = hardPoints({
              leftTemperature: 1,
              rightTemperature,
              particles: PARTICLES,
              events: 2 * HITS,
              seed,
            });
            return { value: run.value / PARTICLES, error: run.error / PARTICLES };
          },
        },
      ],
    ],
  ];
}

/** J of all of them against T_R, T_L = L = m = 1. */
export function classicalWallsFigure(): Figure {
  const rows: Record<string, number>[] = [];
  const drawn = panels().map(([label, shown]) => {
    const series = shown.flatMap(({ label: name, exact, simulate, dashed }, k): FigureSeries[] => {
      const line = {
        label: name,
        curve: rows.at(-1) === undefined ? 0 : rows[rows.length - 1].curve + 1,
        x: 'T_R',
        y: 'J',
      };
      const values = interpolated(NODES.map((x) => exact(x * x)));
      const own = CURVE.map((x, n) => ({ curve: line.curve, T_R: x * x, J: values[n], error: Number.NaN }));
      const hasLine = own.some(({ J }) => Number.isFinite(J));
      if (hasLine) rows.push(...own);
      const curve = hasLine ? line.curve + 1 : line.curve;
      if (simulate !== undefined)
        rows.push(
          ...POINTS.map((T_R, n) => {
            const { value, error } = simulate(T_R, 100 * curve + n);
            return { curve, T_R, J: value, error };
          }),
        );
      const points: FigureSeries = {
        ...line,
        label: hasLine ? '' : name,
        curve,
        points: true,
        error: 'error',
        color: k,
      };
      return [
        ...(hasLine ? [{ ...line, color: dashed === true ? 7 : k, ...(dashed === true ? { dashed } : {}) }] : []),
        ...(simulate === undefined ? [] : [points]),
      ];
    });
    return { kind: 'lines' as const, label, x: { ...axes.ratio, label: 'T_R' }, y: axes.current, series };
  });
  return figureOf({
    name: 'classical-walls',
    title: 'Classical walls: proposals, steps a hit, accommodation, hard points',
    caption: `Exact curves (polynomials in √T_R through twelve exact values), and simulations of up to ${HITS} hits with their standard errors. (a) Velocity steps lose their current at the cold end. Dashed: what is left when flights slower than 10^{-6} are not seen, as in a run of a million hits that times flights as they are drawn. (b) The other proposals keep it. (c) Many steps a hit are a Maxwell wall. (d) Partial accommodation a scales the current by a/(2-a); N hard points of equal mass carry N times the current of one.`,
    parameters: { T_L: 1, L: 1, mass: 1 },
    panels: drawn,
    table: rowsTable(rows),
  });
}
