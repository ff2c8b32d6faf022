// Spins in one bath that cannot tell them apart: n spins of size s, coupled through S = Σ_k S_k^-.
// Source: Latune, Sinayskiy & Petruccione, arXiv:1908.10384, arXiv:2004.00032; apparent temperature arXiv:1803.11495.

import {
  defineModel,
  type Model,
  type ModelDefinition,
  type Operator,
  type ParameterDetails,
  type SpinSite,
} from 'lindblad-core';
import { apparentTemperature, resolved } from '../atom-pair/thermal.js';
import { multiplicities, requireSpins, thermalLevels } from './multiplicities.js';

type Name = 'w' | 'gamma' | 'T0' | 'TB' | 'coherence';

/** The parameters of collective spins in one bath. */
export type EnsembleParameters = Readonly<Record<Name, ParameterDetails>>;

const parameters: EnsembleParameters = {
  w: { value: 1, min: 1e-12, unit: 'w', doc: 'transition energy' },
  gamma: { value: 1, min: 0, unit: 'γ_0', doc: 'spontaneous rate' },
  T0: { value: 1, unit: 'w/k_B', doc: 'temperature of each spin at the start; negative: inverted' },
  TB: { value: 1.2, min: 0, unit: 'w/k_B', doc: 'temperature of the bath' },
  coherence: {
    value: 1,
    min: -1,
    max: 1,
    doc: 'at the start: 1 all in the largest collective spin, -1 in the smallest ones, 0 equilibrium',
  },
};

/** Spins by name. */
type Spins = Readonly<Record<string, SpinSite>>;

const total = (spins: Spins, of: (site: SpinSite) => Operator): Operator => Object.values(spins).map(of).reduce(plus);
const plus = (a: Operator, b: Operator): Operator => a.plus(b);
const times = (a: Operator, b: Operator): Operator => a.times(b);

/** The identity minus the eigenvalues `others`, scaled to 1 at `value`: the projector on one eigenvalue of `a`. */
function projector(a: Operator, id: Operator, value: number, others: readonly number[]): Operator {
  return others
    .filter((x) => x !== value)
    .map((x) => a.minus(id.times(x)).times(1 / (value - x)))
    .reduce(times, id);
}

/**
 * The start: spins in equilibrium at T0, mixed with the state of the same populations of M = Σ m_k that lies in the largest
 * collective spin J = n s (coherence > 0) or evenly in the smallest J ≥ |M| (coherence < 0). For s = 1/2 the populations of
 * the single spins are kept as well.
 */
function start(spins: Spins, s: number, { w, T0, coherence }: Readonly<Record<Name, number>>): Operator {
  const sites = Object.values(spins);
  const levels = thermalLevels(s, w / T0);
  const thermal = sites.map((site) => levels.map((p, k) => site.proj(k, k).times(p)).reduce(plus)).reduce(times);
  if (coherence === 0) return thermal;
  const id = sites[0].id;
  const Sz = total(spins, (site) => site.Sz);
  const up = total(spins, (site) => site.Sp);
  const squared = up.times(up.dag()).plus(Sz.times(Sz)).minus(Sz);
  const copies = multiplicities(sites.length, s);
  const largest = sites.length * s;
  const all = Array.from({ length: 2 * largest + 1 }, (_, k) => k - largest);
  const Js = [...copies.keys()];
  const casimirs = Js.map((J) => J * (J + 1));
  const ordered = all.map((M) => {
    const inM = projector(Sz, id, M, all);
    const J = coherence > 0 ? largest : Math.min(...Js.filter((j) => j >= Math.abs(M)));
    const weight = thermal.times(inM).matrix.re.reduce((sum, p) => sum + p, 0);
    return inM.times(projector(squared, id, J * (J + 1), casimirs)).times(weight / (copies.get(J) ?? 1));
  });
  return thermal.times(1 - Math.abs(coherence)).plus(ordered.reduce(plus).times(Math.abs(coherence)));
}

/**
 * n spins of size s in one collective bath, in the whole space of (2s+1)^n levels s1 … sn: the steady state is not unique,
 * and chosen by the start. Parameters as of the model of the catalogue, `w`, `gamma`, `T0`, `TB`, `coherence`. Larger
 * ensembles are solved block by block, see `ensembleBalance`. Throws `bad-value` unless n ≥ 1 is whole and s = 1/2, 1, 3/2, ….
 */
export function spinEnsembleOf(
  n: number,
  s: number,
  name: string,
): ModelDefinition<Readonly<Record<string, { spin: number }>>, EnsembleParameters> {
  requireSpins(n, s);
  const space = Object.fromEntries(Array.from({ length: n }, (_, k) => [`s${k + 1}`, { spin: s }]));
  return defineModel({
    name,
    title: `${n} spins in a collective bath`,
    doc: 'Spins that share one bath: the weights of the collective spins J, and all that tells copies of one J apart, are conserved.',
    parameters,
    space,
    hamiltonian: (spins: Spins, { w }) => total(spins, (site) => site.Sz).times(w),
    reservoirs: {
      B: {
        statistics: 'bose',
        temperature: ({ TB }) => TB,
        coupling: (spins: Spins) => total(spins, (site) => site.Sm),
        rate: ({ gamma }) => gamma,
      },
    },
    initial: (spins: Spins, values) => start(spins, s, values),
    observables: {
      energy: (spins: Spins, { w }) => total(spins, (site) => site.Sz).times(w),
      down: (spins: Spins) => total(spins, (site) => site.Sp).times(total(spins, (site) => site.Sm)),
      up: (spins: Spins) => total(spins, (site) => site.Sm).times(total(spins, (site) => site.Sp)),
    },
    quantities: {
      E: { doc: 'energy, 0 in the middle', unit: 'w', value: ({ expectations }) => Number(expectations.energy) },
      T_app: {
        doc: 'apparent temperature w/ln(<S S†>/<S† S>); 0 where <S† S> is a rounding error, below w/35 or so',
        unit: 'w/k_B',
        value: ({ expectations: { up, down, energy } }, { w }) => {
          // <S† S> = Σ_ij <S_i^+ S_j^->, each at most the mean of <S_i^+ S_i^-> ≤ 2s (m_i + s) of its two spins
          const quanta = Number(energy) / w;
          const [holes, raised] = [n * s - quanta, n * s + quanta].map((m) => 2 * s * n * m);
          return apparentTemperature(w, resolved(Number(up), holes), resolved(Number(down), raised));
        },
      },
    },
  });
}

/** The model of the catalogue: four spins 1/2. */
export const spinEnsemble: Model = spinEnsembleOf(4, 0.5, 'spin-ensemble');

/**
 * One collective spin J alone in the bath, 2J+1 levels m = -J … J: its steady state is unique. Parameters `w`, `gamma`, `TB`;
 * observables `energy`, `m`, `mm` = m², `down` = S†S, `up` = SS†.
 */
export const collectiveSpin = (J: number): Model =>
  defineModel({
    name: `collective spin ${J}`,
    parameters: { w: 1, gamma: 1, TB: 1 },
    space: { J: { spin: J } },
    hamiltonian: ({ J: spin }, { w }) => spin.Sz.times(w),
    reservoirs: {
      B: {
        statistics: 'bose',
        temperature: ({ TB }) => TB,
        coupling: ({ J: spin }) => spin.Sm,
        rate: ({ gamma }) => gamma,
      },
    },
    observables: {
      energy: ({ J: spin }, { w }) => spin.Sz.times(w),
      m: ({ J: spin }) => spin.Sz,
      mm: ({ J: spin }) => spin.Sz.times(spin.Sz),
      down: ({ J: spin }) => spin.Sp.times(spin.Sm),
      up: ({ J: spin }) => spin.Sm.times(spin.Sp),
    },
  });
