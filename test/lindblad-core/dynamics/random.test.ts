// Random systems through time: every method against the exponential of the whole superoperator, currents against those
// of the states, long times against the steady state.

import { denseToFrame, reservoirCurrents, solveSync, steadyStateProblem } from 'lindblad-core';
import { describe, expect } from 'vitest';
import { evolutionProblem, evolveSync } from '../../../packages/lindblad-core/src/dynamics/evolve.js';
import { property } from '../../support/check.js';
import { type Dense, dag, distance, expm, liouvillian, multiply, scale, trace, vec } from '../../support/naive.js';
import { operatorOf, type Random } from '../../support/random.js';
import { leadModel, plainModel, randomFermions, randomLead, randomPlain } from '../../support/systems.js';
import { methods } from './methods.js';

/** A random density matrix of full or lower rank. */
function randomState(random: Random, d: number): Dense {
  const a = random.matrix(d, random.whole(1, d));
  const rho = multiply(a, dag(a));
  return scale(rho, 1 / trace(rho)[0]);
}

/** ρ(t) by the exponential of the whole superoperator. */
function exactState(plain: ReturnType<typeof randomPlain>, start: Dense, t: number): Dense {
  const propagator = expm(scale(liouvillian(plain.hamiltonian, plain.jumps), t));
  return { ...start, re: multiply(propagator, vec(start)).re, im: multiply(propagator, vec(start)).im };
}

describe('random systems', () => {
  for (const method of methods) {
    property(`are the exponential of the superoperator, ${JSON.stringify(method)}`, 3401, 12, (random) => {
      const plain = randomPlain(random);
      const d = plain.hamiltonian.rows;
      const start = randomState(random, d);
      const rates = plain.jumps.reduce((sum, { rate }) => sum + rate, 0);
      // a few of the fastest times
      const times = [0, random.between(0.01, 0.1), random.between(0.1, 2)].map((t) => t / (1 + rates * d));
      const problem = evolutionProblem(plainModel(plain), { initial: operatorOf(start), times });
      const evolution = evolveSync(problem, method);
      times.forEach((t, k) => {
        expect(distance(evolution.state(k).matrix, exactState(plain, start, t))).toBeLessThan(1e-8);
      });
      expect(evolution.statistics.traceDefect).toBeLessThan(1e-12);
    });
  }

  property(
    'fermions between leads: states by either method agree, currents are those of the states',
    3402,
    8,
    (random) => {
      const fermions = randomFermions(random);
      const leads = [randomLead(random, fermions.sites, 'fermi'), randomLead(random, fermions.sites, 'fermi')];
      const model = leadModel(fermions, leads);
      const start = randomState(random, 2 ** fermions.sites);
      const times = [0, 0.3, 1.1, 2.5];
      const problem = evolutionProblem(model, { initial: operatorOf(start), times });
      const krylov = evolveSync(problem, { type: 'krylov' });
      const steps = evolveSync(problem, { type: 'runge-kutta', tolerance: 1e-11 });
      times.forEach((_, k) => {
        const rho = krylov.state(k).matrix;
        expect(distance(rho, steps.state(k).matrix)).toBeLessThan(1e-8);
        const flows = reservoirCurrents(problem.generator, denseToFrame(problem.generator.frame, rho));
        for (const [name, flow] of Object.entries(flows)) {
          for (const kind of ['particle', 'energy', 'heat'] as const)
            expect(Math.abs(krylov.currents[name][kind][k] - flow[kind])).toBeLessThan(
              1e-10 * (1 + Math.abs(flow[kind])),
            );
        }
      });
      expect(distance(krylov.state(0).matrix, start)).toBeLessThan(1e-12);
    },
  );

  property('long times end in the steady state', 3403, 8, (random) => {
    const plain = randomPlain(random);
    const model = plainModel({ ...plain, jumps: plain.jumps.map((j) => ({ ...j, rate: 1 })) });
    const { state } = solveSync(steadyStateProblem(model));
    const initial = operatorOf(randomState(random, plain.hamiltonian.rows));
    const evolution = evolveSync(evolutionProblem(model, { initial, times: [0, 1e4] }));
    expect(distance(evolution.state(1).matrix, state.matrix)).toBeLessThan(1e-7);
  });
});
