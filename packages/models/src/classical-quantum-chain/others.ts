// NDTR of the systems beside the particle, each at parameters of its own: two that are exact, one whose currents are kept from
// long simulations, and a gas whose current is that of the particle.

import { grid } from '../measure.js';
import { frenkelKontorovaCooled } from './classical/frenkel-kontorova-curve.js';
import { maxwellCurrent } from './classical/maxwell-closed-form.js';
import type { OtherVerdict } from './comparison.js';
import { harmonicThermalCurrent } from './quantum/harmonic-chain.js';
import { spinCurrent } from './quantum/spin-chain.js';
import { type CurveVerdict, refinedCurve } from './verdict.js';

/** Parameters of the harmonic chain wherever it is shown. */
export const HARMONIC: Readonly<Record<'w' | 'V' | 'gamma_L' | 'gamma_R' | 'T_L', number>> = {
  w: 1,
  V: 0.3,
  gamma_L: 0.2,
  gamma_R: 0.5,
  T_L: 0.5,
};

let kept: readonly OtherVerdict[] | undefined;

/** The verdicts; found once. */
export function otherVerdicts(): readonly OtherVerdict[] {
  kept ??= [
    ...[false, true].map((classical) =>
      cooled(`harmonic chain, ${classical ? 'classical' : 'quantum'}`, (ratio) => {
        return harmonicThermalCurrent({ ...HARMONIC, T_R: ratio * HARMONIC.T_L }, classical);
      }),
    ),
    cooled('gas of hard points, N times the particle', (rightTemperature) =>
      maxwellCurrent({ leftTemperature: 1, rightTemperature }),
    ),
    frenkelKontorova(),
    gappedSpins(),
  ];
  return kept;
}

function cooled(label: string, current: (ratio: number) => number): OtherVerdict {
  const scan = [0.001, ...grid(0.02, 0.98, 24)];
  return named(
    label,
    'T_R/T_L',
    refinedCurve(scan, (ratios) => ratios.map(current)),
  );
}

function named(label: string, variable: string, { ndtr, maximumAt, coldRatio }: CurveVerdict): OtherVerdict {
  return { label, ndtr, variable, maximumAt, coldRatio };
}

/** The kept currents; with error bars, the maximum is a point of them. */
function frenkelKontorova(): OtherVerdict {
  const { points, reference } = frenkelKontorovaCooled('left');
  const highest = points.reduce((a, b) => (b.J > a.J ? b : a));
  const coldest = points.reduce((a, b) => (b.cold < a.cold ? b : a));
  const fall = highest.J - coldest.J;
  const clear = fall > 4 * Math.hypot(highest.error, coldest.error);
  return {
    label: 'Frenkel-Kontorova chain, strong side cooled',
    ndtr: clear ? 'strong' : 'none',
    variable: 'T_L/T_R',
    maximumAt: highest.cold / reference,
    coldRatio: coldest.J / highest.J,
  };
}

/** The gapped XXZ chain, where the bias μ of its ends stands for the temperatures. */
function gappedSpins(): OtherVerdict {
  // from the largest bias down: x = 2 - μ
  const scan = grid(1, 1.9, 10);
  const { maximumAt, ...verdict } = refinedCurve(scan, (at) => at.map((x) => spinCurrent(6, { delta: 2, mu: 2 - x })));
  return named('XXZ chain, Δ = 2, 6 spins', 'bias μ', { ...verdict, maximumAt: 2 - maximumAt });
}
