// The reservoirs of a sweep: what they are, found once, and their temperatures and chemical potentials at a point.

import type { Model, NumberBuilder, ReservoirDefinition } from '../../model/model.js';
import type { ParameterSpec, ParameterValues } from '../../model/parameters.js';
import type { Statistics } from '../../model/statistics.js';
import { evaluate, type System } from '../../model/system.js';

/** A reservoir as far as rates know it. */
export interface Contact {
  readonly name: string;
  readonly statistics: Statistics;
  readonly temperature: NumberBuilder<ParameterSpec>;
  readonly chemicalPotential: NumberBuilder<ParameterSpec>;
  readonly exchangesParticles: boolean;
}

/** The reservoirs, with their numbers at the point at hand. */
export class Contacts {
  readonly temperatures: Float64Array;
  readonly potentials: Float64Array;

  constructor(readonly list: readonly Contact[]) {
    this.temperatures = new Float64Array(list.length);
    this.potentials = new Float64Array(list.length);
  }

  /** Sets the numbers of a point; false where one is for the general way: T = 0, or what is wrong. */
  set(values: ParameterValues): boolean {
    const { list, temperatures, potentials } = this;
    for (let k = 0; k < list.length; k++) {
      const { temperature, chemicalPotential, exchangesParticles } = list[k];
      const t = evaluate(temperature, values);
      const mu = evaluate(chemicalPotential, values);
      // NaN fails both
      if (!(t > 0 && t < Number.POSITIVE_INFINITY) || !(Math.abs(mu) < Number.POSITIVE_INFINITY)) return false;
      if (mu !== 0 && !exchangesParticles) return false;
      temperatures[k] = t;
      potentials[k] = mu;
    }
    return true;
  }
}

/** The reservoirs of a model. */
export function contactsOf(model: Model, system: System): Contacts {
  return new Contacts(
    Object.entries(model.reservoirs ?? {}).map(([name, r], k): Contact => {
      const {
        statistics,
        temperature,
        chemicalPotential = 0,
      } = r as ReservoirDefinition<Record<string, never>, ParameterSpec>;
      const { exchangesParticles } = system.reservoirs[k];
      return { name, statistics, temperature, chemicalPotential, exchangesParticles };
    }),
  );
}
