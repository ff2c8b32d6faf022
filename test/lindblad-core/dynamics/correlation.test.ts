// Two-time correlations against closed forms and against the exponential of the whole superoperator.

import { defineModel, solveSync, steadyStateProblem } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { correlation, correlationSync } from '../../../packages/lindblad-core/src/dynamics/correlation.js';
import { property } from '../../support/check.js';
import { dense, expm, liouvillian, multiply, scale, trace, vec } from '../../support/naive.js';
import { operatorOf } from '../../support/random.js';
import { plainModel, randomPlain } from '../../support/systems.js';

const grid = (end: number, count: number): number[] => Array.from({ length: count }, (_, k) => (end * k) / (count - 1));

describe('correlations', () => {
  test('a thermal mode: <a†(τ) a> = n e^{iwτ - κτ/2}, <a(τ) a†> = (n+1) e^{-iwτ - κτ/2}, g2 = 1 + e^{-κτ}', () => {
    const [w, kappa, n] = [1.7, 0.4, 0.2];
    const model = defineModel({
      name: 'mode',
      parameters: {},
      space: { m: { boson: 24 } },
      hamiltonian: ({ m }) => m.n.times(w),
      jumps: [
        { operator: ({ m }) => m.a, rate: kappa * (n + 1) },
        { operator: ({ m }) => m.a.dag(), rate: kappa * n },
      ],
    });
    const steady = solveSync(steadyStateProblem(model));
    const a = steady.problem.system.space.operator('m', 'a');
    const number = a.dag().times(a);
    const times = grid(10, 31);
    const emission = correlationSync({ steady, later: a.dag(), right: a, times });
    const absorption = correlationSync({ steady, later: a, right: a.dag(), times }, { type: 'runge-kutta' });
    const g2 = correlationSync({ steady, later: number, right: a, left: a.dag(), times });
    times.forEach((t, k) => {
      const c = Math.exp((-kappa * t) / 2);
      expect(Math.abs(emission.values[k].re - n * c * Math.cos(w * t))).toBeLessThan(1e-8);
      expect(Math.abs(emission.values[k].im - n * c * Math.sin(w * t))).toBeLessThan(1e-8);
      expect(Math.abs(absorption.values[k].re - (n + 1) * c * Math.cos(w * t))).toBeLessThan(1e-7);
      expect(Math.abs(absorption.values[k].im + (n + 1) * c * Math.sin(w * t))).toBeLessThan(1e-7);
      expect(Math.abs(g2.values[k].re / n ** 2 - 1 - Math.exp(-kappa * t))).toBeLessThan(1e-7);
      expect(Math.abs(g2.values[k].im)).toBeLessThan(1e-12);
    });
    expect(g2.limit.re).toBeCloseTo(n * n, 9);
    expect(Math.hypot(emission.limit.re, emission.limit.im)).toBeLessThan(1e-12);
  });

  test('a driven qubit antibunches, and g2 is the Rabi oscillation after each photon', () => {
    const [omega, gamma] = [2, 0.7];
    const model = defineModel({
      name: 'driven qubit',
      parameters: {},
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.sx.times(omega / 2),
      jumps: [{ operator: ({ q }) => q.sm, rate: gamma }],
    });
    const steady = solveSync(steadyStateProblem(model));
    const sm = steady.problem.system.space.operator('q', 'sm');
    const times = grid(12, 41);
    const g2 = correlationSync({ steady, later: sm.dag().times(sm), right: sm, left: sm.dag(), times });
    const up = steady.state.populations()[1];
    const w = Math.sqrt(omega ** 2 - gamma ** 2 / 16);
    times.forEach((t, k) => {
      // Carmichael & Walls, J. Phys. B 9, 1199 (1976)
      const exact = 1 - Math.exp(-0.75 * gamma * t) * (Math.cos(w * t) + ((3 * gamma) / (4 * w)) * Math.sin(w * t));
      expect(Math.abs(g2.values[k].re / up ** 2 - exact)).toBeLessThan(1e-8);
    });
    expect(Math.abs(g2.values[0].re)).toBeLessThan(1e-14);
  });

  property('random systems: Tr[C e^{Lτ}(B ρ A)] by the whole superoperator', 3501, 12, (random) => {
    const plain = randomPlain(random);
    const d = plain.hamiltonian.rows;
    const steady = solveSync(steadyStateProblem(plainModel(plain)));
    const [later, right, left] = [random.matrix(d), random.matrix(d), random.matrix(d)].map(operatorOf);
    const t = random.between(0.05, 1) / (1 + plain.jumps.reduce((sum, { rate }) => sum + rate * d, 0));
    const propagator = expm(scale(liouvillian(plain.hamiltonian, plain.jumps), t));
    for (const before of [undefined, left]) {
      const { values } = correlationSync({ steady, later, right, ...(before && { left: before }), times: [0, t] });
      const start = multiply(dense(right), steady.state.matrix, ...(before ? [dense(before)] : []));
      const moved = { ...start, ...(({ re, im }) => ({ re, im }))(multiply(propagator, vec(start))) };
      const [at0, atT] = [start, moved].map((x) => trace(multiply(dense(later), x)));
      const size = 1 + Math.hypot(...at0);
      expect(Math.hypot(values[0].re - at0[0], values[0].im - at0[1])).toBeLessThan(1e-9 * size);
      expect(Math.hypot(values[1].re - atT[0], values[1].im - atT[1])).toBeLessThan(1e-7 * size);
    }
  });

  test('through the frame of the energies, as a promise, and what is refused', async () => {
    const model = defineModel({
      name: 'dots',
      parameters: {},
      space: { l: 'fermion', r: 'fermion' },
      hamiltonian: ({ l, r }) => l.c.dag().times(r.c).plus(r.c.dag().times(l.c)).times(0.6).plus(l.n.times(0.4)),
      reservoirs: {
        lead: { statistics: 'fermi', temperature: 1, chemicalPotential: 0.2, coupling: ({ l }) => l.c, rate: 0.3 },
      },
    });
    const steady = solveSync(steadyStateProblem(model));
    const c = steady.problem.system.space.operator('l', 'c');
    const problem = { steady, later: c.dag(), right: c, times: grid(5, 6) };
    const now = correlationSync(problem);
    const later = await correlation(problem, { type: 'runge-kutta', tolerance: 1e-11 });
    now.values.forEach((z, k) => {
      expect(Math.hypot(z.re - later.values[k].re, z.im - later.values[k].im)).toBeLessThan(1e-8);
    });
    expect(Math.abs(now.values[0].re - steady.state.expect(c.dag().times(c)).re)).toBeLessThan(1e-12);
    expect(now.statistics.unknowns).toBeGreaterThan(4);
    expect(() => correlationSync({ ...problem, times: [1, 2] })).toThrow(/times\[0\]: the first τ is 1; expected 0/);
    const small = operatorOf({ rows: 2, cols: 2, re: new Float64Array(4), im: new Float64Array(4) });
    expect(() => correlationSync({ ...problem, later: small })).toThrow(
      /later: an operator of dimension 2; expected dimension 4/,
    );
    await expect(correlation(problem, undefined, { signal: { aborted: true } })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
