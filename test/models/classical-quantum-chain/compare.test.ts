// The comparison: verdicts of known curves, matched parameters and units, the onset of NDTR from rates written out, and
// every claim as it is on record.

import { columnOf, steadyStateSync, sweep } from 'lindblad-core';
import {
  catalogEntry,
  classicalQuantumChain,
  compareTransport,
  crossoverCurve,
  maxwellCurrent,
  measureClaim,
  ndtrOnset,
  transportVerdict,
  type Walls,
  wallsCurrents,
  wellCurrents,
} from 'lindblad-models';
import { figureToSvg } from 'lindblad-plot';
import { describe, expect, test } from 'vitest';
import { twinCurrent } from './rate-twin.js';

const classical: Walls = { side: 'classical', walls: 'maxwell' };
const entry = catalogEntry('classical-quantum-chain');

describe('a verdict', () => {
  const ratios = [0.01, 0.1, 0.2, 0.3, 0.4, 0.6, 0.9];

  test('finds the top of a parabola between the points', () => {
    const verdict = transportVerdict(
      classical,
      ratios,
      ratios.map((x) => 1 - (x - 0.27) ** 2),
    );
    expect(verdict.maximumAt).toBeCloseTo(0.27, 12);
    expect(verdict.maximum).toBeCloseTo(1, 12);
    expect(verdict.coldRatio).toBeCloseTo(1 - 0.26 ** 2, 12);
    expect(verdict.ndtr).toBe('strong');
  });

  test('has none where the current only grows, also to rounding, and in any order of the points', () => {
    const flat = ratios.map((x) => 1 - x ** 20);
    expect(transportVerdict(classical, ratios, flat)).toMatchObject({ ndtr: 'none', maximumAt: 0.01, coldRatio: 1 });
    const shaken = flat.map((J, k) => (k === 2 ? J + 1e-8 : J));
    expect(transportVerdict(classical, ratios, shaken).ndtr).toBe('none');
    const reversed = transportVerdict(classical, [...ratios].reverse(), [...flat].reverse());
    expect(reversed).toMatchObject({ ndtr: 'none', maximumAt: 0.01 });
  });

  test('is marginal up to 2 %', () => {
    const fall = (depth: number): string =>
      transportVerdict(
        classical,
        ratios,
        ratios.map((x) => (x < 0.05 ? 1 - depth : 1 - x)),
      ).ndtr;
    expect(fall(0.105)).toBe('marginal');
    expect(fall(0.2)).toBe('strong');
  });

  test('refuses a curve without points', () => {
    expect(() => transportVerdict(classical, [], [])).toThrow(/0 temperatures and 0 currents; expected/);
  });
});

describe('matched parameters', () => {
  const walls: Walls[] = [
    classical,
    { side: 'classical', walls: 'independence' },
    { side: 'quantum', walls: 'dipole' },
    { side: 'quantum', walls: 'maxwell' },
  ];

  test('reach every wall: currents of a tube and of rates written out', () => {
    const matched = { leftTemperature: 1.3, length: 2.4, mass: 0.7, gamma: 1.9 };
    expect(wallsCurrents(walls[0], matched, [0.4])[0]).toBe(maxwellCurrent({ ...matched, rightTemperature: 0.4 }));
    for (const bath of ['dipole', 'maxwell', 'wall', 'metropolis-normalised'] as const) {
      const twin = twinCurrent({ ...matched, bath, rightTemperature: 0.4, levels: 22 });
      const own = wallsCurrents({ side: 'quantum', walls: bath }, matched, [0.4])[0];
      expect(Math.abs(own / twin - 1)).toBeLessThan(1e-6);
    }
  });

  test('verdicts, tables and figures of a small comparison', () => {
    const seen: string[] = [];
    const result = compareTransport({ leftTemperature: 15, points: 9, walls }, (what) => seen.push(what));
    expect(result.gaps).toBeCloseTo(10, 12);
    expect(seen).toContain('currents of Q3 dipole');
    expect(result.verdicts.map(({ ndtr }) => ndtr)).toEqual(['strong', 'marginal', 'none', 'strong']);
    const [maxwell, , dipole, quantum] = result.verdicts;
    expect(maxwell.maximumAt).toBeCloseTo(0.25, 1);
    expect(quantum.coldRatio).toBeCloseTo(0.814, 2);
    expect(dipole.maximumAt).toBe(0.001);
    const { current, scaling, relaxation } = result.tables;
    expect(current.length).toBe(36);
    const ratios = columnOf(current, 'ratio');
    const T = columnOf(current, 'T_R');
    ratios.forEach((ratio, k) => {
      expect(T[k]).toBeCloseTo(15 * ratio, 12);
    });
    expect(Math.max(...columnOf(current, 'share'))).toBeLessThanOrEqual(1 + 1e-12);
    const slopes = columnOf(scaling, 'slope');
    for (const k of [1, 2, 3, 5, 6, 7]) expect(slopes[k]).toBeCloseTo(-1, 6);
    expect(relaxation.length).toBe(7 + 37 + 3 * 11);
    expect(result.relaxation.map(({ power }) => power.toFixed(1).replace('-0.0', '0.0'))).toEqual([
      '-0.5',
      '-1.0',
      '0.0',
      '0.0',
      '0.0',
    ]);
    expect(result.figures.map(({ id }) => id)).toEqual(
      ['transport', 'currents', 'relaxation', 'scaling'].map((name) => `classical-quantum-chain/${name}`),
    );
    for (const figure of result.figures) expect(figureToSvg(figure)).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    // shaded where the current falls: up to the maximum of the classical wall
    const [panel] = result.figures[0].panels;
    expect(panel.kind === 'lines' && panel.regions?.map(({ from, to }) => [from, to])).toEqual([
      [0.001, maxwell.maximumAt],
    ]);
  });

  test.each([
    [{ points: 2 }, /points is 2; expected a whole number, at least 3/],
    [{ leftTemperature: 0 }, /leftTemperature is 0; expected a finite number above 0/],
    [{ coldest: 0.99 }, /coldest: the coldest T_R\/T_L is 0.99; expected less than 0.98/],
    [{ walls: [] }, /walls: no walls; expected at least one/],
    [{ leftTemperature: 2000 }, /T_L = 2000 fills 297 levels of the well; expected at most 256/],
    [{ walls: [{ side: 'quantum', walls: 'maxwel' } as unknown as Walls] }, /unknown bath 'maxwel'; did you mean/],
    [{ walls: [{ side: 'classical', walls: 'dipole' } as unknown as Walls] }, /unknown walls 'dipole'/],
  ])('%j is refused', (settings, message) => {
    expect(() => compareTransport(settings)).toThrow(message);
  });
});

test('NDTR of the quantised Maxwell wall sets in between 3.2 and 3.25 gaps: rates written out', () => {
  const onset = ndtrOnset();
  expect(onset).toBeCloseTo(3.225, 3);
  const point = { bath: 'maxwell', length: Math.PI, mass: 1, gamma: 1, levels: 34 } as const;
  const warmer = (gaps: number): number => {
    const leftTemperature = 1.5 * gaps;
    const [a, b] = [0.2, 0.02].map((rightTemperature) => twinCurrent({ ...point, leftTemperature, rightTemperature }));
    return a - b;
  };
  expect(warmer(3.2)).toBeLessThan(0);
  expect(warmer(3.25)).toBeGreaterThan(0);
  // in gaps: the same for another length, where the gap is another
  const length = 2;
  const gap = (3 * Math.PI ** 2) / 8;
  for (const [gaps, sign] of [
    [3.2, -1],
    [3.25, 1],
  ]) {
    const [a, b] = wellCurrents({ bath: 'maxwell', leftTemperature: gaps * gap, length }, [gap / 12, gap / 30]);
    expect(Math.sign(a - b)).toBe(sign);
  }
});

test('far above the onset the maximum is nearly at T_L/4', () => {
  const [deep] = crossoverCurve('maxwell', [60]);
  expect(deep.maximumAt).toBeGreaterThan(0.2);
  expect(deep.maximumAt).toBeLessThan(0.25);
});

describe('the entry of the catalogue', () => {
  test('is the well with Metropolis baths by default, and with others by their prefactors', () => {
    const metropolis = wellCurrents({ bath: 'metropolis', leftTemperature: 1, levels: 28 }, [0.2])[0];
    expect(steadyStateSync(classicalQuantumChain).quantities.J).toBeCloseTo(metropolis, 13);
    const axes = [{ parameter: 'T_R', values: Float64Array.of(0.5) }];
    const swept = sweep(classicalQuantumChain, { axes, observe: ['J'], set: { metropolis: 0, maxwell: 1 } });
    expect(columnOf(swept, 'J')[0]).toBeCloseTo(0.041422, 6);
  });

  test('has each claim once, with no figure called one of the source', () => {
    const ids = entry.claims.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(20);
    expect(entry.source).toMatch(/model after/);
  });

  test.each(entry.claims.map((claim) => [claim.id, claim] as const))('%s is as on record', (_, claim) => {
    const result = measureClaim(claim);
    expect(result).toMatchObject({ verdict: claim.onRecord, asExpected: true });
  });
});
