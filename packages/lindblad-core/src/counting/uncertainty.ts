// The thermodynamic uncertainty relation: for classical Markov jump processes with detailed balance of every reservoir,
// Var Σ̇ / (2 J²) ≥ 1 for every current J, with Var = c_2 its zero-frequency noise and Σ̇ the entropy production (k_B = 1).
// Precision costs dissipation. Coherence can go below: a ratio below 1 is a proof of it.
// Source: Barato & Seifert, Phys. Rev. Lett. 114, 158101 (2015); Gingrich et al., Phys. Rev. Lett. 116, 120601 (2016);
// for coherent violations Ptaszyński, Phys. Rev. B 98, 085425 (2018).

import { fromCoordinates } from '../generator/sectors.js';
import type { SteadyStateMethod } from '../steady/method.js';
import { reservoirCurrents } from '../thermo/currents.js';
import { macroscopicEntropyProduction } from '../thermo/entropy.js';
import type { CounterSpec } from './counters.js';
import { cumulants } from './cumulants.js';
import { type CountingInput, withFactors } from './prepared.js';

/** A counter's precision and what it costs. */
export interface UncertaintyRelation {
  readonly counter: string;
  /** J = c_1. */
  readonly current: number;
  /** Var = c_2, the noise at zero frequency. */
  readonly variance: number;
  /** Σ̇ = -Σ heat/T of the reservoirs; plain jumps have no temperature and are left out. */
  readonly entropyProduction: number;
  /** Var Σ̇ / (2 J²): infinite where noise and dissipation bring no current, NaN in equilibrium, where nothing flows. */
  readonly ratio: number;
  /** What the ratio of a classical process is not below. */
  readonly bound: 1;
  /** ratio ≥ bound, up to rounding errors; true where nothing flows, undefined where plain jumps leave Σ̇ incomplete. */
  readonly holds: boolean | undefined;
  readonly warnings: readonly string[];
}

/** Ratios this little below the bound are rounding errors: near equilibrium it is reached. */
const ROUNDING = 1e-9;

/** The uncertainty relation of each counter. Throws as `cumulants`. */
export function uncertaintyRelations(
  input: CountingInput,
  counters: readonly CounterSpec[],
  method?: SteadyStateMethod,
): UncertaintyRelation[] {
  return withFactors(input, method, (prepared) => {
    const { generator, sectors } = prepared.problem;
    const rho = fromCoordinates(sectors, prepared.coordinates);
    const entropyProduction = macroscopicEntropyProduction(generator, reservoirCurrents(generator, rho));
    const warnings = generator.jumps.some(({ reservoir }) => reservoir < 0)
      ? [
          'plain jumps have no temperature: their part of the entropy production is left out, and the bound need not hold',
        ]
      : [];
    return cumulants(prepared, { counters, order: 2 }).counters.map(({ counter, cumulants: [current, variance] }) => {
      const ratio = (variance * entropyProduction) / (2 * current ** 2);
      const holds = warnings.length > 0 ? undefined : !(ratio < 1 - ROUNDING);
      return { counter, current, variance, entropyProduction, ratio, bound: 1, holds, warnings };
    });
  });
}
