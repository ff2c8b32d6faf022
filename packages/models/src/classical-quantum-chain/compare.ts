// Classical against quantum heat transport at matched parameters: one particle of mass m in a box of length L between walls
// at T_L and T_R. The current against the temperature of the cold wall, how fast a single wall thermalises, how the current
// scales with the length; and what each says of negative differential thermal resistance (NDTR).
// Model after Zou, Gong, Wang, Casati & Benenti, arXiv:2509.14027; walls, baths and parameters are ours.

import { columnOf, LindbladError, type Table, table } from 'lindblad-core';
import { grid } from '../measure.js';
import { requirePositive, requireWhole } from './classical/estimate.js';
import { metropolisCurrent } from './classical/metropolis-current.js';
import { relaxationHits } from './classical/relaxation.js';
import { coldFigure, relaxationFigure, scalingFigure, transportFigure } from './compare-figures.js';
import type { LengthPower, RelaxationVerdict, TransportComparison, TransportSettings } from './comparison.js';
import { ndtrOnset } from './crossover.js';
import { rowsTable } from './drawing.js';
import { otherVerdicts } from './others.js';
import { levelsFor, wellGap } from './quantum/well.js';
import type { WellBathName } from './quantum/well-bath.js';
import { relaxationRate } from './quantum/well-relaxation.js';
import { currentsByLength, lengthSlopes } from './scaling.js';
import { refinedVerdict } from './verdict.js';
import { comparedWalls, hotProposal, simulatedCurrents, type Walls, wallsCurrents, wallsLabel } from './walls.js';

/** More levels than this are not solved: the well is a classical one then. */
const MOST_LEVELS = 256;

/** Lengths of the scaling, in units of π; matched temperatures T_L = 1, T_R = 0.2. */
const LENGTHS: readonly number[] = [2, 4, 8, 16].map((k) => k * Math.PI);

/**
 * Compares; `progress` is told what is being computed. Throws `bad-value` for settings outside their ranges, `too-large` where T_L needs more than
 * 256 levels.
 */
export function compareTransport(
  settings: TransportSettings = {},
  progress: (what: string) => void = () => undefined,
): TransportComparison {
  const given = checked(settings);
  const { leftTemperature, length, mass, points, coldest, walls } = given;
  const ratios = coldRatios(points, coldest);
  const temperatures = ratios.map((ratio) => ratio * leftTemperature);
  const currents = walls.map((one) => {
    progress(`currents of ${wallsLabel(one)}`);
    return wallsCurrents(one, given, temperatures);
  });
  const scan = coldRatios(SCAN, coldest);
  const verdicts = walls.map((one) => {
    progress(`maximum of ${wallsLabel(one)}`);
    return refinedVerdict(one, scan, (at) =>
      wallsCurrents(
        one,
        given,
        at.map((ratio) => ratio * leftTemperature),
      ),
    );
  });
  const current = rowsTable(
    walls.flatMap((_, curve) =>
      ratios.map((ratio, k) => ({
        curve,
        T_R: temperatures[k],
        ratio,
        J: currents[curve][k],
        share: currents[curve][k] / verdicts[curve].maximum,
      })),
    ),
  );
  const simulated = simulations(
    given,
    verdicts.map(({ maximum }) => maximum),
    progress,
  );
  progress('relaxation');
  const { table: relaxation, verdicts: thermalising } = relaxations(given);
  const scaling = rowsTable(
    walls.flatMap((one, curve) => {
      progress(`length scaling of ${wallsLabel(one)}`);
      return scalingRows(one, curve);
    }),
  );
  const tables = { current, simulated, relaxation, scaling };
  const finiteRun = walls.some(({ walls: name }) => name === 'velocity') ? finiteRunOf(coldest) : undefined;
  const gap = wellGap(length, mass);
  const parts = {
    settings: given,
    gaps: leftTemperature / gap,
    verdicts,
    relaxation: thermalising,
    lengthPowers: walls.map((_, curve) => lengthPowerOf(columnOf(scaling, 'slope'), curve)),
    ...(finiteRun === undefined ? {} : { finiteRun }),
    tables,
  };
  progress('chains');
  return {
    ...parts,
    gap,
    onset: ndtrOnset(),
    others: otherVerdicts(),
    figures: [transportFigure(parts), coldFigure(parts), relaxationFigure(parts), scalingFigure(parts)],
  };
}

function checked(settings: TransportSettings): Required<TransportSettings> {
  const { leftTemperature = 1, length = Math.PI, mass = 1, gamma = 1, points = 25, coldest = 0.001 } = settings;
  const { walls = comparedWalls, hits = 200_000, seed = 1 } = settings;
  for (const [name, value] of Object.entries({ leftTemperature, length, mass, gamma, coldest }))
    requirePositive(value, name);
  requireWhole(points, 'points', 3);
  requireWhole(seed, 'seed', 0);
  if (hits !== 0) requireWhole(hits, 'hits', LEAST_HITS);
  if (coldest >= WARMEST)
    throw new LindbladError('bad-value', `the coldest T_R/T_L is ${coldest}`, {
      path: 'coldest',
      value: coldest,
      expected: `less than ${WARMEST}`,
    });
  if (walls.length === 0) throw new LindbladError('bad-value', 'no walls', { path: 'walls', expected: 'at least one' });
  const levels = levelsFor(leftTemperature, length, mass);
  if (walls.some(({ side }) => side === 'quantum') && levels > MOST_LEVELS)
    throw new LindbladError('too-large', `T_L = ${leftTemperature} fills ${levels} levels of the well`, {
      path: 'leftTemperature',
      value: leftTemperature,
      expected: `at most ${MOST_LEVELS} levels, that is T_L/(E_2 - E_1) up to about 970`,
      hint: 'lower the temperature, the length or the mass',
    });
  return { leftTemperature, length, mass, gamma, points, coldest, walls, hits, seed };
}

const WARMEST = 0.98;

/** Temperatures on which the maximum of a curve is looked for, before it is refined. */
const SCAN = 25;

/** Fewer hits have no error bar to speak of. */
const LEAST_HITS = 1000;

/** T_R/T_L of the simulated points; those below the coldest wall are left out. */
const SIMULATED: readonly number[] = [0.001, 0.01, 0.04, 0.1, 0.18, 0.28, 0.4, 0.55, 0.75];

/** Simulated points of the classical walls. */
function simulations(
  given: Required<TransportSettings>,
  maxima: readonly number[],
  progress: (what: string) => void,
): Table {
  const { walls, hits, seed, leftTemperature, coldest } = given;
  const ratios = SIMULATED.filter((ratio) => ratio >= coldest);
  const empty = { curve: [], T_R: [], ratio: [], J: [], error: [], share: [], shareError: [] };
  const rows = walls.flatMap((one, curve) => {
    if (one.side === 'quantum' || hits === 0) return [];
    progress(`simulations of ${wallsLabel(one)}`);
    const temperatures = ratios.map((ratio) => ratio * leftTemperature);
    return simulatedCurrents(one.walls, given, temperatures, { hits, seed: seed + 100 * curve }).map((point, k) => ({
      curve,
      T_R: point.rightTemperature,
      ratio: ratios[k],
      J: point.value,
      error: point.error,
      share: point.value / maxima[curve],
      shareError: point.error / maxima[curve],
    }));
  });
  return rows.length > 0
    ? rowsTable(rows)
    : table(Object.keys(empty).map((name) => ({ name, values: new Float64Array(0) })));
}

/** Slowest speed, by √(T_L/m), of the flights that a run of a million hits sees. */
const SEEN = 1e-6;

/** J(coldest)/J(T_L/4) of velocity steps without the flights slower than that. */
function finiteRunOf(coldest: number): { lowestSpeed: number; coldRatio: number } {
  const [cold, warm] = [coldest, 0.25].map(
    (rightTemperature) =>
      metropolisCurrent({
        leftTemperature: 1,
        rightTemperature,
        proposal: hotProposal('velocity', 1),
        lowestSpeed: SEEN,
        refinement: 0.4,
      }).value,
  );
  return { lowestSpeed: SEEN, coldRatio: cold / warm };
}

/** The power of one of the curves of the scaling. */
function lengthPowerOf(slopes: Float64Array, curve: number): LengthPower {
  const end = (curve + 1) * LENGTHS.length;
  const [before, slope] = [slopes[end - 2], slopes[end - 1]];
  return { slope, power: 2 * slope - before };
}

/** T_R/T_L evenly in its power 2/3: denser at the cold end, where J ~ √T_R. */
function coldRatios(points: number, coldest: number): number[] {
  const [low, high] = [coldest ** (2 / 3), WARMEST ** (2 / 3)];
  return Array.from({ length: points }, (_, k) =>
    k === 0 ? coldest : ((low * (points - 1 - k) + high * k) / (points - 1)) ** 1.5,
  );
}

/** T/T_L of the relaxation: velocity steps have no closed form, and get fewer. */
const COOLED: Readonly<Record<'velocity' | 'energy', readonly number[]>> = {
  velocity: [-3, -2.5, -2, -1.5, -1, -0.5, 0].map((x) => 10 ** x),
  energy: grid(-3, 0, 37).map((x) => 10 ** x),
};

/** T/(E_2 - E_1) of the relaxation of the well. */
const GAPS: readonly number[] = grid(-1.5, 1, 11).map((x) => 10 ** x);

/** Hits of one classical wall, and 1/rate of the quantum ones, against T. */
function relaxations(given: Required<TransportSettings>): { table: Table; verdicts: RelaxationVerdict[] } {
  const { leftTemperature, length, mass, gamma } = given;
  const gap = wellGap(length, mass);
  const rows: Record<string, number>[] = [];
  const verdicts: RelaxationVerdict[] = [];
  const add = (
    named: Omit<RelaxationVerdict, 'power'>,
    temperatures: readonly number[],
    time: (temperature: number) => number,
  ): void => {
    const times = temperatures.map(time);
    temperatures.forEach((T, k) => {
      rows.push({ curve: verdicts.length, T, ratio: T / leftTemperature, gaps: T / gap, time: times[k] });
    });
    const power = Math.log(times[1] / times[0]) / Math.log(temperatures[1] / temperatures[0]);
    verdicts.push({ ...named, power });
  };
  for (const walls of ['velocity', 'energy'] as const) {
    const proposal = hotProposal(walls, leftTemperature);
    add(
      { side: 'classical', walls, label: `classical Metropolis, ${walls} steps` },
      COOLED[walls].map((ratio) => ratio * leftTemperature),
      (temperature) => relaxationHits({ proposal, temperature }),
    );
  }
  const baths: readonly [WellBathName, string][] = [
    ['metropolis', 'Q1 Metropolis'],
    ['dipole', 'Q3 dipole'],
    ['maxwell', 'Q6 quantised Maxwell'],
  ];
  for (const [bath, label] of baths) {
    add(
      { side: 'quantum', walls: bath, label },
      GAPS.map((ratio) => ratio * gap),
      (temperature) => 1 / relaxationRate({ bath, temperature, length, mass, gamma }),
    );
  }
  return { table: rowsTable(rows), verdicts };
}

function scalingRows(walls: Walls, curve: number): Record<string, number>[] {
  const currents = currentsByLength(walls, LENGTHS);
  const slopes = [Number.NaN, ...lengthSlopes(LENGTHS, currents)];
  return LENGTHS.map((length, k) => ({
    curve,
    length,
    J: currents[k],
    share: currents[k] / currents[0],
    slope: slopes[k],
  }));
}
