// Figures of the two chains beside the particle.

import { steadyStateSync } from 'lindblad-core';
import type { Figure } from '../figure.js';
import { grid } from '../measure.js';
import { curvesOf, figureOf, rowsTable } from './drawing.js';
import { harmonicChain, harmonicThermalCurrent } from './quantum/harmonic-chain.js';
import { spinCurrent } from './quantum/spin-chain.js';

/** J of the harmonic chain: closed forms and the engine. */
export function harmonicFigure(): Figure {
  const parameters = { w: 1, V: 0.3, gamma_L: 0.2, gamma_R: 0.5, T_L: 0.5 };
  const engine = harmonicChain(2, 8);
  const rows = [
    ...grid(0.005, 0.5, 100).map((T_R) => ({ curve: 0, T_R, J: harmonicThermalCurrent({ ...parameters, T_R }) })),
    ...grid(0.05, 0.45, 5).map((T_R) => ({
      curve: 1,
      T_R,
      J: steadyStateSync(engine, { ...parameters, T_R }).quantities.J,
    })),
    ...grid(0.005, 0.5, 100).map((T_R) => ({ curve: 2, T_R, J: harmonicThermalCurrent({ ...parameters, T_R }, true) })),
  ];
  return figureOf({
    name: 'harmonic-chain',
    title: 'The harmonic chain: a null test',
    caption:
      'The current of the quantum chain, of any length, reaches a plateau when the cold bath is cooled; the classical one, n → T/w, grows in proportion to T_L - T_R. Neither has negative differential resistance. Dashed: the Lindblad equation of two sites of eight levels.',
    source: 'Asadian, Manzano, Tiersch & Briegel, Phys. Rev. E 87, 012109 (2013), arXiv:1204.0904, own parameters',
    parameters,
    panels: [
      {
        kind: 'lines',
        x: { label: 'T_R', domain: [0, 0.5] },
        y: { label: 'J' },
        series: [
          { label: 'quantum', curve: 0, x: 'T_R', y: 'J' },
          { label: 'two sites, solved', curve: 1, x: 'T_R', y: 'J', dashed: true },
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
