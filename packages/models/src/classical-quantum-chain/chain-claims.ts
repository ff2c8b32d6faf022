// Two chains beside the particle: the harmonic one, where neither side has negative differential resistance, and the XXZ
// chain, where the quantum side has negative differential conductivity.

import { steadyStateSync } from 'lindblad-core';
import type { Claim } from '../claim.js';
import { compare, deviations, found, grid, nowhereNegative } from '../measure.js';
import { claim, pointsOf } from './claim-of.js';
import {
  harmonicChain,
  harmonicCovarianceCurrent,
  harmonicCurrent,
  harmonicThermalCurrent,
} from './quantum/harmonic-chain.js';
import { spinCurrent } from './quantum/spin-chain.js';

const ASADIAN = 'Asadian et al., Phys. Rev. E 87, 012109 (2013), arXiv:1204.0904, own parameters';
const BENENTI = 'Benenti et al., arXiv:0806.2236, arXiv:0901.2032 (abstracts), own parameters';

/** Parameters of the harmonic chain as in the reference. */
const chain = { w: 1, V: 0.3, gamma_L: 0.2, gamma_R: 0.5, T_L: 0.5 };

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

/** All claims of the chains. */
export const chainClaims: readonly Claim[] = [...harmonic, ...spins];
