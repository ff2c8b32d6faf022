// Fermions between leads: equal leads make the Gibbs state exp(-(H - μN)/T)/Z, unequal ones obey the first and the second
// law, and the entropy production is the same from heat currents and from jumps.

import { type Generator, generatorNorm, type Model, type SteadyStateReport, sumOf } from 'lindblad-core';
import { describe, expect } from 'vitest';
import { property } from '../support/check.js';
import { add, dense, distance, gibbs, hermitianValues, scale } from '../support/naive.js';
import type { Random } from '../support/random.js';
import { type Lead, leadModel, randomFermions, randomLead, solved } from '../support/systems.js';

/** Rounding errors of an energy or heat current: every flow times every energy it could carry. */
function resolution({ generator }: { generator: Generator }): number {
  const energies = hermitianValues(dense(generator.system.hamiltonian)).map(Math.abs);
  const potentials = generator.system.reservoirs.map((r) => Math.abs(r.chemicalPotential));
  return 1e-14 * generatorNorm(generator) * (1 + Math.max(...energies) + Math.max(0, ...potentials));
}

function gibbsOf(model: Model, temperature: number, mu: number): ReturnType<typeof gibbs> {
  const { system } = solved(model).solution.problem;
  const h = dense(system.hamiltonian);
  if (system.charge === undefined) throw new Error('no charge');
  return gibbs(scale(add(h, scale(dense(system.charge), -mu)), 1 / temperature));
}

function lawsHold(result: SteadyStateReport, generator: Generator): void {
  const small = resolution({ generator });
  const currents = Object.values(result.currents);
  const sum = (kind: 'particle' | 'energy'): number => currents.reduce((s, c) => s + c[kind], 0);
  expect(Math.abs(sum('particle'))).toBeLessThan(small);
  expect(Math.abs(sum('energy'))).toBeLessThan(small);
  expect(result.steadyState.energyDefect).toBeLessThan(small);
  generator.system.reservoirs.forEach(({ name, chemicalPotential }) => {
    const { particle, energy, heat } = result.currents[name];
    expect(Math.abs(heat - (energy - chemicalPotential * particle))).toBeLessThan(small);
  });
  const macroscopic = generator.system.reservoirs.reduce((s, r) => s - result.currents[r.name].heat / r.temperature, 0);
  const coldest = Math.min(...generator.system.reservoirs.map((r) => r.temperature));
  const microscopic = result.steadyState.entropyMicroscopic;
  const exact = (10 * small) / coldest;
  expect(Math.abs(result.entropyProduction - macroscopic)).toBeLessThan(exact);
  expect(result.entropyProduction).toBeGreaterThan(-1e-12 - exact);
  expect(microscopic).toBeGreaterThan(-1e-12);
  expect(Math.abs(microscopic - macroscopic)).toBeLessThan(1e-10 * Math.abs(macroscopic) + exact);
  expect(Math.abs(result.steadyState.entropyDefect - Math.abs(microscopic - macroscopic))).toBeLessThan(exact);
}

/** Leads that reach every site, so that the steady state is one. */
function leads(random: Random, sites: number, statistics: Lead['statistics']): Lead[] {
  return Array.from({ length: random.whole(1, 3) }, () => randomLead(random, sites, statistics));
}

for (const [statistics, seed] of [
  ['fermi', 1200],
  ['maxwell', 1250],
] as const) {
  describe(`${statistics} leads`, () => {
    property('equal leads: the Gibbs state, no currents, no entropy production', seed + 1, 40, (random) => {
      const fermions = randomFermions(random);
      const { temperature, chemicalPotential } = randomLead(random, 1, statistics);
      const all = leads(random, fermions.sites, statistics).map((lead) => ({
        ...lead,
        temperature,
        chemicalPotential,
      }));
      const model = leadModel(fermions, all);
      const { solution, result } = solved(model);
      expect(solution.certificate.verdict).toBe('unique');
      expect(distance(solution.state.matrix, gibbsOf(model, temperature, chemicalPotential))).toBeLessThan(1e-10);
      const small = resolution(solution.problem);
      for (const { particle, energy, heat } of Object.values(result.currents))
        expect(Math.max(Math.abs(particle), Math.abs(energy), Math.abs(heat))).toBeLessThan(small);
      lawsHold(result, solution.problem.generator);
    });

    property(
      'unequal leads: charge and energy are conserved, entropy grows, both ways alike',
      seed + 2,
      60,
      (random) => {
        const fermions = randomFermions(random);
        const { solution, result } = solved(leadModel(fermions, leads(random, fermions.sites, statistics)));
        expect(solution.certificate.minEigenvalue).toBeGreaterThan(-1e-12);
        lawsHold(result, solution.problem.generator);
      },
    );
  });
}

property(
  'between two leads the entropy production is that of heat and of particles by their affinities',
  1290,
  30,
  (random) => {
    const fermions = randomFermions(random, 2);
    const two = [randomLead(random, fermions.sites, 'fermi'), randomLead(random, fermions.sites, 'fermi')];
    const { solution, result } = solved(leadModel(fermions, two));
    const [a, b] = two;
    const { L1 } = result.currents;
    const affinities =
      L1.energy * (1 / b.temperature - 1 / a.temperature) +
      L1.particle * (a.chemicalPotential / a.temperature - b.chemicalPotential / b.temperature);
    expect(Math.abs(result.entropyProduction - affinities)).toBeLessThan(
      1e-10 * affinities + resolution(solution.problem) / Math.min(a.temperature, b.temperature),
    );
    expect(affinities).toBeGreaterThan(0);
  },
);

property('local leads on one site are its global leads', 1291, 30, (random) => {
  const fermions = randomFermions(random, 1);
  const two = [randomLead(random, 1, 'fermi'), randomLead(random, 1, 'fermi')];
  const global = leadModel(fermions, two);
  const local: Model = {
    ...global,
    reservoirs: Object.fromEntries(
      Object.entries(global.reservoirs ?? {}).map(([name, r]) => [
        name,
        { ...r, dissipator: 'local' as const, frequency: fermions.hopping.re[0] },
      ]),
    ),
  };
  const one = solved(global);
  const two_ = solved(local);
  expect(two_.solution.problem.generator.frame.kind).toBe('product');
  const small = resolution(one.solution.problem);
  for (const name of ['L1', 'L2']) {
    for (const kind of ['particle', 'energy', 'heat'] as const)
      expect(Math.abs(one.result.currents[name][kind] - two_.result.currents[name][kind])).toBeLessThan(small);
  }
  expect(Math.abs(one.result.entropyProduction - two_.result.entropyProduction)).toBeLessThan(100 * small);
  expect(two_.result.steadyState.entropyDefect).toBeLessThan(100 * small);
  expect(sumOf(one.solution.problem.system.hamiltonian).distance(two_.solution.problem.system.hamiltonian)).toBe(0);
});
