// The harmonic chain of n sites between two local thermal baths, in the rotating-wave approximation:
//   H = Σ w a†_k a_k + V Σ (a†_k a_{k+1} + h.c.),   jumps √(Γ_L (n_L+1)) a_1, √(Γ_L n_L) a†_1, and of R at the last site.
// The heat current from L,
//   J = w 4V² Γ_L Γ_R (n_L - n_R) / [(Γ_L + Γ_R)(4V² + Γ_L Γ_R)],   n_ν = 1/(e^{w/T_ν} - 1),
// does not depend on the length, and only grows when the cold bath is cooled. Its classical limit n → T/w does neither: the
// chain is a null test of negative differential thermal resistance.
// Source: Asadian, Manzano, Tiersch & Briegel, Phys. Rev. E 87, 012109 (2013), arXiv:1204.0904.

import {
  type BosonSite,
  bose,
  defineModel,
  type Model,
  type Operator,
  type ParameterDetails,
  type ReservoirDefinition,
} from 'lindblad-core';
import { requirePositive, requireWhole } from '../classical/estimate.js';

/** Numbers of a chain; occupations n_ν instead of temperatures. */
export interface HarmonicChain {
  readonly sites: number;
  readonly frequency: number;
  /** V of neighbours. */
  readonly hopping: number;
  /** Γ_L, Γ_R. */
  readonly leftRate: number;
  readonly rightRate: number;
  /** n_L, n_R. */
  readonly leftOccupation: number;
  readonly rightOccupation: number;
}

/** J in closed form, positive from the left; the same for any number of sites from two on. */
export function harmonicCurrent(chain: Omit<HarmonicChain, 'sites'>): number {
  const { frequency, hopping, leftRate, rightRate, leftOccupation, rightOccupation } = chain;
  const rates = leftRate * rightRate;
  const square = 4 * hopping * hopping;
  return (
    (frequency * square * rates * (leftOccupation - rightOccupation)) / ((leftRate + rightRate) * (square + rates))
  );
}

/**
 * J from the equations of the covariances <a†_j a_k>, which close: with a_k → i^k a_k they are real,
 *   (Γ/2 + K) C + C (Γ/2 + K)ᵀ = Γ n,   K_{k,k+1} = -K_{k+1,k} = V,   J = w Γ_L (n_L - C_11),
 * a linear system of n² unknowns. Throws `bad-value` for fewer than two sites.
 */
export function harmonicCovarianceCurrent(chain: HarmonicChain): number {
  const { sites: n, frequency, hopping, leftRate, rightRate, leftOccupation, rightOccupation } = chain;
  requireWhole(n, 'sites', 2);
  requirePositive(leftRate, 'leftRate');
  requirePositive(rightRate, 'rightRate');
  // the matrix acts on both indices of C: row (i, j), column (i, j) at i + n j
  const half = new Float64Array(n * n);
  half[0] = 0.5 * leftRate;
  half[n * n - 1] = 0.5 * rightRate;
  for (let k = 0; k + 1 < n; k++) {
    half[k + n * (k + 1)] = hopping;
    half[k + 1 + n * k] = -hopping;
  }
  const size = n * n;
  const matrix = new Float64Array(size * (size + 1));
  const at = (row: number, column: number): number => row * (size + 1) + column;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        matrix[at(i + n * j, k + n * j)] += half[i + n * k];
        matrix[at(i + n * j, i + n * k)] += half[j + n * k];
      }
    }
  }
  matrix[at(0, size)] = leftRate * leftOccupation;
  matrix[at(size - 1, size)] = rightRate * rightOccupation;
  return frequency * leftRate * (leftOccupation - eliminated(matrix, size)[0]);
}

/** x of A x = b for the rows [A | b], which are overwritten; rows are exchanged for the largest pivot. */
function eliminated(rows: Float64Array, size: number): Float64Array {
  const width = size + 1;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) {
      if (Math.abs(rows[i * width + k]) > Math.abs(rows[pivot * width + k])) pivot = i;
    }
    if (pivot !== k) {
      for (let j = k; j < width; j++) {
        [rows[k * width + j], rows[pivot * width + j]] = [rows[pivot * width + j], rows[k * width + j]];
      }
    }
    for (let i = k + 1; i < size; i++) {
      const factor = rows[i * width + k] / rows[k * width + k];
      if (factor === 0) continue;
      for (let j = k; j < width; j++) rows[i * width + j] -= factor * rows[k * width + j];
    }
  }
  const x = new Float64Array(size);
  for (let k = size - 1; k >= 0; k--) {
    let value = rows[k * width + size];
    for (let j = k + 1; j < size; j++) value -= rows[k * width + j] * x[j];
    x[k] = value / rows[k * width + k];
  }
  return x;
}

type Space = Readonly<Record<string, { boson: number }>>;
type Bosons = Readonly<Record<string, BosonSite>>;
type Name = 'w' | 'V' | 'gamma_L' | 'gamma_R' | 'T_L' | 'T_R';
type Parameters = Readonly<Record<Name, ParameterDetails>>;

/**
 * The chain as a model of the engine, each site cut off at `levels` levels: right where n^levels/(n+1)^levels is small.
 * Parameters w, V, gamma_L, gamma_R, T_L, T_R; quantity J.
 */
export function harmonicChain(sites: number, levels: number): Model {
  requireWhole(sites, 'sites', 2);
  requireWhole(levels, 'levels', 2);
  const names = Array.from({ length: sites }, (_, k) => `a${k + 1}`);
  const bond = (left: { readonly a: Operator }, right: { readonly a: Operator }): Operator => {
    const hop = left.a.dag().times(right.a);
    return hop.plus(hop.dag());
  };
  const total = (chain: Bosons): Operator => names.map((name) => chain[name].n).reduce((a, b) => a.plus(b));
  const bath = (name: string, side: 'L' | 'R'): ReservoirDefinition<Space, Parameters> => ({
    statistics: 'bose',
    temperature: (p) => p[`T_${side}`],
    coupling: (chain: Bosons) => chain[name].a,
    rate: (p) => p[`gamma_${side}`],
    dissipator: 'local',
    frequency: ({ w }) => w,
  });
  const parameters: Parameters = {
    w: { value: 1, min: 0, doc: 'frequency of a site' },
    V: { value: 0.3, doc: 'hopping between neighbours' },
    gamma_L: { value: 0.2, min: 0, doc: 'rate of the left bath' },
    gamma_R: { value: 0.5, min: 0, doc: 'rate of the right bath' },
    T_L: { value: 0.5, min: 0, doc: 'temperature of the left bath' },
    T_R: { value: 0.2, min: 0, doc: 'temperature of the right bath' },
  };
  return defineModel<Space, Parameters>({
    name: 'harmonic-chain',
    title: 'Harmonic chain between two local baths',
    parameters,
    space: Object.fromEntries(names.map((name) => [name, { boson: levels }])),
    hamiltonian: [
      { operator: total, coefficient: ({ w }) => w },
      {
        operator: (chain: Bosons) =>
          names
            .slice(1)
            .map((name, k) => bond(chain[names[k]], chain[name]))
            .reduce((a, b) => a.plus(b)),
        coefficient: ({ V }) => V,
      },
    ],
    charge: total,
    reservoirs: { L: bath(names[0], 'L'), R: bath(names[sites - 1], 'R') },
    quantities: {
      J: { doc: 'heat current from the left bath through the chain', value: ({ currents }) => currents.L.heat },
    },
  });
}

/** J of the chain with temperatures, in closed form; `classical` with n = T/w for both baths. */
export function harmonicThermalCurrent(
  { w, V, gamma_L, gamma_R, T_L, T_R }: Readonly<Record<Name, number>>,
  classical = false,
): number {
  const occupation = (temperature: number): number => (classical ? temperature / w : bose(w / temperature));
  return harmonicCurrent({
    frequency: w,
    hopping: V,
    leftRate: gamma_L,
    rightRate: gamma_R,
    leftOccupation: occupation(T_L),
    rightOccupation: occupation(T_R),
  });
}
