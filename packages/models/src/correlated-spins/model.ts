// Two spins 1/2, each by itself in equilibrium at its own temperature, correlated with each other at the start, and
// exchanging energy. Nothing else acts on them: the pair is closed, and the correlations are what pays for heat that flows
// from the cold spin to the hot one.
// Source: Micadei, Peterson, Souza, Sarthour, Oliveira, Landi, Batalhão, Serra & Lutz, Nat. Commun. 10, 2456 (2019),
// arXiv:1711.03323; Micadei, Landi & Lutz, arXiv:1909.12189.

import {
  complex,
  defineModel,
  fermi,
  type ModelDefinition,
  type Operator,
  type ParameterDetails,
  type QubitSite,
  sumOf,
} from 'lindblad-core';

type Name = 'nu0' | 'J' | 'TA' | 'TB' | 'alpha' | 'phase' | 'kappa' | 'exchange';

/** The parameters of the two spins. */
export type SpinsParameters = Readonly<Record<Name, ParameterDetails>>;

/** The spins: level 0 is the ground state. */
export interface SpinsSites {
  readonly a: QubitSite;
  readonly b: QubitSite;
}

/** Planck's constant in peV/kHz = peV ms: energies are in peV, frequencies in kHz, times in ms. */
export const PLANCK = 4.135667696;

/** Boltzmann's constant in peV/nK. */
export const BOLTZMANN = 0.08617333262;

/** Excitation probability of a spin of frequency nu0 at the temperature T (peV). */
export function excitation(nu0: number, T: number): number {
  return fermi((PLANCK * nu0) / T);
}

/**
 * ρ_A ⊗ ρ_B + χ: both spins exactly in equilibrium, at TA and TB, the coherence α |01><10| + h.c. with
 * α = alpha · e^{i phase}, and classical correlations kappa added to the populations of |00>, |11> and taken from those of
 * |01>, |10>. A state for |α|² ≤ P01 P10.
 */
export function spinsStart(
  { a, b }: SpinsSites,
  { nu0, TA, TB, alpha, phase, kappa }: Readonly<Record<Exclude<Name, 'J' | 'exchange'>, number>>,
): Operator {
  const alone = (site: QubitSite, p: number): Operator =>
    site
      .proj(0, 0)
      .times(1 - p)
      .plus(site.proj(1, 1).times(p));
  const product = alone(a, excitation(nu0, TA)).times(alone(b, excitation(nu0, TB)));
  const chi = a
    .proj(0, 1)
    .times(b.proj(1, 0))
    .times(complex(alpha * Math.cos(phase), alpha * Math.sin(phase)));
  const signs = a.sz.times(b.sz).times(kappa);
  return sumOf(product, chi, chi.dag(), signs);
}

/**
 * H = 2π nu0 (n_a + n_b) + πJ (e^{iχ} |10><01| + h.c.), χ = exchange: -π/2 is the antisymmetric exchange
 * (πJ/2)(σx σy - σy σx) of the experiment, written with |0> = up; 0 is σx σx + σy σy. After the time 1/(2J) the spins have
 * exchanged their states. No bath: energies are conserved, and the steady state is not what the model is for.
 */
export const correlatedSpins: ModelDefinition<{ readonly a: 'qubit'; readonly b: 'qubit' }, SpinsParameters> =
  defineModel({
    name: 'correlated-spins',
    title: 'Two correlated spins',
    doc: 'Two spins at different temperatures exchange energy in isolation. Correlations between them at the start make heat flow from the cold spin to the hot one, for as long as their coherence lasts.',
    parameters: {
      nu0: { value: 1, min: 1e-12, unit: 'kHz', doc: 'frequency of both spins; h nu0 is their energy' },
      J: { value: 0.2151, min: 0, unit: 'kHz', doc: 'exchange; the spins swap states in 1/(2J)' },
      TA: { value: 4.3, unit: 'peV/k_B', doc: 'temperature of spin A at the start' },
      TB: { value: 3.66, unit: 'peV/k_B', doc: 'temperature of spin B at the start' },
      alpha: { value: -0.19, min: -0.5, max: 0.5, doc: 'coherence <01|ρ|10> at the start' },
      phase: { value: 0, unit: 'rad', doc: 'its phase' },
      kappa: { value: 0, min: -0.25, max: 0.25, doc: 'classical correlations at the start' },
      exchange: { value: -Math.PI / 2, unit: 'rad', doc: 'phase χ of the exchange; -π/2: antisymmetric' },
    },
    space: { a: 'qubit', b: 'qubit' },
    hamiltonian: ({ a, b }, { nu0, J, exchange }) => {
      const swap = a.sp.times(b.sm).times(complex(Math.PI * J * Math.cos(exchange), Math.PI * J * Math.sin(exchange)));
      return sumOf(
        a
          .proj(1, 1)
          .plus(b.proj(1, 1))
          .times(2 * Math.PI * nu0),
        swap,
        swap.dag(),
      );
    },
    initial: spinsStart,
    observables: {
      a: ({ a }, { nu0 }) => a.proj(1, 1).times(PLANCK * nu0),
      b: ({ b }, { nu0 }) => b.proj(1, 1).times(PLANCK * nu0),
      coherence: ({ a, b }) => a.sp.times(b.sm),
    },
    quantities: {
      E_A: { doc: 'energy of spin A', unit: 'peV', value: ({ expectations }) => Number(expectations.a) },
      E_B: { doc: 'energy of spin B', unit: 'peV', value: ({ expectations }) => Number(expectations.b) },
      Q_A: {
        doc: 'heat that spin A has taken from spin B',
        unit: 'peV',
        value: ({ expectations }, { nu0, TA }) => Number(expectations.a) - PLANCK * nu0 * excitation(nu0, TA),
      },
    },
  });
