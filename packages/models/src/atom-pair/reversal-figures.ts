// Figures of the reversal: apparent temperature, flow at the start, heat through time, windows, what pays for it.

import { equilibriumSplit, relativeEntropy } from 'lindblad-core';
import { series } from '../drawing.js';
import type { Figure } from '../figure.js';
import { grid } from '../measure.js';
import { root } from '../root.js';
import type { Row } from '../rows.js';
import { APPARENT, NEGATIVE, REVERSAL } from './claim-of.js';
import { instantThreshold, instantWindow, netWindow } from './closed-form.js';
import { constantEntropyBath } from './entropy-claims.js';
import { axes, figure, heatRows } from './figure-of.js';
import { type PairSet, pairAtStart, pairBalance, pairEvolution, pointAt } from './pair.js';
import { atomAlone, pairExcitations, sharedInformation } from './state.js';
import { coherenceBound } from './thermal.js';

function apparent(): Figure {
  const temperatures = [0.5, 1, 2];
  const baths = [0.8, 1.2];
  const points = grid(-1, 1, 101);
  return figure({
    id: 'apparent-temperature',
    paper: APPARENT,
    title: 'Apparent temperature of two atoms against their coherence',
    caption:
      'Each atom by itself stays at T_0; the pair appears to the bath between T_0/2 and T_S(c_max). Dashed: two baths. Where a curve of T_0 = 1 lies above the bath at 1.2, the cold pair heats it; where it lies below the bath at 0.8, the hot pair takes heat from it.',
    parameters: {},
    curves: [
      ...temperatures.map((T0) =>
        points.map((coherence) => ({ T0, coherence, T: pairAtStart({ T0, coherence }).apparent })),
      ),
      ...baths.map((T) => [-1, 1].map((coherence) => ({ T0: Number.NaN, coherence, T }))),
    ],
    panels: [
      {
        kind: 'lines',
        x: axes.coherence,
        y: { label: 'T_S', unit: 'w/k_B' },
        series: [
          ...series(
            'coherence',
            'T',
            temperatures.map((T0) => `T_0 = ${T0}`),
          ),
          ...series(
            'coherence',
            'T',
            baths.map((T) => `T_B = ${T}`),
            temperatures.length,
          ).map((s) => ({ ...s, dashed: true })),
        ],
      },
    ],
  });
}

function initialFlow(): Figure {
  const baths = [0.8, 1, 1.2];
  const bound = coherenceBound(1);
  return figure({
    id: 'initial-flow',
    paper: REVERSAL,
    title: 'Heat flow into the pair at the start against its coherence',
    caption:
      'Straight lines of slope -2 w γ_0 through the thresholds c_inst (marked for T_B = 0.8 and 1.2). The flow from the bath at 1.2 is reversed where it is negative, to the bath at 0.8 where it is positive; at equal temperatures any coherence makes heat flow.',
    parameters: { T0: 1 },
    curves: baths.map((TB) =>
      grid(-1, 1, 41).map((coherence) => ({
        TB,
        coherence,
        c: coherence * bound,
        flow: pairAtStart({ TB, coherence }).flow,
      })),
    ),
    panels: [
      {
        kind: 'lines',
        x: { label: 'c' },
        y: axes.flow,
        series: series(
          'c',
          'flow',
          baths.map((TB) => `T_B = ${TB}`),
        ),
        rules: [0.8, 1.2].map((TB) => ({ x: instantThreshold(1, TB), label: `c_{inst}(${TB})` })),
      },
    ],
  });
}

function heatInTime(): Figure {
  const cold = [0, 0.5, 0.6, 1];
  const hot = [0, -0.5, -1];
  return figure({
    id: 'heat-in-time',
    paper: REVERSAL,
    title: 'Heat taken from the bath in time: reversal by coherence of either sign',
    caption:
      'A pair at T_0 = 1 (a) with a hotter bath at 1.2, (b) with a colder one at 0.8. Reversed: below zero in (a), above zero in (b). With |c| between the two thresholds the flow starts reversed, turns and ends as usual; beyond the second it stays reversed.',
    parameters: { T0: 1 },
    curves: [
      ...cold.map((coherence) => heatRows({ TB: 1.2, coherence }, 2)),
      ...hot.map((coherence) => heatRows({ TB: 0.8, coherence }, 2)),
    ],
    panels: [
      {
        kind: 'lines',
        label: '(a) T_B = 1.2',
        x: axes.time,
        y: axes.heat,
        series: series('t', 'Q', ['c = 0', 'c = c_{max}/2', 'c = 0.6 c_{max}', 'c = c_{max}']),
      },
      {
        kind: 'lines',
        label: '(b) T_B = 0.8',
        x: axes.time,
        y: axes.heat,
        series: series('t', 'Q', ['c = 0', 'c = -c_{max}/2', 'c = -c_{max}'], cold.length),
      },
    ],
  });
}

function windows(): Figure {
  const temperatures = grid(0.15, 3, 31);
  const flow = (set: PairSet): number => pairAtStart(set).flow;
  const heat = (set: PairSet): number => pairBalance(set).heat;
  const border = (f: (set: PairSet) => number, coherence: number): Row[] =>
    temperatures.map((T0) => {
      const [from, to] = coherence < 0 ? [0.45, 0.98] : [1.02, 1.6];
      const ratio = root((x) => f({ T0, TB: x * T0, coherence }), from, to, 1e-10);
      return { coherence, T0, ratio, closed: closed(f, coherence, T0) };
    });
  const closed = (f: (set: PairSet) => number, coherence: number, T0: number): number =>
    (f === flow ? instantWindow(T0) : netWindow(T0))[coherence < 0 ? 0 : 1] / T0;
  const names = [
    'start, c = c_{max}',
    'in total, c = c_{max}',
    'in total, c = -c_{max}',
    'start, c = -c_{max}',
  ] as const;
  return figure({
    id: 'windows',
    paper: REVERSAL,
    title: 'Bath temperatures at which the heat flow can be reversed',
    caption:
      'Between the outer curves the flow at the start can be reversed by some coherence, between the inner ones the heat in total (all curves from the engine, each lies on its closed form, which is in the table). Hot limits: 1/2, 2/3, 4/3, 3/2.',
    parameters: {},
    curves: [border(flow, 1), border(heat, 1), border(heat, -1), border(flow, -1)],
    panels: [
      {
        kind: 'lines',
        x: { label: 'T_0', unit: 'w/k_B' },
        y: { label: 'T_B/T_0' },
        series: series('T0', 'ratio', names),
      },
    ],
  });
}

function payment(): Figure {
  const [T0, TB] = [1, 1.2];
  const rows = grid(-1, 1, 81).map((coherence) => {
    const { start, end, heat, production } = pairBalance({ T0, TB, coherence });
    const spent = sharedInformation(start.state) - sharedInformation(end.state);
    const moved = (atom: 'a' | 'b'): number =>
      relativeEntropy(atomAlone(end.state, atom), atomAlone(start.state, atom));
    return { coherence, left: heat * (1 / T0 - 1 / TB), production, spent, moved: moved('a') + moved('b') };
  });
  return figure({
    id: 'payment',
    paper: REVERSAL,
    title: 'What pays for the reversed heat: correlations of the atoms',
    caption:
      'The balance Q (1/T_0 - 1/T_B) = Σ + ΔI + Σ_i D_i for the whole relaxation. The entropy production Σ is never negative; the left side is so beyond c_net, where more correlations are spent than entropy is produced.',
    parameters: { T0, TB },
    curves: [rows],
    panels: [
      {
        kind: 'lines',
        x: axes.coherence,
        y: { label: 'terms of the balance', unit: 'k_B' },
        series: [
          { label: 'Q (1/T_0 - 1/T_B)', curve: 0, x: 'coherence', y: 'left' },
          { label: 'Σ', curve: 0, x: 'coherence', y: 'production' },
          { label: '-ΔI', curve: 0, x: 'coherence', y: 'spent' },
          { label: 'D_a + D_b', curve: 0, x: 'coherence', y: 'moved' },
        ],
      },
    ],
  });
}

function converter(): Figure {
  const temperatures = [0.5, 1, 2, 5];
  return figure({
    id: 'constant-entropy',
    paper: REVERSAL,
    title: 'Conversion of correlations to energy at constant entropy',
    caption:
      'Bath temperature at which the relaxation leaves the entropy of the pair unchanged while it gives energy to the bath. Above the dashed line the bath is hotter than the atoms. (The protocol is ours.)',
    parameters: {},
    curves: [
      ...temperatures.map((T0) =>
        grid(0.02, 1, 21).map((coherence) => ({ T0, coherence, ratio: constantEntropyBath(T0, coherence) / T0 })),
      ),
      [0, 1].map((coherence) => ({ T0: Number.NaN, coherence, ratio: 1 })),
    ],
    panels: [
      {
        kind: 'lines',
        x: axes.coherence,
        y: { label: 'T_B/T_0' },
        series: [
          ...series(
            'coherence',
            'ratio',
            temperatures.map((T0) => `T_0 = ${T0} w/k_B`),
          ),
          { label: 'T_B = T_0', curve: temperatures.length, x: 'coherence', y: 'ratio', dashed: true },
        ],
      },
    ],
  });
}

function parts(): Figure {
  const times = grid(0, 2, 201);
  const evolution = pairEvolution({}, times);
  const rows = times.map((t, k) => {
    const { state, apparent: T_app, local: T_loc } = pointAt(evolution, k);
    const { populations, horizontal, total } = equilibriumSplit(state, pairExcitations, 1.2);
    return { t, populations, horizontal, whole: total, T_app, T_loc, T_B: 1.2 };
  });
  return figure({
    id: 'parts',
    paper: NEGATIVE,
    title: 'Distance to equilibrium in parts, and the temperatures',
    caption:
      '(a) The whole distance falls, as it must; the part of the populations grows: they move away from equilibrium, paid by coherence. (b) To the bath the pair looks hot and comes to its temperature; each atom by itself cools in contact with a hotter bath.',
    parameters: { T0: 1, TB: 1.2, coherence: 1 },
    curves: [rows],
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: axes.time,
        y: { label: 'relative entropy', unit: 'k_B', domain: [0, 0.3] },
        series: [
          { label: 'D(ρ‖ρ_B)', curve: 0, x: 't', y: 'whole' },
          { label: 'populations', curve: 0, x: 't', y: 'populations' },
          { label: 'coherence', curve: 0, x: 't', y: 'horizontal' },
        ],
      },
      {
        kind: 'lines',
        label: '(b)',
        x: axes.time,
        y: axes.temperature,
        series: [
          { label: 'T_S, apparent', curve: 0, x: 't', y: 'T_app' },
          { label: 'T_{loc}, one atom', curve: 0, x: 't', y: 'T_loc' },
          { label: 'T_B', curve: 0, x: 't', y: 'T_B', dashed: true },
        ],
      },
    ],
  });
}

/** The figures of the reversal, computed now. */
export function reversalFigures(): Figure[] {
  return [apparent(), initialFlow(), heatInTime(), windows(), payment(), converter(), parts()];
}
