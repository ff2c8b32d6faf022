// The rates between populations at a point of a sweep: out of the energies and the reservoirs' numbers, for every transition
// of every channel. Pauli's master equation dp_j/dt = Σ_i (q_ij p_i - q_ji p_j).
// Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.3.

import type { ParameterValues } from '../../model/parameters.js';
import { setExchangeRates } from '../../model/statistics.js';
import { evaluate } from '../../model/system.js';
import type { Channel } from './channels.js';
import type { Contacts } from './contacts.js';
import type { Levels } from './levels.js';
import type { TurningBasis } from './turning-basis.js';

/** Frequencies that differ by less than this, relative to their size, are equal up to rounding errors. */
const SAME = 64 * Number.EPSILON;

/** The rates of the point at hand. Arrays over transitions are in the order of the channels and of their transitions. */
export class RateMatrix {
  /** q[i + n j] is the rate of i → j; the diagonal is zero. Whoever eliminates may overwrite it. */
  readonly q: Float64Array;
  /** Transition energies; the signs are those of E_up - E_low. */
  readonly w: Float64Array;
  /** Rates up → low and low → up. */
  readonly down: Float64Array;
  readonly up: Float64Array;
  private readonly weight: Float64Array;
  private readonly pair = { out: 0, in: 0 };

  constructor(
    private readonly levels: Levels,
    private readonly contacts: Contacts,
    readonly channels: readonly Channel[],
  ) {
    const n = levels.dimension;
    this.weight = Float64Array.from(channels.flatMap(({ transitions }) => transitions.map(({ weight }) => weight)));
    this.q = new Float64Array(n * n);
    this.w = new Float64Array(this.weight.length);
    this.down = new Float64Array(this.weight.length);
    this.up = new Float64Array(this.weight.length);
  }

  /** Weights of the transitions in the basis of the point at hand; false where one may be a rounding error. */
  turn(basis: TurningBasis): boolean {
    const { channels, weight } = this;
    let t = 0;
    for (const { operator, transitions } of channels) {
      if (!basis.weights(operator, transitions, weight, t)) return false;
      t += transitions.length;
    }
    return true;
  }

  /** Sets the rates of a point; false where one is not finite, or negative, or at w = 0. */
  set(values: ParameterValues): boolean {
    const { q, w, weight, down, up, pair, channels } = this;
    const { energies, dimension: n } = this.levels;
    const { list: contacts, temperatures, potentials } = this.contacts;
    q.fill(0);
    const resolution = this.levels.resolution();
    let t = 0;
    for (const { reservoir, rate, transitions } of channels) {
      if (reservoir < 0) {
        const g = evaluate(rate, values);
        if (!(g >= 0 && g < Number.POSITIVE_INFINITY)) return false;
        for (const { up: from, low: to } of transitions) {
          down[t] = g * weight[t];
          up[t] = 0;
          q[from + n * to] += down[t++];
        }
        continue;
      }
      const { statistics, exchangesParticles } = contacts[reservoir];
      const temperature = temperatures[reservoir];
      const mu = potentials[reservoir];
      const first = t;
      for (const transition of transitions) {
        const { up: high, low, fixed } = transition;
        if (weight[t] === 0) {
          w[t] = 0;
          down[t] = 0;
          up[t++] = 0;
          continue;
        }
        const energy = fixed ?? energies[high] - energies[low];
        // an exchange of energy alone goes down in energy, whichever state that is
        const flipped = !exchangesParticles && energy < 0;
        const quantum = flipped ? -energy : energy;
        if (!exchangesParticles && !(quantum > resolution)) return false;
        const g = typeof rate === 'function' ? rate(values, quantum) : rate;
        if (!(g >= 0 && g < Number.POSITIVE_INFINITY)) return false;
        const d = quantum - mu;
        setExchangeRates(statistics, g, d === 0 ? 0 : d / temperature, pair);
        const out = pair.out * weight[t];
        const back = pair.in * weight[t];
        if (!(out < Number.POSITIVE_INFINITY && back < Number.POSITIVE_INFINITY)) return false;
        w[t] = energy;
        if (fixed === undefined && this.hasNeighbour(first, t, resolution)) return false;
        down[t] = flipped ? back : out;
        up[t] = flipped ? out : back;
        q[high + n * low] += down[t];
        q[low + n * high] += up[t++];
      }
    }
    return true;
  }

  /**
   * Whether the frequency of transition t is near, but not equal to, one of the same coupling before it: the secular
   * approximation then takes the middle of both.
   */
  private hasNeighbour(first: number, t: number, resolution: number): boolean {
    const { w, weight } = this;
    const own = Math.abs(w[t]);
    for (let k = first; k < t; k++) {
      const distance = Math.abs(Math.abs(w[k]) - own);
      if (distance <= resolution && weight[k] !== 0 && distance > SAME * own) return true;
    }
    return false;
  }
}
