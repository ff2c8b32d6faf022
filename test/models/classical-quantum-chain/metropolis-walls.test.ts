// Metropolis walls: the exact current against stored tables, an operator solved elsewhere and limits; the simulation
// against it.

import { describe, expect, test } from 'vitest';
import { maxwellCurrent } from '../../../packages/models/src/classical-quantum-chain/classical/maxwell-closed-form.js';
import { metropolisCurrent } from '../../../packages/models/src/classical-quantum-chain/classical/metropolis-current.js';
import { metropolisWalls } from '../../../packages/models/src/classical-quantum-chain/classical/metropolis-walls.js';
import type { Proposal } from '../../../packages/models/src/classical-quantum-chain/classical/proposal.js';
import { gradedEdges, gridOf } from '../../../packages/models/src/classical-quantum-chain/classical/speed-grid.js';
import { rowTimes } from '../../../packages/models/src/classical-quantum-chain/classical/stationary.js';
import {
  transferMatrix,
  wallOf,
} from '../../../packages/models/src/classical-quantum-chain/classical/transfer-operator.js';
import { deviations, reference } from './reference.js';

const { metropolis } = reference;
const { temperatures } = metropolis;
const name = (proposal: Proposal): string => Object.values(proposal).join(' ');
const solved = new Map<string, number>();

/** J in units of 1e-5 at T_L = 1; each is solved once. */
function exact(rightTemperature: number, proposal: Proposal, lowestSpeed?: number, stepsPerHit = 1): number {
  const settings = { leftTemperature: 1, rightTemperature, proposal, stepsPerHit, lowestSpeed };
  const key = JSON.stringify(settings);
  const value = solved.get(key) ?? 1e5 * metropolisCurrent(settings).value;
  solved.set(key, value);
  return value;
}

describe('the step of a wall', () => {
  const proposals: Proposal[] = [
    { type: 'velocity', step: 0.7 },
    { type: 'energy', step: 0.4 },
    { type: 'uniform', maximum: 24 },
    { type: 'independence', temperature: 2 },
  ];

  test.each(proposals)('conserves probability, and keeps the law of a Maxwell wall: %j', (proposal) => {
    const T = 0.5;
    const grid = gridOf(gradedEdges(1e-5, Math.sqrt(48), 0.02, 0.4, 0.15));
    const n = grid.nodes.length;
    const matrix = transferMatrix(grid, wallOf(proposal, T));
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += matrix[i * n + j];
      expect(sum).toBeCloseTo(1, 12);
    }
    const law = grid.nodes.map((v, i) => (grid.weights[i] * v * Math.exp((-0.5 * v * v) / T)) / T);
    const after = new Float64Array(n);
    rowTimes(law, matrix, after);
    // compared by what they expect of smooth functions: the nodes share the law out in their own way
    for (const f of [
      (v: number) => v,
      (v: number) => v * v,
      (v: number) => Math.cos(2 * v),
      (v: number) => Math.exp(-v),
    ]) {
      let [a, b] = [0, 0];
      for (let i = 0; i < n; i++) {
        a += law[i] * f(grid.nodes[i]);
        b += after[i] * f(grid.nodes[i]);
      }
      expect(Math.abs(b - a)).toBeLessThan(1e-6);
    }
  });
});

describe('the exact current', () => {
  test('energy steps and independence proposals: every digit of the table', () => {
    for (const { proposal, J } of metropolis.proposals) {
      if (proposal.type !== 'energy' && proposal.type !== 'independence') continue;
      const own = temperatures.map((T) => exact(T, proposal));
      // half a unit, and a tenth that the stored ones are off by
      own.forEach((value, k) => {
        expect(Math.abs(value - J[k]), `${name(proposal)} ${temperatures[k]}`).toBeLessThan(0.6);
      });
    }
  });

  test('uniform proposals: the table within its 0.4 %', () => {
    const [column] = metropolis.proposals.filter(({ proposal }) => proposal.type === 'uniform');
    temperatures.forEach((T, k) => {
      expect(Math.abs(exact(T, column.proposal) / column.J[k] - 1)).toBeLessThan(0.004);
    });
  });

  test('velocity steps: the table is that of flights faster than 1.2e-6', () => {
    for (const { proposal, J } of metropolis.proposals) {
      if (proposal.type !== 'velocity') continue;
      temperatures.forEach((T, k) => {
        const ratio = J[k] / exact(T, proposal, 1.2e-6);
        const [low, high] = proposal.step === 2 ? [1.02, 1.045] : [0.993, 1.007];
        const rounding = 0.5 / J[k];
        expect(ratio, `${name(proposal)} ${T}`).toBeGreaterThan(low - rounding);
        expect(ratio, `${name(proposal)} ${T}`).toBeLessThan(high + rounding);
      });
    }
  });

  test('velocity steps, all flights: an independent solution on a logarithmic grid', () => {
    for (const { step, rightTemperature, J } of metropolis.allFlights.points) {
      const own = exact(rightTemperature, { type: 'velocity', step });
      expect(Math.abs(own / J - 1), `${step} ${rightTemperature}`).toBeLessThan(rightTemperature < 0.05 ? 3e-3 : 3e-4);
    }
    const { step, rightTemperature, J } = metropolis.allFlights.cut;
    metropolis.allFlights.lowestSpeeds.forEach((lowestSpeed, k) => {
      expect(Math.abs(exact(rightTemperature, { type: 'velocity', step }, lowestSpeed) / J[k] - 1)).toBeLessThan(3e-3);
    });
  });

  test('several velocity steps: the table up to its limit of speeds, and towards Maxwell walls', () => {
    const { proposal, temperatures: cold, J } = metropolis.severalSteps;
    for (const [steps, row] of Object.entries(J)) {
      if (steps === '64') continue;
      row.forEach((value, k) => {
        expect(Math.abs(exact(cold[k], proposal, 1.2e-6, Number(steps)) / value - 1)).toBeLessThan(0.007);
      });
    }
    const many = exact(0.1, proposal, undefined, 64);
    expect(Math.abs(many - J['64'][1])).toBeLessThan(1);
    expect(Math.abs(many / (1e5 * maxwellCurrent({ leftTemperature: 1, rightTemperature: 0.1 })) - 1)).toBeLessThan(
      2e-4,
    );
  });

  test('an independence proposal at the temperature of its wall is a Maxwell wall', () => {
    // at the left wall every proposal is taken; at a right wall of nearly the same temperature nearly every one
    const walls = { leftTemperature: 1, rightTemperature: 1 - 1e-4 };
    const { value } = metropolisCurrent({ ...walls, proposal: { type: 'independence', temperature: 1 } });
    expect(Math.abs(value / maxwellCurrent(walls) - 1)).toBeLessThan(1e-3);
  });

  test('vanishes between equal temperatures, and the laws are thermal', () => {
    for (const { proposal } of metropolis.proposals) {
      if (proposal.type === 'uniform') continue;
      const { value, leftEnergy, rightEnergy, roundTrip } = metropolisCurrent({
        leftTemperature: 0.3,
        rightTemperature: 0.3,
        proposal,
      });
      expect(Math.abs(value)).toBeLessThan(1e-10);
      expect(leftEnergy).toBeCloseTo(0.3, 6);
      expect(rightEnergy).toBeCloseTo(0.3, 6);
      expect(roundTrip).toBeCloseTo(2 * Math.sqrt(Math.PI / 0.6), 4);
    }
  });

  test('is exactly ~ 1/L, and does not change when the speeds are resolved more finely', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.1, proposal: { type: 'velocity', step: 1 } } as const;
    const { value } = metropolisCurrent(walls);
    expect(metropolisCurrent({ ...walls, length: 5, mass: 4 }).value * 10).toBeCloseTo(value, 13);
    expect(Math.abs(metropolisCurrent({ ...walls, refinement: 1.5 }).value / value - 1)).toBeLessThan(1e-5);
  });

  test('whether cooling the cold wall lowers it depends on the proposal', () => {
    for (const { proposal, coldRatio } of metropolis.proposals) {
      // of the velocity steps, for time, only where the maximum may be
      const own = proposal.type === 'velocity' ? [0.25, 0.2, 0.001] : temperatures;
      const curve = own.map((T) => exact(T, proposal));
      const ratio = curve[curve.length - 1] / Math.max(...curve);
      if (proposal.type === 'velocity') {
        // with all flights the fall is deeper than in the table, for the more, the larger the step
        expect(ratio, name(proposal)).toBeLessThan(coldRatio);
        expect(ratio, name(proposal)).toBeLessThan(0.16);
      } else {
        expect(Math.abs(ratio - coldRatio), name(proposal)).toBeLessThan(0.006);
      }
    }
    const maxwell = temperatures.map((T) => 1e5 * maxwellCurrent({ leftTemperature: 1, rightTemperature: T }));
    metropolis.maxwell.forEach((J, k) => {
      // the table has the last column from its grid
      expect(Math.abs(maxwell[k] / J - 1)).toBeLessThan(1e-3);
    });
    expect(maxwell[7] / Math.max(...maxwell)).toBeCloseTo(metropolis.maxwellColdRatio, 2);
  });
});

describe('the simulation', () => {
  const points = metropolis.proposals.flatMap(({ proposal }) =>
    // where flights that no run sees do not matter
    (proposal.type === 'velocity' ? [0.5, 0.25] : [0.5, 0.001]).map((rightTemperature) => ({
      rightTemperature,
      proposal,
    })),
  );

  test.each(points)('has the exact current within 4 errors: %j [seed 31]', ({ rightTemperature, proposal }) => {
    const run = metropolisWalls({ leftTemperature: 1, rightTemperature, proposal, events: 1_000_000, seed: 31 });
    expect(run.error).toBeLessThan(0.1 * run.value);
    expect(deviations(run, 1e-5 * exact(rightTemperature, proposal))).toBeLessThan(4);
  });

  test('several steps per hit [seed 32]', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.25, proposal: { type: 'velocity', step: 0.5 } } as const;
    for (const stepsPerHit of [4, 16]) {
      const run = metropolisWalls({ ...walls, stepsPerHit, events: 400_000, seed: 32 });
      expect(deviations(run, metropolisCurrent({ ...walls, stepsPerHit }).value)).toBeLessThan(4);
    }
  });

  test('agrees with a stored simulation [seed 33]', () => {
    const [{ rightTemperature, J, error }] = metropolis.simulated;
    const proposal = { type: 'velocity', step: 0.5 } as const;
    const run = metropolisWalls({ leftTemperature: 1, rightTemperature, proposal, events: 4_000_000, seed: 33 });
    expect(Math.abs(run.value - J) / Math.hypot(run.error, error)).toBeLessThan(4);
  });

  test('at a very cold wall a run lies between the current of the flights it can see and that of all [seed 34]', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.02, proposal: { type: 'velocity', step: 0.5 } } as const;
    const run = metropolisWalls({ ...walls, events: 4_000_000, seed: 34 });
    expect(run.value).toBeGreaterThan(metropolisCurrent(walls).value);
    expect(run.value).toBeLessThan(metropolisCurrent({ ...walls, lowestSpeed: 1e-3 }).value);
    // a stored longer run lies there, too
    expect(metropolis.simulated[1].J).toBeGreaterThan(metropolisCurrent(walls).value);
  });

  test('is ~ 1/L exactly and repeats for a seed; what enters leaves [seed 35]', () => {
    const walls = {
      leftTemperature: 1,
      rightTemperature: 0.2,
      proposal: { type: 'energy', step: 1 },
      events: 100_000,
      seed: 35,
    } as const;
    const run = metropolisWalls(walls);
    expect(metropolisWalls({ ...walls, length: 3 }).value * 3).toBeCloseTo(run.value, 13);
    expect({ ...metropolisWalls(walls), seconds: 0 }).toEqual({ ...run, seconds: 0 });
    expect(Math.abs(run.value + run.right) * run.time).toBeLessThan(20);
  });

  test('refuses what is no proposal', () => {
    const walls = { leftTemperature: 1, rightTemperature: 0.5, events: 1000, seed: 1 };
    expect(() => metropolisWalls({ ...walls, proposal: { type: 'velocity', step: 0 } })).toThrow(/proposal\.step/);
    expect(() => metropolisWalls({ ...walls, proposal: { type: 'speed', step: 1 } as unknown as Proposal })).toThrow(
      /unknown proposal 'speed'.*velocity, energy/,
    );
    expect(() => metropolisWalls({ ...walls, proposal: { type: 'energy', step: 1 }, stepsPerHit: 0 })).toThrow(
      /stepsPerHit/,
    );
  });
});
