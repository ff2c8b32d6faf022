// Laws of thermodynamics and of fluctuations, on interacting fermions, coupled dots, qubits between heat baths.

import {
  type DenseMatrix,
  defineModel,
  evolutionProblem,
  evolveSync,
  gibbsState,
  linearAxis,
  type Model,
  onsager,
  relativeEntropy,
  type SteadyStateMethod,
  solveSync,
  steadyStateProblem,
  steadyStateSync,
  sumOf,
  sweep,
} from 'lindblad-core';
import { cumulants, generatingFunction, uncertaintyRelations } from 'lindblad-core/counting';
import { coupledDots, singleDot } from 'lindblad-models';
import { jaynesCummings } from '../models/cavities.js';
import { twoQubits, xxzChain } from '../models/chains.js';
import { equal, type Finding, type PhysicsCheck, zero } from './check.js';

/** Three interacting fermion sites in a row, a lead at each end. */
function fermionChain(bias: number): Model {
  const lead = (mu: number) => ({ statistics: 'fermi', temperature: 0.7, chemicalPotential: mu, rate: 0.3 }) as const;
  return defineModel({
    name: 'three sites',
    parameters: {},
    space: { a: 'fermion', b: 'fermion', c: 'fermion' },
    hamiltonian: ({ a, b, c }) =>
      sumOf(
        a.n.times(0.3),
        b.n.times(-0.2),
        c.n.times(0.5),
        a.n.times(b.n).times(1.1),
        b.n.times(c.n).times(-0.6),
        ...[
          [a, b],
          [b, c],
        ].map(([x, y]) => x.c.dag().times(y.c).plus(y.c.dag().times(x.c)).times(0.4)),
      ),
    reservoirs: {
      L: { ...lead(0.2 + bias / 2), coupling: ({ a }) => a.c },
      R: { ...lead(0.2 - bias / 2), coupling: ({ c }) => c.c },
    },
  });
}

/** max |A - B| of two matrices. */
function distance(a: DenseMatrix, b: DenseMatrix): number {
  return a.re.reduce((most, x, k) => Math.max(most, Math.hypot(x - b.re[k], a.im[k] - b.im[k])), 0);
}

/** How far the steady state is from e^{-(H - μN)/T}/Z. */
function fromGibbs(model: Model, set: Readonly<Record<string, number>>, temperature: number, mu = 0): number {
  const problem = steadyStateProblem(model, set);
  const { hamiltonian, charge } = problem.system;
  const grand = charge === undefined ? hamiltonian : hamiltonian.minus(charge.times(mu));
  return distance(solveSync(problem).state.matrix, gibbsState(grand, temperature).matrix);
}

/** max |θ(χ) - θ(-A - χ)| over some χ. */
function asymmetry(model: Model, counter: Parameters<typeof generatingFunction>[1], affinity: number): number {
  const fields = Array.from({ length: 9 }, (_, k) => (k - 4) * 0.2 * Math.max(0.5, Math.abs(affinity)));
  const problem = steadyStateProblem(model);
  const { values } = generatingFunction(problem, counter, fields);
  const mirrored = generatingFunction(
    problem,
    counter,
    fields.map((chi) => -affinity - chi),
  ).values;
  return values.reduce((most, theta, k) => Math.max(most, Math.abs(theta - mirrored[k])), 0);
}

const smallest = (values: Iterable<number>): number => Math.min(...values);
const atLeast = (measured: number, expected: number, tolerance: number): Finding => ({
  measured,
  expected,
  relation: '≥',
  tolerance,
});

/** The entropy production of every point of a sweep. */
function entropies(model: Model, axes: Parameters<typeof sweep>[1]['axes']): Float64Array {
  const { columns } = sweep(model, { axes, observe: ['entropyProduction'] });
  return columns[columns.length - 1].values;
}

const DAVIES = 'Davies, Commun. Math. Phys. 39, 91 (1974)';
const SPOHN = 'Spohn, J. Math. Phys. 19, 1227 (1978)';
const ONSAGER = 'Onsager, Phys. Rev. 37, 405 (1931)';
const TUR = 'Barato & Seifert, Phys. Rev. Lett. 114, 158101 (2015)';
const SYMMETRY = 'Lebowitz & Spohn, J. Stat. Phys. 95, 333 (1999)';

/** Laws of states and currents. */
const thermodynamics: readonly PhysicsCheck[] = [
  {
    id: 'gibbs-fermions',
    group: 'law',
    statement: 'interacting fermions between equal leads: the grand canonical state',
    source: DAVIES,
    find: () => zero(fromGibbs(fermionChain(0), {}, 0.7, 0.2), 1e-12),
  },
  {
    id: 'gibbs-qubits',
    group: 'law',
    statement: 'two coupled qubits between equal heat baths: the Gibbs state',
    source: DAVIES,
    find: () => zero(fromGibbs(twoQubits(), { hot: 0.8, cold: 0.8 }, 0.8), 1e-12),
  },
  {
    id: 'zeroth-law',
    group: 'law',
    statement: 'nothing flows between equal leads: the largest current',
    source: DAVIES,
    find: () => {
      const currents = Object.values(steadyStateSync(fermionChain(0)).currents);
      return zero(
        Math.max(...currents.flatMap(({ particle, energy, heat }) => [particle, energy, heat].map(Math.abs))),
        1e-13,
      );
    },
  },
  {
    id: 'first-law',
    group: 'law',
    statement: 'energy is conserved: the sum of the energy currents of biased, interacting fermions',
    source: SPOHN,
    find: () => zero(steadyStateSync(fermionChain(1.5)).steadyState.energyDefect, 1e-13),
  },
  {
    id: 'second-law-dots',
    group: 'law',
    statement: 'the smallest entropy production of coupled dots over 441 pairs of forces',
    source: SPOHN,
    find: () =>
      atLeast(
        smallest(entropies(coupledDots, [linearAxis('F_E', -0.6, 0.6, 21), linearAxis('F_N', -1, 1, 21)])),
        0,
        1e-13,
      ),
  },
  {
    id: 'second-law-qubits',
    group: 'law',
    statement: 'the smallest entropy production of two qubits over 121 pairs of temperatures',
    source: SPOHN,
    find: () =>
      atLeast(
        smallest(entropies(twoQubits(), [linearAxis('hot', 0.3, 3, 11), linearAxis('cold', 0.3, 3, 11)])),
        0,
        1e-13,
      ),
  },
  {
    id: 'entropy-two-ways',
    group: 'law',
    statement: 'entropy production from heat currents is that from the jumps',
    source: 'Schnakenberg, Rev. Mod. Phys. 48, 571 (1976)',
    find: () => {
      const { entropyProduction, steadyState } = steadyStateSync(fermionChain(1.5));
      return equal(steadyState.entropyMicroscopic, entropyProduction, 1e-12);
    },
  },
  {
    id: 'relaxation',
    group: 'law',
    statement: 'the relative entropy to the Gibbs state never rises on the way to it: the smallest step down of 40',
    source: SPOHN,
    find: () => {
      const times = Array.from({ length: 41 }, (_, k) => 5 * k);
      const model = twoQubits();
      const set = { hot: 0.8, cold: 0.8, gamma: 0.05 };
      const problem = evolutionProblem(model, { set, times, initial: ({ a, b }) => a.proj(1, 1).times(b.proj(0, 0)) });
      const evolution = evolveSync(problem);
      const gibbs = gibbsState(problem.system.hamiltonian, 0.8);
      const left = times.map((_, k) => relativeEntropy(evolution.state(k), gibbs));
      return atLeast(smallest(left.slice(1).map((x, k) => left[k] - x)), 0, 1e-9);
    },
  },
  {
    id: 'positivity',
    group: 'law',
    statement: 'a state stays one: the smallest eigenvalue on the way of a pure state through a driven chain',
    source: 'Lindblad, Commun. Math. Phys. 48, 119 (1976)',
    find: () => {
      const times = Array.from({ length: 21 }, (_, k) => k / 4);
      const start = (s: Record<string, { proj(i: number, j: number): ReturnType<typeof sumOf> }>) =>
        Object.values(s)
          .map((site) => site.proj(1, 1))
          .reduce((product, next) => product.times(next));
      const { statistics } = evolveSync(evolutionProblem(xxzChain(4), { times, initial: start }));
      return atLeast(statistics.minEigenvalue, 0, 1e-9);
    },
  },
  {
    id: 'ballistic-chain',
    group: 'law',
    statement: 'the magnetisation at the end of a driven XX chain does not depend on its length',
    source: 'Karevski & Platini, Phys. Rev. Lett. 102, 207207 (2009)',
    find: () => {
      const first = (sites: number): number =>
        Number(steadyStateSync(xxzChain(sites, { delta: 0, mu: 0.7 })).expectations.first);
      return equal(first(6), first(4), 1e-10);
    },
  },
  {
    id: 'methods-agree',
    group: 'law',
    statement: 'dense, sparse, iterative and spectral solvers give one state: the largest distance',
    source: 'four ways to one null vector',
    find: () => {
      const problem = steadyStateProblem(jaynesCummings(6));
      const types: SteadyStateMethod['type'][] = ['dense', 'sparse-lu', 'jump-free-gmres', 'eigen'];
      const [first, ...others] = types.map((type) => solveSync(problem, { type }).state.matrix);
      return zero(Math.max(...others.map((other) => distance(first, other))), 1e-10);
    },
  },
];

/** Laws of response and of fluctuations. */
const fluctuations: readonly PhysicsCheck[] = [
  {
    id: 'onsager-symmetry',
    group: 'law',
    statement: 'the response of interacting fermions at equilibrium is symmetric: asymmetry over the largest entry',
    source: ONSAGER,
    find: () => {
      const { matrix, asymmetry: odd } = onsager(fermionChain(0));
      return zero(odd / Math.max(...matrix.flatMap((row) => Array.from(row, Math.abs))), 1e-9);
    },
  },
  {
    id: 'johnson-nyquist',
    group: 'law',
    statement: 'the response to a bias is half the noise at equilibrium',
    source: 'Nyquist, Phys. Rev. 32, 110 (1928)',
    find: () => {
      const { fluxes, matrix } = onsager(fermionChain(0));
      const k = fluxes.indexOf('L.particle');
      const { counters } = cumulants(steadyStateProblem(fermionChain(0)), { counters: ['L.particle'], order: 2 });
      return equal(matrix[k][k], counters[0].cumulants[1] / 2, 1e-9);
    },
  },
  {
    id: 'counting-gauge',
    group: 'law',
    statement: 'what is counted at L is, with the other sign, what is counted at R: covariance over noise',
    source: 'Levitov, Lee & Lesovik, J. Math. Phys. 37, 4845 (1996)',
    find: () => {
      const counters = ['L.particle', 'R.particle'];
      const { covariance } = cumulants(steadyStateProblem(fermionChain(1.5)), { counters, order: 2 });
      return equal(covariance[0][1] / covariance[0][0], -1, 1e-11);
    },
  },
  {
    id: 'uncertainty-dot',
    group: 'law',
    statement: 'the thermodynamic uncertainty relation of a dot: the smallest ratio over 15 biases',
    source: TUR,
    find: () => {
      const biases = Array.from({ length: 15 }, (_, k) => 1 + 2 * k);
      const ratio = (dV: number): number =>
        uncertaintyRelations(steadyStateProblem(singleDot, { dT: 0, dV }), ['L.particle'])[0].ratio;
      return atLeast(smallest(biases.map(ratio)), 1, 1e-9);
    },
  },
  {
    id: 'uncertainty-saturated',
    group: 'law',
    statement: 'near equilibrium it is saturated',
    source: TUR,
    find: () => {
      const problem = steadyStateProblem(singleDot, { dT: 0, dV: 0.01 });
      return equal(uncertaintyRelations(problem, ['L.particle'])[0].ratio, 1, 1e-5);
    },
  },
  {
    id: 'fluctuation-symmetry-particles',
    group: 'law',
    statement: 'θ(χ) = θ(-A - χ) for electrons through biased, interacting fermions, A = Δμ/T',
    source: SYMMETRY,
    find: () => zero(asymmetry(fermionChain(1.5), 'L.particle', 1.5 / 0.7), 1e-10),
  },
  {
    id: 'fluctuation-symmetry-heat',
    group: 'law',
    statement: 'θ(χ) = θ(-A - χ) for heat through two qubits, A = 1/T_c - 1/T_h',
    source: SYMMETRY,
    find: () => zero(asymmetry(twoQubits(), 'hot.heat', 1 / 0.5 - 1 / 2), 1e-10),
  },
  {
    id: 'fluctuation-symmetry-entropy',
    group: 'law',
    statement: 'θ(χ) = θ(-1 - χ) for the entropy that coupled dots with three leads produce',
    source: 'Gallavotti & Cohen, Phys. Rev. Lett. 74, 2694 (1995)',
    find: () => {
      const { system } = steadyStateProblem(coupledDots);
      const sum = Object.fromEntries(
        system.reservoirs.map(({ name, temperature }) => [`${name}.heat`, -1 / temperature]),
      );
      return zero(asymmetry(coupledDots, { name: 'entropy', sum }, 1), 1e-10);
    },
  },
  {
    id: 'mean-is-current',
    group: 'law',
    statement: 'the first cumulant of heat is the heat current',
    source: 'Esposito, Harbola & Mukamel, Rev. Mod. Phys. 81, 1665 (2009)',
    find: () => {
      const { counters } = cumulants(steadyStateProblem(twoQubits()), { counters: ['hot.heat'], order: 1 });
      return equal(counters[0].cumulants[0], steadyStateSync(twoQubits()).currents.hot.heat, 1e-14);
    },
  },
];

/** All of them. */
export const laws: readonly PhysicsCheck[] = [...thermodynamics, ...fluctuations];
