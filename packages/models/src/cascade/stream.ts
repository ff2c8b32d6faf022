// What a stream of collisions does: heat to the environment, to each atom, entropy production and correlations.

import {
  type DensityMatrix,
  fermi,
  mutualInformation,
  partialTrace,
  relativeEntropy,
  vonNeumannEntropy,
} from 'lindblad-core';
import { atomAlone, sharedInformation } from '../atom-pair/state.js';
import { type CollisionSet, collision, DEFAULTS, space, startOf } from './collision.js';

/** Energy of a state, every site's excitation counted. */
function total(state: DensityMatrix): number {
  return excitations(state).reduce((x, y) => x + y);
}

/** Energies that one collision moves; their sum is 0. */
export interface Heat {
  /** To the environment spin. */
  dE: number;
  /** To atom a, to atom b. */
  dE1: number;
  dE2: number;
}

/** Excitation probabilities of all sites, two of a pair, three of a collision. */
export function excitations({ matrix: { rows: n, re } }: DensityMatrix): number[] {
  const sites = Math.round(Math.log2(n));
  return Array.from({ length: sites }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < n; i++) if ((i >> (sites - 1 - k)) & 1) sum += re[i * (n + 1)];
    return sum;
  });
}

/** The heat of the first collision. */
export function firstCollision(change: Partial<CollisionSet>): Heat {
  const set = { ...DEFAULTS, ...change };
  const pair = startOf(set);
  const [a, b] = excitations(pair);
  const [a1, b1, e1] = excitations(collision(set).joint(pair));
  return { dE: e1 - fermi(1 / set.TE), dE1: a1 - a, dE2: b1 - b };
}

/** The atoms after 0, 1, …, `count` collisions. */
export function stream(change: Partial<CollisionSet>, count: number): DensityMatrix[] {
  const set = { ...DEFAULTS, ...change };
  const { after } = collision(set);
  const states = [startOf(set)];
  for (let k = 0; k < count; k++) states.push(after(states[k]));
  return states;
}

/** The heat that the environment has taken after 0, 1, …, `count` collisions: what the atoms have lost. */
export function cumulativeHeat(change: Partial<CollisionSet>, count: number): number[] {
  const energies = stream(change, count).map(total);
  return energies.map((energy) => energies[0] - energy);
}

/** Entropy of one collision, in k_B. */
export interface Accounts {
  /** ΔS of the atoms less the heat that they took over T_E. */
  production: number;
  /** What it consists of: mutual information of atoms and spin, and how far the spin is from equilibrium. */
  shared: number;
  spent: number;
}

/** The accounts of each of `count` collisions. */
export function accounts(change: Partial<CollisionSet>, count: number): Accounts[] {
  const set = { ...DEFAULTS, ...change };
  const { joint, fresh } = collision(set);
  const list: Accounts[] = [];
  let pair = startOf(set);
  for (let k = 0; k < count; k++) {
    const whole = joint(pair);
    const end = partialTrace(whole, space, ['a', 'b']);
    const heat = total(end) - total(pair);
    list.push({
      production: vonNeumannEntropy(end) - vonNeumannEntropy(pair) - heat / set.TE,
      shared: mutualInformation(whole, space, ['a', 'b'], ['e']),
      spent: relativeEntropy(partialTrace(whole, space, ['e']), fresh),
    });
    pair = end;
  }
  return list;
}

/** Terms of the balance between the start and a later state of the atoms. */
export interface Balance {
  /** Energy that the atoms have taken. */
  taken: number;
  /** Σ = ΔS - taken/T_E. */
  production: number;
  /** Change of the mutual information of the atoms. */
  information: number;
  /** D(ρ_a‖ρ_a(0)) + D(ρ_b‖ρ_b(0)). */
  local: number;
}

/** taken (1/T_0 - 1/T_E) = production + information + local, for atoms that start in equilibrium each by itself. */
export function balance(start: DensityMatrix, end: DensityMatrix, TE: number): Balance {
  const taken = total(end) - total(start);
  const moved = (atom: 'a' | 'b'): number => relativeEntropy(atomAlone(end, atom), atomAlone(start, atom));
  return {
    taken,
    production: vonNeumannEntropy(end) - vonNeumannEntropy(start) - taken / TE,
    information: sharedInformation(end) - sharedInformation(start),
    local: moved('a') + moved('b'),
  };
}
