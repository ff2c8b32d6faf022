// The particle in a well: the engine against rates written out pair by pair, detailed balance and Gibbs states of every
// bath, coherences of the full Lindblad equation, the classical limit, and words that are wrong.

import fc from 'fast-check';
import {
  generatorOf,
  gibbsState,
  instantiate,
  LindbladError,
  SweepPlan,
  solveSync,
  steadyStateProblem,
  steadyStateSync,
  superoperator,
} from 'lindblad-core';
import {
  levelsFor,
  maxwellCurrent,
  relaxationRate,
  twoLevelCurrent,
  type WellBathName,
  well,
  wellBath,
  wellBathNames,
  wellCurrents,
  wellGap,
  wellLevel,
  wellSteadyState,
} from 'lindblad-models';
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { rate, type TwinPoint, twinCurrent } from './rate-twin.js';

const SEED = 20250921;

describe.each(wellBathNames)('bath %s', (bath) => {
  test(`has the current of its rates, written out (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 2, max: 5, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        (leftTemperature, rightTemperature, length, mass, gamma) => {
          const point: TwinPoint = { bath, leftTemperature, rightTemperature, length, mass, gamma, levels: 9 };
          const twin = twinCurrent(point);
          const largest = Math.max(...[leftTemperature, rightTemperature].map((T) => rate(point, T, 2, 1)));
          const own = wellCurrents(point, [rightTemperature])[0];
          expect(Math.abs(own - twin)).toBeLessThan(1e-10 * (Math.abs(twin) + largest));
        },
      ),
      { seed: SEED, numRuns: 8 },
    );
  });

  test('leaves the Gibbs state of one temperature, by the general solver', () => {
    const T = 0.8;
    const model = well({ levels: 8, bath });
    const solution = solveSync(steadyStateProblem(model, { T_L: T, T_R: T }));
    const gibbs = gibbsState(instantiate(model, { T_L: T, T_R: T }).hamiltonian, T);
    for (let k = 0; k < 8; k++) {
      expect(solution.state.element(k, k).re).toBeCloseTo(gibbs.element(k, k).re, 12);
    }
  });

  test('carries heat from hot to cold, the same at both walls, the other way round when the walls are exchanged', () => {
    const there = wellSteadyState({ bath, leftTemperature: 1.5, rightTemperature: 0.4, levels: 10 });
    const back = wellSteadyState({ bath, leftTemperature: 0.4, rightTemperature: 1.5, levels: 10 });
    expect(there.quantities.J).toBeGreaterThan(0);
    expect(there.currents.R.heat).toBeCloseTo(-there.quantities.J, 12);
    expect(back.quantities.J).toBeCloseTo(-there.quantities.J, 12);
    expect(there.entropyProduction).toBeCloseTo(there.quantities.J * (1 / 0.4 - 1 / 1.5), 12);
  });
});

test('the whole superoperator has one null vector, and it has no coherences', () => {
  const model = well({ levels: 4, bath: 'dipole' });
  const set = { T_L: 1, T_R: 0.3 };
  const l = superoperator(generatorOf(instantiate(model, set)));
  // [[Re, -Im], [Im, Re]]: a real matrix with each singular value twice
  const n = l.rows;
  const whole = new Matrix(2 * n, 2 * n);
  for (let i = 0; i < n; i++) {
    for (let k = l.rowPtr[i]; k < l.rowPtr[i + 1]; k++) {
      const j = l.colIdx[k];
      whole.set(i, j, l.re[k]);
      whole.set(i + n, j + n, l.re[k]);
      whole.set(i, j + n, -l.im[k]);
      whole.set(i + n, j, l.im[k]);
    }
  }
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(whole);
  const smallest = diagonal.map((value, k) => ({ value, k })).sort((a, b) => a.value - b.value);
  expect(smallest[1].value).toBeLessThan(1e-12);
  expect(smallest[2].value).toBeGreaterThan(1e-3);
  const v = rightSingularVectors.getColumn(smallest[0].k);
  const weight = (row: number): number => Math.hypot(v[row], v[row + n]);
  const trace = [0, 1, 2, 3].reduce((sum, k) => sum + weight(5 * k), 0);
  const { state } = solveSync(steadyStateProblem(model, set));
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      expect(weight(i + 4 * j) / trace).toBeCloseTo(i === j ? state.element(i, i).re : 0, 12);
    }
  }
});

test('sweeps and the general solver give one current', () => {
  const point = { bath: 'maxwell', leftTemperature: 1, levels: 16 } as const;
  const swept = wellCurrents(point, [0.2, 0.5]);
  for (const [k, rightTemperature] of [0.2, 0.5].entries()) {
    expect(wellSteadyState({ ...point, rightTemperature }).quantities.J).toBeCloseTo(swept[k], 13);
  }
});

test('wells of more levels than 48 are swept the fast way too', () => {
  const point = { leftTemperature: 30, rightTemperature: 3, length: Math.PI, mass: 1, gamma: 1, levels: 64 };
  for (const bath of ['metropolis', 'dipole', 'maxwell'] as const) {
    const axes = [{ parameter: 'T_R', values: Float64Array.of(3) }];
    expect(new SweepPlan(well({ levels: 64, bath }), { axes, observe: ['J'] }).fast).toBe(true);
    const own = wellCurrents({ ...point, bath }, [3])[0];
    expect(Math.abs(own / twinCurrent({ ...point, bath }) - 1)).toBeLessThan(1e-10);
  }
});

test('several baths at once: each has its prefactor, and their currents at fixed populations add up', () => {
  const mixed = well({ levels: 10, bath: { a: 'metropolis', b: 'maxwell' } });
  const at = (set: Record<string, number>): number => steadyStateSync(mixed, { T_L: 1, T_R: 0.4, ...set }).quantities.J;
  const twin = (bath: WellBathName): number =>
    twinCurrent({ bath, leftTemperature: 1, rightTemperature: 0.4, length: Math.PI, mass: 1, gamma: 1, levels: 10 });
  expect(at({})).toBeCloseTo(twin('metropolis'), 12);
  expect(at({ a: 0, b: 1 })).toBeCloseTo(twin('maxwell'), 12);
  expect(at({ a: 3, b: 0 })).toBeCloseTo(3 * twin('metropolis'), 12);
});

describe('limits', () => {
  test('two levels far below the gap, and exactly for a well of two levels', () => {
    for (const bath of ['metropolis', 'dipole'] as const) {
      const cold = { bath, leftTemperature: 0.12, rightTemperature: 0.06, length: 2.9, mass: 1.2, gamma: 0.7 };
      expect(wellCurrents(cold, [0.06])[0] / twoLevelCurrent(cold)).toBeCloseTo(1, 6);
      const two = { ...cold, leftTemperature: 2, rightTemperature: 0.5, levels: 2 };
      expect(wellCurrents(two, [0.5])[0] / twoLevelCurrent(two)).toBeCloseTo(1, 13);
    }
  });

  test('T_R = 0 is the end of the plateau', () => {
    for (const bath of wellBathNames) {
      const point = { bath, leftTemperature: 1, levels: 12 };
      const [cold] = wellCurrents(point, [0.02]);
      const zero = wellSteadyState({ ...point, rightTemperature: 0 }).quantities.J;
      expect(zero).toBeGreaterThan(0);
      expect(Math.abs(zero / cold - 1)).toBeLessThan(1e-12);
    }
  });

  test('the quantised Maxwell wall of a well of 64π carries 4.96e-4, half the classical current but for 1 %', () => {
    const length = 64 * Math.PI;
    const point = { leftTemperature: 1, rightTemperature: 0.2, length, mass: 1, gamma: 1 };
    const J = twinCurrent({ ...point, bath: 'maxwell', levels: levelsFor(1, length) });
    expect(Math.abs(J / 4.96e-4 - 1)).toBeLessThan(1e-3);
    expect(0.5 * maxwellCurrent({ leftTemperature: 1, rightTemperature: 0.2, length })).toBeCloseTo(4.905e-4, 7);
  });

  test('the levels that are left out do not matter', () => {
    for (const bath of ['metropolis', 'dipole', 'ladder', 'maxwell'] as const) {
      const [few, many] = [levelsFor(2, Math.PI), 48].map(
        (levels) => wellCurrents({ bath, leftTemperature: 2, levels }, [0.5])[0],
      );
      expect(Math.abs(few / many - 1)).toBeLessThan(1e-7);
    }
  });
});

describe('relaxation of one wall', () => {
  test('is the gap of the rate matrix: eigenvalues of the matrix written out', () => {
    for (const bath of ['metropolis', 'dipole', 'maxwell', 'glauber'] as const) {
      const levels = 8;
      const p = { bath, leftTemperature: 1, rightTemperature: 1, length: 2.5, mass: 0.8, gamma: 1.3, levels };
      const w = new Matrix(levels, levels);
      for (let j = 0; j < levels; j++) {
        for (let i = 0; i < levels; i++) {
          if (i === j) continue;
          const r = rate(p, 0.9, j + 1, i + 1);
          w.set(i, j, r);
          w.set(j, j, w.get(j, j) - r);
        }
      }
      const rates = [...new EigenvalueDecomposition(w).realEigenvalues].map((x) => -x).sort((a, b) => a - b);
      const own = relaxationRate({ bath, temperature: 0.9, length: 2.5, mass: 0.8, gamma: 1.3, levels });
      expect(own / rates[1]).toBeCloseTo(1, 9);
    }
  });
});

test('levels, gap and the number of levels', () => {
  expect(wellGap(Math.PI)).toBeCloseTo(1.5, 14);
  expect(wellLevel(3, Math.PI, 2)).toBeCloseTo(9 / 4, 14);
  expect(levelsFor(1, Math.PI)).toBe(21);
  expect(() => well({ levels: 1, bath: 'wall' })).toThrow(/levels is 1; expected a whole number, at least 2/);
  expect(() => wellBath('metropolys' as WellBathName)).toThrow(
    /bath: unknown bath 'metropolys'; did you mean 'metropolis'\?/,
  );
  expect(() => levelsFor(-1, 1)).toThrow(LindbladError);
});
