// Chains beside the particle: the harmonic one, where neither side has negative differential resistance, the XXZ chain, where
// the quantum side has negative differential conductivity, and the Frenkel-Kontorova chain, where the classical side has
// negative resistance and rectifies. The last is judged by kept currents of long simulations, and by a short one of now.

import { steadyStateSync } from 'lindblad-core';
import type { Claim } from '../claim.js';
import { compare, deviations, found, grid, nowhereNegative } from '../measure.js';
import { claim, pointsOf } from './claim-of.js';
import { frenkelKontorova } from './classical/frenkel-kontorova.js';
import { frenkelKontorovaCooled } from './classical/frenkel-kontorova-curve.js';
import { HARMONIC } from './others.js';
import {
  harmonicChain,
  harmonicCovarianceCurrent,
  harmonicCurrent,
  harmonicThermalCurrent,
} from './quantum/harmonic-chain.js';
import { spinCurrent } from './quantum/spin-chain.js';

const ASADIAN = 'Asadian et al., Phys. Rev. E 87, 012109 (2013), arXiv:1204.0904, own parameters';
const LI = 'after Li, Wang & Casati, Phys. Rev. Lett. 93, 184301 (2004), parameters recalled from there';
const BENENTI = 'Benenti et al., arXiv:0806.2236, arXiv:0901.2032 (abstracts), own parameters';

/** Parameters of the harmonic chain as in its figure. */
const chain = HARMONIC;

const harmonic: readonly Claim[] = [
  claim('harmonic-length', ASADIAN, 'J of the harmonic chain does not depend on its length: N = 2, 3, 5, 10', () => {
    const points = pointsOf('harmonic-chain');
    return compare(
      points.map((point) =>
        harmonicCovarianceCurrent({
          sites: point.sites,
          frequency: point.frequency,
          hopping: point.hopping,
          leftRate: point.leftRate,
          rightRate: point.rightRate,
          leftOccupation: point.leftOccupation,
          rightOccupation: point.rightOccupation,
        }),
      ),
      points.map(({ J }) => J),
      1e-12,
    );
  }),
  claim(
    'harmonic-engine',
    ASADIAN,
    'The Lindblad equation of two sites of ten levels has the current of the closed form: J at T_R = 0.1, 0.2, 0.3, T_L = 0.4, by the closed form',
    () => {
      const model = harmonicChain(2, 10);
      const cold = [0.1, 0.2, 0.3];
      return compare(
        cold.map((T_R) => {
          const set = { ...chain, T_L: 0.4, T_R };
          return steadyStateSync(model, set).quantities.J / harmonicThermalCurrent(set);
        }),
        cold.map(() => 1),
        1e-8,
      );
    },
  ),
  claim(
    'harmonic-null',
    ASADIAN,
    'Neither the quantum chain nor its classical limit n → T/w has NDTR: smallest growth of J as T_R falls from 0.49 to 0.001',
    () => {
      const growth = [false, true].flatMap((classical) => {
        const currents = grid(0.49, 0.001, 60).map((T_R) => harmonicThermalCurrent({ ...chain, T_R }, classical));
        return currents.slice(1).map((J, k) => J - currents[k]);
      });
      return nowhereNegative(growth, 1e-16);
    },
  ),
  claim('harmonic-reference', ASADIAN, 'Closed form of J at Γ_L = 0.2, Γ_R = 0.5, V = 0.3, n_L = 1.5, n_R = 0.2', () =>
    compare(
      harmonicCurrent({
        frequency: 1,
        hopping: 0.3,
        leftRate: 0.2,
        rightRate: 0.5,
        leftOccupation: 1.5,
        rightOccupation: 0.2,
      }),
      0.1453416149068,
      1e-12,
    ),
  ),
];

const spins: readonly Claim[] = [
  claim(
    'spin-chain-reference',
    BENENTI,
    'Spin current of driven XXZ chains of 4 and 6 spins: deviations from the nine reference numbers, in units of their last digit',
    () =>
      deviations(
        pointsOf('spin-chain').map(({ spins: n, delta, mu, j }) => {
          const digits = Math.max(0, 2 - Math.floor(Math.log10(j)));
          return (spinCurrent(n, { delta, mu }) - j) * 10 ** digits;
        }),
        0.51,
      ),
  ),
  claim(
    'spin-chain-negative',
    BENENTI,
    'In the gapped regime Δ = 2 the current of six spins falls as the bias grows: bias of the maximum, and j(1)/j_max',
    () => {
      const biases = grid(0.05, 1, 20);
      const currents = biases.map((mu) => spinCurrent(6, { delta: 2, mu }));
      const highest = Math.max(...currents);
      const measured = [biases[currents.indexOf(highest)], currents[currents.length - 1] / highest];
      return found(measured[0] < 0.99 && measured[1] < 0.5 ? 'holds' : 'fails', measured, '< 1');
    },
  ),
  claim(
    'spin-chain-gapless',
    BENENTI,
    'In the gapless regime Δ = 1/2 it only grows: smallest growth of j, four spins',
    () => {
      const currents = grid(0.05, 1, 20).map((mu) => spinCurrent(4, { delta: 0.5, mu }));
      const smallest = Math.min(...currents.slice(1).map((j, k) => j - currents[k]));
      return found(smallest > 0 ? 'holds' : 'fails', smallest, '> 0');
    },
  ),
];

/** Points of the Frenkel-Kontorova chain by the temperature of the cold end. */
function cooled(end: 'left' | 'right', cold: number): { J: number; error: number } {
  const found = frenkelKontorovaCooled(end).points.find((point) => point.cold === cold);
  return found ?? { J: Number.NaN, error: Number.NaN };
}

const segments: readonly Claim[] = [
  claim(
    'frenkel-kontorova-negative',
    LI,
    'Cooling the strong segment at T_R = 0.2 lowers the current: T_L of its maximum, and the fall to T_L = 0.02 in standard errors (kept simulations)',
    () => {
      const { points } = frenkelKontorovaCooled('left');
      const top = points.reduce((a, b) => (b.J > a.J ? b : a));
      const cold = cooled('left', 0.02);
      const fall = (top.J - cold.J) / Math.hypot(top.error, cold.error);
      return found(top.cold > 0.05 && fall > 4 ? 'holds' : 'fails', [top.cold, fall], '> 4 standard errors');
    },
  ),
  claim(
    'frenkel-kontorova-blocked',
    LI,
    'Below T_L = 0.02 next to nothing flows: J + 2 standard errors at T_L = 0.02 and 0.01 (kept simulations)',
    () => {
      const bounds = [0.02, 0.01].map((cold) => {
        const { J, error } = cooled('left', cold);
        return J + 2 * error;
      });
      return found(bounds.every((J) => J < 1e-6) ? 'holds' : 'fails', bounds, '< 1e-6');
    },
  ),
  claim(
    'frenkel-kontorova-reverse',
    LI,
    'The other way round the current only grows: largest fall between neighbours in standard errors (kept simulations)',
    () => {
      const { points } = frenkelKontorovaCooled('right');
      const falls = points.slice(1).map(({ J, error }, k) => (points[k].J - J) / Math.hypot(error, points[k].error));
      return found(Math.max(...falls) < 4 ? 'holds' : 'fails', Math.max(...falls), '< 4');
    },
  ),
  claim(
    'frenkel-kontorova-rectifies',
    LI,
    'It rectifies by more than 1000: J backwards by J forwards plus two standard errors, between 0.2 and 0.02 (kept simulations)',
    () => {
      const [forward, backward] = [cooled('left', 0.02), cooled('right', 0.02)];
      const ratio = backward.J / (forward.J + 2 * forward.error);
      return found(ratio > 1000 ? 'holds' : 'fails', ratio, '> 1000');
    },
  ),
  claim(
    'frenkel-kontorova-fresh',
    LI,
    'A run of 10^6 steps now agrees with the kept current at T_L = 0.1, T_R = 0.2: distance in standard errors',
    () => {
      const run = frenkelKontorova({ leftTemperature: 0.1, rightTemperature: 0.2, events: 1e6, batches: 32, seed: 21 });
      const kept = cooled('left', 0.1);
      return deviations([(-run.value - kept.J) / Math.hypot(run.error, kept.error)], 4);
    },
  ),
];

/** All claims of the chains. */
export const chainClaims: readonly Claim[] = [...harmonic, ...spins, ...segments];
