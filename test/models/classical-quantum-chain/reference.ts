// The reference numbers of the classical systems, typed.

import { readFileSync } from 'node:fs';
import type { Proposal } from '../../../packages/models/src/classical-quantum-chain/classical/proposal.js';

interface Point {
  leftTemperature: number;
  rightTemperature: number;
  J: number;
}

interface Reference {
  maxwell: {
    current: Point[];
    simulated: (Point & { accommodation: number; error: number })[];
    halfAccommodation: Point & { accommodation: number };
    kineticTemperature: { leftTemperature: number; rightTemperature: number; value: number };
    maximum: { rightTemperature: number; current: number };
    symmetricMaximum: { halfBias: number; ratio: number; current: number };
    lengthPi: { temperatures: number[]; J: number[] };
  };
  metropolis: {
    temperatures: number[];
    maxwell: number[];
    maxwellColdRatio: number;
    proposals: { proposal: Proposal; J: number[]; coldRatio: number }[];
    simulated: { rightTemperature: number; J: number; error: number }[];
    allFlights: {
      points: { step: number; rightTemperature: number; J: number }[];
      lowestSpeeds: number[];
      cut: { step: number; rightTemperature: number; J: number[] };
    };
    severalSteps: { proposal: Proposal; temperatures: number[]; J: Record<string, number[]> };
  };
  relaxation: {
    temperatures: number[];
    hits: { proposal: Proposal; N: number[]; slope: number }[];
    threshold: {
      tolerance: number;
      startTemperature: number;
      range: [number, number];
      exponents: { proposal: Proposal; exponent: number }[];
    };
  };
  frenkelKontorova: {
    rightTemperature: number;
    leftTemperatures: number[];
    J: number[];
    reverse: { leftTemperature: number; rightTemperatures: number[]; J: number[] };
  };
}

export const reference = JSON.parse(
  readFileSync(new URL('../../reference/classical-quantum.json', import.meta.url), 'utf8'),
) as Reference;

/** |value - expected| in standard errors. */
export function deviations(run: { value: number; error: number }, expected: number): number {
  return Math.abs(run.value - expected) / run.error;
}
