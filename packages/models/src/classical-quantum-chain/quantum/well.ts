// A particle in an infinite well between two baths, as a model of the engine:
//   E_n = n²π²/(2mL²), n = 1, 2, ..., N;   dρ/dt = -i[H,ρ] + D_L[ρ] + D_R[ρ]
// with secular jumps |n><m|. Each bath is a Bose reservoir that exchanges energy alone, with spectral rates chosen so that
// its jumps have the rates of `well-bath.ts`; heat is what the engine says it is. The levels are not degenerate, so that
// populations close. ħ = k_B = 1.

import type { CouplingDefinition, Model, Operator, ParameterDetails, SpaceSpec } from 'lindblad-core';
import { requirePositive, requireWhole } from '../classical/estimate.js';
import { realOperator } from './operators.js';
import {
  lengthFactor,
  matrixElement,
  spectralRate,
  type WellBath,
  type WellBathName,
  type WellCoupling,
  type WellSpectrum,
  wellBath,
} from './well-bath.js';

/** A well and its baths. */
export interface Well {
  /** N: levels that are kept. */
  readonly levels: number;
  /** The bath of both walls, with the prefactor `gamma`; or several baths at once, by the names of their prefactors. */
  readonly bath: WellBathName | Readonly<Record<string, WellBathName>>;
  /** Width of the window of bath `window` by the length of the well; default 1/10. */
  readonly window?: number;
}

type Values = Readonly<Record<string, number>>;
type Coupling = CouplingDefinition<SpaceSpec, Readonly<Record<string, number>>>;
type Side = 'T_L' | 'T_R';

/** E_n of a particle of mass m in a well of length L. */
export function wellLevel(n: number, length: number, mass = 1): number {
  return (0.5 / mass) * ((n * Math.PI) / length) ** 2;
}

/** The gap E_2 - E_1 = 3π²/(2mL²). */
export function wellGap(length: number, mass = 1): number {
  return 3 * wellLevel(1, length, mass);
}

/** How many levels a temperature needs: those up to 20 T, and 14 more. */
export function levelsFor(temperature: number, length: number, mass = 1): number {
  requirePositive(temperature, 'temperature');
  requirePositive(length, 'length');
  requirePositive(mass, 'mass');
  return Math.ceil(Math.sqrt(40 * mass * temperature) * (length / Math.PI)) + 14;
}

/**
 * The well as a model with parameters L, mass, T_L, T_R and the prefactors of its baths, and quantities J, the heat current
 * from the left wall through the well, E, the mean energy, and s. Throws `bad-value` for fewer than two levels.
 */
export function well({ levels, bath, window = 0.1 }: Well, name = 'well'): Model {
  requireWhole(levels, 'levels', 2);
  requirePositive(window, 'window');
  const baths = Object.entries(typeof bath === 'string' ? { gamma: bath } : bath);
  const prefactors = baths.map(([key, choice], k): [string, ParameterDetails] => [
    key,
    { value: k === 0 ? 1 : 0, min: 0, doc: `prefactor γ of the bath '${choice}'` },
  ]);
  const squares = realOperator(levels, (i, j) => (i === j ? (i + 1) ** 2 : 0));
  const ground = realOperator(levels, (i, j) => (i + j === 0 ? 1 : 0));
  const operators = new Map<WellBathName, readonly Operator[]>(
    baths.map(([, choice]) => [choice, operatorsOf(wellBath(choice), levels, window)]),
  );
  const reservoir = (side: Side): NonNullable<Model['reservoirs']>[string] => ({
    statistics: 'bose',
    temperature: (p: Values) => p[side],
    coupling: baths.flatMap(([key, choice]) =>
      couplingsOf(wellBath(choice), operators.get(choice) ?? [], levels, key, side),
    ),
  });
  const temperature = (value: number, wall: string): ParameterDetails => ({
    value,
    min: 0,
    doc: `temperature of the ${wall} wall`,
  });
  return {
    name,
    title: 'Particle in a well between two walls',
    doc: 'A quantum particle in an infinite well; each wall is a bath with its own rates between the levels.',
    parameters: {
      L: { value: Math.PI, min: 1e-6, doc: 'length of the well' },
      mass: { value: 1, min: 1e-6, doc: 'mass of the particle' },
      T_L: temperature(1, 'left'),
      T_R: temperature(0.2, 'right'),
      ...Object.fromEntries(prefactors),
    },
    space: { particle: { levels } },
    hamiltonian: [{ operator: () => squares, coefficient: ({ L, mass }: Values) => wellLevel(1, L, mass) }],
    reservoirs: { L: reservoir('T_L'), R: reservoir('T_R') },
    observables: { n2: () => squares },
    initial: () => ground,
    quantities: {
      J: { doc: 'heat current from the left wall through the well', value: ({ currents }) => currents.L.heat },
      E: {
        doc: 'mean energy of the particle',
        value: ({ expectations }, { L, mass }) => wellLevel(1, L, mass) * Number(expectations.n2),
      },
      s: { doc: 'entropy production', value: ({ entropyProduction }) => entropyProduction },
    },
  };
}

/** The operators of a bath, free of parameters: one, or one for each lower level of the Maxwell wall. */
function operatorsOf(bath: WellBath, levels: number, window: number): Operator[] {
  const { coupling } = bath;
  if (coupling !== 'maxwell')
    return [realOperator(levels, (i, j) => (i === j ? 0 : matrixElement(coupling, i + 1, j + 1, window)))];
  return Array.from({ length: levels - 1 }, (_, low) =>
    realOperator(levels, (i, j) => (i !== j && Math.min(i, j) === low ? Math.sqrt((i + 1) * (j + 1)) : 0)),
  );
}

function couplingsOf(
  bath: WellBath,
  operators: readonly Operator[],
  levels: number,
  key: string,
  side: Side,
): Coupling[] {
  if (bath.coupling !== 'maxwell') return [{ operator: () => operators[0], rate: pairRate(bath, key, side) }];
  const weights = emission(levels, side);
  return operators.map((operator, low): Coupling => {
    // downwards from level m to n = low + 1: (v_1/2L) m n e^{-E_n/T} / Σ k e^{-E_k/T}; times 1 - e^{-w/T} for g
    const rate = (p: Values, w: number): number =>
      (p[key] * Math.PI * weights(p)[low] * spectralRate('metropolis', w, p[side])) / (2 * p.mass * p.L * p.L);
    return { operator: () => operator, rate };
  });
}

/** g(w) of a bath whose rates know the transition energy alone. */
function pairRate(
  { coupling, spectrum, normalised }: { coupling: WellCoupling; spectrum: WellSpectrum; normalised?: boolean },
  key: string,
  side: Side,
): (p: Values, w: number) => number {
  return (p, w) => {
    const share = normalised === true ? Math.PI / (p.L * Math.sqrt(p.mass)) : 1;
    return p[key] * share * lengthFactor(coupling, p.L) * spectralRate(spectrum, w, p[side]);
  };
}

/** e^{-E_n/T} / Σ_k k e^{-E_k/T} by n - 1, kept until one of the parameters changes. */
function emission(levels: number, side: Side): (p: Values) => Float64Array {
  const weights = new Float64Array(levels);
  let [temperature, ground] = [Number.NaN, Number.NaN];
  return (p) => {
    const first = wellLevel(1, p.L, p.mass);
    if (p[side] === temperature && first === ground) return weights;
    [temperature, ground] = [p[side], first];
    let total = 0;
    for (let n = 1; n <= levels; n++) {
      // from the ground state, so that the coldest wall has a weight to divide by
      weights[n - 1] = n === 1 ? 1 : Math.exp((-(n * n - 1) * first) / temperature);
      total += n * weights[n - 1];
    }
    for (let n = 0; n < levels; n++) weights[n] /= total;
    return weights;
  };
}
