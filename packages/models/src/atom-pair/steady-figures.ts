// Figures of the steady states and of the controls.

import { vonNeumannEntropy } from 'lindblad-core';
import { series } from '../drawing.js';
import type { Figure } from '../figure.js';
import { grid } from '../measure.js';
import type { Row } from '../rows.js';
import { ENERGETIC, INDISTINGUISHABLE, REVERSAL } from './claim-of.js';
import { axes, energyRows, figure, heatRows } from './figure-of.js';
import { brightStart, pairAtLimit, pairAtStart, pairBalance, pairLimit } from './pair.js';
import { localEvolution } from './variants.js';

function steadyEnergy(): Figure {
  const weights = [0, 0.25, 0.5, 0.75, 1];
  const baths = grid(0.05, 3, 60);
  return figure({
    id: 'steady-energy',
    paper: ENERGETIC,
    title: 'Energy of the steady states against the temperature of the bath',
    caption:
      'One steady state for each bright weight r of the start; dashed: separate baths. The dark state (r = 0) keeps its energy whatever the bath does. Atoms in equilibrium at the start have r between 3/4 and 1.',
    parameters: {},
    curves: [
      ...weights.map((r) => {
        const start = brightStart(r);
        return baths.map((TB) => ({ r, TB, E: pairAtLimit({ TB }, start).energy }));
      }),
      baths.map((TB) => ({ r: Number.NaN, TB, E: pairAtLimit({ TB, collectivity: 0 }).energy })),
    ],
    panels: [
      {
        kind: 'lines',
        x: axes.bath,
        y: { label: 'E_{∞}', unit: 'w' },
        series: [
          ...series(
            'TB',
            'E',
            weights.map((r) => `r = ${r}`),
          ),
          { label: 'separate baths', curve: weights.length, x: 'TB', y: 'E', dashed: true },
        ],
      },
    ],
  });
}

function steadyEntropy(): Figure {
  const baths = [0.2, 0.5, 1, 2];
  const rows = baths.map((TB) =>
    grid(0, 1, 81).map((r) => {
      const { state, energy } = pairAtLimit({ TB }, brightStart(r));
      const S = vonNeumannEntropy(state);
      return { TB, r, S, F: energy - TB * S };
    }),
  );
  const labels = baths.map((TB) => `T_B = ${TB}`);
  return figure({
    id: 'steady-entropy',
    paper: INDISTINGUISHABLE,
    title: 'Entropy and free energy of the steady states against the bright weight',
    caption:
      'The free energy E - T_B S is least at the weight that atoms in equilibrium with the bath have, r = (3 + tanh²(w/2T_B))/4; any other start ends above it.',
    parameters: {},
    curves: rows,
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: { label: 'r' },
        y: { label: 'S_{∞}', unit: 'k_B' },
        series: series('r', 'S', labels),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { label: 'r' },
        y: { label: 'F_{∞}', unit: 'w' },
        series: series('r', 'F', labels),
      },
    ],
  });
}

function amplification(): Figure {
  const betaB = grid(0.2, 3, 15);
  const separate = new Map(
    betaB.map((beta) => [beta, pairAtLimit({ TB: 1 / beta, coherence: 0, collectivity: 0 }).energy]),
  );
  // between the values of β_B, where the difference is not a rounding error
  const rows = grid(-2.9, 2.9, 30).flatMap((beta0): Row[] => {
    const T0 = 1 / beta0;
    const start = pairAtStart({ T0, coherence: 0 });
    return betaB.map((beta) => {
      const end = pairLimit({ T0, TB: 1 / beta, coherence: 0 });
      const energy = end.state.expect(end.problem.system.observables.energy).re;
      const thermal = Number(separate.get(beta));
      return { beta0, betaB: beta, more: Math.abs(energy - start.energy) - Math.abs(thermal - start.energy) };
    });
  });
  return figure({
    id: 'amplification',
    paper: ENERGETIC,
    title: 'Amplified or mitigated action of the bath on atoms in equilibrium',
    caption:
      'By how much more the energy changes with the collective bath than with separate ones. The action is amplified for β_0 < -β_B alone, that is from a population inversion stronger than the bath is cold; else it is mitigated, and unchanged for β_0 = ±β_B.',
    parameters: { coherence: 0 },
    curves: [rows],
    panels: [
      {
        kind: 'map',
        x: { label: 'β_0', unit: '1/w', column: 'beta0' },
        y: { label: 'β_B', unit: '1/w', column: 'betaB' },
        value: { label: '|ΔE_{col}| - |ΔE_{sep}|', unit: 'w', column: 'more' },
      },
    ],
  });
}

function collectivity(): Figure {
  const coherences = [0, 0.5, 1];
  const etas = [1, 0.99, 0.9, 0.5, 0];
  return figure({
    id: 'collectivity',
    paper: REVERSAL,
    title: 'Imperfect collectivity',
    caption:
      '(a) The flow at the start is reversed for η c > c_inst. (b) Heat in time at c = c_max: for η < 1 the dark state leaks, the steady state is unique and the reversal passes.',
    parameters: { T0: 1, TB: 1.2 },
    curves: [
      ...coherences.map((coherence) =>
        grid(0, 1, 21).map((eta) => ({
          collectivity: eta,
          coherence,
          flow: pairAtStart({ coherence, collectivity: eta }).flow,
        })),
      ),
      ...etas.map((eta) => heatRows({ collectivity: eta, coherence: 1 }, 10)),
    ],
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: { label: 'η' },
        y: axes.flow,
        series: series('collectivity', 'flow', ['c = 0', 'c = c_{max}/2', 'c = c_{max}']),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: axes.time,
        y: axes.heat,
        series: series(
          't',
          'Q',
          etas.map((eta) => `η = ${eta}`),
          coherences.length,
        ),
      },
    ],
  });
}

function classical(): Figure {
  const sets = [
    { coherence: 0, correlation: 0 },
    { coherence: 1, correlation: 0 },
    { coherence: 0, correlation: 1 },
    { coherence: 0.5, correlation: 0.5 },
  ];
  const [, , { start }] = sets.map((set) => pairBalance(set));
  return figure({
    id: 'classical',
    paper: REVERSAL,
    title: 'Classical correlations in place of coherence',
    caption: `Classical correlations κ leave the flow at the start as it is (${start.flow.toFixed(4)} γ_0 w, the same slope as without any) and yet reverse the heat in total, to the same end as coherence of the same size: what counts there is the bright weight r.`,
    parameters: { T0: 1, TB: 1.2 },
    curves: sets.map((set) => heatRows(set, 2)),
    panels: [
      {
        kind: 'lines',
        x: axes.time,
        y: axes.heat,
        series: series('t', 'Q', ['neither', 'c = c_{max}', 'κ = c_{max}', 'c = κ = c_{max}/2']),
      },
    ],
  });
}

function detuning(): Figure {
  // rates far below w, so that a detuning of many rates is still small
  const gamma = 0.01;
  const detunings = [0, 0.1, 0.5, 1, 10];
  const times = grid(0, 10, 401);
  return figure({
    id: 'detuning',
    paper: REVERSAL,
    title: 'Atoms that differ by δ',
    caption:
      'With a detuning the coherence turns and the dark state couples to the bright ones: the reversal of equal atoms lasts a time of the order of γ_0/δ² and is lost in the end. (Bare jump σ_a + σ_b at the rates of w.)',
    parameters: { gamma, T0: 1, TB: 1.2, coherence: 1 },
    curves: detunings.map((delta) => {
      const set = { gamma, detuning: delta * gamma };
      const { energy } = localEvolution(
        set,
        times.map((t) => t / gamma),
      ).expectations;
      return energyRows(times, energy, set);
    }),
    panels: [
      {
        kind: 'lines',
        x: axes.time,
        y: axes.heat,
        series: series(
          't',
          'Q',
          detunings.map((delta) => (delta === 0 ? 'δ = 0' : `δ = ${delta} γ_0`)),
        ),
      },
    ],
  });
}

/** The figures of the steady states and of the controls, computed now. */
export function steadyFigures(): Figure[] {
  return [steadyEnergy(), steadyEntropy(), amplification(), collectivity(), classical(), detuning()];
}
