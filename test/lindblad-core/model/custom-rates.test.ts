// Reservoirs with rates of their own: with those of an equilibrium reservoir they are one, with others the audit names what
// they break, in single points and in sweeps.

import {
  type CustomRates,
  defineModel,
  exchangeRates,
  gradient,
  LindbladError,
  type ModelDefinition,
  modelFromDocument,
  onsager,
  type ParameterSpec,
  parseAxis,
  reducedEnergy,
  reservoirGradient,
  type Statistics,
  SweepPlan,
  steadyStateSync,
  sweep,
} from 'lindblad-core';
import { audit } from 'lindblad-core/audit';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';

type Dots = { left: 'fermion'; right: 'fermion' };

/** The rates that an equilibrium reservoir has. */
const thermal = (statistics: Statistics, g: number, mu: number, temperature: number): CustomRates<ParameterSpec> => ({
  in: (_, w) => exchangeRates(statistics, g, reducedEnergy(w, mu, temperature)).in,
  out: (_, w) => exchangeRates(statistics, g, reducedEnergy(w, mu, temperature)).out,
});

property('with the rates of an equilibrium reservoir it is one', 7401, 60, (random) => {
  const levels = {
    a: random.between(-2, 2),
    b: random.between(-2, 2),
    U: random.between(0, 3),
    t: random.pick([0, 0.7]),
  };
  const leads = (['left', 'right'] as const).map((site) => ({
    site,
    g: random.decade(-2, 0),
    T: random.between(0.5, 2),
    mu: random.between(-1, 1),
  }));
  const build = (custom: boolean): ModelDefinition<Dots, { eps: number }> =>
    defineModel({
      name: 'dots',
      parameters: { eps: 0.3 },
      space: { left: 'fermion', right: 'fermion' },
      hamiltonian: ({ left, right }, { eps }) => {
        const hop = left.c.dag().times(right.c);
        return left.n
          .times(levels.a + eps)
          .plus(right.n.times(levels.b))
          .plus(left.n.times(right.n).times(levels.U))
          .plus(hop.plus(hop.dag()).times(levels.t));
      },
      reservoirs: Object.fromEntries(
        leads.map(({ site, g, T, mu }) => [
          site,
          {
            statistics: custom ? ('custom' as const) : ('fermi' as const),
            temperature: T,
            chemicalPotential: mu,
            coupling: (sites: { left: { c: never }; right: { c: never } }) => sites[site].c,
            rate: custom ? thermal('fermi', g, mu, T) : g,
          },
        ]),
      ) as never,
    });
  const [a, b] = [steadyStateSync(build(true)), steadyStateSync(build(false))];
  for (const { site } of leads)
    for (const key of ['particle', 'energy', 'heat'] as const)
      expect(Math.abs(a.currents[site][key] - b.currents[site][key])).toBeLessThan(1e-13);
  expect(Math.abs(a.entropyProduction - b.entropyProduction)).toBeLessThan(1e-12);
  expect(Math.abs(a.steadyState.entropyMicroscopic - b.steadyState.entropyMicroscopic)).toBeLessThan(1e-12);
  const options = { axes: [parseAxis('eps=-1:1:7')], observe: ['left.heat', 'entropyProduction'] };
  const [swept, plain] = [sweep(build(true), options), sweep(build(false), options)];
  swept.columns.forEach(({ values }, k) => {
    values.forEach((value, i) => {
      expect(Math.abs(value - plain.columns[k].values[i])).toBeLessThan(1e-13);
    });
  });
});

/** One level whose reservoirs fill it as f and empty it as 1 - f with unlike f: no detailed balance but for fermi. */
const unlike = modelFromDocument({
  lindblad: 1,
  name: 'unlike',
  parameters: { eps: 1, T_h: 1.5, T_c: 1, gamma: 1, a_h: 1, a_c: -1 },
  space: { dot: 'fermion' },
  hamiltonian: 'eps*n(dot)',
  reservoirs: Object.fromEntries(
    ['h', 'c'].map((which) => {
      const f = `1/(exp(w/T_${which}) + a_${which})`;
      const rate = { in: `gamma*${f}`, out: `gamma*(1 - ${f})` };
      return [which, { statistics: 'custom', temperature: `T_${which}`, coupling: 'c(dot)', rate }];
    }),
  ),
});

/** J = γ/2 (f_h - f_c), into the system from h. */
const current = (eps: number): number => (1 / (Math.exp(eps / 1.5) + 1) - 1 / (Math.exp(eps) - 1)) / 2;

describe('a dot between unlike distributions', () => {
  test('carries f_h - f_c, against the second law where f_c > f_h', () => {
    for (const eps of [0.8, 1, 1.5, 2.5]) {
      const { currents, entropyProduction, warnings } = steadyStateSync(unlike, { eps });
      expect(Math.abs(currents.h.particle - current(eps))).toBeLessThan(1e-14);
      expect(Math.abs(entropyProduction - eps * current(eps) * (1 - 1 / 1.5))).toBeLessThan(1e-14);
      expect(warnings.some((text) => /second law broken.*'h' and 'c' have rates of their own/.test(text))).toBe(
        current(eps) < 0,
      );
    }
  });

  test('its sweep is fast and the same', () => {
    const options = { axes: [parseAxis('eps=0.8:3:12')], observe: ['h.particle'] };
    expect(new SweepPlan(unlike, options).fast).toBe(true);
    const table = sweep(unlike, options);
    expect(table.warnings?.some((text) => /second law broken/.test(text))).toBe(true);
    const [eps, particle] = table.columns.map(({ values }) => values);
    particle.forEach((value, k) => {
      expect(Math.abs(value - current(eps[k]))).toBeLessThan(1e-14);
    });
  });

  test('the audit names what is broken: balance, equilibrium, and the second law inside the window alone', () => {
    const broken = (eps: number): string[] =>
      audit(unlike, { eps })
        .findings.filter(({ severity }) => severity === 'broken')
        .map(({ id }) => id);
    expect(current(1)).toBeLessThan(0);
    expect(broken(1)).toEqual(expect.arrayContaining(['detailed-balance.c', 'equilibrium.c', 'second-law']));
    expect(broken(1)).not.toContain('detailed-balance.h');
    expect(current(3)).toBeGreaterThan(0);
    expect(broken(3)).toContain('detailed-balance.c');
    expect(broken(3)).not.toContain('second-law');
  });

  test('derivatives by its parameters are those of the formula; by a temperature that its rates do not know there are none', () => {
    const { derivatives } = gradient(unlike, { of: ['h.particle'], by: ['eps'], set: { eps: 1 } });
    const h = 1e-5;
    const slope = (current(1 + h) - current(1 - h)) / (2 * h);
    expect(Math.abs(derivatives['h.particle'].eps - slope)).toBeLessThan(1e-9);
    expect(() => reservoirGradient(unlike, { by: ['h.temperature'] })).toThrow(/'h' has rates of its own/);
    expect(() => onsager(unlike, { set: { T_h: 1 } })).toThrow(/has rates of its own/);
  });
});

describe('refused', () => {
  const dot = (statistics: string, rate: unknown): unknown => ({
    lindblad: 1,
    name: 'dot',
    space: { dot: 'fermion' },
    hamiltonian: 'n(dot)',
    reservoirs: { L: { statistics, temperature: 1, coupling: 'c(dot)', rate } },
  });
  test.each([
    ['custom', '0.1', /reservoirs\.L\.rate.*\{ in, out \}/s],
    ['fermi', { in: 1, out: 2 }, /rates in and out of a fermi reservoir/],
    ['custom', { in: 1 }, /reservoirs\.L\.rate\.out.*missing/s],
    ['custom', { in: 1, out: 2, rate: 3 }, /rate/],
    ['custom', { in: '-1', out: 2 }, /reservoirs\.L\.rate\.in.*-1/s],
    ['custom', { in: '1 - w', out: 'w - 2' }, /reservoirs\.L\.rate\.out/],
  ])('%s with the rate %j', (statistics, rate, message) => {
    let told = '';
    try {
      steadyStateSync(modelFromDocument(dot(statistics, rate)));
    } catch (error) {
      expect(error).toBeInstanceOf(LindbladError);
      told = String((error as LindbladError).message);
    }
    expect(told).toMatch(message);
  });
});
