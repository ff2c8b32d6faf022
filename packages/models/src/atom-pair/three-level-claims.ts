// Claims about atoms with a degenerate level, V and Λ, and about phaseonium.

import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, compareWords, deviations, found, grid, nowhereNegative } from '../measure.js';
import { root } from '../root.js';
import { APPARENT, cases, claim } from './claim-of.js';
import {
  cavityInverseTemperature,
  lambdaInverseTemperature,
  phaseoniumRates,
  phaseoniumState,
  targetInverseTemperature,
} from './phaseonium.js';
import {
  type Shape,
  type ThreeLevelSet,
  thermalLevels,
  threeLevelAtStart,
  threeLevelBalance,
  threeLevelEvolution,
} from './three-level.js';

/** The idea, and a simulation of a cavity whose rates and atoms are compared. */
const PHASEONIUM = 'Scully et al., Science 299, 862 (2003)';
const SIMULATION = 'Phaseonium.jl (fedesss98/phaseonium-thermodynamics), its atoms and rates';

const SHAPES: readonly Shape[] = ['V', 'Λ'];

/** Temperatures and coherences at which closed forms are compared. */
const GRID: readonly Required<Pick<ThreeLevelSet, 'T0' | 'TB' | 'coherence'>>[] = [0.4, 1, 2, 5].flatMap((T0) =>
  [0.3, 0.8, 1.2, 6].flatMap((TB) => grid(-1, 1, 5).map((coherence) => ({ T0, TB, coherence }))),
);

/** What the formulas say of an atom in units w = γ_0 = 1. */
interface Closed {
  flow: number;
  energy: number;
  /** The coherence at which no heat flows, at the start and in total. */
  silent: number;
  /** Rate of the one exponential. */
  rate: number;
}

function closedForm(shape: Shape, { T0, TB, coherence }: (typeof GRID)[number]): Closed {
  const p = thermalLevels(shape, 1 / T0);
  const n = 1 / Math.expm1(1 / TB);
  const z = n / (n + 1);
  const c = coherence * p.each;
  const bright = (r: number): number => (r * z) / (1 + z);
  const rate = 2 * (2 * n + 1);
  if (shape === 'V') {
    const r = 1 - p.each + c;
    const flow = 2 * (n * p.single - (n + 1) * (p.each + c));
    return { flow, energy: 1 - r + bright(r), silent: z * p.single - p.each, rate };
  }
  const flow = 2 * (n * (p.each + c) - (n + 1) * p.single);
  return { flow, energy: bright(1 - p.each + c), silent: p.single / z - p.each, rate };
}

/** The coherence c at which f is 0. */
function silentCoherence(shape: Shape, f: (coherence: number) => number): number {
  return thermalLevels(shape, 1).each * root(f, -1, 1);
}

export const threeLevelClaims: readonly Claim[] = [
  claim(
    'v-atom',
    after(APPARENT),
    'V atom at T_0 = 1, T_B = 1.2, c = -p_e, 0, p_e/2, p_e: coherence, T_S, flow at the start, energy at the start and at the end, largest deviation',
    () =>
      deviations(
        cases('vAtom').flatMap(({ coherence, c, T, flow, E0, E }) => {
          const { start, end } = threeLevelBalance('V', { coherence });
          const own = start.state.element(1, 2).re;
          return [own - c, 1 / start.beta - T, start.flow - flow, start.energy - E0, end.energy - E];
        }),
        1e-10,
      ),
  ),
  claim(
    'lambda-atom',
    after(APPARENT),
    'Λ atom at T_0 = 1, T_B = 1.2, c = -p_g, -p_g/2, 0, p_g: the same (T_S = -0 at -p_g, where it is fully inverted)',
    () => {
      const inverted = threeLevelAtStart('Λ', { coherence: -1 }).beta;
      if (inverted !== Number.NEGATIVE_INFINITY) return found('fails', inverted, '1/T = -∞ at -p_g');
      return deviations(
        cases('lambdaAtom').flatMap(({ coherence, c, T, flow, E0, E }) => {
          const { start, end } = threeLevelBalance('Λ', { coherence });
          const own = start.state.element(0, 1).re;
          return [own - c, 1 / start.beta - T, start.flow - flow, start.energy - E0, end.energy - E];
        }),
        1e-10,
      );
    },
  ),
  claim(
    'three-level-thresholds',
    after(APPARENT),
    'Coherence at which no heat flows at the start, and in total, at T_0 = 1, T_B = 1.2: V, V, Λ, Λ; for three levels they are the same',
    () => {
      const [{ V, lambda }] = cases('threeLevelThresholds');
      const measured = SHAPES.flatMap((shape) => [
        silentCoherence(shape, (coherence) => threeLevelAtStart(shape, { coherence }).flow),
        silentCoherence(shape, (coherence) => threeLevelBalance(shape, { coherence }).heat),
      ]);
      return compare(measured, [V, V, lambda, lambda], 1e-10);
    },
  ),
  claim(
    'three-level-sign',
    after(APPARENT),
    'Coherence that reverses the heat of a cold atom (T_0 = 1, T_B = 1.2) is positive for V, negative for Λ: sign of the flow at c = -c_max/2, 0, c_max/2',
    () =>
      compareWords(
        SHAPES.map((shape) =>
          [-0.5, 0, 0.5].map((coherence) => (threeLevelAtStart(shape, { coherence }).flow > 0 ? '+' : '-')).join(''),
        ).join(' '),
        '++- -++',
      ),
  ),
  claim(
    'three-level-closed-form',
    after(APPARENT),
    'Flow at the start, E_{∞} = w [1 - r + r z/(1+z)] (V), w r z/(1+z) (Λ), and no heat at c_inst: largest deviation over 160 atoms',
    () =>
      deviations(
        SHAPES.flatMap((shape) =>
          GRID.flatMap((set) => {
            const { start, end } = threeLevelBalance(shape, set);
            const { flow, energy } = closedForm(shape, set);
            // flows at T_B = 6 are of the order of 10
            return [(start.flow - flow) / 10, end.energy - energy];
          }),
        ),
        1e-13,
      ),
  ),
  claim(
    'three-level-exponential',
    after(APPARENT),
    'The bright sector is one two-level system: heat in time is one exponential of the rate 2(g_dn + g_up), largest deviation at t = 0.1, 0.3, 1 over 6 atoms',
    () =>
      deviations(
        SHAPES.flatMap((shape) =>
          [-1, 0.3, 1].flatMap((coherence) => {
            const set = { T0: 1, TB: 1.2, coherence };
            const times = [0, 0.1, 0.3, 1];
            const { energy } = threeLevelEvolution(shape, set, times).expectations;
            const { flow, rate } = closedForm(shape, set);
            return times.map((t, k) => Number(energy[k]) - Number(energy[0]) + (flow / rate) * Math.expm1(-rate * t));
          }),
        ),
        1e-12,
      ),
  ),
  claim(
    'three-level-dark',
    after(APPARENT),
    'One level is dark: dimensions of the null space of V and Λ, and largest change of the weight of (|1> - |2>)/√2 over 10 atoms',
    () => {
      const balances = SHAPES.flatMap((shape) =>
        grid(-1, 1, 5).map((coherence) => {
          const { start, end, kernel } = threeLevelBalance(shape, { coherence });
          return { kernel, change: darkWeight(shape, end.state) - darkWeight(shape, start.state) };
        }),
      );
      const dimensions = [...new Set(balances.map(({ kernel }) => kernel))];
      const largest = Math.max(...balances.map(({ change }) => Math.abs(change)));
      return compare([...dimensions, largest], [2, 0], 1e-13);
    },
  ),
  claim(
    'inversion-by-coherence',
    after(APPARENT),
    'Coherence alone makes an atom look inverted: V at c = p_e if T_0 > w/ln 2, Λ at c < p_3 - p_g whatever T_0, though no excited level has more weight than a ground one: 1/T_S of V at T_0 = 1.4, 1.5 and of Λ at T_0 = 0.2 on both sides of p_3 - p_g',
    () => {
      const { single, each } = thermalLevels('Λ', 5);
      const edge = (single - each) / each;
      const betas = [
        ...[1.4, 1.5].map((T0) => threeLevelAtStart('V', { T0 }).beta),
        ...[edge + 1e-4, edge - 1e-4].map((coherence) => threeLevelAtStart('Λ', { T0: 0.2, coherence }).beta),
      ];
      return compareWords(
        betas.map((beta) => (beta > 0 ? 'normal' : 'inverted')).join(' '),
        'normal inverted normal inverted',
      );
    },
  ),
  claim(
    'three-level-range',
    after(APPARENT),
    'Range of T_S of V: from 0 at -p_e to w/(w/T_0 - ln 2) at p_e, as 1/T_S at p_e for T_0 = 0.5, 1, 3',
    () =>
      compare(
        [0.5, 1, 3].map((T0) => threeLevelAtStart('V', { T0 }).beta),
        [0.5, 1, 3].map((T0) => 1 / T0 - Math.LN2),
        1e-13,
      ),
  ),
  claim(
    'three-level-arrow',
    after(APPARENT),
    'The arrow of time is not reversed: smallest entropy production of 160 relaxations',
    () =>
      nowhereNegative(
        SHAPES.flatMap((shape) => GRID.map((set) => threeLevelBalance(shape, set).production)),
        1e-12,
      ),
  ),
  claim(
    'three-level-target',
    after(APPARENT),
    'A stream of V or Λ atoms brings a resonant target exactly to T_S, for any strength: largest deviation of 1/T at θ = 0.01, 0.3, 1 and four coherences',
    () =>
      deviations(
        SHAPES.flatMap((shape) =>
          [-0.6, 0, 0.5, 1].flatMap((coherence) => {
            const set = { T0: 1, coherence, phase: 0.3 };
            const { beta } = threeLevelAtStart(shape, set);
            return [0.01, 0.3, 1].map((theta) => targetInverseTemperature(shape, set, theta) - beta);
          }),
        ),
        1e-9,
      ),
  ),
  claim(
    'phaseonium-rates',
    SIMULATION,
    'Rates 2α² and (1 + cos φ)(1 - α²) are <A†A> and <AA†> of the atom: largest deviation of the apparent temperature from w/ln(ratio), as 1/T, for 4 α and 5 φ',
    () =>
      deviations(
        [0.1, 0.3, 0.5, 0.7].flatMap((alpha) =>
          [0, 0.5, 1.5, 2.5, 3].map((phase) => {
            const { up, down } = phaseoniumRates(alpha, phase);
            return lambdaInverseTemperature(phaseoniumState(alpha, phase)) - Math.log(down / up);
          }),
        ),
        1e-13,
      ),
  ),
  claim(
    'phaseonium-cavity',
    SIMULATION,
    'and a cavity with these rates comes to that temperature: largest deviation of 1/T between any two of its ten lowest levels (α = 0.1, 0.3, 0.5 at φ = 0, 1, 1.5)',
    () =>
      deviations(
        [0.1, 0.3, 0.5].flatMap((alpha) =>
          [0, 1, 1.5].flatMap((phase) => {
            const { beta, deviation } = cavityInverseTemperature(phaseoniumRates(alpha, phase));
            return [beta - lambdaInverseTemperature(phaseoniumState(alpha, phase)), deviation];
          }),
        ),
        1e-10,
      ),
  ),
  claim(
    'phaseonium-coherence',
    after(PHASEONIUM),
    '1/T_φ = 1/T + (1/w) ln(1 + ε cos φ), ε = |c|/p_g: largest deviation for 3 T, 4 ε, 5 φ',
    () =>
      deviations(
        [0.5, 1, 20].flatMap((T0) =>
          [0.01, 0.1, 0.5, 0.9].flatMap((coherence) =>
            [0, 0.5, 1.5, 2.5, Math.PI].map((phase) => {
              const { beta } = threeLevelAtStart('Λ', { T0, coherence, phase });
              return beta - 1 / T0 - Math.log1p(coherence * Math.cos(phase));
            }),
          ),
        ),
        1e-13,
      ),
  ),
  claim(
    'phaseonium-hot',
    after(PHASEONIUM),
    'At high temperature T_φ = T [1 - (T/w) ε cos φ] to first order in Tε/w: what is missing over T (Tε/w)², at T = 50 w/k_B, Tε/w = 1e-2 and 1e-3, φ = π',
    () =>
      compare(
        [1e-2, 1e-3].map((small) => {
          const T0 = 50;
          const { beta } = threeLevelAtStart('Λ', { T0, coherence: small / T0, phase: Math.PI });
          return (1 / beta / T0 - 1 - small) / small ** 2;
        }),
        // 1 + w/2T of the next order, and corrections of Tε/w
        [1.01, 1.01],
        0.02,
      ),
  ),
];

/** The weight of (|1> - |2>)/√2 of the degenerate levels. */
function darkWeight(shape: Shape, state: ReturnType<typeof threeLevelAtStart>['state']): number {
  const [i, j] = shape === 'V' ? [1, 2] : [0, 1];
  return (state.element(i, i).re + state.element(j, j).re) / 2 - state.element(i, j).re;
}
