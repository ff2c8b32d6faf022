// What is counted in these tests: random jump processes, dots between leads that act locally or globally.

import { complex, defineModel, type JumpDefinition, type Model, type ReservoirDefinition, sumOf } from 'lindblad-core';
import { expect } from 'vitest';
import type { Random } from '../../support/random.js';
import { leadModel, randomFermions, randomLead } from '../../support/systems.js';
import { constant, exponential, plus, rootThroughZero, type Series } from './series.js';

/** A jump process by its rates and weights, as plain jumps between levels. */
export interface Network {
  states: number;
  edges: { from: number; to: number; rate: number; count: number }[];
}

export function randomNetwork(random: Random, counts: readonly number[] = [-2, -1, 0, 1, 1.5]): Network {
  const states = random.whole(2, 5);
  const edges: Network['edges'] = [];
  for (let from = 0; from < states; from++)
    for (let to = 0; to < states; to++)
      if (from !== to) edges.push({ from, to, rate: random.decade(-1, 0.5), count: random.pick(counts) });
  return { states, edges };
}

export function networkModel({ states, edges }: Network): Model {
  return defineModel({
    name: 'network',
    parameters: {},
    space: { l: { levels: states } },
    hamiltonian: ({ l }) => l.proj(0, 0).times(0),
    jumps: edges.map(
      ({ from, to, rate, count }): JumpDefinition<{ l: { levels: number } }, Record<string, never>> => ({
        operator: ({ l }) => l.proj(to, from),
        rate,
        counts: { n: count },
      }),
    ),
  });
}

/** θ(χ) of a network as a series. */
export function networkSeries({ states, edges }: Network, order: number): Series {
  const l = Array.from({ length: states }, () => Array.from({ length: states }, () => constant(0, order)));
  for (const { from, to, rate, count } of edges) {
    l[to][from] = plus(l[to][from], exponential(count, rate, order));
    l[from][from][0] -= rate;
  }
  return rootThroughZero(l);
}

/** One level between two leads, with the rates [in, out] of each; at one temperature and a bias, if that is given. */
export function dot(random: Random, bias?: number): { model: Model; rates: [number[], number[]] } {
  const eps = random.normal();
  const lead = (side: number): ReservoirDefinition<{ d: 'fermion' }, Record<string, never>> & { rate: number } => ({
    statistics: 'fermi',
    temperature: bias === undefined ? random.decade(-0.5, 0.5) : 1,
    chemicalPotential: bias === undefined ? random.normal() : (side * bias) / 2,
    coupling: ({ d }) => d.c,
    rate: random.decade(-1, 1),
  });
  const leads = [lead(1), lead(-1)];
  const [left, right] = leads.map(({ rate, temperature, chemicalPotential }) => {
    const f = 1 / (Math.exp((eps - Number(chemicalPotential)) / Number(temperature)) + 1);
    return [rate * f, rate * (1 - f)];
  });
  const model = defineModel({
    name: 'dot',
    parameters: {},
    space: { d: 'fermion' },
    hamiltonian: ({ d }) => d.n.times(eps),
    reservoirs: { L: leads[0], R: leads[1] },
  });
  return { model, rates: [left, right] };
}

/** Two dots in series, coherent hopping, each with a lead that acts locally: no energy quantum of a lead is definite. */
export function localDoubleDot(random: Random): Model {
  const [e1, e2, hop, mu] = [random.normal(), random.normal(), random.between(0.2, 1.5), random.normal()];
  const [gL, gR, T] = [random.decade(-1, 0.5), random.decade(-1, 0.5), random.decade(-0.5, 0.5)];
  return defineModel({
    name: 'double dot',
    parameters: {},
    space: { a: 'fermion', b: 'fermion' },
    hamiltonian: ({ a, b }) =>
      sumOf(a.n.times(e1), b.n.times(e2), a.c.dag().times(b.c).times(hop), b.c.dag().times(a.c).times(hop)),
    reservoirs: {
      L: {
        statistics: 'fermi',
        temperature: T,
        chemicalPotential: mu,
        coupling: ({ a }) => a.c,
        rate: gL,
        dissipator: 'local',
        frequency: e1,
      },
      R: {
        statistics: 'fermi',
        temperature: 1,
        coupling: ({ b }) => b.c,
        rate: gR,
        dissipator: 'local',
        frequency: e2,
      },
    },
    jumps: [{ name: 'dephasing', operator: ({ a }) => a.n, rate: 0.2, counts: { blinks: 1, half: -0.5 } }],
  });
}

export function randomLeads(random: Random): Model {
  const fermions = randomFermions(random, 2);
  return leadModel(fermions, [
    randomLead(random, fermions.sites, 'fermi'),
    randomLead(random, fermions.sites, 'fermi'),
  ]);
}

/** An XXZ chain driven at its ends, whose events L and R count spins that enter; a hop has a phase. */
export function drivenChain(sites: number, gamma: number, phase = 0): Model {
  const names = Array.from({ length: sites }, (_, k) => `q${k}`);
  const last = names[sites - 1];
  const end = (
    name: string,
    counter: string,
    up: number,
  ): JumpDefinition<Record<string, 'qubit'>, Record<string, never>>[] => [
    { operator: (q) => q[name].sp, rate: gamma * up, counts: { [counter]: 1 } },
    { operator: (q) => q[name].sm, rate: gamma * (1 - up), counts: { [counter]: -1 } },
  ];
  return defineModel({
    name: 'chain',
    parameters: {},
    space: Object.fromEntries(names.map((name) => [name, 'qubit'] as const)),
    hamiltonian: (q) =>
      sumOf(
        q[last].sz.times(0),
        ...names.slice(1).flatMap((name, k) => {
          const hop = q[names[k]].sp.times(q[name].sm).times(complex(2 * Math.cos(phase * k), 2 * Math.sin(phase * k)));
          return [hop, hop.dag(), q[names[k]].sz.times(q[name].sz).times(0.7)];
        }),
      ),
    jumps: [...end(names[0], 'L', 0.65), ...end(last, 'R', 0.35)],
  });
}

/** Fails unless |value - expected| is below the tolerance, relative to the larger of `scale` and what is expected. */
export function close(value: number, expected: number, tolerance: number, scale = 1): void {
  expect(Math.abs(value - expected), `${value} is not ${expected}`).toBeLessThan(
    tolerance * Math.max(scale, Math.abs(expected)),
  );
}
