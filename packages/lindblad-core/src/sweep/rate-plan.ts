// The fast way through a sweep where the steady state is one of populations: what does not change from point to point is
// found once, and a point is then a few rates, an elimination and sums. It applies where
// - couplings, plain jumps, observables know none of the swept parameters;
// - no jump joins coherences to populations: it has one entry a row and a column, whatever frequencies fall together,
//   or, in an eigenbasis that turns, all energies are well apart.
// The eigenbasis stays where H is a sum of diagonal terms or knows none of the swept parameters.
// Points at which one of the assumptions fails (T = 0, w = 0, something infinite or unproven) are left to the general way.
// Source: Breuer & Petruccione, The Theory of Open Quantum Systems (2002), section 3.3: Pauli's master equation.

import { LindbladError } from '../errors.js';
import { bohrComponents, couplingOperator, frequencyResolution } from '../generator/dissipators.js';
import { energyFrame, type Frame, toFrame } from '../generator/frame.js';
import type { Operator } from '../hilbert/operator.js';
import type { Model, NumberBuilder, RateBuilder, ReservoirCurrents, ReservoirDefinition } from '../model/model.js';
import type { ParameterSpec, ParameterValues } from '../model/parameters.js';
import { readsOf } from '../model/reads.js';
import { type Statistics, setExchangeRates } from '../model/statistics.js';
import { evaluate, instantiate, isTimeDependent, listCouplings, type System, spaceOf } from '../model/system.js';
import { type Complex, complex } from '../numeric/complex.js';
import { forEachEntry, isDiagonal, type SparseMatrix, sparseGet } from '../numeric/sparse.js';
import { stationary } from '../steady/gth.js';
import { solveSync, steadyStateProblem } from '../steady/steady-state.js';
import { deviceRegime } from '../thermo/device.js';
import type { PointReport } from '../thermo/observe.js';
import type { Regime } from '../thermo/regime.js';
import { PLAIN_JUMPS_LEFT_OUT } from '../thermo/report.js';
import { terminalsOf } from '../thermo/terminal.js';

import { TurningBasis } from './turning-basis.js';

type Any = Record<string, never>;
type Spec = ParameterSpec;

/** Largest Hilbert space: the elimination costs n³/3 multiplications, without a kernel. */
const MAX_DIMENSION = 256;

/** Largest Hilbert space whose eigenbasis is found anew at every point. */
const MAX_TURNING = 24;

/** Energies closer than this, relative to their range, are taken as equal: uniqueness then needs a proof of its own. */
const DEGENERATE = 1e-9;

/** Frequencies that differ by less than this, relative to their size, are equal up to rounding errors. */
const SAME = 64 * Number.EPSILON;

/** A transition between two states through one coupling. */
interface Transition {
  /** State that gives the energy w (or the particle) away; for a plain jump, the state it leaves. */
  readonly up: number;
  readonly low: number;
  /** |<low|A|up>|², where it stays. */
  readonly weight: number;
  /** The transition energy where it is the same at all points. */
  readonly fixed: number | undefined;
}

/** A coupling of a reservoir, or a plain jump. */
interface Channel {
  readonly reservoir: number;
  readonly rate: RateBuilder<Spec>;
  /** In the basis of the populations where that stays, else in the product basis. */
  readonly operator: SparseMatrix;
  readonly transitions: readonly Transition[];
}

interface Contact {
  readonly name: string;
  readonly statistics: Statistics;
  readonly temperature: NumberBuilder<Spec>;
  readonly chemicalPotential: NumberBuilder<Spec>;
  readonly exchangesParticles: boolean;
}

/** An observable's diagonal in the basis of the populations. */
interface Diagonal {
  readonly name: string;
  readonly operator: SparseMatrix;
  readonly re: Float64Array;
  /** Undefined for a Hermitian one. */
  readonly im: Float64Array | undefined;
}

/** What a model comes down to in a sweep over some of its parameters. */
export class RatePlan {
  private readonly q: Float64Array;
  private readonly p: Float64Array;
  private readonly energies: Float64Array;
  private readonly pair = { out: 0, in: 0 };
  /** Per transition, in the order of the channels: w, rate down, rate up. */
  private readonly w: Float64Array;
  private readonly weight: Float64Array;
  private readonly down: Float64Array;
  private readonly up: Float64Array;
  private readonly change: Float64Array;
  private readonly temperatures: Float64Array;
  private readonly potentials: Float64Array;
  private readonly proven = new Map<string, boolean>();
  private readonly report: PointReport;
  private readonly currents: ReservoirCurrents[];
  /** The regime of the point at hand, if it was asked for. */
  private device: { readonly regime: Regime | undefined } | undefined;

  private constructor(
    private readonly model: Model,
    private readonly dimension: number,
    private readonly terms: readonly { readonly diagonal: Float64Array; readonly coefficient: NumberBuilder<Spec> }[],
    /** The eigenbasis, where it turns. */
    private readonly basis: TurningBasis | undefined,
    private readonly tolerance: number,
    private readonly contacts: readonly Contact[],
    private readonly channels: readonly Channel[],
    private readonly observables: readonly Diagonal[],
    warnings: readonly string[],
  ) {
    const n = dimension;
    const count = channels.reduce((sum, { transitions }) => sum + transitions.length, 0);
    this.q = new Float64Array(n * n);
    this.p = new Float64Array(n);
    this.change = new Float64Array(n);
    this.energies = new Float64Array(n);
    this.w = new Float64Array(count);
    this.weight = Float64Array.from(channels.flatMap(({ transitions }) => transitions.map(({ weight }) => weight)));
    this.down = new Float64Array(count);
    this.up = new Float64Array(count);
    this.temperatures = new Float64Array(contacts.length);
    this.potentials = new Float64Array(contacts.length);
    this.currents = contacts.map(() => ({ particle: 0, energy: 0, heat: 0 }));
    this.report = {
      expectations: Object.fromEntries(observables.map(({ name }): [string, number | Complex] => [name, 0])),
      currents: Object.fromEntries(contacts.map(({ name }, k) => [name, this.currents[k]])),
      entropyProduction: 0,
      quantities: Object.fromEntries(Object.keys(model.quantities ?? {}).map((name) => [name, 0])),
      steadyState: { residual: 0, minEigenvalue: 0 },
      warnings,
      regime: () => {
        this.device ??= { regime: this.regime() };
        return this.device.regime;
      },
    };
  }

  /** The plan of a model, or undefined where the sweep has to go the general way. Throws what `instantiate` throws. */
  static of(model: Model, parameters: ParameterValues, swept: ReadonlySet<string>): RatePlan | undefined {
    const system = instantiate(model, parameters);
    const n = system.space.dimension;
    if (n > MAX_DIMENSION || isTimeDependent(system)) return undefined;
    const still = <T>(build: (given: ParameterValues) => T): T | undefined => {
      const { result, reads } = readsOf(build, parameters);
      return [...reads].some((name) => swept.has(name)) ? undefined : result;
    };
    // a charge that is not diagonal is for the general way
    if (system.charge !== undefined && !isDiagonal(system.charge.matrix)) return undefined;
    const energies = energiesOf(model, system, still);
    if (energies.basis !== undefined && n > MAX_TURNING) return undefined;
    const sites = system.space.sites as Any as never;
    const operators = [
      ...(model.charge === undefined ? [] : [model.charge]),
      ...Object.values(model.observables ?? {}),
    ] as ((s: never, given: ParameterValues) => Operator)[];
    if (operators.some((build) => still((given) => build(sites, given)) === undefined)) return undefined;
    const channels = channelsOf(model, system, energies, still);
    if (channels === undefined) return undefined;
    const contacts = Object.entries(model.reservoirs ?? {}).map(([name, r], k): Contact => {
      const { statistics, temperature, chemicalPotential = 0 } = r as ReservoirDefinition<Any, Spec>;
      return {
        name,
        statistics,
        temperature,
        chemicalPotential,
        exchangesParticles: system.reservoirs[k].exchangesParticles,
      };
    });
    const observables = Object.entries(system.observables).map(([name, a]): Diagonal => {
      const m = toFrame(energies.frame, a.matrix);
      const part = (which: 0 | 1): Float64Array =>
        Float64Array.from({ length: n }, (_, i) => sparseGet(m, i, i)[which]);
      return { name, operator: m, re: part(0), im: a.isHermitian() ? undefined : part(1) };
    });
    const plain = (model.jumps ?? []).length > 0 && contacts.length > 0;
    return new RatePlan(
      model,
      n,
      energies.terms,
      energies.basis,
      system.tolerance,
      contacts,
      channels,
      observables,
      plain ? [PLAIN_JUMPS_LEFT_OUT] : [],
    );
  }

  /** What is observed at a point, valid until the next; undefined where the general way has to be gone. */
  at(values: ParameterValues): PointReport | undefined {
    const { contacts, temperatures, potentials, p, q, dimension: n } = this;
    if (!this.setEnergies(values)) return undefined;
    for (let k = 0; k < contacts.length; k++) {
      const { temperature, chemicalPotential } = contacts[k];
      const t = evaluate(temperature, values);
      const mu = evaluate(chemicalPotential, values);
      // NaN fails both; T = 0 and what is wrong is for the general way
      if (!(t > 0 && t < Number.POSITIVE_INFINITY) || !(Math.abs(mu) < Number.POSITIVE_INFINITY)) return undefined;
      if (mu !== 0 && !contacts[k].exchangesParticles) return undefined;
      temperatures[k] = t;
      potentials[k] = mu;
    }
    if (!this.setRates(values)) return undefined;
    if (!this.isUnique(values)) return undefined;
    if (!stationary(q, n, p)) return undefined;
    return this.read(values);
  }

  /** Energies, and in a basis that turns the weights of transitions too; false where its energies are not well apart. */
  private setEnergies(values: ParameterValues): boolean {
    const { energies, terms, basis, dimension: n } = this;
    if (basis !== undefined) return this.turn(basis, values);
    energies.fill(0);
    for (const { diagonal, coefficient } of terms) {
      const c = evaluate(coefficient, values);
      for (let i = 0; i < n; i++) energies[i] += c * diagonal[i];
    }
    return true;
  }

  private turn(basis: TurningBasis, values: ParameterValues): boolean {
    const { energies, channels, observables, weight, dimension: n } = this;
    if (!basis.turn(values)) return false;
    energies.set(basis.energies);
    // frequencies of transitions that share a state differ by a level spacing: no chain of neighbours may join them
    const apart =
      n * n * Math.max(frequencyResolution(energies, this.tolerance), DEGENERATE * (energies[n - 1] - energies[0]));
    if (!(basis.spacing() > apart)) return false;
    let t = 0;
    for (const { operator, transitions } of channels) {
      if (!basis.weights(operator, transitions, weight, t)) return false;
      t += transitions.length;
    }
    for (const { operator, re, im } of observables) basis.diagonal(operator, re, im);
    return true;
  }

  /** Rates of all transitions, into `q` too; false where one is not finite, or negative, or at w = 0. */
  private setRates(values: ParameterValues): boolean {
    const { q, w, weight, down, up, pair, energies, channels, contacts, temperatures, potentials, dimension: n } = this;
    q.fill(0);
    const resolution = frequencyResolution(energies, this.tolerance);
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

  /**
   * Where no two energies are equal the Hamiltonian tells all states apart, and a connected graph of populations proves the
   * steady state unique. Otherwise one general solution is asked for its proof: it holds for all points at which the same
   * energies are equal and no rate vanishes.
   */
  private isUnique(values: ParameterValues): boolean {
    const { energies, dimension: n, down, up } = this;
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
    if (equal === '') return true;
    let t = 0;
    for (const { reservoir, transitions } of this.channels) {
      for (let k = 0; k < transitions.length; k++, t++) {
        if (!(down[t] > 0 && (reservoir < 0 || up[t] > 0))) return false;
      }
    }
    let proven = this.proven.get(equal);
    if (proven === undefined) {
      const { certificate } = solveSync(steadyStateProblem(this.model, values));
      proven = certificate.verdict === 'unique' && certificate.proof !== 'none';
      this.proven.set(equal, proven);
    }
    return proven;
  }

  private read(values: ParameterValues): PointReport | undefined {
    const { report, currents, contacts, channels, p, w, down, up, change, temperatures, potentials } = this;
    for (const c of currents) {
      c.particle = 0;
      c.energy = 0;
    }
    change.fill(0);
    let t = 0;
    for (const { reservoir, transitions } of channels) {
      for (const { up: high, low } of transitions) {
        const into = up[t] * p[low] - down[t] * p[high];
        change[high] += into;
        change[low] -= into;
        if (reservoir >= 0) {
          const c = currents[reservoir];
          c.energy += w[t] * into;
          c.particle += into;
        }
        t++;
      }
    }
    let production = 0;
    for (let k = 0; k < contacts.length; k++) {
      const c = currents[k];
      if (!contacts[k].exchangesParticles) c.particle = 0;
      c.heat = c.energy - potentials[k] * c.particle;
      production -= c.heat / temperatures[k];
    }
    if (!(Math.abs(production) < Number.POSITIVE_INFINITY)) return undefined;
    report.entropyProduction = production;
    this.device = undefined;
    this.readState();
    this.readQuantities(values);
    return report;
  }

  /** Expectations, and what the certificate says of the state. */
  private readState(): void {
    const { report, observables, p, change, dimension: n } = this;
    let residual = 0;
    let smallest = p[0];
    for (let i = 0; i < n; i++) {
      residual += change[i] * change[i];
      if (p[i] < smallest) smallest = p[i];
    }
    report.steadyState.residual = Math.sqrt(residual);
    report.steadyState.minEigenvalue = smallest;
    for (const { name, re, im } of observables) {
      const x = weighted(p, re);
      report.expectations[name] = im === undefined ? x : complex(x, weighted(p, im));
    }
  }

  /** The regime of the point at hand: the same terminals and traffic as those of the general way. */
  private regime(): Regime | undefined {
    const { contacts, channels, p, w, down, up, temperatures, potentials, energies, report } = this;
    const plain: number[] = [];
    let traffic = 0;
    let t = 0;
    for (const { reservoir, transitions } of channels) {
      let energy = 0;
      let events = 0;
      for (const { up: high, low } of transitions) {
        if (reservoir < 0) {
          energy += down[t] * p[high] * (energies[low] - energies[high]);
          events += down[t];
        } else traffic += (up[t] * p[low] + down[t] * p[high]) * (Math.abs(w[t]) + Math.abs(potentials[reservoir]));
        t++;
      }
      if (events > 0) plain.push(energy);
    }
    const terminals = contacts.map(({ name }, k) => ({
      name,
      temperature: temperatures[k],
      chemicalPotential: potentials[k],
    }));
    return deviceRegime(terminalsOf(terminals, report.currents), traffic, plain);
  }

  private readQuantities(values: ParameterValues): void {
    const { quantities } = this.model;
    if (quantities === undefined) return;
    for (const name in quantities) {
      const value = quantities[name].value(this.report, values);
      if (typeof value !== 'number')
        throw new LindbladError('bad-model', `${typeof value} instead of a number`, { path: `quantities.${name}` });
      this.report.quantities[name] = value;
    }
  }
}

function weighted(p: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += p[i] * values[i];
  return sum;
}

type Still = <T>(build: (given: ParameterValues) => T) => T | undefined;

interface Energies {
  readonly frame: Frame;
  readonly basis: TurningBasis | undefined;
  /** Diagonal terms with their coefficients; none where `fixed` says all. */
  readonly terms: readonly { readonly diagonal: Float64Array; readonly coefficient: NumberBuilder<Spec> }[];
  readonly fixed: Float64Array | undefined;
}

const PRODUCT: Frame = { kind: 'energy', energies: undefined, vectors: undefined };

/** The energies as functions of the parameters, in a basis that stays or in one that turns. */
function energiesOf({ hamiltonian, terms: given }: Model, system: System, still: Still): Energies {
  const { space, hamiltonian: h } = system;
  const sites = space.sites as Any as never;
  const n = space.dimension;
  const constant = (): Energies => {
    const frame = energyFrame(h.matrix);
    const fixed = frame.energies ?? new Float64Array(n);
    return { frame, basis: undefined, terms: [{ diagonal: fixed, coefficient: 1 }], fixed };
  };
  const exchanging = system.reservoirs.some((r) => r.exchangesParticles) ? system.charge : undefined;
  const charges = exchanging && diagonalOf(exchanging.matrix);
  const turning = (build: (values: ParameterValues) => Operator): Energies => ({
    frame: PRODUCT,
    basis: new TurningBasis(n, build, charges),
    terms: [],
    fixed: undefined,
  });
  if (typeof hamiltonian === 'function' && given === undefined) {
    const build = (given: ParameterValues): Operator => hamiltonian(sites, given as never);
    return still(build) === undefined ? turning(build) : constant();
  }
  const terms = termsOf(hamiltonian, given, sites);
  const moves = terms.some(({ coefficient }) => still((given) => evaluate(coefficient, given)) === undefined);
  if (!moves) return constant();
  const real = terms.every(({ operator }) => operator.matrix.im.every((x) => x === 0));
  if (!real || !terms.every(({ operator }) => isDiagonal(operator.matrix)))
    return turning((given) =>
      terms
        .map(({ operator, coefficient }) => operator.times(evaluate(coefficient, given)))
        .reduce((sum, term) => sum.plus(term)),
    );
  return {
    frame: PRODUCT,
    basis: undefined,
    terms: terms.map(({ operator: { matrix }, coefficient }) => ({
      diagonal: diagonalOf(matrix),
      coefficient,
    })),
    fixed: undefined,
  };
}

function diagonalOf(a: SparseMatrix): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, i) => sparseGet(a, i, i)[0]);
}

interface FixedTerm {
  readonly operator: Operator;
  readonly coefficient: NumberBuilder<Spec>;
}

/** The terms of a Hamiltonian that is a sum of fixed operators: given beside it, or as it was written. */
function termsOf(hamiltonian: Model['hamiltonian'], given: Model['terms'], sites: never): FixedTerm[] {
  if (given !== undefined) return [...given];
  if (typeof hamiltonian === 'function') return [];
  return hamiltonian.map(({ operator, coefficient = 1 }) => ({
    operator: operator(sites),
    coefficient: coefficient as NumberBuilder<Spec>,
  }));
}

/** The transitions of all couplings and plain jumps; undefined where one of them joins coherences to populations. */
function channelsOf(model: Model, system: System, energies: Energies, still: Still): Channel[] | undefined {
  const channels: Channel[] = [];
  const sites = spaceOf(model).sites as Any as never;
  for (const [index, [name, r]] of Object.entries(model.reservoirs ?? {}).entries()) {
    const definition = r as ReservoirDefinition<Any, Spec>;
    const reservoir = system.reservoirs[index];
    if (reservoir.frequency !== undefined) return undefined;
    for (const [k, { operator, rate, dephasing }] of listCouplings(definition, `reservoirs.${name}`).entries()) {
      if (dephasing !== undefined && dephasing !== 0) return undefined;
      if (still((given) => operator(sites, given)) === undefined) return undefined;
      const a = toFrame(energies.frame, couplingOperator(reservoir, reservoir.couplings[k]));
      const transitions = transitionsOf(a, energies, system.tolerance, reservoir.exchangesParticles);
      if (transitions === undefined) return undefined;
      channels.push({ reservoir: index, rate, operator: a, transitions });
    }
  }
  for (const [k, { operator, rate }] of (model.jumps ?? []).entries()) {
    if (
      energies.basis !== undefined ||
      typeof rate === 'object' ||
      still((given) => operator(sites, given as never)) === undefined
    )
      return undefined;
    const a = toFrame(energies.frame, system.jumps[k].operator.matrix);
    if (!isSparsePermutation(a)) return undefined;
    channels.push({ reservoir: -1, rate, operator: a, transitions: entriesOf(a).filter(({ up, low }) => up !== low) });
  }
  return channels;
}

/** The transitions that a coupling makes, each pair of states once; undefined where entries of one frequency share a state. */
function transitionsOf(
  a: SparseMatrix,
  { fixed, basis }: Energies,
  tolerance: number,
  exchangesParticles: boolean,
): Transition[] | undefined {
  if (basis !== undefined) return allPairs(a.rows, exchangesParticles);
  if (fixed === undefined) {
    if (!isSparsePermutation(a)) return undefined;
    return entriesOf(a).filter(({ up, low }) => (exchangesParticles ? true : up > low));
  }
  const transitions: Transition[] = [];
  for (const { w, operator } of bohrComponents(a, fixed, frequencyResolution(fixed, tolerance))) {
    if (!exchangesParticles && !(w > 0)) continue;
    if (!isSparsePermutation(operator)) return undefined;
    for (const entry of entriesOf(operator)) transitions.push({ ...entry, fixed: w });
  }
  return transitions;
}

/** All transitions that there may be: each pair of states in both directions, or once where energy alone is exchanged. */
function allPairs(n: number, both: boolean): Transition[] {
  const pairs: Transition[] = [];
  for (let up = 0; up < n; up++) {
    for (let low = 0; low < n; low++) {
      if (both ? up !== low : up > low) pairs.push({ up, low, weight: 0, fixed: undefined });
    }
  }
  return pairs;
}

/** At most one entry in each row and each column. */
function isSparsePermutation(a: SparseMatrix): boolean {
  const columns = new Uint8Array(a.cols);
  let alone = true;
  for (let i = 0; i < a.rows; i++) if (a.rowPtr[i + 1] - a.rowPtr[i] > 1) alone = false;
  forEachEntry(a, (_, j) => {
    if (++columns[j] > 1) alone = false;
  });
  return alone;
}

function entriesOf(a: SparseMatrix): Transition[] {
  const entries: Transition[] = [];
  forEachEntry(a, (i, j, re, im) => {
    entries.push({ up: j, low: i, weight: re * re + im * im, fixed: undefined });
  });
  return entries;
}
