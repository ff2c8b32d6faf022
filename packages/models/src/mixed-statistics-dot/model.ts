// One level between a hot and a cold reservoir that may follow unlike statistics, with the rates of detailed balance.
// Model after Du, Fu, Chen, Su & Chen, arXiv:2109.10023, own parameters.
//   k_in = Γ n_a(x), k_out = Γ (1 - a n_a(x)), k_out/k_in = e^x for a = +1, 0, -1 (Kubo, Martin, Schwinger).

import {
  defineModel,
  type ModelDefinition,
  type ParameterDetails,
  type ReservoirCurrents,
  type ReservoirDefinition,
  type Statistics,
  statisticsNames,
} from 'lindblad-core';
import { type Pair, pairName, statisticsOf } from './distributions.js';

type Name = 'eps' | 'T_h' | 'T_c' | 'mu_h' | 'mu_c' | 'gamma_h' | 'gamma_c' | 'a_h' | 'a_c';
type Parameters = Readonly<Record<Name, ParameterDetails>>;
type Space = { readonly dot: 'fermion' };

/** The parameters of both models of this folder, with the defaults of the reference points. */
export const parameters: Parameters = {
  eps: { value: 1, unit: 'k_B T_0', doc: 'level energy ε' },
  T_h: { value: 1.5, min: 0, unit: 'T_0', doc: 'temperature of the hot reservoir' },
  T_c: { value: 1, min: 0, unit: 'T_0', doc: 'temperature of the cold reservoir' },
  mu_h: { value: 0, unit: 'k_B T_0', doc: 'chemical potential of the hot reservoir' },
  mu_c: { value: 0, unit: 'k_B T_0', doc: 'chemical potential of the cold reservoir' },
  gamma_h: { value: 1, min: 0, unit: 'γ', doc: 'rate Γ_h of exchange with the hot reservoir' },
  gamma_c: { value: 1, min: 0, unit: 'γ', doc: 'rate Γ_c of exchange with the cold reservoir' },
  a_h: { value: 1, min: -1, max: 1, doc: 'hot statistics: 1 Fermi-Dirac, 0 Maxwell-Boltzmann, -1 Bose-Einstein' },
  a_c: { value: -1, min: -1, max: 1, doc: 'cold statistics: 1 Fermi-Dirac, 0 Maxwell-Boltzmann, -1 Bose-Einstein' },
};

/** `hotFermi`, `coldBose`, … */
function reservoirName(which: 'h' | 'c', statistics: Statistics): string {
  return `${which === 'h' ? 'hot' : 'cold'}${statistics.charAt(0).toUpperCase()}${statistics.slice(1)}`;
}

/** A reservoir with one statistics, whose rate is 0 unless that statistics is the chosen one. */
function reservoir(which: 'h' | 'c', statistics: Statistics): ReservoirDefinition<Space, Parameters> {
  return {
    statistics,
    temperature: (p) => p[`T_${which}`],
    chemicalPotential: (p) => p[`mu_${which}`],
    coupling: ({ dot }) => dot.c,
    rate: (p) => (statisticsOf(p[`a_${which}`], `a_${which}`) === statistics ? p[`gamma_${which}`] : 0),
  };
}

/** The dot with the given choices of statistics on either side; the default of each is that of `spec`. */
function dotWith(
  hot: readonly Statistics[],
  cold: readonly Statistics[],
  spec: Parameters,
): ModelDefinition<Space, Parameters> {
  const side = (
    which: 'h' | 'c',
    choices: readonly Statistics[],
  ): (readonly [string, ReservoirDefinition<Space, Parameters>])[] =>
    choices.map((statistics) => [reservoirName(which, statistics), reservoir(which, statistics)] as const);
  const hotSide = side('h', hot);
  const coldSide = side('c', cold);
  const sum = (
    currents: Readonly<Record<string, ReservoirCurrents>>,
    reservoirs: typeof hotSide,
    of: 'particle' | 'heat',
  ): number => reservoirs.reduce((total, [name]) => total + currents[name][of], 0);
  return defineModel({
    name: 'mixed-statistics-dot',
    title: 'Quantum dot between reservoirs of unlike statistics',
    doc: 'One level ε between a hot and a cold reservoir, each Fermi-Dirac, Maxwell-Boltzmann or Bose-Einstein, at the rates of detailed balance. Model after Du et al., arXiv:2109.10023, own parameters.',
    parameters: spec,
    space: { dot: 'fermion' },
    hamiltonian: ({ dot }, { eps }) => dot.n.times(eps),
    reservoirs: Object.fromEntries([...hotSide, ...coldSide]),
    // empty
    initial: ({ dot }) => dot.proj(0, 0),
    observables: { occupation: ({ dot }) => dot.n },
    quantities: {
      J: {
        doc: 'particle current from hot to cold',
        unit: 'γ',
        value: ({ currents }) => sum(currents, hotSide, 'particle'),
      },
      Q_h: {
        doc: 'heat current out of the hot reservoir',
        unit: 'γ k_B T_0',
        value: ({ currents }) => sum(currents, hotSide, 'heat'),
      },
      Q_c: {
        doc: 'heat current out of the cold reservoir: the cooling power',
        unit: 'γ k_B T_0',
        value: ({ currents }) => sum(currents, coldSide, 'heat'),
      },
      W: {
        doc: 'power put in, (μ_c - μ_h) times the current from cold to hot',
        unit: 'γ k_B T_0',
        value: ({ currents }, { mu_h, mu_c }) => (mu_h - mu_c) * sum(currents, hotSide, 'particle'),
      },
      s: { doc: 'entropy production', unit: 'γ k_B', value: ({ entropyProduction }) => entropyProduction },
      p1: { doc: 'occupation', value: ({ expectations }) => Number(expectations.occupation) },
    },
  });
}

/**
 * Detailed balance for every pair of statistics: J from hot to cold, Q_h out of the hot and Q_c out of the cold reservoir
 * (Q_c > 0 cools). Each side has a reservoir of each statistics, of which all but the chosen one have the rate 0: so the
 * statistics is a parameter like the others, and can be swept. A Bose-Einstein reservoir needs ε > μ. That a dot exchanges
 * electrons with a reservoir of bosons is a formal model: real bosonic baths move energy only.
 */
export const mixedStatisticsDot: ModelDefinition<Space, Parameters> = dotWith(
  statisticsNames,
  statisticsNames,
  parameters,
);

const ofPairs = new Map<string, ModelDefinition<Space, Parameters>>();

/** The same for one pair, without the reservoirs whose rate is 0: half the work for claims and figures. */
export function pairDot({ a_h, a_c }: Pair): ModelDefinition<Space, Parameters> {
  const name = pairName({ a_h, a_c });
  let model = ofPairs.get(name);
  if (model === undefined) {
    // the pair is fixed: to set another one is an error
    const only = (spec: ParameterDetails, a: number): ParameterDetails => ({ ...spec, value: a, min: a, max: a });
    model = dotWith([statisticsOf(a_h)], [statisticsOf(a_c)], {
      ...parameters,
      a_h: only(parameters.a_h, a_h),
      a_c: only(parameters.a_c, a_c),
    });
    ofPairs.set(name, model);
  }
  return model;
}
