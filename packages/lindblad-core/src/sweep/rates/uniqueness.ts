// Whether the steady state of a point of a sweep is unique. Where no two energies are equal the Hamiltonian tells all states
// apart, and a connected graph of populations proves it. Where some are equal, one general solution is asked for its proof:
// it holds for all points at which the same energies are equal and no rate vanishes.

import type { Model } from '../../model/model.js';
import type { ParameterValues } from '../../model/parameters.js';
import { solveSync, steadyStateProblem } from '../../steady/steady-state.js';
import { DEGENERATE } from './levels.js';
import type { RateMatrix } from './rate-matrix.js';

/** The proofs of uniqueness of a sweep, one for each pattern of equal energies. */
export class UniquenessProofs {
  private readonly proven = new Map<string, boolean>();

  constructor(private readonly model: Model) {}

  /** Whether the point is proven to have one steady state, as soon as its graph of populations is connected. */
  at(values: ParameterValues, energies: Float64Array, rates: RateMatrix): boolean {
    const equal = equalEnergies(energies);
    if (equal === '') return true;
    if (!noneVanishes(rates)) return false;
    let proven = this.proven.get(equal);
    if (proven === undefined) {
      const { certificate } = solveSync(steadyStateProblem(this.model, values));
      proven = certificate.verdict === 'unique' && certificate.proof !== 'none';
      this.proven.set(equal, proven);
    }
    return proven;
  }
}

/** Which energies are equal, as a word: empty where none are. */
function equalEnergies(energies: Float64Array): string {
  const n = energies.length;
  let low = energies[0];
  let high = energies[0];
  for (let i = 1; i < n; i++) {
    if (energies[i] < low) low = energies[i];
    else if (energies[i] > high) high = energies[i];
  }
  const near = DEGENERATE * (high - low);
  let equal = '';
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) if (Math.abs(energies[i] - energies[j]) <= near) equal += `${i},${j};`;
  }
  return equal;
}

function noneVanishes({ channels, down, up }: RateMatrix): boolean {
  let t = 0;
  for (const { reservoir, transitions } of channels) {
    for (let k = 0; k < transitions.length; k++, t++) {
      if (!(down[t] > 0 && (reservoir < 0 || up[t] > 0))) return false;
    }
  }
  return true;
}
