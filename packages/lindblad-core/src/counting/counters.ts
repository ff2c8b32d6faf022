// What is counted: every jump k adds a weight ν_k to a counter. A reservoir's counters are `<reservoir>.particle` (±1),
// `<reservoir>.energy` (±w of the transition) and `<reservoir>.heat` (energy - μ particle), positive from the reservoir
// INTO the system; those of plain jumps are the names in their `counts`.
// A local dissipator acts through an operator A that need not change the energy by a definite quantum. Its energy is then
// counted as two measurements of H around its action, which conjugate it with e^{χH/2}: the first cumulant is the current
// Tr[H D ρ] of thermo/currents.ts, the higher ones are those of a symmetrised quasi-distribution. Where [H, A] = eA this
// is the weight e.
// Source: Levitov, Lee & Lesovik, J. Math. Phys. 37, 4845 (1996); Esposito, Harbola & Mukamel, Rev. Mod. Phys. 81, 1665 (2009).

import { LindbladError, unknownName } from '../errors.js';
import type { Jump } from '../generator/dissipators.js';
import type { Generator } from '../generator/generator.js';
import { type SparseMatrix, sparseAdd, sparseMultiply, sparseNorm } from '../numeric/sparse.js';

/**
 * A counter by name, or a weighted sum of counters under a name of its own: `{ name: 'entropy', sum: { 'L.heat': -1 / TL,
 * 'R.heat': -1 / TR } }`.
 */
export type CounterSpec = string | { readonly name: string; readonly sum: Readonly<Record<string, number>> };

/** A counter of a generator; arrays by jump. */
export interface Counter {
  readonly name: string;
  /** ν_k, what a jump adds. */
  readonly weights: Float64Array;
  /** η_k: the counting field χ conjugates the jump's dissipator with e^{χ η H/2}; 0 for a jump that exchanges a definite quantum. */
  readonly conjugations: Float64Array;
  /** Whether events are counted, by whole numbers, and no energy. */
  readonly whole: boolean;
}

/** Relative deviation of [H, A] from eA that counts as rounding error. */
const ROUNDING = 1e-12;

const quantities = ['particle', 'energy', 'heat'] as const;

/** The names of all counters of a generator. */
export function counterNames({ system }: Generator): string[] {
  const names = system.reservoirs.flatMap(({ name }) => quantities.map((quantity) => `${name}.${quantity}`));
  for (const { counts } of system.jumps)
    for (const name of Object.keys(counts)) if (!names.includes(name)) names.push(name);
  return names;
}

/** The counter that a specification means. Throws `unknown-name`, and `bad-value` for a factor that is not finite. */
export function counterOf(generator: Generator, spec: CounterSpec, path = 'counter'): Counter {
  const count = generator.jumps.length;
  const weights = new Float64Array(count);
  const conjugations = new Float64Array(count);
  const { name, sum } = namedSum(generator, spec, path);
  for (const [term, factor] of Object.entries(sum)) {
    if (!Number.isFinite(factor))
      throw new LindbladError('bad-value', `the factor ${factor}`, {
        path: `${path}.sum.${term}`,
        value: factor,
        expected: 'a finite number',
      });
    addCounter(generator, term, factor, weights, conjugations, path);
  }
  // an energy that happens to be a whole number counts nothing
  const energetic = Object.keys(sum).some((term) => /\.(?:energy|heat)$/.test(term));
  const whole = !energetic && weights.every(Number.isInteger);
  return { name, weights, conjugations, whole };
}

function namedSum(
  generator: Generator,
  spec: CounterSpec,
  path: string,
): { name: string; sum: Readonly<Record<string, number>> } {
  if (typeof spec === 'string') return { name: spec, sum: { [spec]: 1 } };
  // what comes from plain scripts may be anything
  const given: unknown = spec;
  if (isRecord(given) && typeof given.name === 'string' && isRecord(given.sum)) return spec;
  throw new LindbladError('bad-value', 'no counter', {
    path,
    value: given,
    expected: 'a name, or { name, sum: { name: factor } }',
    hint: `there are ${counterNames(generator).join(', ') || 'none'}`,
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The counters of a list of specifications, which must have different names. */
export function countersOf(generator: Generator, specs: readonly CounterSpec[]): Counter[] {
  if (!Array.isArray(specs) || specs.length === 0)
    throw new LindbladError('bad-value', 'no counters', {
      path: 'counters',
      value: specs,
      expected: 'a list of at least one',
      hint: `there are ${counterNames(generator).join(', ') || 'none'}`,
    });
  return specs.map((spec, k) => counterOf(generator, spec, `counters[${k}]`));
}

function addCounter(
  generator: Generator,
  name: string,
  factor: number,
  weights: Float64Array,
  conjugations: Float64Array,
  path: string,
): void {
  const { system, jumps } = generator;
  const dot = name.lastIndexOf('.');
  const reservoir = system.reservoirs.findIndex((r) => dot > 0 && r.name === name.slice(0, dot));
  const quantity = quantities.find((q) => q === name.slice(dot + 1));
  const counted = system.jumps.some(({ counts }) => Object.hasOwn(counts, name));
  const ofReservoir = reservoir >= 0 && quantity !== undefined;
  if (ofReservoir && counted)
    throw new LindbladError('bad-model', `both a reservoir and a jump count '${name}'`, {
      path: 'jumps',
      value: name,
      expected: 'another name in `counts`',
    });
  if (!ofReservoir && !counted) throw unknownName('counter', name, counterNames(generator), path);
  jumps.forEach((jump, k) => {
    if (!ofReservoir) {
      weights[k] += factor * (jump.counts?.[name] ?? 0);
      return;
    }
    if (jump.reservoir !== reservoir) return;
    if (quantity === 'particle') {
      weights[k] += factor * jump.particles;
      return;
    }
    if (quantity === 'heat') weights[k] -= factor * system.reservoirs[reservoir].chemicalPotential * jump.particles;
    const energy = system.reservoirs[reservoir].frequency === undefined ? jump.energy : definiteEnergy(generator, jump);
    if (energy === undefined) conjugations[k] += factor;
    else weights[k] += factor * energy;
  });
}

/** What was found for the jumps of generators in use; a jump belongs to one Hamiltonian. */
const known = new WeakMap<Jump, number | 'none'>();

/** e where [H, A] = eA; undefined where the operator A of a jump changes the energy by no definite quantum. */
function definiteEnergy({ hamiltonian: h, jumps }: Generator, jump: Jump): number | undefined {
  let energy = known.get(jump);
  if (energy === undefined) {
    energy = quantum(h, jump.operator);
    known.set(jump, energy);
    // the reverse jump acts through A†
    if (jump.reverse >= 0) known.set(jumps[jump.reverse], energy === 'none' ? energy : -energy);
  }
  return energy === 'none' ? undefined : energy;
}

function quantum(h: SparseMatrix, a: SparseMatrix): number | 'none' {
  const change = commutator(h, a);
  const square = sparseNorm(a) ** 2;
  if (square === 0) return 0;
  const energy = innerProduct(a, change) / square;
  const rest = sparseNorm(sparseAdd(change, a, [1, 0], [-energy, 0]));
  return rest <= ROUNDING * sparseNorm(h) * sparseNorm(a) ? energy : 'none';
}

/** [H, A]. */
function commutator(h: SparseMatrix, a: SparseMatrix): SparseMatrix {
  return sparseAdd(sparseMultiply(h, a), sparseMultiply(a, h), [1, 0], [-1, 0]);
}

/** Re Tr[A† B]. */
function innerProduct(a: SparseMatrix, b: SparseMatrix): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++) {
    let q = b.rowPtr[i];
    const end = b.rowPtr[i + 1];
    for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
      while (q < end && b.colIdx[q] < a.colIdx[p]) q++;
      if (q < end && b.colIdx[q] === a.colIdx[p]) sum += a.re[p] * b.re[q] + a.im[p] * b.im[q];
    }
  }
  return sum;
}
