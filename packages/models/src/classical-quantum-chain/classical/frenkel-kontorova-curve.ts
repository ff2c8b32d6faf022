// The currents of the Frenkel-Kontorova chain that are kept, as curves: one end at T = 0.2, the other one cooled.

import { type FrenkelKontorovaPoint, frenkelKontorovaRuns } from './frenkel-kontorova-runs.js';

/** A point of a curve: J counts from the hot end to the cold one. */
export interface CooledPoint {
  readonly cold: number;
  readonly J: number;
  readonly error: number;
  readonly run: FrenkelKontorovaPoint;
}

/** The curve of one cooled end, from warm to cold, and the temperature of the other end. */
export function frenkelKontorovaCooled(end: 'left' | 'right'): { reference: number; points: CooledPoint[] } {
  const reference = Math.max(...frenkelKontorovaRuns.map(({ leftTemperature }) => leftTemperature));
  const own = frenkelKontorovaRuns.filter(({ leftTemperature, rightTemperature }) =>
    end === 'left' ? leftTemperature < rightTemperature : rightTemperature < leftTemperature,
  );
  const points = own.map((run) => ({
    cold: end === 'left' ? run.leftTemperature : run.rightTemperature,
    J: end === 'left' ? -run.J : run.J,
    error: run.error,
    run,
  }));
  return { reference, points: points.sort((a, b) => b.cold - a.cold) };
}
