// Cycles of networks: Σ I A against the sum over edges, closed forms of rings, networks of generators, the dots' own loops.

import {
  alongCycle,
  type CycleDecomposition,
  cycleDecomposition,
  defineModel,
  edgeFlux,
  microscopicEntropyProduction,
  type Network,
  type NetworkEdge,
  populationNetwork,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import type { Random } from '../../support/random.js';
import { leadModel, randomFermions, randomLead, solved } from '../../support/systems.js';
import { inverseDots, solvedDots } from './coupled-dots.js';

/** The stationary populations by elimination of states without subtractions (Grassmann, Taksar & Heyman, 1985). */
function stationary(n: number, edges: readonly NetworkEdge[]): number[] {
  const w = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (const { from, to, forward, backward } of edges) {
    w[from][to] += forward;
    w[to][from] += backward;
  }
  for (let k = n - 1; k > 0; k--) {
    const out = w[k].slice(0, k).reduce((sum, x) => sum + x, 0);
    for (let i = 0; i < k; i++) {
      w[i][k] /= out;
      for (let j = 0; j < k; j++) if (i !== j) w[i][j] += w[i][k] * w[k][j];
    }
  }
  const p = [1];
  for (let k = 1; k < n; k++) p.push(p.reduce((sum, x, i) => sum + x * w[i][k], 0));
  const total = p.reduce((sum, x) => sum + x, 0);
  return p.map((x) => x / total);
}

/** Σ_e J_e ln(forward p_from / (backward p_to)). */
function overEdges({ populations, edges }: Network): number {
  let sum = 0;
  for (const { from, to, forward, backward } of edges) {
    const [f, b] = [forward * populations[from], backward * populations[to]];
    sum += (f - b) * Math.log(f / b);
  }
  return sum;
}

function randomNetwork(random: Random, most: number): Network {
  const n = random.whole(2, most);
  const edge = (from: number, to: number): NetworkEdge => ({
    from,
    to,
    forward: random.decade(-2, 2),
    backward: random.decade(-2, 2),
  });
  const edges: NetworkEdge[] = [];
  for (let k = 1; k < n; k++) {
    const other = random.whole(0, k - 1);
    edges.push(random.uniform() < 0.5 ? edge(k, other) : edge(other, k));
  }
  for (let k = random.whole(1, 3 * n); k > 0; k--) {
    const a = random.whole(0, n - 1);
    edges.push(edge(a, (a + random.whole(1, n - 1)) % n));
  }
  return { populations: stationary(n, edges), edges };
}

/** Every cycle is closed, starts with its chord and uses tree edges besides. */
function expectCycles({ edges, populations }: Network, { cycles, tree }: CycleDecomposition): void {
  for (const { edges: path, directions, flux } of cycles) {
    const [first] = path;
    expect(tree.includes(first)).toBe(false);
    expect([...path.slice(1)].every((e) => tree.includes(e))).toBe(true);
    expect(new Set(path).size).toBe(path.length);
    expect(flux).toBe(edgeFlux(edges[first], populations));
    let at = edges[first].from;
    path.forEach((e, k) => {
      const { from, to } = edges[e];
      expect(at).toBe(directions[k] > 0 ? from : to);
      at = directions[k] > 0 ? to : from;
    });
    expect(at).toBe(edges[first].from);
  }
}

describe('cycles', () => {
  test('of a ring: one, with the ratio of the products of rates', () => {
    const rates = [
      [3, 1],
      [0.5, 2],
      [4, 0.25],
    ];
    const edges = rates.map(([forward, backward], k) => ({ from: k, to: (k + 1) % 3, forward, backward }));
    const network = { populations: stationary(3, edges), edges };
    const { cycles, entropyProduction, imbalance } = cycleDecomposition(network);
    expect(cycles).toHaveLength(1);
    expect(Math.abs(cycles[0].affinity)).toBeCloseTo(Math.log(6 / 0.5), 14);
    // I = (Π forward - Π backward)/D, D the sum over the spanning trees
    const [[a0, b0], [a1, b1], [a2, b2]] = rates;
    const d = a1 * a2 + b0 * a2 + b0 * b1 + a2 * a0 + b1 * a0 + b1 * b2 + a0 * a1 + b2 * a1 + b2 * b0;
    expect(cycles[0].flux * Math.sign(cycles[0].affinity)).toBeCloseTo(5.5 / d, 14);
    expect(entropyProduction).toBeCloseTo((5.5 / d) * Math.log(12), 14);
    expect(imbalance).toBeLessThan(1e-15);
  });

  property('sum to the entropy production of random networks, to 1e-10 of it', 4900, 150, (random) => {
    const network = randomNetwork(random, 12);
    const decomposition = cycleDecomposition(network);
    expectCycles(network, decomposition);
    expect(decomposition.cycles).toHaveLength(network.edges.length - network.populations.length + 1);
    const exact = overEdges(network);
    expect(exact).toBeGreaterThanOrEqual(0);
    expect(Math.abs(decomposition.entropyProduction - exact)).toBeLessThanOrEqual(1e-10 * exact);
  });

  test('have the fluxes of slow edges, where a fast one would bury them in its rounding errors', () => {
    // 0 = 1 fast and even; 1 -> 2 -> 0 slow: for fast → ∞ the pair shares its population
    const fast = 1e12;
    const edges = [
      { from: 1, to: 2, forward: 2, backward: 1 },
      { from: 2, to: 0, forward: 3, backward: 1 },
      { from: 0, to: 1, forward: fast, backward: fast },
    ];
    const { cycles, entropyProduction } = cycleDecomposition({ populations: stationary(3, edges), edges });
    // p_2 = x: (2 + 1)(1 - x)/2 = (1 + 3) x
    const x = 3 / 11;
    expect(Math.abs(cycles[0].flux)).toBeCloseTo(3 * x - (1 - x) / 2, 11);
    expect(entropyProduction / ((3 * x - (1 - x) / 2) * Math.log(6))).toBeCloseTo(1, 10);
  });

  property('of rates in detailed balance have no affinity and produce nothing', 4901, 40, (random) => {
    const { populations, edges } = randomNetwork(random, 8);
    const energy = Array.from(populations, () => random.normal());
    const balanced = edges.map((edge) => ({
      ...edge,
      backward: edge.forward * Math.exp(energy[edge.to] - energy[edge.from]),
    }));
    const { cycles, entropyProduction } = cycleDecomposition({
      populations: stationary(populations.length, balanced),
      edges: balanced,
    });
    for (const { affinity } of cycles) expect(Math.abs(affinity)).toBeLessThan(1e-12);
    expect(Math.abs(entropyProduction)).toBeLessThan(1e-11);
  });

  test('the current of an edge is the sum of the fluxes of the cycles through it', () => {
    const { solution } = solvedDots(inverseDots);
    const network = populationNetwork(solution.problem.generator, solution.frameState);
    const { cycles } = cycleDecomposition(network);
    network.edges.forEach((edge, e) => {
      const one = network.edges.map((_, k) => (k === e ? 1 : 0));
      const through = cycles.reduce((sum, cycle) => sum + cycle.flux * alongCycle(cycle, one), 0);
      expect(through).toBeCloseTo(edgeFlux(edge, network.populations), 15);
    });
  });

  test('of parts without a connection are found in each', () => {
    const edges = [
      { from: 0, to: 1, forward: 2, backward: 1, mechanism: 'a' },
      { from: 0, to: 1, forward: 1, backward: 3, mechanism: 'b' },
      { from: 2, to: 3, forward: 1, backward: 1 },
      { from: 3, to: 2, forward: 5, backward: 1 },
      { from: 0, to: 2, forward: 0, backward: 0 },
      { from: 3, to: 2, forward: 0, backward: 0 },
    ];
    // each pair of states shares its half by (rates out, rates in)
    const populations = [(0.5 * 4) / 7, (0.5 * 3) / 7, (0.5 * 6) / 8, (0.5 * 2) / 8];
    const decomposition = cycleDecomposition({ populations, edges });
    expect(decomposition.cycles).toHaveLength(2);
    expect(decomposition.imbalance).toBeLessThan(1e-15);
    const closed = Math.abs(2 * populations[0] - populations[1]) * Math.log(6);
    const other = Math.abs(populations[2] - populations[3]) * Math.log(5);
    expect(decomposition.entropyProduction).toBeCloseTo(closed + other, 14);
  });

  test('with edges that have no reverse: infinite where something flows, finite where nothing does', () => {
    const ring = [
      { from: 0, to: 1, forward: 1, backward: 0 },
      { from: 1, to: 2, forward: 1, backward: 1 },
      { from: 2, to: 0, forward: 1, backward: 1 },
    ];
    expect(cycleDecomposition({ populations: stationary(3, ring), edges: ring }).entropyProduction).toBe(
      Number.POSITIVE_INFINITY,
    );
    // the absorbing state 2: nothing leaves 0 and 1 any more
    const sink = [
      { from: 0, to: 1, forward: 1, backward: 2 },
      { from: 0, to: 2, forward: 1, backward: 0 },
      { from: 1, to: 2, forward: 3, backward: 0 },
    ];
    const { cycles, entropyProduction } = cycleDecomposition({ populations: [0, 0, 1], edges: sink });
    expect(cycles).toHaveLength(1);
    expect(entropyProduction).toBe(0);
  });

  test('take a ratio that its rates have lost, and refuse one that contradicts them', () => {
    const edges = [
      { from: 0, to: 1, forward: 1, backward: 0, logRatio: 800, mechanism: 'cold' },
      { from: 0, to: 1, forward: 1, backward: 1, mechanism: 'hot' },
    ];
    const { cycles, entropyProduction } = cycleDecomposition({ populations: [1 / 3, 2 / 3], edges });
    expect(Math.abs(cycles[0].affinity)).toBe(800);
    expect(entropyProduction).toBeCloseTo(800 / 3, 12);
    const wrong = [{ from: 0, to: 1, forward: 1, backward: 2, logRatio: 0.7 }];
    expect(() => cycleDecomposition({ populations: [1, 0], edges: wrong })).toThrow(
      /edges\[0\].logRatio: 0.7; expected/,
    );
  });

  test('refuse what is no network', () => {
    const edge = { from: 0, to: 1, forward: 1, backward: 1 };
    const of =
      (change: Partial<NetworkEdge>, populations = [0.5, 0.5]) =>
      () =>
        cycleDecomposition({ populations, edges: [{ ...edge, ...change }] });
    expect(of({ to: 2 })).toThrow(/edges\[0\].to: 2; expected a state from 0 to 1/);
    expect(of({ from: 0.5 })).toThrow(/from/);
    expect(of({ to: 0 })).toThrow(/another state/);
    expect(of({ backward: -1 })).toThrow(/backward: -1/);
    expect(of({ forward: Number.NaN })).toThrow(/forward: NaN/);
    expect(of({}, [0.5, Number.NaN])).toThrow(/populations\[1\]: NaN/);
    expect(of({})().cycles).toEqual([]);
  });
});

describe('the network of a generator', () => {
  test('of two coupled dots: the currents of the edges and the three biases', () => {
    const { solution, result } = solvedDots(inverseDots);
    const network = populationNetwork(solution.problem.generator, solution.frameState);
    expect(network.edges).toHaveLength(6);
    const { cycles, entropyProduction, imbalance } = cycleDecomposition(network);
    expect(cycles).toHaveLength(3);
    expect(imbalance).toBeLessThan(1e-15);
    expect(entropyProduction).toBeCloseTo(8.217219567589e-2, 13);
    expect(entropyProduction).toBeCloseTo(result.entropyProduction, 13);
    for (const name of ['L', 'R', 'M']) {
      const own = network.edges.filter((edge) => edge.mechanism === name);
      const flow = (x: 'energy' | 'particles') =>
        own.reduce((sum, edge) => sum + edge[x] * edgeFlux(edge, network.populations), 0);
      expect(flow('energy')).toBeCloseTo(result.currents[name].energy, 14);
      expect(flow('particles')).toBeCloseTo(result.currents[name].particle, 14);
    }
    // affinities are content times force: A = E X_E + N X_N of what each cycle takes from L, with X_E = 0.5, X_N = 0.2
    for (const cycle of cycles) {
      const content = (x: 'energy' | 'particles') =>
        alongCycle(
          cycle,
          network.edges.map((edge) => (edge.mechanism === 'L' ? edge[x] : 0)),
        );
      expect(cycle.affinity).toBeCloseTo(0.5 * content('energy') + 0.2 * content('particles'), 12);
    }
  });

  property('gives the microscopic entropy production of fermions between leads', 4910, 25, (random) => {
    const fermions = randomFermions(random);
    const leads = Array.from({ length: random.whole(2, 3) }, () => randomLead(random, fermions.sites, 'fermi'));
    const { solution, result } = solved(leadModel(fermions, leads));
    const { generator } = solution.problem;
    const network = populationNetwork(generator, solution.frameState);
    const { entropyProduction, imbalance } = cycleDecomposition(network);
    const microscopic = microscopicEntropyProduction(generator, solution.frameState);
    const traffic = network.edges.reduce((sum, { forward, backward }) => sum + forward + backward, 0);
    expect(imbalance).toBeLessThan(1e-13 * traffic);
    const rounding = 1e-12 * traffic;
    expect(Math.abs(entropyProduction - microscopic)).toBeLessThan(1e-9 * microscopic + rounding);
    expect(Math.abs(entropyProduction - result.entropyProduction)).toBeLessThan(1e-9 * microscopic + rounding);
  });

  test('joins the jumps of one reservoir between two states, and those of no two', () => {
    const qubits = defineModel({
      name: 'levels',
      parameters: {},
      space: { l: { levels: 3 } },
      hamiltonian: ({ l }) => l.proj(1, 1).plus(l.proj(2, 2).times(3)),
      reservoirs: {
        hot: {
          statistics: 'bose',
          temperature: 2,
          coupling: [
            { operator: ({ l }) => l.proj(0, 1).plus(l.proj(0, 2)), rate: 1 },
            { operator: ({ l }) => l.proj(0, 1), rate: 0.5 },
          ],
        },
        cold: { statistics: 'bose', temperature: 0.5, coupling: ({ l }) => l.proj(1, 2), rate: 1 },
        bath: { statistics: 'bose', temperature: 1, coupling: ({ l }) => l.proj(0, 1), rate: 1 },
      },
    });
    const { solution, result } = solved(qubits);
    const network = populationNetwork(solution.problem.generator, solution.frameState);
    expect(network.edges.map(({ mechanism, energy }) => [mechanism, Math.abs(energy)]).sort()).toEqual([
      ['bath', 1],
      ['cold', 2],
      ['hot', 1],
      ['hot', 3],
    ]);
    const joined = network.edges.find(({ mechanism, energy }) => mechanism === 'hot' && Math.abs(energy) === 1);
    const n = 1 / Math.expm1(0.5);
    expect([joined?.forward, joined?.backward].sort((a, b) => Number(a) - Number(b))[1]).toBeCloseTo(1.5 * (1 + n), 13);
    const { cycles, entropyProduction } = cycleDecomposition(network);
    expect(cycles).toHaveLength(2);
    expect(entropyProduction / result.entropyProduction).toBeCloseTo(1, 12);
  });

  test('has an edge for dephasing that mixes two states of one energy: heat passes through it', () => {
    const split = defineModel({
      name: 'mixed',
      parameters: {},
      space: { l: { levels: 3 } },
      hamiltonian: ({ l }) => l.proj(1, 1).plus(l.proj(2, 2)),
      reservoirs: {
        hot: { statistics: 'bose', temperature: 2, coupling: ({ l }) => l.proj(0, 1), rate: 1 },
        cold: { statistics: 'bose', temperature: 0.5, coupling: ({ l }) => l.proj(0, 2), rate: 1 },
        mixer: {
          statistics: 'bose',
          temperature: 1,
          coupling: ({ l }) => l.proj(1, 2).plus(l.proj(2, 1)),
          rate: 0,
          dephasing: 0.3,
        },
      },
    });
    const { solution, result } = solved(split);
    const network = populationNetwork(solution.problem.generator, solution.frameState);
    const mixing = network.edges.find(({ mechanism }) => mechanism === 'mixer');
    expect(mixing).toMatchObject({ forward: 0.3, backward: 0.3, logRatio: 0, energy: 0 });
    const { cycles, entropyProduction } = cycleDecomposition(network);
    expect(cycles.map(({ affinity }) => Math.abs(affinity))).toEqual([1.5]);
    expect(entropyProduction / result.entropyProduction).toBeCloseTo(1, 12);
    expect(entropyProduction).toBeCloseTo(1.5 * result.currents.hot.heat, 14);
  });

  test('is refused where coherences take part or a jump has no reverse', () => {
    const driven = defineModel({
      name: 'driven',
      parameters: { turn: 1 },
      space: { q: 'qubit' },
      hamiltonian: ({ q }, { turn }) => q.sx.times(turn).plus(q.sz),
      jumps: [{ operator: ({ q }) => q.sm, rate: 1 }],
    });
    const { solution } = solved(driven);
    const { generator } = solution.problem;
    expect(() => populationNetwork(generator, solution.frameState)).toThrow(/coupled to 2 coherences/);
    const decaying = solved({ ...driven, parameters: { turn: 0 } }).solution;
    expect(() => populationNetwork(decaying.problem.generator, decaying.frameState)).toThrow(/has no reverse/);
    const { solution: dots } = solvedDots(inverseDots);
    expect(() => populationNetwork(dots.problem.generator, solution.frameState)).toThrow(
      /dimension 2; expected dimension 4/,
    );
  });
});
