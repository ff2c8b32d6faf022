// Steady states, counting statistics and evolutions that are known in closed form.

import {
  defineModel,
  evolutionProblem,
  evolveSync,
  type Model,
  solveSync,
  steadyStateProblem,
  steadyStateSync,
} from 'lindblad-core';
import { cumulants } from 'lindblad-core/counting';
import { singleDot } from 'lindblad-models';
import { kerr, THERMAL_PHOTONS, thermalCavity } from '../models/cavities.js';
import { equal, type PhysicsCheck, zero } from './check.js';

const fermi = (x: number): number => 1 / (Math.exp(x) + 1);

/** The single dot at its defaults: ε = 5, T_L = 10, T_R = 5, μ_L = -μ_R = 2.5, γ_L = γ_R = 2. */
const dot = { filled: fermi(2.5 / 10), empty: fermi(7.5 / 5), gamma: 2, gap: 2.5 };

/** Cumulants of the electrons from L: θ² + Γθ = a(e^χ - 1) + b(e^-χ - 1), differentiated four times at χ = 0. */
function dotCumulants(): number[] {
  const { filled, empty, gamma } = dot;
  const a = gamma * filled * gamma * (1 - empty);
  const b = gamma * (1 - filled) * gamma * empty;
  const total = 2 * gamma;
  const c1 = (a - b) / total;
  const c2 = (a + b - 2 * c1 ** 2) / total;
  const c3 = (a - b - 6 * c1 * c2) / total;
  return [c1, c2, c3, (a + b - 6 * c2 ** 2 - 8 * c1 * c3) / total];
}

/** A two-level atom in laser light on resonance: H = Ω σ_x / 2, spontaneous emission γ, counted. */
function fluorescence(rabi: number, gamma: number, detuning = 0): Model {
  return defineModel({
    name: 'fluorescence',
    parameters: {},
    space: { atom: 'qubit' },
    hamiltonian: ({ atom }) => atom.sx.times(rabi / 2).plus(atom.proj(1, 1).times(detuning)),
    jumps: [{ operator: ({ atom }) => atom.sm, rate: gamma, counts: { photons: 1 } }],
    observables: { up: ({ atom }) => atom.proj(1, 1) },
  });
}

/** <n> of the driven Kerr oscillator, H = Δ n + χ/2 n(n-1) + F(a + a†), loss κ: ratio of two 0F2 series, c = (2Δ - iκ)/χ. */
function kerrPhotons(detuning: number, chi: number, drive: number, kappa: number): number {
  const re = (2 * detuning) / chi;
  const square = (kappa / chi) ** 2;
  const z = 8 * (drive / chi) ** 2;
  const series = (shift: number): number => {
    let sum = 1;
    for (let k = 0, term = 1; k < 400; k++) {
      term *= z / ((k + 1) * ((re + shift + k) ** 2 + square));
      sum += term;
    }
    return sum;
  };
  return ((4 * (drive / chi) ** 2) / (re ** 2 + square)) * (series(1) / series(0));
}

const photons = (model: Model, name: string): number => Number(steadyStateSync(model).expectations[name]);

/** All of them. */
export const closedForms: readonly PhysicsCheck[] = [
  {
    id: 'dot-occupation',
    group: 'closed form',
    statement: 'the occupation of a level between two leads is the mean of their Fermi functions by rates',
    source: 'Beenakker, Phys. Rev. B 44, 1646 (1991)',
    find: () => equal(photons(singleDot, 'occupation'), (dot.filled + dot.empty) / 2, 1e-13),
  },
  {
    id: 'dot-currents',
    group: 'closed form',
    statement: 'its heat current from L is (ε - μ_L) γ_L γ_R/(γ_L + γ_R) (f_L - f_R)',
    source: 'Beenakker & Staring, Phys. Rev. B 46, 9667 (1992)',
    find: () => equal(steadyStateSync(singleDot).currents.L.heat, dot.gap * (dot.filled - dot.empty), 1e-13),
  },
  {
    id: 'dot-cumulants',
    group: 'closed form',
    statement: 'its first four cumulants of transferred electrons: largest error',
    source: 'Bagrets & Nazarov, Phys. Rev. B 67, 085316 (2003)',
    find: () => {
      const found = cumulants(steadyStateProblem(singleDot), { counters: ['L.particle'], order: 4 });
      const expected = dotCumulants();
      return zero(Math.max(...found.counters[0].cumulants.map((c, k) => Math.abs(c - expected[k]))), 1e-12);
    },
  },
  {
    id: 'fluorescence-population',
    group: 'closed form',
    statement: 'the excited population of a driven atom is (Ω/2)²/(δ² + γ²/4 + Ω²/2)',
    source: 'Mollow, Phys. Rev. 188, 1969 (1969)',
    find: () => equal(photons(fluorescence(1.3, 0.7, 0.4), 'up'), 0.65 ** 2 / (0.16 + 0.35 ** 2 + 1.3 ** 2 / 2), 1e-13),
  },
  {
    id: 'fluorescence-antibunching',
    group: 'closed form',
    statement: 'on resonance the Fano factor of its photons is 1 - 6Ω²γ²/(γ² + 2Ω²)²',
    source: 'Mandel, Opt. Lett. 4, 205 (1979)',
    find: () => {
      const [rabi, gamma] = [0.9, 1.1];
      const { counters } = cumulants(steadyStateProblem(fluorescence(rabi, gamma)), {
        counters: ['photons'],
        order: 2,
      });
      return equal(counters[0].fano, 1 - (6 * rabi ** 2 * gamma ** 2) / (gamma ** 2 + 2 * rabi ** 2) ** 2, 1e-12);
    },
  },
  {
    id: 'coherent-state',
    group: 'closed form',
    statement: 'a driven damped oscillator holds F²/(Δ² + κ²/4) photons',
    source: 'Gardiner & Zoller, Quantum Noise (2004)',
    find: () => equal(photons(kerr(30, { chi: 0, detuning: 0.5, drive: 0.8, kappa: 1 }), 'n'), 0.64 / 0.5, 1e-10),
  },
  {
    id: 'coherent-light',
    group: 'closed form',
    statement: 'the photons that it loses are a Poisson process: their second factorial cumulant vanishes',
    source: 'Glauber, Phys. Rev. 131, 2766 (1963)',
    find: () => {
      const model = kerr(30, { chi: 0, detuning: 0.5, drive: 0.8, kappa: 1 });
      const { counters } = cumulants(steadyStateProblem(model), { counters: ['photons'], order: 2 });
      return zero(counters[0].factorial?.[1] ?? Number.NaN, 1e-9);
    },
  },
  {
    id: 'kerr-photons',
    group: 'closed form',
    statement: 'a driven Kerr oscillator holds a ratio of hypergeometric functions of photons',
    source: 'Drummond & Walls, J. Phys. A 13, 725 (1980)',
    find: () =>
      equal(
        photons(kerr(50, { detuning: -1, chi: 0.5, drive: 1.5, kappa: 1 }), 'n'),
        kerrPhotons(-1, 0.5, 1.5, 1),
        1e-9,
      ),
  },
  {
    id: 'thermal-light',
    group: 'closed form',
    statement: 'a cavity in thermal light of two photons holds two',
    source: 'Breuer & Petruccione, The Theory of Open Quantum Systems (2002)',
    find: () => equal(photons(thermalCavity(100), 'n'), THERMAL_PHOTONS, 1e-12),
  },
  {
    id: 'photon-decay',
    group: 'closed form',
    statement: 'a Fock state of 5 photons decays as 5 e^{-κt}, at all of 21 times',
    source: 'Breuer & Petruccione, The Theory of Open Quantum Systems (2002)',
    find: () => {
      const times = Array.from({ length: 21 }, (_, k) => k / 5);
      const model = kerr(6, { drive: 0 });
      const { expectations } = evolveSync(evolutionProblem(model, { times, initial: (s) => s.cavity.proj(5, 5) }));
      const errors = times.map((t, k) => Math.abs(Number(expectations.n[k]) - 5 * Math.exp(-t)));
      return zero(Math.max(...errors), 1e-8);
    },
  },
  {
    id: 'damped-rabi',
    group: 'closed form',
    statement: 'a driven atom on resonance relaxes to its population with damped Rabi oscillations, at all of 41 times',
    source: 'Torrey, Phys. Rev. 76, 1059 (1949)',
    find: () => {
      const [rabi, gamma] = [2, 0.5];
      const times = Array.from({ length: 41 }, (_, k) => k / 4);
      const problem = evolutionProblem(fluorescence(rabi, gamma), { times, initial: (s) => s.atom.proj(0, 0) });
      const { expectations } = evolveSync(problem);
      const frequency = Math.sqrt(rabi ** 2 - (gamma / 4) ** 2);
      const steady = rabi ** 2 / (gamma ** 2 + 2 * rabi ** 2);
      const errors = times.map((t, k) => {
        const damped = Math.exp((-3 * gamma * t) / 4);
        const wave = Math.cos(frequency * t) + ((3 * gamma) / 4 / frequency) * Math.sin(frequency * t);
        return Math.abs(Number(expectations.up[k]) - steady * (1 - damped * wave));
      });
      return zero(Math.max(...errors), 1e-8);
    },
  },
  {
    id: 'cascade-purity',
    group: 'closed form',
    statement: 'a two-level atom that only decays ends in its ground state: the purity is 1',
    source: 'Weisskopf & Wigner, Z. Phys. 63, 54 (1930)',
    find: () => {
      const { matrix } = solveSync(steadyStateProblem(fluorescence(0, 1))).state;
      const purity = matrix.re.reduce((sum, x, k) => sum + x * x + matrix.im[k] ** 2, 0);
      return equal(purity, 1, 1e-14);
    },
  },
];
