// The laws of the steady state: entropy production and currents in closed form or by a naive twin, what is left out, and
// the warnings of a report.

import { bose, report, type Sites, solveSync, steadyStateProblem, steadyStateSync } from 'lindblad-core';
import { audit } from 'lindblad-core/audit';
import { catalogEntry } from 'lindblad-models';
import { describe, expect, it } from 'vitest';
import { steadyLaws } from '../../../../packages/lindblad-core/src/thermo/audit/steady-laws.js';
import { property } from '../../../support/check.js';
import { add, dense, dissipator, multiply, trace } from '../../../support/naive.js';
import { bathModel, randomBath } from '../../../support/systems.js';
import { complaints, of, pair, type QubitBath, qubit, qubits } from './findings.js';

describe('the steady state', () => {
  it('of local dissipators may break the second law: heat runs from the cold bath to the hot one', () => {
    const model = qubits(pair, 'local');
    const found = audit(model);
    const { severity, measured, text } = of(found, 'second-law');
    expect([found.ok, severity]).toEqual([false, 'broken']);
    // the heats of the report, read off by a naive dissipator
    const { state, problem } = solveSync(steadyStateProblem(model));
    const h = dense(problem.system.hamiltonian);
    const heat = (index: number, w: number, temperature: number): number => {
      const { operator } = problem.system.reservoirs[index].couplings[0];
      const n = bose(w / temperature);
      const down = dissipator({ rate: pair.rate * (1 + n), operator: dense(operator) }, state.matrix);
      const up = dissipator({ rate: pair.rate * n, operator: dense(operator.dag()) }, state.matrix);
      return trace(multiply(h, add(down, up)))[0];
    };
    const [hot, cold] = [heat(0, pair.wh, pair.hot), heat(1, pair.wc, pair.cold)];
    expect(cold).toBeGreaterThan(0);
    expect(measured).toBeCloseTo(-hot / pair.hot - cold / pair.cold, 14);
    expect(text).toMatch(/^second law broken: entropy production -1\.2e-5; the dissipators of 'H' and 'C' are local/);
    expect(of(found, 'first-law').ok).toBe(true);
    expect(of(found, 'microscopic').severity).toBe('warning');
    // with w/T the same on both sides nothing flows, and the law holds
    expect(audit(qubits({ ...pair, hot: 2 }, 'local')).ok).toBe(true);
  });

  it('heat out of a reservoir at T = 0 breaks the second law', () => {
    const bath = (temperature: number, local: boolean): QubitBath => ({
      statistics: 'bose',
      temperature,
      coupling: ({ q }) => q.sm,
      rate: 1,
      ...(local ? { dissipator: 'local', frequency: 1 } : {}),
    });
    // an inverted qubit: the bath that is told to take energy gives it
    const model = qubit(-1, { reservoirs: { Z: bath(0, true), W: bath(1, false) } });
    const found = audit(model);
    expect(of(found, 'second-law').severity).toBe('broken');
    expect(of(found, 'second-law').text).toContain(
      "heat flows out of a reservoir at zero temperature; the dissipator of 'Z'",
    );
    expect(steadyStateSync(model).warnings.filter((text) => text.startsWith('second law broken'))).toHaveLength(1);
    // another one at T = 0 that takes it makes infinity of both signs
    const both = qubit(-1, { reservoirs: { Z: bath(0, true), W: bath(0, false) } });
    expect(of(audit(both), 'second-law').severity).toBe('broken');
    expect(steadyStateSync(both).warnings.filter((text) => text.startsWith('second law broken'))).toHaveLength(1);
  });

  it('with plain jumps: their energy is named, and what they do to the entropy is counted', () => {
    const [w, T, g, k] = [1.5, 0.8, 0.2, 0.5];
    const model = qubit(w, {
      reservoirs: { B: { statistics: 'bose', temperature: T, coupling: ({ q }) => q.sm, rate: g } satisfies QubitBath },
      jumps: [{ name: 'loss', rate: k, operator: ({ q }) => q.sm }],
    });
    const found = audit(model);
    expect([found.ok, complaints(found)]).toEqual([true, []]);
    const n = bose(w / T);
    const [out, into] = [g * (1 + n), g * n];
    const p = into / (out + into + k);
    // -heat/T alone is negative; the reservoir's own share is (F - B) ln(F/B)
    const share = (out * p - into * (1 - p)) * Math.log((out * p) / (into * (1 - p)));
    expect(of(found, 'second-law').measured).toBeCloseTo(share, 12);
    expect(steadyStateSync(model).entropyProduction).toBeLessThan(-0.01);
    expect(of(found, 'first-law').text).toContain(`plain jumps bring ${Number((-w * k * p).toPrecision(4))} ('loss')`);
    expect(steadyStateSync(model).warnings.some((text) => text.startsWith('second law'))).toBe(false);
  });

  it('where there are several, tells how many and whose laws it looked at', () => {
    const pairs = catalogEntry('atom-pair').model;
    const started = of(audit(pairs), 'steady-state');
    expect([started.ok, started.measured]).toEqual([true, 2]);
    expect(started.text).toContain(
      '2 linearly independent steady states: the laws below are those of the one that the initial',
    );
    const { initial: _, ...free } = pairs;
    const found = audit(free);
    expect([found.ok, of(found, 'steady-state').severity]).toEqual([true, 'warning']);
    expect(of(found, 'steady-state').text).toContain('the even mixture of all levels');
    expect(of(found, 'second-law').ok).toBe(true);
  });

  it('that is none breaks the first law, by as much as its energy changes', () => {
    const { model } = catalogEntry('single-dot');
    const set = { eps: 2, T: 3, dT: 1, dV: 1 };
    const solution = solveSync(steadyStateProblem(model, set));
    const { generator } = solution.problem;
    const p = 0.9;
    const rho = { rows: 2, cols: 2, re: new Float64Array([1 - p, 0, 0, p]), im: new Float64Array(4) };
    const result = report({ ...solution, frameState: rho, state: solution.state });
    const laws = { findings: steadyLaws(generator, rho, result), ok: false };
    const f = (x: number): number => 1 / (Math.exp(x) + 1);
    const flow = 2 * (f((2 - 0.5) / 3.5) - p) + 2 * (f((2 + 0.5) / 2.5) - p);
    expect([of(laws, 'particles').severity, of(laws, 'first-law').severity]).toEqual(['broken', 'broken']);
    expect(of(laws, 'particles').measured).toBeCloseTo(Math.abs(flow), 12);
    expect(of(laws, 'first-law').measured).toBeCloseTo(Math.abs(2 * flow), 12);
    expect(of(laws, 'first-law').text).toContain('first law broken: the energy currents sum to -');
    // and the jumps produce another entropy than the heat, as that of the state changes
    expect(of(laws, 'microscopic').severity).toBe('broken');
    expect(of(laws, 'microscopic').measured).toBeCloseTo(Math.abs(flow * Math.log((1 - p) / p)), 10);
  });

  it('that is too large to be found is left out, and the rest is there', () => {
    const found = audit({
      name: 'levels without a bath',
      parameters: {},
      space: { l: { levels: 150 } },
      hamiltonian: ({ l }: Sites<{ l: { levels: number } }>) => l.proj(0, 149).plus(l.proj(149, 0)),
    });
    expect([found.ok, of(found, 'steady-state').severity]).toEqual([true, 'warning']);
    expect(of(found, 'steady-state').text).toContain('first and second law are left out, no steady state: ');
    expect(of(found, 'trace').ok).toBe(true);
  });

  it('without reservoirs has no second law', () => {
    const found = audit(qubit(1, { jumps: [{ rate: 1, operator: ({ q }) => q.sm }] }));
    expect([found.ok, of(found, 'second-law').ok]).toEqual([true, undefined]);
    expect(of(found, 'steady-state').ok).toBe(true);
  });
});

describe('a report', () => {
  it('warns of a broken second law', () => {
    const { warnings, entropyProduction } = steadyStateSync(qubits(pair, 'local'));
    expect(entropyProduction).toBeLessThan(0);
    expect(warnings).toEqual([
      "second law broken: entropy production -1.2e-5; the dissipators of 'H' and 'C' are local: the jumps have the rates of one frequency, not of the energies that they carry; `dissipator: 'global'` obeys the law",
    ]);
  });

  it('warns of frequencies that are counted as one', () => {
    const { warnings } = steadyStateSync(qubits({ ...pair, wc: 2, g: 0.05 }, 'global', 0.1));
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toBe(
      "reservoir 'H' counts the frequencies from 1.95 to 2.05 as one (tolerance 0.1): they differ by 0.1, more than its smallest rate 8.6e-3, so that the secular approximation would keep them apart",
    );
  });

  property('has neither warning where both laws hold', 5106, 40, (random) => {
    const n = random.whole(2, 5);
    const energies = Array.from({ length: n }, () => random.pick([random.normal(), 1, 0]));
    const t = random.decade(-0.3, 1);
    const baths = Array.from({ length: 3 }, () => ({ ...randomBath(random, n), temperature: t }));
    const solution = solveSync(steadyStateProblem(bathModel({ energies, unitary: random.unitary(n) }, baths)));
    const own = /^second law|counts the frequencies/;
    if (solution.kernel === undefined) expect(report(solution).warnings.filter((text) => own.test(text))).toEqual([]);
    // equal w/T: a local pair in equilibrium, where Σ̇ = 0 is a rounding error of either sign
    const wc = random.decade(-0.5, 0.5);
    const hot = random.decade(-0.3, 0.5);
    const local = qubits({ ...pair, wc, hot, cold: (hot * wc) / pair.wh, g: random.decade(-2, 0) }, 'local');
    expect(steadyStateSync(local).warnings.filter((text) => own.test(text))).toEqual([]);
  });
});
