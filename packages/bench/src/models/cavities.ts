// Oscillators that are measured: Kerr, Jaynes-Cummings, a cavity in thermal light, optomechanics, a counted maser.

import { defineModel, type Model } from 'lindblad-core';

/** Driven Kerr oscillator: H = Δ n + χ/2 n(n-1) + F (a + a†), loss κ. Drummond & Walls, J. Phys. A 13, 725 (1980). */
export function kerr(
  levels: number,
  { detuning = -2, chi = 0.2, drive = 3, kappa = 1 }: Readonly<Record<string, number>> = {},
): Model {
  return defineModel({
    name: `kerr-${levels}`,
    parameters: { detuning, chi, drive, kappa },
    space: { cavity: { boson: levels } },
    hamiltonian: ({ cavity: { n, a } }, p) =>
      n
        .times(p.detuning)
        .plus(
          n
            .times(n)
            .minus(n)
            .times(p.chi / 2),
        )
        .plus(a.plus(a.dag()).times(p.drive)),
    jumps: [{ operator: ({ cavity }) => cavity.a, rate: (p) => p.kappa, counts: { photons: 1 } }],
    observables: { n: ({ cavity }) => cavity.n },
  });
}

/** The same with four processes, each with a counter of its own: one- and two-photon loss, gain, dephasing. */
export function openKerr(levels: number, parameters: Readonly<Record<string, number>> = {}): Model {
  const closed = kerr(levels, parameters);
  return defineModel({
    name: `open-kerr-${levels}`,
    parameters: {},
    space: { cavity: { boson: levels } },
    hamiltonian: ({ cavity: { n, a } }) => {
      const { detuning, chi, drive } = closed.parameters as Readonly<Record<string, number>>;
      const shift = n.times(n).minus(n);
      return n
        .times(detuning)
        .plus(shift.times(chi / 2))
        .plus(a.plus(a.dag()).times(drive));
    },
    jumps: [
      { name: 'loss', operator: ({ cavity }) => cavity.a, rate: 1, counts: { photons: 1 } },
      { name: 'gain', operator: ({ cavity }) => cavity.a.dag(), rate: 0.05, counts: { gained: 1 } },
      { name: 'pairs', operator: ({ cavity: { a } }) => a.times(a), rate: 0.1, counts: { pairs: 1 } },
      { name: 'dephasing', operator: ({ cavity }) => cavity.n, rate: 0.1, counts: { kicks: 1 } },
    ],
  });
}

/** Driven Jaynes-Cummings: H = δ n + ε/2 σ_z + g (a σ+ + h.c.) + F (a + a†), losses κ, γ. Jaynes & Cummings, Proc. IEEE 51, 89 (1963). */
export function jaynesCummings(levels: number): Model {
  return defineModel({
    name: `jaynes-cummings-${2 * levels}`,
    parameters: { delta: 0.3, eps: 0.4, g: 1, drive: 0.8, kappa: 0.5, gamma: 0.2 },
    space: { cavity: { boson: levels }, atom: 'qubit' },
    hamiltonian: ({ cavity: { n, a }, atom }, { delta, eps, g, drive }) => {
      const up = a.times(atom.sp);
      return n
        .times(delta)
        .plus(atom.sz.times(eps / 2))
        .plus(up.plus(up.dag()).times(g))
        .plus(a.plus(a.dag()).times(drive));
    },
    jumps: [
      { operator: ({ cavity }) => cavity.a, rate: ({ kappa }) => kappa },
      { operator: ({ atom }) => atom.sm, rate: ({ gamma }) => gamma },
    ],
    observables: { n: ({ cavity }) => cavity.n, up: ({ atom }) => atom.proj(1, 1) },
  });
}

/** Mean photon number of the thermal light of `thermalCavity`. */
export const THERMAL_PHOTONS = 2;

/** A cavity in thermal light: loss κ(n̄+1), gain κ n̄. Its steady state is thermal, truncated at the highest level. */
export function thermalCavity(levels: number): Model {
  return defineModel({
    name: `thermal-cavity-${levels}`,
    parameters: { omega: 1, kappa: 0.1, photons: THERMAL_PHOTONS },
    space: { cavity: { boson: levels } },
    hamiltonian: ({ cavity }, { omega }) => cavity.n.times(omega),
    jumps: [
      { operator: ({ cavity }) => cavity.a, rate: ({ kappa, photons }) => kappa * (photons + 1) },
      { operator: ({ cavity }) => cavity.a.dag(), rate: ({ kappa, photons }) => kappa * photons },
    ],
    observables: { n: ({ cavity }) => cavity.n },
  });
}

/**
 * A driven cavity whose light pushes a mirror: H = -Δ n_c + Ω n_m + g (b + b†) n_c + E (a + a†), losses κ and γ(n̄+1),
 * heating γ n̄. Single-photon strong coupling: Rabl, Phys. Rev. Lett. 107, 063601 (2011); Nunnenkamp, Børkje & Girvin,
 * Phys. Rev. Lett. 107, 063602 (2011).
 */
export function optomechanics(photons: number, phonons: number): Model {
  return defineModel({
    name: `optomechanics-${photons}x${phonons}`,
    parameters: { detuning: 0, omega: 1, g: 0.72, drive: 0.1, kappa: 0.3, gamma: 0.01, heat: 1 },
    space: { cavity: { boson: photons }, mirror: { boson: phonons } },
    hamiltonian: ({ cavity, mirror }, { detuning, omega, g, drive }) =>
      cavity.n
        .times(-detuning)
        .plus(mirror.n.times(omega))
        .plus(mirror.a.plus(mirror.a.dag()).times(cavity.n).times(g))
        .plus(cavity.a.plus(cavity.a.dag()).times(drive)),
    jumps: [
      { operator: ({ cavity }) => cavity.a, rate: ({ kappa }) => kappa },
      { operator: ({ mirror }) => mirror.a, rate: ({ gamma, heat }) => gamma * (heat + 1) },
      { operator: ({ mirror }) => mirror.a.dag(), rate: ({ gamma, heat }) => gamma * heat },
    ],
    observables: { photons: ({ cavity }) => cavity.n, phonons: ({ mirror }) => mirror.n },
  });
}
