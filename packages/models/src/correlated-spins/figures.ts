// Figures of two correlated spins. None redraws a figure of a paper: J, temperatures and coherence were not in the texts at
// hand, they are ours.

import { figuresOf } from '../drawing.js';
import type { Figure, FigureAxis, FigurePanel, FigureSeries } from '../figure.js';
import { grid } from '../measure.js';
import type { Row } from '../rows.js';
import { BEYOND, HENAO, MICADEI } from './claim-of.js';
import { alphaBound, turning } from './closed-form.js';
import { BOLTZMANN, PLANCK } from './model.js';
import { heatDistribution } from './paths.js';
import {
  betaDifference,
  CORRELATED,
  heats,
  parameterOf,
  type SpinsPoint,
  type SpinsSet,
  SWAP,
  spinsAlong,
  UNCORRELATED,
  unitSpins,
} from './spins.js';

const time: FigureAxis = { label: 't', unit: 'ms' };
const energy: FigureAxis = { label: 'E', unit: 'peV' };
const heat: FigureAxis = { label: 'Q_A', unit: 'peV' };
const fine = grid(0, 2.32, 117);

const figure = figuresOf('correlated-spins');

/** Columns of one curve against t. */
function columns(curve: number, labels: Readonly<Record<string, string>>): FigureSeries[] {
  return Object.entries(labels).map(([y, label]) => ({ label, curve, x: 't', y }));
}

/** The two runs with the columns that the figures show. */
function bothRuns(): Row[][] {
  return [CORRELATED, UNCORRELATED].map((set) => {
    const points = spinsAlong(set, fine);
    return points.map((point): Row => rowOf(point, points[0], set));
  });
}

function rowOf({ t, EA, EB, QA, I, DG, DA, DB, re }: SpinsPoint, start: SpinsPoint, set: SpinsSet): Row {
  const temperature = (E: number): number => PLANCK / Math.log(PLANCK / E - 1) / BOLTZMANN;
  return {
    TA: parameterOf(set, 'TA'),
    TB: parameterOf(set, 'TB'),
    alpha: parameterOf(set, 'alpha'),
    t,
    EA,
    EB,
    I,
    DG,
    re,
    DA,
    DB,
    heat: QA * betaDifference(set),
    dI: I - start.I,
    local: DA + DB,
    kelvinA: temperature(EA),
    kelvinB: temperature(EB),
  };
}

function energies(curves: Row[][]): Figure {
  const panel = (label: string, curve: number): FigurePanel => ({
    kind: 'lines',
    label,
    x: time,
    y: energy,
    series: columns(curve, { EA: 'E_A, hot at the start', EB: 'E_B, cold at the start' }),
  });
  return figure({
    id: 'energies',
    paper: MICADEI,
    title: 'Energies of two spins that exchange heat, with and without correlations at the start',
    caption:
      '(a) Correlated, α = -0.19: the hot spin takes energy from the cold one until the coherence is used up, then gives it back. (b) Uncorrelated: heat flows from hot to cold.',
    parameters: { nu0: 1, J: 0.2151 },
    curves,
    panels: [panel('(a) correlated', 0), panel('(b) uncorrelated', 1)],
  });
}

function temperatures(curves: Row[][]): Figure {
  const panel = (label: string, curve: number): FigurePanel => ({
    kind: 'lines',
    label,
    x: time,
    y: { label: 'T', unit: 'nK' },
    series: columns(curve, { kelvinA: 'T_A', kelvinB: 'T_B' }),
  });
  return figure({
    id: 'temperatures',
    paper: MICADEI,
    title: 'Temperature of each spin by itself',
    caption:
      'Each spin stays in a state of equilibrium of its own. (a) Correlated: the hot one gets hotter and the cold one colder; (b) uncorrelated: they exchange their temperatures.',
    parameters: { nu0: 1, J: 0.2151 },
    curves,
    panels: [panel('(a) correlated', 0), panel('(b) uncorrelated', 1)],
  });
}

function information(curves: Row[][]): Figure {
  return figure({
    id: 'information',
    paper: MICADEI,
    title: 'What the correlations are: mutual information, discord, coherence',
    caption:
      '(a) Mutual information falls while the heat is reversed, to a fifth of what it was (rule: the heat turns). (b) Discord and coherence fall to nothing there: what is left is classical.',
    parameters: { nu0: 1, J: 0.2151 },
    curves,
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: time,
        y: { label: 'I', unit: 'k_B' },
        series: [...columns(0, { I: 'correlated' }), ...columns(1, { I: 'uncorrelated' })],
        rules: [{ x: turning(CORRELATED).time, label: 't_{max}' }],
      },
      {
        kind: 'lines',
        label: '(b) correlated',
        x: time,
        y: { label: 'discord, coherence' },
        series: columns(0, { DG: 'geometric discord D_G', re: 'Re α(t)' }),
        rules: [{ x: turning(CORRELATED).time, label: 't_{max}' }],
      },
    ],
  });
}

function balance(curves: Row[][]): Figure {
  const panel = (label: string, curve: number): FigurePanel => ({
    kind: 'lines',
    label,
    x: time,
    y: { label: 'terms of the balance', unit: 'k_B' },
    series: columns(curve, { heat: '(β_A - β_B) Q_A', dI: 'ΔI', local: 'D_A + D_B' }),
  });
  return figure({
    id: 'balance',
    paper: MICADEI,
    title: 'Heat against information',
    caption:
      '(β_A - β_B) Q_A = ΔI + D_A + D_B at every time. Below zero heat flows from cold to hot: more mutual information is spent than the spins move away from their starts.',
    parameters: { nu0: 1, J: 0.2151 },
    curves,
    panels: [panel('(a) correlated', 0), panel('(b) uncorrelated', 1)],
  });
}

function phases(): Figure {
  const list = [
    { phase: Math.PI, label: 'φ = π' },
    { phase: (2 * Math.PI) / 3, label: 'φ = 2π/3' },
    { phase: Math.PI / 2, label: 'φ = π/2' },
    { phase: 0, label: 'φ = 0' },
  ];
  return figure({
    id: 'phases',
    paper: MICADEI,
    title: 'The phase of the coherence decides the direction of the heat',
    caption:
      'α = 0.19 e^{iφ} with the antisymmetric exchange: only -Re α reverses the heat; at φ = π/2 the coherence does nothing, and at φ = 0 it makes heat flow faster from hot to cold.',
    parameters: { nu0: 1, J: 0.2151, TA: 4.3, TB: 3.66, alpha: 0.19 },
    curves: list.map(({ phase }) => {
      const taken = heats({ alpha: 0.19, phase }, fine);
      return fine.map((t, k): Row => ({ phase, t, QA: taken[k] }));
    }),
    panels: [
      {
        kind: 'lines',
        x: time,
        y: heat,
        series: list.map(({ label }, curve) => ({ label, curve, x: 't', y: 'QA' })),
      },
    ],
  });
}

function map(): Figure {
  // the start itself, where no heat has flowed, is not drawn
  const times = grid(0, 2.32, 59).slice(1);
  const rows = grid(-0.19, 0.19, 39).flatMap((alpha) => {
    const taken = heats({ alpha }, [0, ...times]).slice(1);
    return times.map((t, k): Row => ({ t, alpha, QA: taken[k] }));
  });
  return figure({
    id: 'heat-map',
    paper: HENAO,
    title: 'Heat taken by the hot spin against time and coherence',
    caption:
      'Positive: reversed. The more coherence of the right sign the longer it stays so, to tan πJt = 2|α|/(p_A - p_B).',
    parameters: { nu0: 1, J: 0.2151, TA: 4.3, TB: 3.66 },
    curves: [rows],
    panels: [
      {
        kind: 'map',
        x: { ...time, column: 't' },
        y: { label: 'α', column: 'alpha' },
        value: { ...heat, column: 'QA' },
      },
    ],
  });
}

function largest(): Figure {
  const list = [3.66, 3, 2, 1];
  const x = grid(0, 1, 41);
  return figure({
    id: 'largest-heat',
    paper: MICADEI,
    title: 'Largest reversed heat against the coherence',
    caption:
      'Any coherence of the right phase reverses some heat, the less the further apart the temperatures are (T_A = 4.3 peV/k_B); α_{max} = (P01 P10)^{1/2} is the largest that a state can have.',
    parameters: { nu0: 1, J: 0.2151, TA: 4.3 },
    curves: list.map((TB) =>
      x.map((share): Row => {
        const set = { TB, alpha: -share * alphaBound({ TB }) };
        const { time: top } = turning(set);
        return { TB, share, alpha: set.alpha, QA: top > 0 ? heats(set, [0, top])[1] : 0 };
      }),
    ),
    panels: [
      {
        kind: 'lines',
        x: { label: '|α|/α_{max}' },
        y: { label: 'Q_{A,max}', unit: 'peV' },
        series: list.map((TB, curve) => ({ label: `T_B = ${TB} peV/k_B`, curve, x: 'share', y: 'QA' })),
      },
    ],
  });
}

function paths(): Figure {
  const starts = [-Math.sqrt(0.2 * 0.8 * 0.3 * 0.7), 0];
  const panel = (label: string, curve: number): FigurePanel => ({
    kind: 'lines',
    label,
    x: { label: 't/τ' },
    y: { label: 'probability, mean' },
    series: [
      { label: 'P(+), A gains', curve, x: 'x', y: 'plus' },
      { label: 'P(-), A loses', curve, x: 'x', y: 'minus' },
      { label: 'mean', curve, x: 'x', y: 'mean', dashed: true },
    ],
  });
  return figure({
    id: 'paths',
    paper: BEYOND,
    title: 'Heat along conditional paths of single runs',
    caption:
      'Probabilities that the cold spin A gains or loses one quantum (p_A = 0.2, p_B = 0.3; τ: time of a swap). (a) With the largest coherence it mostly loses, so that the mean is reversed. (b) Without, it gains more often than it loses, at every time.',
    parameters: { pA: 0.2, pB: 0.3 },
    curves: starts.map((alpha) =>
      grid(0, 1, 61).map((x): Row => {
        const { plus, minus } = heatDistribution(unitSpins(0.2, 0.3, alpha), Math.max(x, 1e-9) * SWAP);
        return { alpha, x, plus, minus, mean: plus - minus };
      }),
    ),
    panels: [panel('(a) correlated', 0), panel('(b) uncorrelated', 1)],
  });
}

/** All figures, computed now. */
export function correlatedSpinsFigures(): Figure[] {
  const curves = bothRuns();
  return [
    energies(curves),
    temperatures(curves),
    information(curves),
    balance(curves),
    phases(),
    map(),
    largest(),
    paths(),
  ];
}
