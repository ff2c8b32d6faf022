// Large deviations of a counter N: θ(χ) = lim ln<e^{χN}>/t is the dominant eigenvalue of the tilted generator, and the
// probability of a time-averaged current j falls like e^{-t I(j)} with I(j) = sup_χ (χ j - θ(χ)), reached at θ'(χ) = j.
// Source: Touchette, Phys. Rep. 478, 1 (2009); Garrahan & Lesanovsky, Phys. Rev. Lett. 104, 160601 (2010).

import { LindbladError } from '../errors.js';
import { sparseMaxAbs } from '../numeric/sparse.js';
import { dot } from '../numeric/vector.js';
import { severalSteadyStates } from '../steady/prepare.js';
import type { SteadyStateProblem } from '../steady/steady-state.js';
import { type Counter, type CounterSpec, counterOf } from './counters.js';
import { type Dominant, dominantEigenvalue } from './dominant.js';
import { type CountingInput, problemOf } from './prepared.js';
import { denseMap, type SparseMemory, sparseMap } from './real-map.js';
import { TiltedGenerator } from './tilted.js';

/** θ and what goes with it, by counting field; all per unit of time. */
export interface GeneratingFunction {
  readonly counter: string;
  /** χ, as given. */
  readonly fields: Float64Array;
  /** θ(χ). */
  readonly values: Float64Array;
  /** j = θ'(χ), the mean current of the tilted process. */
  readonly currents: Float64Array;
  /** I(j) = χ j - θ: with `currents` a curve of the rate function. */
  readonly rates: Float64Array;
}

/** The rate function by current. */
export interface RateFunction {
  readonly counter: string;
  /** j, as given. */
  readonly currents: Float64Array;
  /** I(j) ≥ 0, zero at the mean current; +Infinity where all weights have the other sign. */
  readonly rates: Float64Array;
  /** The χ at which the supremum is reached; infinite where I is. */
  readonly fields: Float64Array;
}

/** Up to this many unknowns the tilted generator is factorised dense. */
const DENSE = 450;

/** Above this many unknowns no factorisation is tried. */
const MOST_UNKNOWNS = 20_000;

/**
 * θ(χ), θ'(χ) and I(θ'(χ)) of a counter at real counting fields, each continued from its neighbour nearer to 0. Throws
 * `bad-value` for a χ beyond the range of e^{χν}, `degenerate` where populations fall into parts that no jump connects,
 * `too-large` above 20000 unknowns, `not-converged`.
 */
export function generatingFunction(
  input: CountingInput,
  spec: CounterSpec,
  fields: ArrayLike<number>,
): GeneratingFunction {
  const branch = new Branch(problemOf(input), spec);
  const chi = Float64Array.from(fields);
  chi.forEach((field, k) => {
    branch.tilted.check(field, `fields[${k}]`);
  });
  const values = new Float64Array(chi.length);
  const currents = new Float64Array(chi.length);
  for (const side of [-1, 1]) {
    const order = Array.from(chi.keys()).filter((k) => (side < 0 ? chi[k] < 0 : chi[k] >= 0));
    order.sort((a, b) => side * (chi[a] - chi[b]));
    let start: Float64Array | undefined;
    for (const k of order) {
      const point = branch.at(chi[k], start);
      values[k] = point.value;
      currents[k] = point.slope;
      start = point.left;
    }
  }
  const rates = chi.map((field, k) => field * currents[k] - values[k]);
  return { counter: branch.counter.name, fields: chi, values, currents, rates };
}

/**
 * The rate function I(j) at the given currents, j = θ'(χ) solved for χ. Throws as `generatingFunction`, and `bad-value` for
 * a current that no χ within reach gives.
 */
export function rateFunction(input: CountingInput, spec: CounterSpec, currents: ArrayLike<number>): RateFunction {
  const branch = new Branch(problemOf(input), spec);
  const j = Float64Array.from(currents);
  const rates = new Float64Array(j.length);
  const fields = new Float64Array(j.length);
  const origin = branch.at(0);
  for (let k = 0; k < j.length; k++) {
    if (!Number.isFinite(j[k]))
      throw new LindbladError('bad-value', `the current ${j[k]}`, {
        path: `currents[${k}]`,
        value: j[k],
        expected: 'a finite number',
      });
    const forbidden = branch.forbids(j[k]);
    const field = forbidden ? Math.sign(j[k]) * Number.POSITIVE_INFINITY : 0;
    const found = forbidden
      ? { field, rate: Number.POSITIVE_INFINITY }
      : legendre(branch, origin, j[k], `currents[${k}]`);
    fields[k] = found.field;
    rates[k] = found.rate;
  }
  return { counter: branch.counter.name, currents: j, rates, fields };
}

/** A point of θ(χ). */
interface Point {
  readonly field: number;
  readonly value: number;
  readonly slope: number;
  readonly left: Float64Array;
}

/** θ(χ) of one counter. */
class Branch {
  readonly counter: Counter;
  readonly tilted: TiltedGenerator;
  /** Size of the currents: Σ rate |ν|, with the largest energy for a weight that is none. */
  readonly scale: number;
  readonly #problem: SteadyStateProblem;
  readonly #group: Int32Array;
  readonly #memory: SparseMemory = {};

  constructor(problem: SteadyStateProblem, spec: CounterSpec) {
    const { generator, sectors } = problem;
    const { unknowns, dimension: d, components } = sectors;
    if (unknowns > MOST_UNKNOWNS)
      throw new LindbladError('too-large', `a tilted generator of ${unknowns} unknowns`, {
        value: unknowns,
        expected: `at most ${MOST_UNKNOWNS}`,
        hint: '`cumulants` needs one factorisation alone',
      });
    if (components > 1) throw severalSteadyStates(problem);
    this.#problem = problem;
    this.counter = counterOf(generator, spec);
    this.tilted = new TiltedGenerator(generator, sectors, this.counter);
    this.#group = Int32Array.from({ length: unknowns }, (_, c) => (c < d ? c : d + ((c - d) >> 1)));
    const energy = sparseMaxAbs(generator.hamiltonian);
    const { weights, conjugations } = this.counter;
    this.scale = generator.jumps.reduce(
      (sum, { rate }, k) => sum + rate * (Math.abs(weights[k]) + energy * Math.abs(conjugations[k])),
      0,
    );
  }

  /** Whether no event adds anything of the sign of j. */
  forbids(j: number): boolean {
    const { weights, conjugations } = this.counter;
    const { jumps } = this.#problem.generator;
    if (j === 0 || conjugations.some((eta) => eta !== 0)) return false;
    return !weights.some((weight, k) => weight * j > 0 && jumps[k].rate > 0);
  }

  at(field: number, start?: Float64Array): Point {
    const { sectors } = this.#problem;
    const visit = (add: (row: number, col: number, value: number) => void): void => this.tilted.assemble(field, add);
    const n = sectors.unknowns;
    const map = n <= DENSE ? denseMap(n, visit) : sparseMap(n, this.#group, this.#memory, visit);
    const { value, left, right }: Dominant = dominantEigenvalue(map, sectors, start);
    const change = new Float64Array(n);
    this.tilted.derivative(field).addFirst(0, right, change);
    return { field, value, slope: dot(left, change), left };
  }
}

/** Relative error of the current at which the search for its χ ends: I(j) is stationary in χ, its error is of second order. */
const PRECISION = 1e-9;

const MOST_STEPS = 100;

/** χ with θ'(χ) = j: the slope rises with χ, so a bracket is found by doubling and closed by Illinois' false position. */
function legendre(branch: Branch, origin: Point, j: number, path: string): { field: number; rate: number } {
  const tolerance = PRECISION * Math.max(Math.abs(j), 1e-3 * branch.scale);
  const miss = (point: Point): number => point.slope - j;
  let a = origin;
  if (Math.abs(miss(a)) <= tolerance) return end(a, j);
  const side = -Math.sign(miss(a));
  let width = 1e-3 * branch.tilted.farthest;
  let b = branch.at(side * width, a.left);
  while (miss(b) * side < 0) {
    if (Math.abs(miss(b)) <= tolerance) return end(b, j);
    width *= 2;
    if (width > branch.tilted.farthest)
      throw new LindbladError('bad-value', `the current ${j} is out of reach`, {
        path,
        value: j,
        expected: `a current up to ${b.slope}, that at χ = ${b.field}`,
      });
    a = b;
    b = branch.at(side * width, a.left);
  }
  let fa = miss(a);
  let fb = miss(b);
  for (let k = 0; k < MOST_STEPS; k++) {
    // false position, or the middle where it hardly moves
    const field = k % 4 === 3 ? 0.5 * (a.field + b.field) : (a.field * fb - b.field * fa) / (fb - fa);
    const c = branch.at(field, b.left);
    const fc = miss(c);
    if (Math.abs(fc) <= tolerance || Math.abs(a.field - b.field) <= 1e-14 * Math.abs(field)) return end(c, j);
    if (fc * fb < 0) {
      a = b;
      fa = fb;
    } else fa *= 0.5;
    b = c;
    fb = fc;
  }
  throw new LindbladError('not-converged', `no χ was found for the current ${j}`, { path, value: j });
}

/** χ j - θ(χ); what rounding errors make negative is zero. */
function end({ field, value }: Point, j: number): { field: number; rate: number } {
  return { field, rate: Math.max(0, field * j - value) };
}
