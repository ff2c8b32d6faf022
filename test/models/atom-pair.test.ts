// The pair of atoms: every claim has its verdict on record, every reference number is met, and state functions and closed
// forms agree with twins that know nothing of each other.

import { readFileSync } from 'node:fs';
import {
  concurrence,
  DensityMatrix,
  vonNeumannEntropy as entropy,
  entropyProductionAlong,
  equilibriumSplit,
  fermi,
  LindbladError,
  relativeEntropy,
  steadyStateSync,
} from 'lindblad-core';
import { atomPair, catalogEntry, measureClaim } from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import {
  brightWeight,
  instantThreshold,
  instantWindow,
  netThreshold,
  netWindow,
  pairTemperature,
  relaxation,
  shannon,
  steadyPair,
  thermalBrightWeight,
} from '../../packages/models/src/atom-pair/closed-form.js';
import {
  brightStart,
  pairAtLimit,
  pairAtStart,
  pairBalance,
  pairEvolution,
  pairLimit,
} from '../../packages/models/src/atom-pair/pair.js';
import {
  atomAlone,
  pairExcitations,
  sharedInformation,
  smallestOfTranspose,
} from '../../packages/models/src/atom-pair/state.js';
import { apparentTemperature, coherenceBound } from '../../packages/models/src/atom-pair/thermal.js';
import { localEvolution, targetTemperature } from '../../packages/models/src/atom-pair/variants.js';
import type { Reference } from '../../packages/models/src/reference.js';
import { root } from '../../packages/models/src/root.js';
import { curveRows } from '../../packages/models/src/rows.js';
import { property } from '../support/check.js';

const { cases } = JSON.parse(
  readFileSync(new URL('../reference/atom-pair.json', import.meta.url), 'utf8'),
) as Reference;

/** A deliberately plain twin of the engine: populations of |gg>, |+>, |ee> by small Euler steps, extrapolated. */
function eulerEnergy(T0: number, TB: number, c: number, kappa: number, end: number): number {
  const run = (steps: number): number => {
    const p = 1 / (Math.exp(1 / T0) + 1);
    const n = 1 / (Math.exp(1 / TB) - 1);
    let [p0, pp, p2] = [(1 - p) ** 2 + kappa, p * (1 - p) - kappa + c, p * p + kappa];
    const minus = p * (1 - p) - kappa - c;
    const h = end / steps;
    for (let k = 0; k < steps; k++) {
      const low = 2 * (n + 1) * pp - 2 * n * p0;
      const high = 2 * (n + 1) * p2 - 2 * n * pp;
      [p0, pp, p2] = [p0 + h * low, pp + h * (high - low), p2 - h * high];
    }
    return 2 * p2 + pp + minus;
  };
  // errors h and h² removed
  const [a, b, c4] = [run(2000), run(4000), run(8000)];
  const [d, e] = [2 * b - a, 2 * c4 - b];
  return (4 * e - d) / 3;
}

describe('claims', () => {
  for (const claim of catalogEntry('atom-pair').claims) {
    test(claim.id, () => {
      const { asExpected, measured, expected, verdict } = measureClaim(claim);
      expect([asExpected, verdict, measured, expected]).toEqual([true, claim.onRecord, measured, expected]);
    });
  }

  test('there are enough, each with its own id, and those that fail or hold conditionally are on record', () => {
    const { claims } = catalogEntry('atom-pair');
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    expect(claims.length).toBeGreaterThanOrEqual(60);
    const special = claims
      .filter(({ onRecord }) => onRecord !== 'holds')
      .map(({ id, onRecord }) => `${id} ${onRecord}`);
    expect(special).toEqual([
      'atom-pair/what-enters conditional',
      'atom-pair/reversal-any conditional',
      'atom-pair/stays-reversed fails',
      'atom-pair/any-bath-temperature conditional',
      'atom-pair/constant-entropy-hotter conditional',
      'atom-pair/collectivity-net fails',
      'atom-pair/detuned conditional',
    ]);
    // no figure of a paper is claimed to be redrawn
    for (const { source, statement } of claims) expect(`${source} ${statement}`).not.toMatch(/\bFig/);
  });
});

describe('reference numbers', () => {
  test('every case is there', () => {
    expect(Object.fromEntries(Object.entries(cases).map(([name, points]) => [name, points.length]))).toEqual({
      pair: 25,
      crossing: 2,
      sixTenths: 6,
      windows: 5,
      thresholds: 5,
      balance: 2,
      parts: 4,
      partsOfHalf: 3,
      constantEntropy: 6,
      classical: 5,
      classicalEnds: 1,
      collectivity: 5,
      target: 5,
      twoPairs: 1,
      bright: 11,
      equilibrium: 3,
      thermalStart: 7,
      vAtom: 4,
      lambdaAtom: 4,
      threeLevelThresholds: 1,
    });
  });

  test('closed forms give the numbers of the 25 starts', () => {
    for (const at of cases.pair) {
      const { T0, TB, c } = at;
      const end = steadyPair(TB, brightWeight(T0, c));
      const { energy, flow } = relaxation(T0, TB, c);
      expect(coherenceBound(1 / T0)).toBeCloseTo(at.cmax, 14);
      expect(fermi(1 / T0)).toBeCloseTo(at.p, 14);
      expect(instantThreshold(T0, TB)).toBeCloseTo(at.cinst, 14);
      expect(netThreshold(T0, TB)).toBeCloseTo(at.cnet, 14);
      expect(pairTemperature(T0, c)).toBeCloseTo(at.Tapp, 13);
      expect(brightWeight(T0, c)).toBeCloseTo(at.r, 14);
      expect(end.populations[3]).toBeCloseTo(at.pminus, 14);
      expect(end.energy).toBeCloseTo(at.Einf, 14);
      expect(end.entropy).toBeCloseTo(at.Sinf, 11);
      expect(flow(0)).toBeCloseTo(at.Edot0, 13);
      for (const t of ['0.05', '0.1', '0.2', '0.5', '1.0', '2.0'])
        expect(energy(Number(t))).toBeCloseTo(at[`E_t${t}`], 12);
    }
  });

  test('windows, crossings, equilibria, E(t) at 0.6 c_max, relaxation rates', () => {
    for (const { T0, minInstant, minNet, maxNet, maxInstant } of cases.windows) {
      expect(instantWindow(T0)[0]).toBeCloseTo(minInstant, 14);
      expect(instantWindow(T0)[1]).toBeCloseTo(maxInstant, 9);
      expect(netWindow(T0)[0]).toBeCloseTo(minNet, 9);
      expect(netWindow(T0)[1]).toBeCloseTo(maxNet, 9);
    }
    for (const { coherence, t_x, Emin } of cases.crossing) {
      const { crossing = Number.NaN, energy } = relaxation(1, 1.2, coherence * coherenceBound(1));
      expect(crossing).toBeCloseTo(t_x, 9);
      expect(energy(crossing)).toBeCloseTo(Emin, 9);
    }
    for (const coherence of [0, 1]) {
      expect(relaxation(1, 1.2, coherence * coherenceBound(1)).crossing).toBeUndefined();
    }
    for (const { T, r, E, S } of cases.equilibrium) {
      const { state, energy, bright } = pairAtStart({ T0: T, coherence: 0 });
      expect(thermalBrightWeight(T)).toBeCloseTo(r, 9);
      expect([bright, energy, entropy(state)].map((x) => x.toFixed(9))).toEqual([r, E, S].map((x) => x.toFixed(9)));
    }
    const { energy } = pairEvolution({ coherence: 0.6 }, [0, ...cases.sixTenths.map(({ t }) => t)]).expectations;
    cases.sixTenths.forEach(({ E }, k) => {
      expect(Number(energy[k + 1])).toBeCloseTo(E, 9);
    });
    const { rates } = relaxation(1, 1.2, 0);
    expect(rates[0]).toBeCloseTo(2.7426781803, 9);
    expect(rates[1]).toBeCloseTo(7.406551837, 9);
  });
});

describe('the pair', () => {
  property('E(t), with classical correlations too, is that of plain rate equations', 11, 8, (random) => {
    const T0 = 0.3 + 2 * random.uniform();
    const TB = 0.3 + 1.5 * random.uniform();
    const coherence = 0.9 * (2 * random.uniform() - 1);
    const correlation = (1 - Math.abs(coherence)) * random.uniform();
    const bound = coherenceBound(1 / T0);
    const expected = eulerEnergy(T0, TB, coherence * bound, correlation * bound, 0.7);
    const set = { T0, TB, coherence, correlation };
    expect(Number(pairEvolution(set, [0, 0.7]).expectations.energy[1])).toBeCloseTo(expected, 7);
    expect(relaxation(T0, TB, coherence * bound, correlation * bound).energy(0.7)).toBeCloseTo(expected, 7);
  });

  property('energies scale with w, times with 1/γ, temperatures with w', 12, 10, (random) => {
    const [w, gamma] = [0.2 + 5 * random.uniform(), 0.1 + 3 * random.uniform()];
    const [T0, TB, coherence] = [0.4 + random.uniform(), 0.4 + random.uniform(), 2 * random.uniform() - 1];
    const one = pairBalance({ T0, TB, coherence });
    const two = pairBalance({ w, gamma, T0: w * T0, TB: w * TB, coherence });
    expect(two.heat / w).toBeCloseTo(one.heat, 12);
    expect(two.production).toBeCloseTo(one.production, 11);
    expect(two.start.apparent / w).toBeCloseTo(one.start.apparent, 11);
    expect(two.start.flow / (w * gamma)).toBeCloseTo(one.start.flow, 12);
  });

  property('no start gives a negative entropy production, and each atom by itself is at T0', 13, 40, (random) => {
    const T0 = (random.uniform() < 0.3 ? -1 : 1) * (0.2 + 4 * random.uniform());
    const TB = 0.1 + 4 * random.uniform();
    const coherence = 2 * random.uniform() - 1;
    const correlation =
      (1 - Math.abs(coherence)) * (2 * random.uniform() - 1) * Math.min(1, Math.exp(-1 / Math.abs(T0)));
    const set = { T0, TB, coherence, correlation, phase: 6 * random.uniform(), collectivity: random.uniform() };
    const { production, start } = pairBalance(set);
    expect(production).toBeGreaterThan(-1e-12);
    expect(start.local).toBeCloseTo(T0, 9);
    const rates = entropyProductionAlong(pairEvolution(set, [0, 0.01, 0.3, 1, 4]));
    for (const rate of rates) expect(rate).toBeGreaterThan(-1e-12);
  });

  test('the degenerate steady state says what it is, and refuses to be one without a start', () => {
    const solution = pairLimit({ coherence: 0.5 });
    expect(solution.certificate).toMatchObject({ verdict: 'degenerate', kernelDimension: 2 });
    expect(solution.certificate.relativeResidual).toBeLessThan(1e-14);
    expect(solution.warnings.join()).toContain('the one that the initial state leads to');
    expect(solution.kernel?.steady.length).toBe(2);
  });

  test('all bright, all dark: the ends of the family', () => {
    const dark = pairAtLimit({}, brightStart(0));
    expect(dark.energy).toBeCloseTo(1, 13);
    expect(dark.bright).toBeCloseTo(0, 13);
    expect(concurrence(dark.state)).toBeCloseTo(1, 12);
    expect(pairAtLimit({}, brightStart(1)).energy).toBeCloseTo(steadyPair(1.2, 1).energy, 13);
  });

  test('a start that is no state is an error that says so', () => {
    expect(() => pairAtStart({ coherence: 1, correlation: 0.5 })).toThrow(LindbladError);
    expect(() => pairAtStart({ coherence: 1, correlation: 0.5 })).toThrow(/initial: an eigenvalue/);
  });

  test('a cold pair at -c_max, where <S†S> is far below its parts, appears at T0/2', () => {
    for (const T0 of [0.05, 0.02, 0.01]) expect(pairAtStart({ T0, coherence: -1 }).apparent).toBeCloseTo(T0 / 2, 9);
  });

  test('apparent temperature: order of hotness through infinity', () => {
    expect(apparentTemperature(1, 1, 0)).toBe(0);
    expect(apparentTemperature(2, 1, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(apparentTemperature(1, Math.E, 1)).toBeCloseTo(1, 14);
    expect(apparentTemperature(1, 1, Math.E)).toBeCloseTo(-1, 14);
    expect(Object.is(apparentTemperature(1, 0, 1), -0)).toBe(true);
  });

  test('detuned atoms turn the coherence: the flow at the start stays, the reversal passes', () => {
    const { energy } = localEvolution({ detuning: 0.02, gamma: 0.01 }, [0, 0.1, 3000]).expectations;
    const slope = (Number(energy[1]) - Number(energy[0])) / 0.1 / 0.01;
    expect(slope).toBeCloseTo(pairAtStart({}).flow, 2);
    expect(Number(energy[2])).toBeCloseTo(pairAtLimit({ collectivity: 0 }).energy, 6);
  });

  test('a target atom sees classical correlations as little as the bath does', () => {
    expect(targetTemperature({ coherence: 0, correlation: 0.8 }, 0.3)).toBeCloseTo(1, 10);
  });
});

describe('quantities of the model', () => {
  property('energy, heat, r, c, T_app, T_loc of the report are those of the closed forms', 15, 10, (random) => {
    const [T0, TB] = [random.between(0.4, 3), random.between(0.4, 3)];
    const coherence = random.between(-0.95, 0.95);
    const c = coherence * coherenceBound(1 / T0);
    const { quantities, currents } = steadyStateSync(atomPair, { T0, TB, coherence });
    const end = steadyPair(TB, brightWeight(T0, c));
    expect(quantities.E).toBeCloseTo(end.energy, 12);
    expect(quantities.heat).toBeCloseTo(end.energy - 2 * fermi(1 / T0), 12);
    expect(quantities.r).toBeCloseTo(brightWeight(T0, c), 12);
    expect(quantities.c).toBeCloseTo(end.coherence, 12);
    expect(quantities.T_app).toBeCloseTo(TB, 10);
    expect(quantities.T_loc).toBeCloseTo(1 / Math.log(2 / end.energy - 1), 10);
    expect(currents.B.heat).toBeCloseTo(0, 12);
  });
});

describe('functions of a state', () => {
  const thermal = pairAtStart({ T0: 1, coherence: 0 }).state;
  const coherent = pairAtStart({ T0: 1, coherence: 0.7, phase: 0.4 }).state;

  test('entropy and mutual information of states whose eigenvalues are known', () => {
    const p = fermi(1);
    const [q, c] = [p * (1 - p), 0.7 * p * (1 - p)];
    expect(entropy(thermal)).toBeCloseTo(2 * shannon(p, 1 - p), 14);
    expect(entropy(coherent)).toBeCloseTo(shannon((1 - p) ** 2, p * p, q + c, q - c), 14);
    expect(sharedInformation(thermal)).toBeCloseTo(0, 14);
    expect(sharedInformation(coherent)).toBeCloseTo(2 * shannon(p, 1 - p) - entropy(coherent), 14);
    expect(sharedInformation(brightStart(0))).toBeCloseTo(2 * Math.LN2, 13);
    expect(shannon(1, 0)).toBe(0);
  });

  test('the reduced states of |ge>, in the right order', () => {
    const re = new Float64Array(16);
    re[5] = 1;
    const ge = new DensityMatrix({ rows: 4, cols: 4, re, im: new Float64Array(16) });
    expect([...atomAlone(ge, 'a').populations()]).toEqual([1, 0]);
    expect([...atomAlone(ge, 'b').populations()]).toEqual([0, 1]);
  });

  test('relative entropy: zero to itself, free energy to equilibrium, infinite outside the support', () => {
    expect(relativeEntropy(coherent, coherent)).toBeCloseTo(0, 13);
    // D(ρ‖Gibbs) = (F(ρ) - F(Gibbs))/T
    const energy = 2 * fermi(1);
    const equilibrium = pairAtStart({ T0: 1.2, coherence: 0 });
    const free = energy - 1.2 * entropy(coherent) - (equilibrium.energy - 1.2 * entropy(equilibrium.state));
    expect(relativeEntropy(coherent, equilibrium.state)).toBeCloseTo(free / 1.2, 13);
    expect(relativeEntropy(thermal, brightStart(0.5))).toBe(Number.POSITIVE_INFINITY);
    expect(relativeEntropy(brightStart(0.5), thermal)).toBeGreaterThan(0);
  });

  property('the parts of the distance add up and none is negative', 14, 20, (random) => {
    const r = 0.1 + 0.8 * random.uniform();
    const state = brightStart(r, 0.9 * random.uniform() * Math.sqrt(r * (1 - r)));
    const { populations, horizontal, vertical, total } = equilibriumSplit(state, pairExcitations, 1);
    expect(total).toBeCloseTo(relativeEntropy(state, thermal), 12);
    // without the coherence between energies the state has the weights r and 1-r, on the diagonal r and twice (1-r)/2
    expect(populations).toBeCloseTo(total - horizontal - vertical, 13);
    expect(horizontal).toBeCloseTo(shannon(r, (1 - r) / 2, (1 - r) / 2) - shannon(r, 1 - r), 12);
    expect(vertical).toBeCloseTo(shannon(r, 1 - r) - entropy(state), 12);
  });

  test('entanglement: maximal of |->, that of an X state, none of a separable one; and by the partial transpose', () => {
    expect(concurrence(brightStart(0))).toBeCloseTo(1, 12);
    expect(smallestOfTranspose(brightStart(0))).toBeCloseTo(-0.5, 14);
    for (const r of [0.1, 0.25, 0.5, 0.9]) {
      const state = pairAtLimit({ TB: 0.5 }, brightStart(r)).state;
      const { concurrence: expected } = steadyPair(0.5, r);
      expect(concurrence(state)).toBeCloseTo(expected, 10);
      expect(smallestOfTranspose(state) < -1e-12).toBe(expected > 0);
    }
    expect(concurrence(coherent)).toBe(0);
    expect(smallestOfTranspose(coherent)).toBeGreaterThan(-1e-15);
    // r |gg><gg| + (1-r) |-><-| has concurrence 1-r
    expect(concurrence(brightStart(0.3))).toBeCloseTo(0.7, 8);
    // and so has one with a complex amplitude, |ψ> = (|eg> - e^{iφ} |ge>)/√2
    const { re } = brightStart(0.3).matrix;
    const turned = { rows: 4, cols: 4, re: re.slice(), im: new Float64Array(16) };
    turned.re[9] = turned.re[6] = -0.35 * Math.cos(0.8);
    turned.im[9] = -0.35 * Math.sin(0.8);
    turned.im[6] = 0.35 * Math.sin(0.8);
    expect(concurrence(new DensityMatrix(turned))).toBeCloseTo(0.7, 8);
  });
});

describe('tools', () => {
  test('root: of a line, a curve, at an end; NaN without a change of sign', () => {
    expect(root((x) => 2 * x - 1, 0, 3)).toBeCloseTo(0.5, 15);
    expect(root((x) => Math.cos(x), 0, 3)).toBeCloseTo(Math.PI / 2, 14);
    expect(root((x) => x ** 9 - 0.5, 0, 4)).toBeCloseTo(0.5 ** (1 / 9), 13);
    expect(root((x) => x, 0, 1)).toBe(0);
    expect(root((x) => x - 1, 0, 1)).toBe(1);
    expect(root((x) => 1 + x * x, -1, 1)).toBeNaN();
  });

  test('rows of curves become columns; what a curve does not have is NaN', () => {
    const { columns, length } = curveRows([[{ t: 0 }, { t: 1 }], [{ x: 5 }]]);
    expect(length).toBe(3);
    expect(columns.map(({ name, values }) => [name, [...values]])).toEqual([
      ['curve', [0, 0, 1]],
      ['t', [0, 1, Number.NaN]],
      ['x', [Number.NaN, Number.NaN, 5]],
    ]);
  });
});

test('figures: every curve has rows, every axis that is not a ratio has a unit, none claims to redraw one', () => {
  const pure = /^(c|r|η|c\/c_\{max\}|T_B\/T_0)$/;
  const figures = catalogEntry('atom-pair').figures();
  expect(figures.length).toBe(16);
  for (const { id, panels, table, title, caption, source } of figures) {
    expect(`${title} ${caption} ${source}`).not.toMatch(/\bFigs?\b/);
    expect(source).toMatch(/^model after .*, own parameters$/);
    const column = (name: string): number[] => [...(table.columns.find((c) => c.name === name)?.values ?? [])];
    for (const panel of panels) {
      for (const axis of [panel.x, panel.y])
        expect([id, axis.label, axis.unit !== undefined || pure.test(axis.label)]).toEqual([id, axis.label, true]);
      if (panel.kind === 'map') continue;
      for (const { curve, x, y } of panel.series) {
        const rows = column('curve').flatMap((value, k) => (value === curve ? [k] : []));
        expect(rows.length).toBeGreaterThan(1);
        for (const k of rows)
          expect([id, Number.isFinite(column(x)[k]), Number.isFinite(column(y)[k])]).toEqual([id, true, true]);
      }
    }
  }
  expect(atomPair.name).toBe('atom-pair');
});
