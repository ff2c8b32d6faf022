// The figures of a comparison, drawn from its tables.

import type { Figure, FigureRegion, FigureRule, FigureSeries, LinePanel } from '../figure.js';
import type { RelaxationVerdict, TransportSettings, TransportTables } from './comparison.js';
import { axes, curvesOf, figureOf, NDTR, pointsOver, stacked } from './drawing.js';
import type { TransportVerdict } from './verdict.js';
import { wallsColor } from './walls.js';

/** What the figures are drawn from. */
export interface Compared {
  readonly settings: Required<TransportSettings>;
  readonly gaps: number;
  readonly tables: TransportTables;
  readonly verdicts: readonly TransportVerdict[];
  readonly relaxation: readonly RelaxationVerdict[];
}

type Side = TransportVerdict['side'];

function matched({ settings: { leftTemperature, length, mass, gamma } }: Compared): Record<string, number> {
  return { T_L: leftTemperature, L: length, mass, gamma };
}

/** The curves of one side, with simulated points over them. */
function transportSeries({ verdicts, settings }: Compared, side: Side, y: 'J' | 'share'): FigureSeries[] {
  return verdicts.flatMap((verdict, curve) => {
    if (verdict.side !== side || verdict.ndtr === 'no current') return [];
    const series = curvesOf([verdict.label], 'ratio', y, curve, { color: wallsColor(verdict) });
    if (side === 'quantum' || settings.hits === 0) return series;
    return [...series, ...pointsOver(series, SIMULATED, y === 'J' ? 'error' : 'shareError')];
  });
}

/** Where the rows of simulated points begin to count: their curves are those of the walls and this. */
const SIMULATED = 100;

/** J, or J/J_max, of one side, with the widest range of NDTR shaded and the other maxima marked. */
function transportPanel(compared: Compared, label: string, side: Side, y: 'J' | 'share'): LinePanel {
  const strong = strongOf(compared, side);
  const widest = strong.at(-1);
  const regions: FigureRegion[] =
    widest === undefined
      ? []
      : [{ from: compared.settings.coldest, to: widest.maximumAt, kind: NDTR, label: strong.length > 1 ? '' : 'NDTR' }];
  const rules: FigureRule[] = strong.slice(0, -1).map(({ maximumAt }) => ({ x: maximumAt, label: '' }));
  return {
    kind: 'lines',
    label,
    x: axes.ratio,
    y: y === 'J' ? axes.current : { ...axes.share, domain: [0, 1.15] },
    series: transportSeries(compared, side, y),
    regions,
    rules,
  };
}

/** The walls of a side that have it, by the temperature of their maximum. */
function strongOf({ verdicts }: Compared, side: Side): TransportVerdict[] {
  return verdicts
    .filter((verdict) => verdict.side === side && verdict.ndtr === 'strong')
    .sort((a, b) => a.maximumAt - b.maximumAt);
}

/** Who loses current when the cold wall is cooled, in a sentence for each side. */
function whoFalls(compared: Compared): string {
  const { verdicts } = compared;
  return (['classical', 'quantum'] as const)
    .filter((side) => verdicts.some((verdict) => verdict.side === side))
    .map((side) => {
      const strong = strongOf(compared, side);
      const none = verdicts.filter((verdict) => verdict.side === side && verdict.ndtr === 'no current').length;
      const where = `${side === 'classical' ? 'Classical' : 'Quantum'} walls:`;
      if (none > 0) return `${where} at this temperature double precision holds no current.`;
      if (strong.length === 0) return `${where} no current falls by more than 2 % when the cold wall is cooled.`;
      const list = strong.map(({ label, maximumAt }) => `${label} below ${maximumAt.toFixed(2)}`).reverse();
      const marked = strong.length > 1 ? 'the widest range is shaded, dotted lines are the other maxima' : 'shaded';
      return `${where} the current falls towards the cold for ${list.join(', ')} (${marked}).`;
    })
    .join(' ');
}

/** What is said wherever velocity steps and simulated points are. */
function aboutSimulations({ verdicts, settings }: Compared): string {
  const classical = verdicts.filter(({ side }) => side === 'classical');
  if (classical.length === 0) return '';
  const points = settings.hits > 0 ? ` Points: simulations of ${settings.hits} hits with their standard errors.` : '';
  const velocity = classical.some(({ walls }) => walls === 'velocity')
    ? ' The curve of velocity steps is that of infinitely long runs: a finite run that times its flights as drawn misses the slowest ones, and finds more current at the coldest walls.'
    : '';
  return `${points}${velocity}`;
}

/** Both sides in one picture: J/J_max, relaxation, scaling. */
export function transportFigure(compared: Compared): Figure {
  const { tables, verdicts } = compared;
  const sides = (['classical', 'quantum'] as const).filter((side) => verdicts.some((verdict) => verdict.side === side));
  const transport = sides
    .filter((side) => verdicts.some((verdict) => verdict.side === side && verdict.ndtr !== 'no current'))
    .map((side, k) => transportPanel(compared, `(${'ab'[k]}) ${side}`, side, 'share'));
  const letters = 'abcd'.slice(transport.length);
  return figureOf({
    name: 'transport',
    title: 'Classical and quantum heat transport between two walls: current, relaxation, size',
    caption: `Each current by its largest value, against the temperature of the cold wall; most quantum ones nearly coincide. ${whoFalls(compared)}${aboutSimulations(compared)} (${letters[0]}) Time to relax at one wall against its temperature: hits of a classical wall diverge, quantum times (by 1/γ) saturate. (${letters[1]}) Current against the length at T_L = 1, T_R = 0.2, by that of the shortest; dashed: classical.`,
    parameters: matched(compared),
    panels: [
      ...transport,
      {
        kind: 'lines',
        label: `(${letters[0]}) relaxation`,
        x: { label: 'T/T_L', scale: 'log' },
        y: { label: 'hits, γ τ', scale: 'log' },
        series: relaxationSeries(compared, 'ratio'),
      },
      {
        kind: 'lines',
        label: `(${letters[1]}) size`,
        x: axes.length,
        y: { label: 'J(L)/J(2π)', scale: 'log' },
        series: verdicts.flatMap((verdict, curve) =>
          curvesOf([verdict.label], 'length', 'share', SCALING + curve, {
            color: wallsColor(verdict),
            dashed: verdict.side === 'classical',
          }),
        ),
      },
    ],
    table: stacked([
      [0, tables.current],
      [SIMULATED, tables.simulated],
      [RELAXATION, tables.relaxation],
      [SCALING, tables.scaling],
    ]),
  });
}

const RELAXATION = 200;
const SCALING = 300;

function relaxationSeries({ relaxation }: Compared, x: string, side?: Side, offset = RELAXATION): FigureSeries[] {
  return relaxation.flatMap((verdict, curve) =>
    side === undefined || verdict.side === side
      ? curvesOf([verdict.label], x, 'time', offset + curve, {
          color: wallsColor(verdict),
          dashed: side === undefined && verdict.side === 'classical',
        })
      : [],
  );
}

/** The currents themselves, side by side. */
export function coldFigure(compared: Compared): Figure {
  const { tables, gaps, verdicts } = compared;
  const panels = [
    transportPanel(compared, '(a) classical', 'classical', 'J'),
    transportPanel(compared, '(b) quantum', 'quantum', 'J'),
  ];
  const plateau = verdicts.some(({ side }) => side === 'quantum')
    ? ` A quantum current reaches a plateau once T_R is well below the gap, T_R/T_L = ${(1 / gaps).toPrecision(2)}, where the cold wall has no heat left to give.`
    : '';
  return figureOf({
    name: 'currents',
    title: 'Heat currents while the cold wall is cooled',
    caption: `${whoFalls(compared)}${plateau}${aboutSimulations(compared)}`,
    parameters: matched(compared),
    panels: panels.filter(({ series }) => series.length > 0),
    table: stacked([
      [0, tables.current],
      [SIMULATED, tables.simulated],
    ]),
  });
}

/** Time to thermalise at one wall: diverging and saturating. */
export function relaxationFigure(compared: Compared): Figure {
  const panel = (label: string, side: Side): LinePanel => ({
    kind: 'lines',
    label,
    x: { label: side === 'classical' ? 'T/T_L' : 'T/(E_2 - E_1)', scale: 'log' },
    y: { label: side === 'classical' ? 'N' : 'γ τ', scale: 'log' },
    series: relaxationSeries(compared, side === 'classical' ? 'ratio' : 'gaps', side, 0),
  });
  return figureOf({
    name: 'relaxation',
    title: 'Relaxation at one wall as the temperature goes to zero',
    caption:
      '(a) Hits N of a classical Metropolis wall until the slowest mode has decayed: T^{-1/2} for velocity steps, T^{-1} for energy steps. (b) The quantum relaxation time is that of the decay 2 → 1 and no longer depends on T once T is well below the gap.',
    parameters: matched(compared),
    panels: [panel('(a) classical', 'classical'), panel('(b) quantum', 'quantum')],
    table: compared.tables.relaxation,
  });
}

/** J against L, both logarithmic. */
export function scalingFigure(compared: Compared): Figure {
  const { verdicts, tables } = compared;
  const panel = (label: string, side: Side): LinePanel => ({
    kind: 'lines',
    label,
    x: axes.length,
    y: { ...axes.current, scale: 'log' },
    series: verdicts.flatMap((verdict, curve) =>
      verdict.side === side ? curvesOf([verdict.label], 'length', 'J', curve, { color: wallsColor(verdict) }) : [],
    ),
  });
  return figureOf({
    name: 'scaling',
    title: 'The heat current against the length, T_L = 1, T_R = 0.2',
    caption:
      '(a) Every classical wall: J ~ 1/L. (b) The power of the quantum current is that of the bath: +1 (Metropolis between all levels), 0 (dipole), -1 (wall, quantised Maxwell), -2 (ladder). A prefactor γ ~ L^{-1} turns 0 into -1.',
    parameters: { T_L: 1, T_R: 0.2, mass: 1, gamma: 1 },
    panels: [panel('(a) classical', 'classical'), panel('(b) quantum', 'quantum')].filter(
      (one) => one.series.length > 0,
    ),
    table: tables.scaling,
  });
}
