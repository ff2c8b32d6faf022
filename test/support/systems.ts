// Random open systems and the numbers that go into them.

import {
  type CouplingDefinition,
  complex,
  type Generator,
  generatorOf,
  instantiate,
  type Model,
  type Operator,
  type ReservoirDefinition,
  report,
  type SiteSpec,
  type Sites,
  type SpaceSpec,
  type Statistics,
  type SteadyStateReport,
  type SteadyStateSolution,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { add, type Dense, dag, diagonal, multiply, type NaiveJump, scale } from './naive.js';
import { operatorOf, type Random } from './random.js';

/** Spaces of at most six levels, of every kind of site and of products. */
export const smallSpaces: readonly SpaceSpec[] = [
  { q: 'qubit' },
  { f: 'fermion' },
  { l: { levels: 3 } },
  { b: { boson: 4 } },
  { s: { spin: 1 } },
  { s: { spin: 3 / 2 } },
  { q: 'qubit', b: { boson: 3 } },
  { l: { levels: 3 }, q: 'qubit' },
  { f: 'fermion', q: 'qubit' },
  { f: 'fermion', g: 'fermion' },
  { q: 'qubit', r: 'qubit' },
  { s: { spin: 1 / 2 }, f: 'fermion' },
  { s: { spin: 2 } },
  { f: 'fermion', s: { spin: 1 } },
  { l: { levels: 6 } },
];

/** Number of levels of a space. */
export function dimensionOf(space: SpaceSpec): number {
  const of = (s: SiteSpec): number =>
    typeof s === 'string' ? 2 : 'boson' in s ? s.boson : 'spin' in s ? 2 * s.spin + 1 : s.levels;
  return Object.values(space).reduce((d, s) => d * of(s), 1);
}

/** A Hamiltonian and jumps without a model. */
export interface Plain {
  space: SpaceSpec;
  hamiltonian: Dense;
  jumps: NaiveJump[];
}

/** Random Hamiltonian, one to four complex jumps whose rates span four decades. */
export function randomPlain(random: Random): Plain {
  const space = random.pick(smallSpaces);
  const d = dimensionOf(space);
  const size = random.decade(-1, 1);
  const h = random.hermitian(d);
  const jumps = Array.from({ length: random.whole(1, 4) }, () => ({
    rate: random.decade(-2, 2),
    operator: random.matrix(d),
  }));
  return { space, hamiltonian: { ...h, re: h.re.map((x) => size * x), im: h.im.map((x) => size * x) }, jumps };
}

/** The model of a Hamiltonian with plain jumps. */
export function plainModel({ space, hamiltonian, jumps }: Plain): Model {
  return {
    name: 'random',
    parameters: {},
    space,
    hamiltonian: () => operatorOf(hamiltonian),
    jumps: jumps.map(({ rate, operator }) => ({ rate, operator: () => operatorOf(operator) })),
  };
}

/** The generator of a model at its defaults. */
export function generate(model: Model): Generator {
  return generatorOf(instantiate(model));
}

/** The solution and what is read off it. */
export function solved(model: Model): { solution: SteadyStateSolution; result: SteadyStateReport } {
  const solution = solveSync(steadyStateProblem(model));
  return { solution, result: report(solution) };
}

/** Fermion sites f1..fN. */
export type Chain = Sites<Record<string, 'fermion'>>;

/** N fermion sites by name. */
export function fermionSites(n: number): Record<string, 'fermion'> {
  return Object.fromEntries(Array.from({ length: n }, (_, k) => [`f${k + 1}`, 'fermion'] as const));
}

/** A quadratic form with interactions, and linear couplings: what a fermion system is, without its operators. */
export interface Fermions {
  sites: number;
  /** h_ij of Σ h_ij c_i† c_j, Hermitian. */
  hopping: Dense;
  /** u_ij, i < j, of Σ u_ij n_i n_j. */
  interaction: number[][];
}

/** Random fermions on one to `most` sites: complex hopping, density interactions. */
export function randomFermions(random: Random, most = 3): Fermions {
  const sites = random.whole(1, most);
  const interaction = Array.from({ length: sites }, () => Array.from({ length: sites }, () => 2 * random.normal()));
  return { sites, hopping: random.hermitian(sites), interaction };
}

/** A lead: combinations Σ v_i c_i with rates g(w), as numbers. */
export interface Lead {
  statistics: Statistics;
  temperature: number;
  chemicalPotential: number;
  couplings: { amplitudes: Dense; strength: number; centre: number; width: number; floor: number }[];
}

/** g(w), positive, with a maximum at `centre`. */
export function spectralRate({ strength, centre, width, floor }: Lead['couplings'][number]): (w: number) => number {
  return (w) => strength * (floor + Math.exp(-(((w - centre) / width) ** 2)));
}

/** A lead of one to three random combinations of the annihilators. */
export function randomLead(random: Random, sites: number, statistics: Statistics): Lead {
  return {
    statistics,
    temperature: random.decade(-0.3, 1),
    chemicalPotential: random.normal(),
    couplings: Array.from({ length: random.whole(1, 3) }, () => ({
      amplitudes: random.matrix(sites, 1),
      strength: random.decade(-2, 0.5),
      centre: random.normal(),
      width: random.decade(-0.3, 0.7),
      floor: random.between(0.1, 1),
    })),
  };
}

/** Σ h_ij c_i† c_j + Σ u_ij n_i n_j. */
export function fermionHamiltonian({ sites, hopping, interaction }: Fermions, f: Chain): Operator {
  let sum = f.f1.n.times(0);
  for (let i = 0; i < sites; i++) {
    for (let j = 0; j < sites; j++) {
      const k = i + j * sites;
      const term = f[`f${i + 1}`].c.dag().times(f[`f${j + 1}`].c);
      sum = sum.plus(term.times(complex(hopping.re[k], hopping.im[k])));
      if (i < j) sum = sum.plus(f[`f${i + 1}`].n.times(f[`f${j + 1}`].n).times(interaction[i][j]));
    }
  }
  return sum;
}

/** Σ v_i c_i. */
export function combination(amplitudes: Dense, f: Chain): Operator {
  let sum = f.f1.c.times(0);
  for (let i = 0; i < amplitudes.rows; i++) {
    const { c } = f[`f${i + 1}`];
    sum = sum.plus(c.times(complex(amplitudes.re[i], amplitudes.im[i])));
  }
  return sum;
}

/** The model of fermions between leads L1, L2, … */
export function leadModel(fermions: Fermions, leads: readonly Lead[]): Model {
  const reservoirs: Record<string, ReservoirDefinition<Record<string, 'fermion'>, Record<string, never>>> = {};
  leads.forEach((lead, k) => {
    reservoirs[`L${k + 1}`] = {
      statistics: lead.statistics,
      temperature: lead.temperature,
      chemicalPotential: lead.chemicalPotential,
      coupling: lead.couplings.map(
        (c): CouplingDefinition<Record<string, 'fermion'>, Record<string, never>> => ({
          operator: (f) => combination(c.amplitudes, f),
          rate: (_, w) => spectralRate(c)(w),
        }),
      ),
    };
  });
  return {
    name: 'fermions between leads',
    parameters: {},
    space: fermionSites(fermions.sites),
    hamiltonian: (f: Chain) => fermionHamiltonian(fermions, f),
    reservoirs,
  };
}

/** Levels whose energies and eigenstates are known because they were chosen: H = U diag(E) U†. */
export interface Levels {
  energies: number[];
  unitary: Dense;
}

/** H of chosen levels. */
export function levelHamiltonian({ energies, unitary }: Levels): Dense {
  const h = multiply(unitary, diagonal(energies), dag(unitary));
  return scale(add(h, dag(h)), 0.5);
}

/** A bath that exchanges energy with levels. */
export interface Bath {
  temperature: number;
  couplings: { operator: Dense; strength: number; slope: number; dephasing: number }[];
}

/** An ohmic rate, strength · (w/4)^slope. */
export function bathRate({ strength, slope }: Bath['couplings'][number]): (w: number) => number {
  return (w) => strength * (Math.abs(w) / 4) ** slope;
}

/** A bath of one to three random couplings, Hermitian or not. */
export function randomBath(random: Random, levels: number): Bath {
  return {
    temperature: random.decade(-0.3, 1),
    couplings: Array.from({ length: random.whole(1, 3) }, () => ({
      operator: random.uniform() < 0.5 ? random.hermitian(levels) : random.matrix(levels),
      strength: random.decade(-2, 0),
      slope: random.whole(0, 3),
      dephasing: random.pick([0, 0, random.decade(-2, 0)]),
    })),
  };
}

/** The model of levels between baths B1, B2, … */
export function bathModel(levels: Levels, baths: readonly Bath[]): Model {
  const reservoirs: Record<string, ReservoirDefinition<{ l: { levels: number } }, Record<string, never>>> = {};
  baths.forEach((bath, k) => {
    reservoirs[`B${k + 1}`] = {
      statistics: 'bose',
      temperature: bath.temperature,
      coupling: bath.couplings.map((c) => ({
        operator: () => operatorOf(c.operator),
        rate: (_: unknown, w: number) => bathRate(c)(w),
        dephasing: c.dephasing,
      })),
    };
  });
  return {
    name: 'levels between baths',
    parameters: {},
    space: { l: { levels: levels.energies.length } },
    hamiltonian: () => operatorOf(levelHamiltonian(levels)),
    reservoirs,
  };
}
