// Two dots with the interaction κ: leads L and R on dot u, M on dot d, each with one rate for an empty and one for a filled
// other dot; solved with the engine.

import {
  defineModel,
  type FermionSite,
  type Model,
  type Operator,
  type SteadyStateReport,
  type SteadyStateSolution,
  type Terminal,
  terminalsOf,
} from 'lindblad-core';
import { solved } from '../../support/systems.js';

/** Levels, interaction, and the reservoirs L, R, M in this order. */
export interface Dots {
  u: number;
  d: number;
  kappa: number;
  temperatures: readonly [number, number, number];
  potentials: readonly [number, number, number];
  /** Rates with the other dot empty and filled; default 1, 1. */
  rates?: readonly [readonly [number, number], readonly [number, number], readonly [number, number]];
}

interface DotSites {
  readonly u: FermionSite & { readonly id: Operator };
  readonly d: FermionSite & { readonly id: Operator };
}

/** The model of the dots. */
export function coupledDots({ u, d, kappa, temperatures, potentials, rates }: Dots): Model {
  const lead = (k: number, own: 'u' | 'd', other: 'u' | 'd') => ({
    statistics: 'fermi' as const,
    temperature: temperatures[k],
    chemicalPotential: potentials[k],
    coupling: [
      { operator: (s: DotSites) => s[own].c.times(s[other].id.minus(s[other].n)), rate: rates?.[k][0] ?? 1 },
      { operator: (s: DotSites) => s[own].c.times(s[other].n), rate: rates?.[k][1] ?? 1 },
    ],
  });
  return defineModel({
    name: 'coupled dots',
    parameters: {},
    space: { u: 'fermion', d: 'fermion' },
    hamiltonian: (s) => s.u.n.times(u).plus(s.d.n.times(d)).plus(s.u.n.times(s.d.n).times(kappa)),
    reservoirs: { L: lead(0, 'u', 'd'), R: lead(1, 'u', 'd'), M: lead(2, 'd', 'u') },
  });
}

/** The dots at their steady state. */
export interface SolvedDots {
  solution: SteadyStateSolution;
  result: SteadyStateReport;
  terminals: Terminal[];
}

/** The steady state of the dots, and their terminals. */
export function solvedDots(dots: Dots): SolvedDots {
  const { solution, result } = solved(coupledDots(dots));
  return { solution, result, terminals: terminalsOf(solution.problem.system.reservoirs, result.currents) };
}

/** An attractive interaction with both forces of L positive: particles run against both. */
export const inverseDots: Dots = {
  u: 1,
  d: 0.5,
  kappa: -4,
  temperatures: [2, 1, 1],
  potentials: [0.4, 0, 0],
};
