// Thermodynamic forces and their fluxes. With a reference reservoir r, whose currents the conservation laws give,
// Σ̇ = -Σ_ν heat_ν/T_ν = Σ_{ν≠r} (energy_ν X_E + particle_ν X_N) + work/T_r,
// X_E = 1/T_r - 1/T_ν and X_N = μ_ν/T_ν - μ_r/T_r: a force is positive where it drives INTO the system from ν, as fluxes are.
// Source: Onsager, Phys. Rev. 37, 405 (1931); Benenti, Casati, Saito & Whitney, Phys. Rep. 694, 1 (2017), section 2; for
// inverse currents Wang, Casati & Benenti, Phys. Rev. Lett. 124, 110607 (2020).

import { unknownName } from '../errors.js';
import { requireTerminals, same, type Terminal } from './terminal.js';

/** A flux and the force that drives it. */
export interface ForceFluxPair {
  readonly reservoir: string;
  readonly kind: 'energy' | 'particle';
  /** X: an inverse energy for energy, a pure number for particles. */
  readonly force: number;
  /** J, INTO the system from the reservoir. */
  readonly flux: number;
  /** J X, the pair's part of the entropy production. */
  readonly production: number;
}

/** Forces and fluxes of a set-up. */
export interface ForceBalance {
  /** Name of the reference reservoir. */
  readonly reference: string;
  /** Energy and particles of every other reservoir. */
  readonly pairs: readonly ForceFluxPair[];
  /** -Σ_ν energy_ν + μ_r Σ_ν particle_ν: what a drive or a loss puts in; 0 at a steady state of reservoirs alone. */
  readonly work: number;
  /** Σ J X + work/T_r = -Σ_ν heat_ν/T_ν. */
  readonly entropyProduction: number;
  /** Pairs whose flux runs against its own force, while the entropy production is positive. */
  readonly against: readonly ForceFluxPair[];
  /** Of the forces that are not zero and have a flux there are two or more, all of one sign. */
  readonly parallel: boolean;
  /**
   * The inverse currents: fluxes against forces that are parallel, so that nothing but the coupling of the currents turns
   * them around. Where forces oppose each other a flux against its own is an engine's. Which current is inverse depends on
   * the zero of energy and on the reference, as the forces do.
   */
  readonly inverse: readonly ForceFluxPair[];
}

/** What counts as zero, and what the forces are measured from. */
export interface ForceOptions {
  /** |flux| up to this is no flux. */
  readonly tolerance: number;
  /** Name of the reference reservoir; default the last. */
  readonly reference?: string;
}

/**
 * The forces of two or more terminals. Throws `bad-value` unless T > 0 and heat = energy - μ particle, `unknown-name` for
 * the reference.
 */
export function forceBalance(terminals: readonly Terminal[], { tolerance, reference }: ForceOptions): ForceBalance {
  requireTerminals(terminals, tolerance, 'positive');
  const r = referenceOf(terminals, reference);
  const pairs: ForceFluxPair[] = [];
  let work = 0;
  for (const v of terminals) {
    work += r.chemicalPotential * v.particle - v.energy;
    if (v === r) continue;
    const energyForce = same(v.temperature, r.temperature)
      ? 0
      : (v.temperature - r.temperature) / v.temperature / r.temperature;
    const [a, b] = [v.chemicalPotential / v.temperature, r.chemicalPotential / r.temperature];
    pairs.push(pair(v.name, 'energy', energyForce, v.energy));
    pairs.push(pair(v.name, 'particle', same(a, b) ? 0 : a - b, v.particle));
  }
  let entropyProduction = work / r.temperature;
  for (const { production } of pairs) entropyProduction += production;
  const acting = pairs.filter(({ force, flux }) => force !== 0 && Math.abs(flux) > tolerance);
  const parallel = acting.length > 1 && acting.every(({ force }) => force > 0 === acting[0].force > 0);
  const against = entropyProduction > 0 ? acting.filter(({ production }) => production < 0) : [];
  return { reference: r.name, pairs, work, entropyProduction, against, parallel, inverse: parallel ? against : [] };
}

function pair(reservoir: string, kind: ForceFluxPair['kind'], force: number, flux: number): ForceFluxPair {
  // no force, no production: not a -0 either
  return { reservoir, kind, force, flux, production: force === 0 ? 0 : force * flux };
}

function referenceOf(terminals: readonly Terminal[], reference: string | undefined): Terminal {
  const found =
    reference === undefined ? terminals[terminals.length - 1] : terminals.find(({ name }) => name === reference);
  if (found === undefined)
    throw unknownName(
      'reservoir',
      String(reference),
      terminals.map(({ name }) => name),
      'reference',
    );
  return found;
}
