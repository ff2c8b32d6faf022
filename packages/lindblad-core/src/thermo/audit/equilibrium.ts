// Equilibrium with one reservoir: with the others off, D_ν[exp(-(H - μN)/T)/Z] = 0. It holds for jumps between eigenstates of
// H whose rates obey detailed balance, and fails where the quantum w that a jump is given is not the energy that it carries.
// Source: Spohn & Lebowitz, Adv. Chem. Phys. 38, 109 (1978); Levy & Kosloff, EPL 107, 20004 (2014), on local dissipators.

import type { Jump } from '../../generator/dissipators.js';
import { energyFrame, toFrame } from '../../generator/frame.js';
import { applyDissipator, type Generator } from '../../generator/generator.js';
import { type DenseMatrix, denseNorm, denseZeros } from '../../numeric/dense.js';
import { forEachEntry, sparseAdd, sparseGet, sparseMaxAbs } from '../../numeric/sparse.js';
import { type Finding, finding, frequencyInWords, inWords, leftOut } from './finding.js';
import { widestGroup } from './frequency-groups.js';

/** Largest Hilbert space whose equilibrium states are put into the dissipators. */
const MAX_DIMENSION = 512;

/** Relative to the reservoir's largest decay rate, what rounding leaves at most where energies are of the order of T. */
const ROUNDING = 1e-12;

/** The finding `equilibrium.<name>`. */
export function equilibriumLaw(generator: Generator, index: number): Finding {
  const { name, frequency, exchangesParticles, temperature } = generator.system.reservoirs[index];
  const id = `equilibrium.${name}`;
  if (generator.dimension > MAX_DIMENSION)
    return leftOut(
      id,
      `equilibrium states are measured up to ${MAX_DIMENSION} levels, here are ${generator.dimension}`,
    );
  const { defect, rounding, quanta, grounds } = equilibriumDefect(generator, index);
  const state = `exp(-${exchangesParticles ? '(H-μN)' : 'H'}/T)/Z`;
  if (defect <= rounding)
    return finding(id, 'ok', `'${name}' alone keeps the equilibrium state ${state}`, defect, rounding);
  if (temperature === 0 && grounds > 1)
    return leftOut(id, `at T = 0 with ${grounds} ground states the limit of the equilibrium state depends on the way`);
  const off = `alone it does not keep the equilibrium state ${state}, which it leaves at ${inWords(defect)} of its largest decay rate`;
  if (frequency !== undefined) {
    const carried =
      quanta.low === quanta.high
        ? `differ by ${frequencyInWords(quanta.low)}`
        : `differ by ${frequencyInWords(quanta.low)} to ${frequencyInWords(quanta.high)}`;
    const text = `the dissipator of '${name}' is local: ${off}, as its jumps have the rates of w = ${frequencyInWords(frequency)} while the levels they join ${carried}; its currents need not obey the second law`;
    return finding(id, 'warning', text, defect, rounding);
  }
  const group = widestGroup(generator, index);
  const spread = group === undefined ? 0 : group.high - group.low;
  // a group's quantum is the middle of its frequencies: off by half its width at most
  if (defect <= rounding + spread / temperature) {
    const text = `'${name}': ${off}, as it counts frequencies as one that differ by ${inWords(spread)}; its currents obey the laws only within that`;
    return finding(id, 'warning', text, defect, rounding);
  }
  return finding(id, 'broken', `'${name}': ${off}`, defect, rounding);
}

/** How far the equilibrium state of one reservoir is from stationary. */
export interface EquilibriumDefect {
  /** ‖D[γ]‖_F over the largest decay rate, the largest <i|Σ rate A†A|i>. */
  readonly defect: number;
  /** What rounding, and the engine's own resolution of frequencies, may make of it. */
  readonly rounding: number;
  /** The energy differences that the jumps out of the system carry. */
  readonly quanta: { readonly low: number; readonly high: number };
  /** Number of states of the lowest H - μN. */
  readonly grounds: number;
}

/** Measures one reservoir in the eigenbasis of its H - μN; no exponential overflows. */
export function equilibriumDefect(generator: Generator, index: number): EquilibriumDefect {
  const { system, frame, hamiltonian, dimension: n } = generator;
  const { exchangesParticles, chemicalPotential: mu, temperature } = system.reservoirs[index];
  const charge = exchangesParticles ? system.charge : undefined;
  const k =
    charge === undefined ? hamiltonian : sparseAdd(hamiltonian, toFrame(frame, charge.matrix), [1, 0], [-mu, 0]);
  const basis = energyFrame(k);
  const energies = basis.energies ?? new Float64Array(n);
  const scale = sparseMaxAbs(hamiltonian) + Math.abs(mu) * (charge === undefined ? 0 : sparseMaxAbs(charge.matrix));
  const exactness = 16 * n * Number.EPSILON * scale;
  const { state, grounds } = equilibriumState(energies, temperature, exactness);
  const h = toFrame(basis, hamiltonian);
  const decay = new Float64Array(n);
  const quanta = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  const jumps: Jump[] = [];
  generator.jumps.forEach((jump, position) => {
    if (jump.reservoir !== index) return;
    const operator = toFrame(basis, jump.operator);
    jumps.push({ ...jump, operator });
    const strong = 1e-9 * sparseMaxAbs(operator);
    forEachEntry(operator, (i, j, re, im) => {
      decay[j] += jump.rate * (re * re + im * im);
      // of a pair the outward jump comes first
      if (jump.reverse < position || Math.hypot(re, im) < strong) return;
      const w = sparseGet(h, j, j)[0] - sparseGet(h, i, i)[0];
      quanta.low = Math.min(quanta.low, w);
      quanta.high = Math.max(quanta.high, w);
    });
  });
  const change = denseNorm(applyDissipator({ ...generator, jumps }, index, state));
  const largest = decay.reduce((a, b) => Math.max(a, b), 0);
  const group = widestGroup(generator, index);
  // frequencies that coincide to 1e-9 of the spectrum are the same to the engine, whatever the model's tolerance
  const resolved = group === undefined ? 0 : Math.min(group.high - group.low, 1e-9 * scale);
  const exact = temperature > 0 ? (4 * exactness + resolved) / temperature : 0;
  return {
    defect: change === 0 ? 0 : change / largest,
    rounding: Math.min(1e-3, ROUNDING + exact),
    quanta,
    grounds,
  };
}

/** The diagonal e^{-(k - k_0)/T}/Z; at T = 0 the even mixture of the lowest, which are those within `exactness`. */
function equilibriumState(
  energies: Float64Array,
  temperature: number,
  exactness: number,
): { state: DenseMatrix; grounds: number } {
  const n = energies.length;
  const ground = energies.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const lowest = energies.map((e) => (e - ground <= exactness ? 1 : 0));
  const weights = temperature > 0 ? energies.map((e) => Math.exp(-(e - ground) / temperature)) : lowest;
  const z = weights.reduce((a, b) => a + b, 0);
  const state = denseZeros(n);
  for (let i = 0; i < n; i++) state.re[i * (n + 1)] = weights[i] / z;
  return { state, grounds: lowest.reduce((a, b) => a + b, 0) };
}
