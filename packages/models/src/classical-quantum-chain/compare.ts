// Classical against quantum heat transport at matched parameters: one particle of mass m in a box of length L between walls
// at T_L and T_R. The current against the temperature of the cold wall, how fast a single wall thermalises, how the current
// scales with the length; and what each says of negative differential thermal resistance (NDTR).
// Model after Zou, Gong, Wang, Casati & Benenti, arXiv:2509.14027; walls, baths and parameters are ours.

import { LindbladError, type Table } from 'lindblad-core';
import { grid } from '../measure.js';
import { requirePositive, requireWhole } from './classical/estimate.js';
import { relaxationHits } from './classical/relaxation.js';
import { coldFigure, relaxationFigure, scalingFigure, transportFigure } from './compare-figures.js';
import type { RelaxationVerdict, TransportComparison, TransportSettings } from './comparison.js';
import { ndtrOnset } from './crossover.js';
import { rowsTable } from './drawing.js';
import { levelsFor, wellGap } from './quantum/well.js';
import type { WellBathName } from './quantum/well-bath.js';
import { relaxationRate } from './quantum/well-relaxation.js';
import { currentsByLength, lengthSlopes } from './scaling.js';
import { transportVerdict } from './verdict.js';
import { comparedWalls, hotProposal, type Walls, wallsCurrents, wallsLabel } from './walls.js';

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
  const verdicts = walls.map((one, k) => transportVerdict(one, ratios, currents[k]));
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
  progress('relaxation');
  const { table: relaxation, verdicts: thermalising } = relaxations(given);
  const scaling = rowsTable(
    walls.flatMap((one, curve) => {
      progress(`length scaling of ${wallsLabel(one)}`);
      return scalingRows(one, curve);
    }),
  );
  const gap = wellGap(length, mass);
  const parts = { settings: given, verdicts, relaxation: thermalising, tables: { current, relaxation, scaling } };
  return {
    ...parts,
    gap,
    gaps: leftTemperature / gap,
    onset: ndtrOnset(),
    figures: [transportFigure(parts), coldFigure(parts), relaxationFigure(parts), scalingFigure(parts)],
  };
}

function checked(settings: TransportSettings): Required<TransportSettings> {
  const { leftTemperature = 1, length = Math.PI, mass = 1, gamma = 1, points = 25, coldest = 0.001 } = settings;
  const { walls = comparedWalls } = settings;
  for (const [name, value] of Object.entries({ leftTemperature, length, mass, gamma, coldest }))
    requirePositive(value, name);
  requireWhole(points, 'points', 3);
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
  return { leftTemperature, length, mass, gamma, points, coldest, walls };
}

const WARMEST = 0.98;

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
    slope: slopes[k],
  }));
}
