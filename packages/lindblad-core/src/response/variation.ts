// A system as a function of one number: a parameter of its model, or temperature or chemical potential of a reservoir.

import { LindbladError } from '../errors.js';
import { generatorOf } from '../generator/generator.js';
import { type ParameterSpec, parameterDetails } from '../model/parameters.js';
import { instantiate, type Reservoir, type System } from '../model/system.js';
import { sparseMaxAbs } from '../numeric/sparse.js';
import { Reader } from './reading.js';
import { central, oneSided, type Stencil } from './stencil.js';

/** Systems x ↦ S(x), with S(0) the one whose derivatives are wanted. */
export interface Variation {
  readonly name: string;
  /** The number that x is added to. */
  readonly value: number;
  /** How far it may go. */
  readonly min: number;
  readonly max: number;
  /** A change over which the system may change much: where the search for a step begins. */
  readonly scale: number;
  /** May throw where S(x) does not exist. */
  at(x: number): System;
}

/** A parameter of the model. */
export function parameterVariation(system: System, name: string): Variation {
  const { model, parameters } = system;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = parameterDetails(
    (model.parameters as ParameterSpec)[name],
  );
  const value = parameters[name];
  const scale = Math.max(Math.abs(value), energyScale(system));
  return { name, value, min, max, scale, at: (x) => instantiate(model, { ...parameters, [name]: value + x }) };
}

/** The temperature or the chemical potential of one reservoir. */
export function reservoirVariation(
  system: System,
  index: number,
  which: 'temperature' | 'chemicalPotential',
): Variation {
  const { name, [which]: value, temperature } = system.reservoirs[index];
  const at = (x: number): System => ({
    ...system,
    reservoirs: system.reservoirs.map((r, k): Reservoir => (k === index ? { ...r, [which]: value + x } : r)),
  });
  const min = which === 'temperature' ? 0 : Number.NEGATIVE_INFINITY;
  const scale = temperature > 0 ? temperature : energyScale(system);
  return { name: `${name}.${which}`, value, min, max: Number.POSITIVE_INFINITY, scale, at };
}

/** The smallest temperature above 0; without any, the largest energy or rate; 1 where there is nothing. */
function energyScale({ reservoirs, hamiltonian, jumps }: System): number {
  const temperatures = reservoirs.map(({ temperature }) => temperature).filter((t) => t > 0);
  if (temperatures.length > 0) return Math.min(...temperatures);
  const largest = jumps.reduce((m, { rate }) => Math.max(m, rate), sparseMaxAbs(hamiltonian.matrix));
  return largest > 0 ? largest : 1;
}

/** A stencil with the first, largest step to use it with; negative for the lower side. */
export interface Steps {
  readonly stencil: Stencil;
  readonly step: number;
}

/** Halvings after which a bound is as good as reached, and a step is too small. */
const SMALLEST = 20;

/** The generators of a variation, made once each, with what reads matrices by them. */
export class Neighbours {
  readonly variation: Variation;
  private readonly made = new Map<number, Reader>();

  constructor(variation: Variation) {
    this.variation = variation;
  }

  /** The generator at x; throws where the system does not exist. */
  at(x: number): Reader {
    let reader = this.made.get(x);
    if (reader === undefined) {
      reader = new Reader(generatorOf(this.variation.at(x)));
      this.made.set(x, reader);
    }
    return reader;
  }

  /** Forgets all generators but those at the nodes of `step`. */
  keepOnly({ offsets }: Stencil, step: number): void {
    for (const x of this.made.keys()) if (!offsets.some((offset) => offset * step === x)) this.made.delete(x);
  }

  /** Both sides if the system exists on both, else one; throws what the systems beside the point throw if there is none. */
  steps(): Steps {
    const { value, min, max, scale } = this.variation;
    const below = value - min;
    const above = max - value;
    const smallest = scale * 2 ** -SMALLEST;
    let failure: unknown;
    const first = (stencil: Stencil, room: number, sign: number): Steps | undefined => {
      // the bound itself is left alone: what happens there may be a limit of its own
      let step = Math.min(2 ** (Math.floor(Math.log2(scale)) - 3), 2 ** Math.floor(Math.log2(room / 4)));
      for (; step >= smallest / 64; step /= 2) {
        try {
          for (const offset of stencil.offsets) this.variation.at(sign * offset * step);
          for (const offset of stencil.offsets) this.at(sign * offset * step);
          return { stencil, step: sign * step };
        } catch (error) {
          if (!(error instanceof LindbladError)) throw error;
          failure = error;
        }
      }
      return undefined;
    };
    const room = Math.min(below, above);
    const found =
      (room > smallest ? first(central, room, 1) : undefined) ??
      (above > smallest ? first(oneSided, above, 1) : undefined) ??
      (below > smallest ? first(oneSided, below, -1) : undefined);
    if (found !== undefined) return found;
    throw failure instanceof LindbladError
      ? new LindbladError('bad-value', `${this.variation.name} cannot be varied from ${value}`, {
          path: failure.path,
          value,
          expected: 'a model that exists beside it',
          hint: failure.what,
          cause: failure,
        })
      : new LindbladError('bad-value', `${this.variation.name} has no room to vary`, {
          path: `parameters.${this.variation.name}`,
          value,
          expected: 'bounds that are apart',
        });
  }
}
