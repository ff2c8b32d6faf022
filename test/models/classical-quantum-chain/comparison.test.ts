// What a comparison holds beside its curves: verdicts that do not depend on the points, simulated points, relaxation and
// scaling in the right units, systems beside the particle, figures.

import { columnOf, steadyStateSync, type Table } from 'lindblad-core';
import {
  compareTransport,
  harmonicChain,
  harmonicThermalCurrent,
  hotProposal,
  metropolisCurrent,
  metropolisWalls,
  ndtrCurve,
  refinedVerdict,
  relaxationHits,
  simulatedCurrents,
  spinCurrent,
  transportVerdict,
  type Walls,
  wallsCurrents,
} from 'lindblad-models';
import { describe, expect, test } from 'vitest';

const classical: Walls = { side: 'classical', walls: 'maxwell' };

function rowsWhere(data: Table, curve: number): number[] {
  return [...columnOf(data, 'curve').keys()].filter((row) => columnOf(data, 'curve')[row] === curve);
}

describe('verdicts', () => {
  test('there is no current where it is 0 or has lost its digits', () => {
    const ratios = [0.1, 0.5, 0.9];
    for (const currents of [
      [0, 0, 0],
      [3e-310, 2e-310, 1e-310],
      [Number.NaN, 0, 0],
    ])
      expect(transportVerdict(classical, ratios, currents)).toMatchObject({
        ndtr: 'no current',
        coldRatio: Number.NaN,
      });
    expect(refinedVerdict(classical, ratios, () => [0, 0, 0]).ndtr).toBe('no current');
  });

  test('find a maximum between the coldest two points, and the same on any scan', () => {
    // top at 0.03, J(0.001) = 1 - 0.004: three points that do not see it, and many
    const J = (x: number): number => 1 - (0.001 / 0.29) * Math.log(x / 0.03) ** 2;
    const at = (scan: readonly number[]): ReturnType<typeof refinedVerdict> =>
      refinedVerdict(classical, scan, (ratios) => ratios.map(J));
    const coarse = at([0.001, 0.5, 0.98]);
    const fine = at(Array.from({ length: 60 }, (_, k) => 0.001 * 1.12 ** k));
    for (const verdict of [coarse, fine]) {
      expect(verdict.ndtr).toBe('strong');
      expect(verdict.maximumAt).toBeCloseTo(0.03, 3);
      expect(verdict.maximum).toBeCloseTo(1, 6);
    }
  });

  test('do not depend on the number of points', () => {
    const walls: Walls[] = [classical, { side: 'classical', walls: 'energy' }];
    const [few, many] = [3, 9].map((points) => compareTransport({ points, walls, hits: 0 }).verdicts);
    expect(few).toEqual(many);
    expect(few.map(({ ndtr }) => ndtr)).toEqual(['strong', 'marginal']);
    expect(few[0].maximumAt).toBeCloseTo(0.25, 3);
  });
});

describe('the proposal of the size of the hot wall', () => {
  test('is √T_L in speed and T_L in energy', () => {
    expect(hotProposal('velocity', 4)).toEqual({ type: 'velocity', step: 2 });
    expect(hotProposal('energy', 4)).toEqual({ type: 'energy', step: 4 });
    expect(hotProposal('uniform', 4)).toEqual({ type: 'uniform', maximum: 40 });
    expect(hotProposal('independence', 4)).toEqual({ type: 'independence', temperature: 4 });
  });

  test('makes currents scale: T_L = 2.25, L = 1.7, m = 0.6 against the transfer operator of these numbers', () => {
    const tube = { leftTemperature: 2.25, length: 1.7, mass: 0.6 };
    for (const [walls, proposal] of [
      ['velocity', { type: 'velocity', step: 1.5 }],
      ['energy', { type: 'energy', step: 2.25 }],
    ] as const) {
      const [scaled] = wallsCurrents({ side: 'classical', walls }, { ...tube, gamma: 1 }, [0.45]);
      const { value } = metropolisCurrent({ ...tube, rightTemperature: 0.45, proposal, refinement: 0.4 });
      expect(scaled / value).toBeCloseTo(1, 9);
    }
  });

  test('simulated points are within 4.5 errors of the exact curves, at other temperatures, lengths and masses [seed 7]', () => {
    const tube = { leftTemperature: 2.25, length: 1.7, mass: 0.6 };
    for (const walls of ['maxwell', 'velocity', 'energy', 'uniform', 'independence'] as const) {
      const cold = [0.02, 0.3, 1];
      const exact = wallsCurrents({ side: 'classical', walls }, { ...tube, gamma: 1 }, cold);
      simulatedCurrents(walls, tube, cold, { hits: 50_000, seed: 7 }).forEach(({ value, error }, k) => {
        expect(Math.abs(value - exact[k]), `${walls} ${cold[k]}`).toBeLessThan(4.5 * error);
        expect(error).toBeLessThan(0.3 * exact[k]);
      });
    }
  });
});

describe('a comparison', () => {
  const settings = { leftTemperature: 2.25, length: 2, mass: 0.7, gamma: 3, points: 3, hits: 2000, seed: 3 } as const;
  const compared = compareTransport(settings);

  test('relaxation: hits of the proposals at T_L, times of the well by γ, temperatures by T_L and by the gap', () => {
    const { relaxation: data } = compared.tables;
    const unit = compareTransport({ ...settings, gamma: 1, walls: [classical], hits: 0 }).tables.relaxation;
    const [T, ratio, gaps, time] = ['T', 'ratio', 'gaps', 'time'].map((name) => columnOf(data, name));
    compared.relaxation.forEach(({ side, walls }, curve) => {
      for (const row of rowsWhere(data, curve)) {
        expect(ratio[row]).toBeCloseTo(T[row] / 2.25, 12);
        expect(gaps[row]).toBeCloseTo(T[row] / compared.gap, 12);
        if (side === 'quantum') expect(time[row] / columnOf(unit, 'time')[row]).toBeCloseTo(1 / 3, 9);
        else if (walls === 'energy')
          expect(time[row]).toBeCloseTo(
            relaxationHits({ proposal: { type: 'energy', step: 2.25 }, temperature: T[row] }),
            9,
          );
      }
    });
    const velocity = rowsWhere(data, 0)[2];
    expect(time[velocity]).toBeCloseTo(
      relaxationHits({ proposal: { type: 'velocity', step: 1.5 }, temperature: T[velocity] }),
      9,
    );
  });

  test('scaling: powers for L → ∞, and shares of the shortest length', () => {
    const powers = compared.verdicts.map(({ label }, k) => [label, Math.round(compared.lengthPowers[k].power)]);
    expect(powers.map(([, power]) => power)).toEqual([-1, -1, -1, 1, -2, -0, -1, -0, -1]);
    for (const { power } of compared.lengthPowers) expect(Math.abs(power - Math.round(power))).toBeLessThan(0.06);
    const { scaling } = compared.tables;
    for (const curve of [0, 4]) expect(columnOf(scaling, 'share')[rowsWhere(scaling, curve)[0]]).toBe(1);
  });

  test('velocity steps: the limit, and what a finite run sees', () => {
    const velocity = compared.verdicts[1];
    expect(velocity.coldRatio).toBeLessThan(0.03);
    expect(compared.finiteRun?.coldRatio).toBeGreaterThan(0.45);
    expect(compareTransport({ points: 3, hits: 0, walls: [classical] })).not.toHaveProperty('finiteRun');
  });

  test('systems beside the particle', () => {
    const by = new Map(compared.others.map((other) => [other.label.split(/[ ,]/)[0], other]));
    expect(compared.others.map(({ ndtr }) => ndtr)).toEqual(['none', 'none', 'strong', 'strong', 'strong']);
    expect(by.get('gas')?.maximumAt).toBeCloseTo(0.25, 3);
    const spins = by.get('XXZ');
    const j = (mu: number): number => spinCurrent(6, { delta: 2, mu });
    expect(spins?.coldRatio).toBeCloseTo(j(1) / j(spins?.maximumAt ?? 0), 4);
  });

  test('one picture: both sides, relaxation and size, points with error bars on the classical curves', () => {
    const [{ panels, caption }] = compared.figures;
    expect(panels.map((panel) => panel.label)).toEqual(['(a) classical', '(b) quantum', '(c) relaxation', '(d) size']);
    const series = panels.map((panel) => (panel.kind === 'lines' ? panel.series : []));
    expect(series.map((list) => list.length)).toEqual([6, 6, 5, 9]);
    expect(series[0].filter(({ points, error }) => points && error === 'shareError')).toHaveLength(3);
    expect(caption).toContain('infinitely long runs');
    // one colour a wall in all figures of the comparison
    const colors = new Map<string, Set<number | undefined>>();
    for (const { panels: all } of compared.figures)
      for (const panel of all)
        if (panel.kind === 'lines')
          for (const { label, color } of panel.series)
            if (label !== '') colors.set(label, (colors.get(label) ?? new Set()).add(color));
    for (const [label, set] of colors) expect([label, set.size, set.has(undefined)]).toEqual([label, 1, false]);
  });

  test('captions say what the curves do: at high temperatures the quantised Maxwell wall falls, too', () => {
    const { figures } = compareTransport({
      leftTemperature: 15,
      points: 3,
      hits: 0,
      walls: [{ side: 'quantum', walls: 'maxwell' }],
    });
    expect(figures[1].caption).toMatch(
      /Quantum walls: the current falls towards the cold for Q6 quantised Maxwell below 0\.\d\d/,
    );
  });
});

test('a curve is simulated with a seed of its own, not that of the pilot run [seed 40]', () => {
  const walls = { leftTemperature: 1, proposal: { type: 'velocity', step: 1 } } as const;
  const [, point] = ndtrCurve({
    walls,
    rightTemperatures: [0.3, 0.001],
    relativeError: 0.05,
    pilotEvents: 20_000,
    seed: 40,
  });
  expect(point).toMatchObject({ seed: 43, reached: true, resolved: true });
  const again = metropolisWalls({ ...walls, rightTemperature: 0.001, events: point.events, batches: 128, seed: 43 });
  expect(again.value).toBe(point.value);
  const drawn = { ...walls, flights: 'drawn' } as const;
  const [bad] = ndtrCurve({
    walls: drawn,
    rightTemperatures: [0.001],
    pilotEvents: 20_000,
    mostEvents: 40_000,
    seed: 1,
  });
  expect(bad).toMatchObject({ resolved: false, reached: false });
});

test('velocity steps of 1: the exact currents within 4 errors at every temperature [seed 3]', () => {
  const walls = { leftTemperature: 1, proposal: { type: 'velocity', step: 1 } } as const;
  const rightTemperatures = [0.25, 0.1, 0.05, 0.01, 0.001];
  for (const point of ndtrCurve({ walls, rightTemperatures, relativeError: 0.02, pilotEvents: 100_000, seed: 3 })) {
    const { value } = metropolisCurrent({ ...walls, rightTemperature: point.rightTemperature });
    expect(Math.abs(point.value - value)).toBeLessThan(4 * point.error);
    expect(point.reached).toBe(true);
  }
});

test('the harmonic chain away from w = 1: the classical limit has n = T/w', () => {
  const set = { w: 0.5, V: 0.3, gamma_L: 0.2, gamma_R: 0.5, T_L: 400, T_R: 100 };
  expect(harmonicThermalCurrent(set) / harmonicThermalCurrent(set, true)).toBeCloseTo(1, 5);
  const cold = { ...set, w: 1.7, T_L: 0.5, T_R: 0.2 };
  expect(steadyStateSync(harmonicChain(2, 10), cold).quantities.J).toBeCloseTo(harmonicThermalCurrent(cold), 10);
});
