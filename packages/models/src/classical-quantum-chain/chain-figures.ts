// Figures of the two chains beside the particle.

import { steadyStateSync } from 'lindblad-core';
import type { Figure } from '../figure.js';
import { grid } from '../measure.js';
import { frenkelKontorovaCooled } from './classical/frenkel-kontorova-curve.js';
import { curvesOf, figureOf, NDTR, pointsOver, rowsTable } from './drawing.js';
import { HARMONIC } from './others.js';
import { harmonicChain, harmonicThermalCurrent } from './quantum/harmonic-chain.js';
import { spinCurrent } from './quantum/spin-chain.js';

/** Levels of a site: at T_L = w/2 those beyond have e^{-16} of the weight. */
const HARMONIC_LEVELS = 8;

/** J of the harmonic chain: closed forms and the engine. */
export function harmonicFigure(): Figure {
  const parameters = HARMONIC;
  const engine = harmonicChain(2, HARMONIC_LEVELS);
  const rows = [
    ...grid(0.005, 0.5, 100).map((T_R) => ({ curve: 0, T_R, J: harmonicThermalCurrent({ ...parameters, T_R }) })),
    ...grid(0.02, 0.47, 7).map((T_R) => ({
      curve: 1,
      T_R,
      J: steadyStateSync(engine, { ...parameters, T_R }).quantities.J,
    })),
    ...grid(0.005, 0.5, 100).map((T_R) => ({ curve: 2, T_R, J: harmonicThermalCurrent({ ...parameters, T_R }, true) })),
  ];
  return figureOf({
    name: 'harmonic-chain',
    title: 'The harmonic chain: a null test',
    caption: `The current of the quantum chain, of any length, reaches a plateau when the cold bath is cooled; the classical one, n → T/w, grows in proportion to T_L - T_R. Neither has negative differential resistance. Points: the Lindblad equation of two sites of ${HARMONIC_LEVELS} levels.`,
    source: 'Asadian, Manzano, Tiersch & Briegel, Phys. Rev. E 87, 012109 (2013), arXiv:1204.0904, own parameters',
    parameters,
    panels: [
      {
        kind: 'lines',
        x: { label: 'T_R', domain: [0, 0.5] },
        y: { label: 'J' },
        series: [
          { label: 'quantum', curve: 0, x: 'T_R', y: 'J' },
          { label: 'two sites, solved', curve: 1, x: 'T_R', y: 'J', points: true },
          { label: 'classical limit', curve: 2, x: 'T_R', y: 'J' },
        ],
      },
    ],
    table: rowsTable(rows),
  });
}

/** j of the driven XXZ chain against its bias. */
export function spinFigure(): Figure {
  const chains = [
    { label: 'Δ = 0.5, 4 spins', spins: 4, delta: 0.5 },
    { label: 'Δ = 2, 4 spins', spins: 4, delta: 2 },
    { label: 'Δ = 2, 6 spins', spins: 6, delta: 2 },
  ];
  const rows = chains.flatMap(({ spins, delta }, curve) =>
    grid(0, 1, 41).map((mu) => ({ curve, spins, delta, mu, j: spinCurrent(spins, { delta, mu }) })),
  );
  return figureOf({
    name: 'spin-chain',
    title: 'The driven XXZ chain: negative differential conductivity of a quantum chain',
    caption:
      'In the gapless regime the spin current grows with the bias of the ends. In the gapped regime Δ > 1 it has a maximum and falls, the more the longer the chain: here the quantum system has what the quantum particle between thermal walls lacks.',
    source: 'after Benenti et al., arXiv:0806.2236, arXiv:0901.2032, own parameters',
    parameters: { Gamma: 1 },
    panels: [
      {
        kind: 'lines',
        x: { label: 'bias μ' },
        y: { label: 'spin current j' },
        series: curvesOf(
          chains.map(({ label }) => label),
          'mu',
          'j',
        ),
      },
    ],
    table: rowsTable(rows),
  });
}

/** The kept currents of the Frenkel-Kontorova chain with their error bars, one end cooled or the other. */
export function frenkelKontorovaFigure(): Figure {
  const ends = (['left', 'right'] as const).map((end) => ({ end, ...frenkelKontorovaCooled(end) }));
  const rows = ends.flatMap(({ end, points }, curve) =>
    points.map(({ cold, J, error, run }) => ({
      curve,
      left: run.leftTemperature,
      right: run.rightTemperature,
      ratio: cold / (end === 'left' ? run.rightTemperature : run.leftTemperature),
      J,
      error,
      runs: run.runs,
      steps: run.steps,
    })),
  );
  const [strong] = ends;
  const top = strong.points.reduce((a, b) => (b.J > a.J ? b : a));
  const coldest = Math.min(...strong.points.map(({ cold }) => cold));
  const curves = curvesOf(['strong segment cooled', 'weak segment cooled'], 'ratio', 'J');
  const lines = curves.map((series, k) => ({ ...series, color: k }));
  const steps = Math.min(...rows.map((row) => row.steps));
  return figureOf({
    name: 'frenkel-kontorova',
    title: 'The two-segment Frenkel-Kontorova chain: a classical chain with negative resistance, and a rectifier',
    caption: `Current from the hot end at T = ${strong.reference} to the cold one. Cooled at its strong segment the chain conducts less and less (shaded), as the vibrations of the two segments no longer share frequencies; cooled at the weak one, more and more. (b) The same on a logarithmic scale. Points: means of independent simulations of at least ${steps.toExponential(0)} steps together, with standard errors; lines join them.`,
    source: 'after Li, Wang & Casati, Phys. Rev. Lett. 93, 184301 (2004), parameters recalled from there',
    parameters: { V_L: 5, k_L: 1, k_int: 0.05, V_R: 1, k_R: 0.2, gamma: 1, sites: 32 },
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: { label: 'T_{cold}/T_{hot}', domain: [0, 1] },
        y: { label: 'J' },
        series: [...lines, ...pointsOver(lines, 0, 'error')],
        regions: [{ from: coldest / strong.reference, to: top.cold / strong.reference, kind: NDTR, label: 'NDTR' }],
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { label: 'T_{cold}/T_{hot}', domain: [0, 1] },
        y: { label: 'J', scale: 'log' },
        series: [...lines, ...pointsOver(lines, 0, 'error')],
      },
    ],
    table: rowsTable(rows),
  });
}
