// The baths of a particle in an infinite well: which levels a wall connects, and how often. Every choice is a matrix of
// rates with detailed balance, Γ(m→n) / Γ(n→m) = exp[-(E_n - E_m)/T]; downwards, over w = E_m - E_n > 0,
//   Γ = γ c |A_nm|² d(w),     upwards Γ e^{-w/T}
//   A   all       1                                       d   metropolis  1 (upwards e^{-w/T})
//       ladder    1 for neighbours, else 0                    glauber     1/(1 + e^{-w/T})
//       dipole    x_nm = -(8L/π²) nm/(n² - m²)², n + m odd     flat        1 + n(w)
//       wall      π² nm/L³ = |ψ'_n ψ'_m|/2 at a wall           ohmic       w (1 + n(w))
//       window    ∫ ψ_n ψ_m over a width a at a wall           cubic       w³ (1 + n(w))
// with n(w) = 1/(e^{w/T} - 1) and c = 1, or c = π/(L√m) for `normalised`, one over a number of levels ~ L. And the
// Maxwell wall, quantised: a hit of level m, at the frequency v_m/2L of hits of one wall, ends in level n with the
// flux-weighted Boltzmann weights of the wall,
//   Γ(m→n) = (v_m/2L) v_n e^{-E_n/T} / Σ_k v_k e^{-E_k/T},     v_n = nπ/(mL).
// |A| is the same at both walls by parity: they differ in T alone. ħ = k_B = 1.
// Sources: Davies, Commun. Math. Phys. 39, 91 (1974); Breuer & Petruccione, The Theory of Open Quantum Systems (2002),
// section 3.3; the comparison is a model after Zou, Gong, Wang, Casati & Benenti, arXiv:2509.14027, the baths are ours.

import { unknownName } from 'lindblad-core';

/** Which pairs of levels a wall connects. */
export type WellCoupling = 'all' | 'ladder' | 'dipole' | 'wall' | 'window';

/** How the rate depends on the transition energy. */
export type WellSpectrum = 'metropolis' | 'glauber' | 'flat' | 'ohmic' | 'cubic';

/** A bath as plain data. */
export type WellBath =
  | {
      readonly coupling: WellCoupling;
      readonly spectrum: WellSpectrum;
      /** Rates by the number of levels in play. */
      readonly normalised?: boolean;
    }
  | { readonly coupling: 'maxwell' };

/** Name of a choice. */
export type WellBathName =
  | 'metropolis'
  | 'metropolis-normalised'
  | 'glauber'
  | 'all-flat'
  | 'all-ohmic'
  | 'ladder'
  | 'ladder-flat'
  | 'dipole'
  | 'dipole-flat'
  | 'dipole-cubic'
  | 'dipole-metropolis'
  | 'wall'
  | 'window'
  | 'maxwell';

/** The choices by name. */
export const wellBaths: Readonly<Record<WellBathName, WellBath>> = {
  metropolis: { coupling: 'all', spectrum: 'metropolis' },
  'metropolis-normalised': { coupling: 'all', spectrum: 'metropolis', normalised: true },
  glauber: { coupling: 'all', spectrum: 'glauber' },
  'all-flat': { coupling: 'all', spectrum: 'flat' },
  'all-ohmic': { coupling: 'all', spectrum: 'ohmic' },
  ladder: { coupling: 'ladder', spectrum: 'metropolis' },
  'ladder-flat': { coupling: 'ladder', spectrum: 'flat' },
  dipole: { coupling: 'dipole', spectrum: 'ohmic' },
  'dipole-flat': { coupling: 'dipole', spectrum: 'flat' },
  'dipole-cubic': { coupling: 'dipole', spectrum: 'cubic' },
  'dipole-metropolis': { coupling: 'dipole', spectrum: 'metropolis' },
  wall: { coupling: 'wall', spectrum: 'ohmic' },
  window: { coupling: 'window', spectrum: 'ohmic' },
  maxwell: { coupling: 'maxwell' },
};

/** All names. */
export const wellBathNames: readonly WellBathName[] = Object.keys(wellBaths) as WellBathName[];

/** The bath of a name; throws `unknown-name` with the nearest. */
export function wellBath(name: WellBathName): WellBath {
  if (!Object.hasOwn(wellBaths, name)) throw unknownName('bath', String(name), wellBathNames, 'bath');
  return wellBaths[name];
}

/** d(w)/(1 + n(w)), so that a Bose reservoir with this spectral rate has the rates above; T = 0 is the limit. */
export function spectralRate(spectrum: WellSpectrum, w: number, temperature: number): number {
  switch (spectrum) {
    case 'metropolis':
      return -Math.expm1(-w / temperature);
    case 'glauber':
      return Math.tanh((0.5 * w) / temperature);
    case 'flat':
      return 1;
    case 'ohmic':
      return w;
    case 'cubic':
      return w ** 3;
  }
}

/** A_nm of levels n, m ≥ 1 in a well of length 1: x_nm/L, nm, or the overlap in a window at the wall of width a < 1. */
export function matrixElement(coupling: WellCoupling, n: number, m: number, a: number): number {
  switch (coupling) {
    case 'all':
      return 1;
    case 'ladder':
      return Math.abs(n - m) === 1 ? 1 : 0;
    case 'dipole':
      return (n + m) % 2 === 0 ? 0 : (-8 * n * m) / (Math.PI * (n * n - m * m)) ** 2;
    case 'wall':
      return n * m;
    case 'window':
      // ∫_0^a 2 sin(nπx) sin(mπx) dx
      return (
        Math.sin((n - m) * Math.PI * a) / ((n - m) * Math.PI) - Math.sin((n + m) * Math.PI * a) / ((n + m) * Math.PI)
      );
  }
}

/** |A|² of a well of length L over that of a well of length 1. */
export function lengthFactor(coupling: WellCoupling, length: number): number {
  switch (coupling) {
    case 'dipole':
      return length * length;
    case 'wall':
      return Math.PI ** 4 / length ** 6;
    default:
      return 1;
  }
}
