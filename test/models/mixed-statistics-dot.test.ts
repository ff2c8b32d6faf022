// The dot between reservoirs of unlike statistics: its claims, reference numbers, laws and figures; the model with the
// statistics as a parameter against models that have them fixed, and both rules against naive twins.

import fc from 'fast-check';
import {
  columnOf,
  defineModel,
  LindbladError,
  type Model,
  type Statistics,
  steadyStateSync,
  sweep,
} from 'lindblad-core';
import { audit } from 'lindblad-core/audit';
import {
  type Claim,
  catalogEntry,
  type FigureAxis,
  type LinePanel,
  measureClaim,
  mixedStatisticsDot,
  unlikeDistributionsDot,
} from 'lindblad-models';
import { describe, expect, test } from 'vitest';
import { signChange } from '../../packages/models/src/measure.js';
import {
  occupation,
  pairName,
  pairs,
  statisticsOf,
} from '../../packages/models/src/mixed-statistics-dot/distributions.js';
import {
  balanced,
  balancedFormula,
  type DotSet,
  inWindow,
  unlike,
  unlikeFormula,
} from '../../packages/models/src/mixed-statistics-dot/dot.js';
import { draws } from '../../packages/models/src/mixed-statistics-dot/draws.js';
import { asPrinted, parametersOf, points } from '../../packages/models/src/mixed-statistics-dot/statement.js';

const entry = catalogEntry('mixed-statistics-dot');

const kind = fc.constantFrom(1, 0, -1);
/** A point of any pair with temperatures in any order, away from the divergence of the Bose function. */
const anyPoint = fc
  .record({
    a_h: kind,
    a_c: kind,
    eps: fc.double({ min: -2, max: 2, noNaN: true }),
    T_h: fc.double({ min: 0.2, max: 5, noNaN: true }),
    T_c: fc.double({ min: 0.2, max: 5, noNaN: true }),
    h: fc.double({ min: 0.02, max: 1, noNaN: true }),
    c: fc.double({ min: 0.02, max: 1, noNaN: true }),
    gamma_h: fc.double({ min: 0.01, max: 100, noNaN: true }),
    gamma_c: fc.double({ min: 0.01, max: 100, noNaN: true }),
  })
  .map(({ h, c, ...rest }): Required<DotSet> => {
    const x = (a: number, part: number): number => (a === -1 ? 4 * part : 8 * part - 4);
    return { ...rest, mu_h: rest.eps - rest.T_h * x(rest.a_h, h), mu_c: rest.eps - rest.T_c * x(rest.a_c, c) };
  });

/** What rounding may change in a current: it is a difference of flows. */
const flow = ({ gamma_h, gamma_c }: Required<DotSet>, { J, p1 }: { J: number; p1: number }): number =>
  Math.abs(J) + Math.max(gamma_h, gamma_c) * p1;

describe('claims', () => {
  test.each(entry.claims.map((claim): [string, Claim] => [claim.id, claim]))('%s', (_, claim) => {
    const result = measureClaim(claim);
    expect([result, result.verdict]).toEqual([result, claim.onRecord]);
  });

  test('the statements that do not hold are on record as such, and no others', () => {
    const of = (verdict: string): string[] =>
      entry.claims.filter((c) => c.onRecord === verdict).map((c) => c.id.replace('mixed-statistics-dot/', ''));
    expect(of('fails')).toEqual(['carnot']);
    expect(of('conditional')).toEqual([
      'reverse-flow',
      'no-driving-force',
      'no-law-violated',
      'no-law-violated-occupations',
      'tuning',
      'amplification',
    ]);
    expect(new Set(entry.claims.map(({ id }) => id)).size).toBe(entry.claims.length);
  });
});

describe('reference numbers', () => {
  test('nine pairs, both rules', () => {
    expect(
      points('rates')
        .map(({ a_h, a_c }) => `${a_h} ${a_c}`)
        .sort(),
    ).toEqual(pairs.map(({ a_h, a_c }) => `${a_h} ${a_c}`).sort());
    for (const point of points('rates')) {
      const set = parametersOf(point);
      const II = balanced(set);
      const I = unlikeFormula(set);
      const numbers: [number, number][] = [
        [II.J, point.J_II],
        [II.s, point.s_II],
        [II.p1, point.p_II],
        [I.J, point.J_I],
        [I.clausius, point.clausius_I],
      ];
      if (point.s_I !== undefined) numbers.push([I.s, point.s_I]);
      else expect(I.s).toBeNaN();
      expect([set, asPrinted(numbers).verdict]).toEqual([set, 'holds']);
      // each number counts: a change in its eleventh digit is noticed
      numbers.forEach(([measured, printed], k) => {
        const changed = numbers.map((pair, j): [number, number] =>
          j === k ? [measured, printed * (1 + 5e-12)] : pair,
        );
        expect([set, k, asPrinted(changed).verdict]).toEqual([set, k, 'fails']);
      });
    }
  });

  test('the level of the strongest reversal, from the derivative of ε/2 (e^{-ε} - 1/(e^{ε/1.5} + 1))', () => {
    const slope = (e: number): number => {
      const f = 1 / (Math.exp(e / 1.5) + 1);
      return Math.exp(-e) - f + e * (-Math.exp(-e) + (f * (1 - f)) / 1.5);
    };
    const [point] = points('strongest');
    const eps = signChange(slope, 0.2, 0.8);
    expect(Math.abs(eps - point.eps)).toBeLessThan(1e-12);
    expect(Math.abs(unlike({ ...parametersOf(point), eps }).Q_c / point.Q_c - 1)).toBeLessThan(2e-12);
  });

  test('the stall levels solve e^{x_h} + a_h = e^{x_c} + a_c, and nothing flows there', () => {
    for (const { a_h, a_c, mu_c, eps } of points('stall')) {
      expect(Math.abs(Math.exp(eps / 1.5) + a_h - Math.exp(eps - mu_c) - a_c)).toBeLessThan(1e-11);
      expect(Math.abs(unlikeFormula({ a_h, a_c, mu_c, eps }).J)).toBeLessThan(1e-11);
    }
  });
});

describe('detailed balance', () => {
  /** The same dot with two reservoirs of fixed statistics. */
  const fixed = (hot: Statistics, cold: Statistics, p: Required<DotSet>) =>
    steadyStateSync(
      defineModel({
        name: 'fixed',
        parameters: {},
        space: { dot: 'fermion' },
        hamiltonian: ({ dot }) => dot.n.times(p.eps),
        reservoirs: {
          h: {
            statistics: hot,
            temperature: p.T_h,
            chemicalPotential: p.mu_h,
            coupling: ({ dot }) => dot.c,
            rate: p.gamma_h,
          },
          c: {
            statistics: cold,
            temperature: p.T_c,
            chemicalPotential: p.mu_c,
            coupling: ({ dot }) => dot.c,
            rate: p.gamma_c,
          },
        },
      }),
    );

  test('statistics as a parameter = reservoirs of fixed statistics, for 300 draws of all nine pairs (seed 41)', () => {
    const seen = new Set<string>();
    for (const set of draws(300, 41)) {
      const { currents, entropyProduction } = fixed(statisticsOf(set.a_h), statisticsOf(set.a_c), set);
      const own = balanced(set);
      const size = flow(set, own);
      // the model of the catalogue, with the reservoirs that are switched off
      const { quantities } = steadyStateSync(mixedStatisticsDot, set);
      for (const name of ['J', 'Q_h', 'Q_c'] as const)
        expect(Math.abs(quantities[name] - own[name]) / size).toBeLessThan(1e-13);
      expect(Math.abs(quantities.W + own.Q_h + own.Q_c) / size).toBeLessThan(1e-12);
      expect(Math.abs(own.J - currents.h.particle) / size).toBeLessThan(1e-13);
      expect(Math.abs(own.Q_h - currents.h.heat) / size).toBeLessThan(1e-12);
      expect(Math.abs(own.Q_c - currents.c.heat) / size).toBeLessThan(1e-12);
      expect(Math.abs(own.clausius - entropyProduction) / size).toBeLessThan(1e-12);
      seen.add(`${set.a_h} ${set.a_c}`);
    }
    expect(seen.size).toBe(9);
  });

  test('entropy is produced and J follows x_c - x_h, whatever the statistics and the order of temperatures (seed 5)', () => {
    fc.assert(
      fc.property(anyPoint, (set) => {
        const point = balanced(set);
        const force = (set.eps - set.mu_c) / set.T_c - (set.eps - set.mu_h) / set.T_h;
        const rounding = 1e-13 * flow(set, point);
        expect(point.clausius).toBeGreaterThanOrEqual(-rounding * 10);
        expect(point.s).toBeGreaterThanOrEqual(-rounding * 10);
        expect(point.J * Math.sign(force)).toBeGreaterThanOrEqual(-rounding);
        expect(point.Q_h + point.Q_c).toBeCloseTo((set.mu_c - set.mu_h) * point.J, 9);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  test('the closed form is the two-state rate equation, written out (seed 6)', () => {
    fc.assert(
      fc.property(anyPoint, (set) => {
        const rates = (['h', 'c'] as const).map((r) => {
          const n = 1 / (Math.exp((set.eps - set[`mu_${r}`]) / set[`T_${r}`]) + set[`a_${r}`]);
          return { into: set[`gamma_${r}`] * n, out: set[`gamma_${r}`] * (1 - set[`a_${r}`] * n) };
        });
        const p = (rates[0].into + rates[1].into) / (rates[0].into + rates[1].into + rates[0].out + rates[1].out);
        const J = rates[0].into * (1 - p) - rates[0].out * p;
        const own = balancedFormula(set);
        expect(Math.abs(own.p1 / p - 1)).toBeLessThan(1e-11);
        expect(Math.abs(own.J - J) / (Math.abs(J) + rates[0].into)).toBeLessThan(1e-11);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test('to call the hot side cold turns all currents round and leaves the entropy production (seed 7)', () => {
    fc.assert(
      fc.property(anyPoint, (set) => {
        const { eps, T_h, T_c, mu_h, mu_c, gamma_h, gamma_c, a_h, a_c } = set;
        const other: Required<DotSet> = {
          eps,
          T_h: T_c,
          T_c: T_h,
          mu_h: mu_c,
          mu_c: mu_h,
          gamma_h: gamma_c,
          gamma_c: gamma_h,
          a_h: a_c,
          a_c: a_h,
        };
        const a = balanced(set);
        const b = balanced(other);
        const size = flow(set, a) * 10;
        for (const difference of [a.J + b.J, a.Q_h - b.Q_c, a.Q_c - b.Q_h, a.clausius - b.clausius])
          expect(Math.abs(difference) / size).toBeLessThan(1e-13);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('the rule f_h - f_c', () => {
  test('its currents are Γ (f_h - f_c), and its entropy production is not negative, where f < 1 (seed 8)', () => {
    let tried = 0;
    fc.assert(
      fc.property(anyPoint, (set) => {
        const expected = unlikeFormula(set);
        if (Number.isNaN(expected.s)) return;
        tried++;
        const own = unlike(set);
        const size = flow(set, expected);
        for (const name of ['J', 'Q_h', 'Q_c', 'clausius'] as const)
          expect(Math.abs(own[name] - expected[name]) / size / 30).toBeLessThan(1e-13);
        expect(own.s).toBeGreaterThanOrEqual(-1e-13 * size);
        expect(Math.abs(own.s - expected.s)).toBeLessThan(1e-11 * size + 1e-11 * expected.s);
      }),
      { seed: 8, numRuns: 1000 },
    );
    expect(tried).toBeGreaterThan(300);
  });

  test('Clausius is violated inside the window and nowhere else (seed 9)', () => {
    let inside = 0;
    fc.assert(
      fc.property(anyPoint, (set) => {
        const { clausius, J } = unlikeFormula(set);
        if (Math.abs(clausius) < 1e-12 * (1 + Math.abs(J))) return;
        if (clausius < 0) inside++;
        expect(clausius < 0).toBe(inWindow(set));
      }),
      { seed: 9, numRuns: 20000 },
    );
    expect(inside).toBeGreaterThan(1000);
  });

  test('the audit names the window: it finds the second law of D-I broken inside, whole outside, and that of D-II nowhere (seed 10)', () => {
    const broken = (model: Model, set: DotSet): string[] =>
      audit(model, set)
        .findings.filter(({ severity }) => severity === 'broken')
        .map(({ id }) => id);
    let inside = 0;
    let outside = 0;
    fc.assert(
      fc.property(anyPoint, (set) => {
        const { clausius, J } = unlikeFormula(set);
        const { eps, a_h, a_c, T_h, T_c, mu_h, mu_c } = set;
        const above = [occupation(a_h, (eps - mu_h) / T_h), occupation(a_c, (eps - mu_c) / T_c)].some((f) => !(f < 1));
        if (above || Math.abs(clausius) < 1e-9 * (1 + Math.abs(J)) || Math.abs(J) < 1e-9) return;
        const found = broken(unlikeDistributionsDot, set);
        expect(found.includes('second-law')).toBe(inWindow(set));
        if (inWindow(set)) {
          inside++;
          expect(found.some((id) => id.startsWith('detailed-balance.'))).toBe(true);
        } else outside++;
        expect(broken(mixedStatisticsDot, set)).toEqual([]);
      }),
      { seed: 10, numRuns: 4000 },
    );
    expect(inside).toBeGreaterThan(15);
    expect(outside).toBeGreaterThan(100);
  });

  test('an occupation above 1 is refused as a negative rate', () => {
    expect(() => steadyStateSync(unlikeDistributionsDot, { a_h: -1, eps: 1 })).toThrow(
      'reservoirs.h.rate.out: the rate is -0.05514833980972189',
    );
    expect(occupation(-1, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('what cannot be asked', () => {
  const refused = (set: DotSet): LindbladError => {
    try {
      steadyStateSync(mixedStatisticsDot, set);
    } catch (error) {
      if (error instanceof LindbladError) return error;
      throw error;
    }
    throw new Error('not refused');
  };

  test('statistics between the three', () => {
    const { code, path, message } = refused({ a_h: 0.5 });
    expect([code, path]).toEqual(['bad-value', 'parameters.a_h']);
    expect(message).toMatch(/a_h is 0.5; expected 1 \(Fermi-Dirac\), 0 \(Maxwell-Boltzmann\) or -1 \(Bose-Einstein\)/);
    expect(refused({ a_c: -2 }).message).toContain('at least -1');
  });

  test('a Bose-Einstein reservoir with the level at or below its chemical potential', () => {
    for (const mu_c of [1, 1.5]) expect(refused({ eps: 1, mu_c }).message).toContain('coldBose');
    // the same for a reservoir that is switched off is no obstacle
    expect(steadyStateSync(mixedStatisticsDot, { eps: 1, mu_c: 1.5, a_c: 1 }).quantities.J).toBeLessThan(0);
  });
});

describe('figures', () => {
  const figures = entry.figures();
  const axes = (panel: LinePanel): FigureAxis[] => [panel.x, panel.y];

  test('at least five, named, of own parameters, none called after a figure of the paper', () => {
    expect(figures.length).toBeGreaterThanOrEqual(5);
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    for (const { id, source, title, caption } of figures) {
      expect(id).toMatch(/^mixed-statistics-dot\/[a-z-]+$/);
      expect(source).toMatch(/^model after .*own parameters$/);
      expect(`${title} ${caption} ${source}`).not.toMatch(/\bFig/);
      expect(caption.length).toBeGreaterThan(60);
    }
  });

  test('every axis has a label and a unit, every curve its points', () => {
    for (const { id, panels, table } of figures) {
      for (const panel of panels) {
        const all = panel.kind === 'map' ? [panel.x, panel.y, panel.value] : axes(panel);
        for (const axis of all)
          expect([id, axis.label, axis.unit]).toEqual([id, expect.stringMatching(/./), expect.stringMatching(/./)]);
        if (panel.kind === 'map') continue;
        const curve = columnOf(table, 'curve');
        for (const s of panel.series) {
          const x = columnOf(table, s.x);
          const y = columnOf(table, s.y);
          const shown = [...y].filter(
            (v, row) => curve[row] === s.curve && Number.isFinite(v) && Number.isFinite(x[row]),
          );
          expect([id, s.label, shown.length > 20]).toEqual([id, s.label, true]);
        }
      }
    }
  });

  test('the curves of detailed balance never produce negative entropy, those of the rule do', () => {
    for (const { id, table } of figures) {
      expect([id, Math.min(...columnOf(table, 's')) > -1e-13]).toEqual([id, true]);
      expect([id, Math.min(...columnOf(table, 'clausius_I')) < -1e-3]).toEqual([id, true]);
    }
  });

  test('the window of every unlike pair is drawn where the printed stall levels say', () => {
    const found = figures.find(({ id }) => id === 'mixed-statistics-dot/clausius-window');
    const drawn = (found?.panels ?? []).map((panel) =>
      panel.kind === 'lines' ? [panel.label, ...(panel.regions ?? []).flatMap(({ from, to }) => [from, to])] : [],
    );
    const one = points('stall')[3].eps;
    const two = points('stall')[5].eps;
    const near = (x: number) => expect.closeTo(x, 10);
    expect(drawn).toEqual([
      ['(a) FD,MB', near(0.6), near(one)],
      ['(b) FD,BE', near(0.6), near(two)],
      ['(c) MB,FD', near(0.25), near(0.6)],
      ['(d) MB,BE', near(0.6), near(one)],
      ['(e) BE,FD', near(0.25), near(0.6)],
      ['(f) BE,MB', near(0.25), near(0.6)],
    ]);
  });

  test('the windows by cold distribution: their borders, and the hot distributions that they concern', () => {
    const drawn = (name: string): unknown[] =>
      (figures.find(({ id }) => id === `mixed-statistics-dot/${name}`)?.panels ?? [])
        .slice(0, 3)
        .map((panel) =>
          panel.kind === 'lines' ? (panel.regions ?? []).map(({ from, to, label }) => [from, to, label]) : [],
        );
    const near = (x: number) => expect.closeTo(x, 10);
    const [two, one] = points('reversal').map(({ eps }) => near(eps));
    const [stallOne, stallTwo] = [points('stall')[3].eps, points('stall')[5].eps].map(near);
    expect(drawn('reverse-flow')).toEqual([
      [],
      [[near(0.02), one, 'FD']],
      [
        [near(0.02), one, 'FD, MB'],
        [one, two, 'FD'],
      ],
    ]);
    expect(drawn('cooler')).toEqual([
      [[near(0.22), near(0.6), 'MB, BE']],
      [
        [near(0.22), near(0.6), 'BE'],
        [near(0.6), stallOne, 'FD'],
      ],
      [
        [near(0.6), stallOne, 'FD, MB'],
        [stallOne, stallTwo, 'FD'],
      ],
    ]);
  });

  /** Both rules at one row, from scratch: the numbers that the columns of the figures have to hold. */
  const naive = (row: (name: string) => number): Record<string, number> => {
    const side = (r: 'h' | 'c') => {
      const x = (row('eps') - row(`mu_${r}`)) / row(`T_${r}`);
      const n = 1 / (Math.exp(x) + row(`a_${r}`));
      return { x, n, into: row(`gamma_${r}`) * n, out: row(`gamma_${r}`) * (1 - row(`a_${r}`) * n) };
    };
    const [h, c] = [side('h'), side('c')];
    const p = (h.into + c.into) / (h.into + c.into + h.out + c.out);
    const J = h.into * (1 - p) - h.out * p;
    const J_I = ((row('gamma_h') * row('gamma_c')) / (row('gamma_h') + row('gamma_c'))) * (h.n - c.n);
    const heats = (j: number) => ({ hot: (row('eps') - row('mu_h')) * j, cold: (row('mu_c') - row('eps')) * j });
    const [II, I] = [heats(J), heats(J_I)];
    // both are independent of the statistics and of the rule, where the cold side is cooled
    const cop = (row('eps') - row('mu_c')) / (row('mu_c') - row('mu_h'));
    const amplification = (row('eps') - row('mu_h')) / (row('eps') - row('mu_c'));
    const where = (yes: boolean, value: number) => (yes ? value : Number.NaN);
    return {
      J,
      J_I,
      Q_h: II.hot,
      Q_c: II.cold,
      Q_h_I: I.hot,
      Q_c_I: I.cold,
      s: J * (c.x - h.x),
      clausius_I: J_I * (c.x - h.x),
      s_I: where(h.n < 1 && c.n < 1, J_I * (Math.log(1 / c.n - 1) - Math.log(1 / h.n - 1))),
      cop: where(II.cold > 0 && II.hot + II.cold < 0, cop),
      cop_I: where(I.cold > 0 && I.hot + I.cold < 0, cop),
      amplification: where(II.cold > 0, amplification),
      amplification_I: where(I.cold > 0, amplification),
    };
  };

  test('every number of every figure is that of its rule, from the two-state equation and Γ (f_h - f_c)', () => {
    for (const { id, table } of figures) {
      const columns = new Map(table.columns.map(({ name, values }) => [name, values]));
      const names = Object.keys(naive(() => 1)).filter((name) => columns.has(name));
      expect([id, names.length]).toEqual([id, 13]);
      for (let row = 0; row < table.length; row++) {
        const expected = naive((name) => columnOf(table, name)[row]);
        // at the level where a cooler stalls 0/0 is compared
        if (Math.abs(expected.J) < 1e-9 || Math.abs(expected.J_I) < 1e-9) continue;
        for (const name of names) {
          const [own, other] = [columnOf(table, name)[row], expected[name]];
          const close = Number.isNaN(other) ? Number.isNaN(own) : Math.abs(own - other) < 1e-9 * (1 + Math.abs(other));
          if (!close) expect([id, row, name, own]).toEqual([id, row, name, other]);
        }
      }
    }
  });

  test('a panel that names a rule shows the columns of that rule', () => {
    let named = 0;
    for (const { id, panels } of figures) {
      for (const panel of panels) {
        const rule = /D-II?(?!I)/.exec(panel.label ?? '')?.[0];
        if (rule === undefined) continue;
        named++;
        const shown = panel.kind === 'map' ? [panel.value.column] : panel.series.map(({ y }) => y);
        const own = shown.filter((name) => !name.startsWith('carnot_'));
        expect([id, panel.label, own.filter((name) => name.endsWith('_I') !== (rule === 'D-I'))]).toEqual([
          id,
          panel.label,
          [],
        ]);
        // what the axis says is what the column is
        const axis = panel.kind === 'map' ? panel.value : panel.y;
        for (const name of own) {
          const stem = name.replace(/_I$/, '');
          const said: Record<string, RegExp> = {
            Q_h: /^Q_h$/,
            Q_c: /^Q_c$/,
            clausius: /^-Q_h\/T_h/,
            s: /^-Q_h\/T_h/,
            cop: /^COP/,
            amplification: /^amplification/,
            relative: /^J\/J/,
          };
          expect([id, stem, axis.label]).toEqual([id, stem, expect.stringMatching(said[stem])]);
        }
      }
    }
    expect(named).toBeGreaterThan(20);
  });

  test('windows that touch have a line between them', () => {
    let touching = 0;
    for (const { id, panels } of figures)
      for (const panel of panels) {
        if (panel.kind === 'map') continue;
        const regions = panel.regions ?? [];
        for (const { from } of regions) {
          if (!regions.some(({ to }) => Math.abs(to - from) < 1e-9)) continue;
          touching++;
          expect([id, panel.rules?.some(({ x }) => Math.abs(x - from) < 1e-9)]).toEqual([id, true]);
        }
      }
    expect(touching).toBeGreaterThanOrEqual(5);
  });

  test('pairs are named hot, cold', () => {
    expect(pairs.map(pairName).join(' ')).toBe('FD,FD FD,MB FD,BE MB,FD MB,MB MB,BE BE,FD BE,MB BE,BE');
  });
});

test('the statistics can be swept like any parameter', () => {
  const { columns, length } = sweep(mixedStatisticsDot, {
    axes: [
      { parameter: 'a_h', values: Float64Array.from([1, 0, -1]) },
      { parameter: 'a_c', values: Float64Array.from([1, 0, -1]) },
    ],
    observe: ['J', 'W', 'entropyProduction'],
  });
  expect(length).toBe(9);
  const J = columns.find(({ name }) => name === 'J')?.values ?? new Float64Array();
  expect([...J]).toEqual(pairs.map((pair) => expect.closeTo(balancedFormula(pair).J, 13)));
});
