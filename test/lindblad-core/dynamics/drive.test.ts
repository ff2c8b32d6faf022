// Hamiltonians and rates that change in time: closed forms, small steps of a naive twin, currents, and what is refused.

import { defineModel, type QubitSite, steadyStateProblem } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { evolutionProblem, evolveSync } from '../../../packages/lindblad-core/src/dynamics/evolve.js';
import { property } from '../../support/check.js';
import {
  add,
  type Dense,
  dag,
  dissipator,
  distance,
  lindblad,
  multiply,
  type NaiveJump,
  scale,
  trace,
} from '../../support/naive.js';
import { operatorOf } from '../../support/random.js';
import { randomPlain } from '../../support/systems.js';

const grid = (end: number, count: number): number[] => Array.from({ length: count }, (_, k) => (end * k) / (count - 1));

/** The classical Runge-Kutta method of order 4 with equal steps. */
function march(derivative: (t: number, rho: Dense) => Dense, start: Dense, end: number, steps: number): Dense {
  const h = end / steps;
  let rho = start;
  for (let k = 0; k < steps; k++) {
    const t = k * h;
    const k1 = derivative(t, rho);
    const k2 = derivative(t + h / 2, add(rho, scale(k1, h / 2)));
    const k3 = derivative(t + h / 2, add(rho, scale(k2, h / 2)));
    const k4 = derivative(t + h, add(rho, scale(k3, h)));
    rho = add(rho, scale(k1, h / 6), scale(k2, h / 3), scale(k3, h / 3), scale(k4, h / 6));
  }
  return rho;
}

describe('what changes in time', () => {
  test('a modulated splitting turns the coherence by its integral, a modulated rate empties the level by its own', () => {
    const model = defineModel({
      name: 'qubit',
      parameters: { depth: 3, nu: 2, gamma: 0.4 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }) => q.Sz,
      drive: [{ operator: ({ q }) => q.Sz, coefficient: (p, t) => p.depth * Math.cos(p.nu * t) }],
      jumps: [{ operator: ({ q }) => q.sm, rate: { ofTime: (p, t) => p.gamma * (1 + Math.sin(t)) } }],
      observables: { x: ({ q }) => q.sx, up: ({ q }) => q.proj(1, 1) },
    });
    const times = grid(10, 41);
    const evolution = evolveSync(
      evolutionProblem(model, { set: { depth: 2.5 }, initial: ({ q }) => q.id.plus(q.sx), times }),
      { type: 'auto', tolerance: 1e-11 },
    );
    times.forEach((t, k) => {
      const lost = 0.4 * (t + 1 - Math.cos(t));
      const angle = t + (2.5 / 2) * Math.sin(2 * t);
      expect(Math.abs((evolution.expectations.x[k] as number) - Math.cos(angle) * Math.exp(-lost / 2))).toBeLessThan(
        1e-8,
      );
      expect(Math.abs((evolution.expectations.up[k] as number) - 0.5 * Math.exp(-lost))).toBeLessThan(1e-8);
    });
    const { statistics } = evolution;
    expect(statistics).toMatchObject({ method: 'runge-kutta', why: 'the generator changes in time' });
    expect(statistics.traceDefect).toBeLessThan(1e-12);
    // the part that stands still, the drive and the rate
    expect(statistics.matvecs).toBe(3 * (2 + 6 * (statistics.accepted + statistics.rejected)));
  });

  property('random systems with two drives and a rate: small steps of the naive twin', 3801, 5, (random) => {
    const plain = randomPlain(random);
    const d = plain.hamiltonian.rows;
    const h0 = scale(plain.hamiltonian, 0.3);
    const [h1, h2] = [random.hermitian(d), random.hermitian(d)].map((m) => scale(m, 0.5));
    const [fixed, loose]: NaiveJump[] = [random.matrix(d), random.matrix(d)].map((operator) => ({
      rate: 0.2,
      operator,
    }));
    const [nu, phase] = [random.between(1, 5), random.normal()];
    const a = random.matrix(d, d);
    const product = multiply(a, dag(a));
    const start = scale(product, 1 / trace(product)[0]);
    const model = defineModel({
      name: 'random',
      parameters: {},
      space: plain.space,
      hamiltonian: () => operatorOf(h0),
      drive: [
        { operator: () => operatorOf(h1), coefficient: (_, t) => Math.cos(nu * t + phase) },
        { operator: () => operatorOf(h2), coefficient: (_, t) => Math.exp(-((t - 0.5) ** 2)) },
      ],
      jumps: [
        { operator: () => operatorOf(fixed.operator), rate: fixed.rate },
        { operator: () => operatorOf(loose.operator), rate: { ofTime: (_, t) => 0.3 * t } },
      ],
    });
    const end = 1;
    const { state } = evolveSync(evolutionProblem(model, { initial: operatorOf(start), times: [0, end] }), {
      type: 'runge-kutta',
      tolerance: 1e-11,
    });
    const exact = march(
      (t, rho) => {
        const h = add(h0, scale(h1, Math.cos(nu * t + phase)), scale(h2, Math.exp(-((t - 0.5) ** 2))));
        return lindblad(h, [fixed, { ...loose, rate: 0.3 * t }], rho);
      },
      start,
      end,
      500,
    );
    expect(distance(state(1).matrix, exact)).toBeLessThan(1e-7);
  });

  test('a resonant drive in its own frame is the driven qubit that stands still', () => {
    // full rotation: a drive of both quadratures is exactly static in the rotating frame
    const [w, omega, gamma] = [4, 1.5, 0.3];
    const space = { q: 'qubit' } as const;
    const decay = [{ operator: ({ q }: { q: QubitSite }) => q.sm, rate: gamma }];
    const observables = { up: ({ q }: { q: QubitSite }) => q.proj(1, 1) };
    const lab = defineModel({
      name: 'laboratory',
      parameters: {},
      space,
      hamiltonian: ({ q }) => q.Sz.times(w),
      drive: [
        { operator: ({ q }) => q.sx, coefficient: (_, t) => (omega / 2) * Math.cos(w * t) },
        { operator: ({ q }) => q.sy, coefficient: (_, t) => (omega / 2) * Math.sin(w * t) },
      ],
      jumps: decay,
      observables,
    });
    const rotating = defineModel({
      name: 'rotating',
      parameters: {},
      space,
      hamiltonian: ({ q }) => q.sx.times(omega / 2),
      jumps: decay,
      observables,
    });
    const times = grid(12, 25);
    const input = { initial: ({ q }: { q: QubitSite }) => q.proj(0, 0), times };
    const a = evolveSync(evolutionProblem(lab, input), { type: 'auto', tolerance: 1e-11 });
    const b = evolveSync(evolutionProblem(rotating, input));
    times.forEach((_, k) => {
      expect(Math.abs((a.expectations.up[k] as number) - (b.expectations.up[k] as number))).toBeLessThan(1e-8);
    });
  });

  test('currents of a local reservoir carry the energy of the moment, Tr[H(t) D[ρ]]', () => {
    const model = defineModel({
      name: 'pumped dot',
      parameters: { nu: 1.5 },
      space: { l: 'fermion', r: 'fermion' },
      hamiltonian: ({ l, r }) => l.c.dag().times(r.c).plus(r.c.dag().times(l.c)).times(0.5),
      drive: [{ operator: ({ l }) => l.n, coefficient: (p, t) => 1 + Math.sin(p.nu * t) }],
      reservoirs: {
        lead: {
          statistics: 'fermi',
          temperature: 0.7,
          chemicalPotential: 0.3,
          dissipator: 'local',
          frequency: 1,
          coupling: ({ l }) => l.c,
          rate: 0.4,
        },
      },
    });
    const times = grid(5, 9);
    const problem = evolutionProblem(model, { initial: ({ l, r }) => l.n.times(r.n.times(0.5).plus(r.id)), times });
    const evolution = evolveSync(problem, { type: 'auto', tolerance: 1e-11 });
    const { system, generator } = problem;
    const matrix = (a: { element(i: number, j: number): { re: number; im: number } }): Dense => {
      const m = { rows: 4, cols: 4, re: new Float64Array(16), im: new Float64Array(16) };
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++) ({ re: m.re[i + 4 * j], im: m.im[i + 4 * j] } = a.element(i, j));
      return m;
    };
    const charge = matrix(system.space.operator('l', 'n').plus(system.space.operator('r', 'n')));
    const jumps = generator.jumps.map(({ rate, operator }) => {
      const m = { rows: 4, cols: 4, re: new Float64Array(16), im: new Float64Array(16) };
      for (let i = 0; i < 4; i++)
        for (let p = operator.rowPtr[i]; p < operator.rowPtr[i + 1]; p++)
          m.re[i + 4 * operator.colIdx[p]] = operator.re[p];
      return { rate, operator: m };
    });
    times.forEach((t, k) => {
      const h = add(matrix(system.hamiltonian), scale(matrix(system.space.operator('l', 'n')), 1 + Math.sin(1.5 * t)));
      const change = add(...jumps.map((jump) => dissipator(jump, evolution.state(k).matrix)));
      const [energy, particle] = [trace(multiply(h, change))[0], trace(multiply(charge, change))[0]];
      expect(evolution.currents.lead.energy[k]).toBeCloseTo(energy, 11);
      expect(evolution.currents.lead.particle[k]).toBeCloseTo(particle, 11);
      expect(evolution.currents.lead.heat[k]).toBeCloseTo(energy - 0.3 * particle, 11);
    });
  });
});

describe('what is refused', () => {
  const qubit = { name: 'qubit', parameters: { g: 1 }, space: { q: 'qubit' } } as const;
  const start = { initial: ({ q }: { q: QubitSite }) => q.proj(0, 0), times: [0, 1] };

  test('a steady state of what does not stand still', () => {
    const driven = defineModel({
      ...qubit,
      hamiltonian: ({ q }) => q.Sz,
      drive: [{ operator: ({ q }) => q.sx, coefficient: (_, t) => Math.cos(t) }],
    });
    expect(() => steadyStateProblem(driven)).toThrow(
      /drive: a model that changes in time has no plain steady state; evolve/,
    );
    const leaky = defineModel({
      ...qubit,
      hamiltonian: ({ q }) => q.Sz,
      jumps: [{ operator: ({ q }) => q.sm, rate: { ofTime: (p, t) => p.g * t } }],
    });
    expect(() => steadyStateProblem(leaky)).toThrow(/jumps: a model that changes in time/);
    expect(() => evolveSync(evolutionProblem(driven, start), { type: 'krylov' })).toThrow(
      /method.type: krylov propagates with a generator that stands still; expected 'runge-kutta'/,
    );
  });

  test('a global dissipator beside a drive', () => {
    const model = defineModel({
      ...qubit,
      hamiltonian: ({ q }) => q.Sz,
      drive: [{ operator: ({ q }) => q.sx, coefficient: (_, t) => t }],
      reservoirs: { bath: { statistics: 'bose', temperature: 1, coupling: ({ q }) => q.sx, rate: 1 } },
    });
    expect(() => evolutionProblem(model, start)).toThrow(
      /reservoirs.bath: a global dissipator beside a Hamiltonian that changes in time; expected `dissipator: 'local'`/,
    );
  });

  test('coefficients and operators that are none', () => {
    const withDrive = (drive: object) => () =>
      evolveSync(
        evolutionProblem(defineModel({ ...qubit, hamiltonian: ({ q }) => q.Sz, drive: [drive as never] }), start),
      );
    const sx = ({ q }: { q: QubitSite }) => q.sx;
    expect(withDrive({ operator: sx, coefficient: 2 })).toThrow(/drive\[0\].coefficient: number instead of a function/);
    expect(withDrive({ operator: sx, coefficient: () => Number.NaN })).toThrow(/drive\[0\].coefficient at t = 0: NaN/);
    expect(withDrive({ operator: ({ q }: { q: QubitSite }) => q.sm, coefficient: () => 1 })).toThrow(
      /drive\[0\].operator: not Hermitian/,
    );
    const rate = (ofTime: unknown) => () =>
      evolveSync(
        evolutionProblem(
          defineModel({
            ...qubit,
            hamiltonian: ({ q }) => q.Sz,
            jumps: [{ operator: sx, rate: { ofTime: ofTime as never } }],
          }),
          start,
        ),
      );
    expect(rate((_: unknown, t: number) => 0.5 - t)).toThrow(/jumps\[0\].rate at t = .*: the rate is -/);
    expect(rate(3)).toThrow(/jumps\[0\].rate.ofTime: number instead of a function/);
  });

  test('a drive that does not conserve what the leads exchange', () => {
    const model = defineModel({
      name: 'dot',
      parameters: {},
      space: { d: 'fermion' },
      hamiltonian: ({ d }) => d.n,
      drive: [{ operator: ({ d }) => d.c.plus(d.c.dag()), coefficient: () => 1 }],
      reservoirs: {
        lead: {
          statistics: 'fermi',
          temperature: 1,
          dissipator: 'local',
          frequency: 1,
          coupling: ({ d }) => d.c,
          rate: 1,
        },
      },
    });
    expect(() => evolutionProblem(model, { initial: ({ d }) => d.n, times: [0, 1] })).toThrow(
      /drive\[0\].operator: the Hamiltonian does not conserve the charge/,
    );
  });
});
