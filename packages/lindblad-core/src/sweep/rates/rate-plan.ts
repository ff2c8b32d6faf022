// The fast way through a sweep where the steady state is one of populations: what does not change from point to point is
// found once, and a point is then a few rates, an elimination and sums. It applies where
// - couplings, plain jumps, observables know none of the swept parameters;
// - no jump joins coherences to populations: it has one entry a row and a column, whatever frequencies fall together,
//   or, in an eigenbasis that turns, all energies are well apart.
// Points at which one of the assumptions fails (T = 0, w = 0, something infinite or unproven) are left to the general way.
// Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.3: Pauli's master equation.

import type { Operator } from '../../hilbert/operator.js';
import type { Model } from '../../model/model.js';
import type { ParameterValues } from '../../model/parameters.js';
import { instantiate, isTimeDependent, type System } from '../../model/system.js';
import { isDiagonal } from '../../numeric/sparse.js';
import { stationary } from '../../steady/gth.js';
import type { PointReport } from '../../thermo/observe.js';
import { basisOf } from './basis.js';
import { channelsOf } from './channels.js';
import { type Contacts, contactsOf } from './contacts.js';
import { Levels } from './levels.js';
import { RateMatrix } from './rate-matrix.js';
import { diagonalsOf, Readout } from './readout.js';
import { type Still, stillIn } from './still.js';
import { UniquenessProofs } from './uniqueness.js';

/** Largest Hilbert space: the elimination costs n³/3 multiplications, without a kernel. */
const MAX_DIMENSION = 256;

/** Largest Hilbert space whose eigenbasis is found anew at every point. */
const MAX_TURNING = 24;

/** What a model comes down to in a sweep over some of its parameters. */
export class RatePlan {
  private constructor(
    private readonly levels: Levels,
    private readonly contacts: Contacts,
    private readonly rates: RateMatrix,
    private readonly proofs: UniquenessProofs,
    private readonly populations: Float64Array,
    private readonly readout: Readout,
  ) {}

  /** The plan of a model, or undefined where the sweep has to go the general way. Throws what `instantiate` throws. */
  static of(model: Model, parameters: ParameterValues, swept: ReadonlySet<string>): RatePlan | undefined {
    const system = instantiate(model, parameters);
    const n = system.space.dimension;
    if (n > MAX_DIMENSION || isTimeDependent(system)) return undefined;
    // a charge that is not diagonal is for the general way
    if (system.charge !== undefined && !isDiagonal(system.charge.matrix)) return undefined;
    const still = stillIn(parameters, swept);
    const basis = basisOf(model, system, still);
    if (basis.turning !== undefined && n > MAX_TURNING) return undefined;
    if (!operatorsStay(model, system, still)) return undefined;
    const channels = channelsOf(model, system, basis, still);
    if (channels === undefined) return undefined;
    const levels = new Levels(n, basis, system.tolerance);
    const contacts = contactsOf(model, system);
    const rates = new RateMatrix(levels, contacts, channels);
    const populations = new Float64Array(n);
    const readout = new Readout(model, contacts, rates, populations, diagonalsOf(system, basis.frame));
    return new RatePlan(levels, contacts, rates, new UniquenessProofs(model), populations, readout);
  }

  /** What is observed at a point, valid until the next; undefined where the general way has to be gone. */
  at(values: ParameterValues): PointReport | undefined {
    const { levels, contacts, rates, proofs, populations, readout } = this;
    if (!levels.set(values)) return undefined;
    if (levels.turning !== undefined) {
      if (!rates.turn(levels.turning)) return undefined;
      readout.turn(levels.turning);
    }
    if (!contacts.set(values)) return undefined;
    if (!rates.set(values)) return undefined;
    if (!proofs.at(values, levels.energies, rates)) return undefined;
    if (!stationary(rates.q, populations.length, populations)) return undefined;
    return readout.read(values);
  }
}

/** Whether the charge and the observables know none of the swept parameters. */
function operatorsStay(model: Model, system: System, still: Still): boolean {
  const sites = system.space.sites as never;
  const operators = [
    ...(model.charge === undefined ? [] : [model.charge]),
    ...Object.values(model.observables ?? {}),
  ] as ((sites: never, given: ParameterValues) => Operator)[];
  return operators.every((build) => still((given) => build(sites, given)) !== undefined);
}
