// The figures of a comparison, drawn from its tables.

import type { Figure, FigureSeries, LinePanel } from '../figure.js';
import type { RelaxationVerdict, TransportSettings, TransportTables } from './comparison.js';
import { axes, curvesOf, figureOf, ndtrRegion } from './drawing.js';
import type { TransportVerdict } from './verdict.js';

/** What the figures are drawn from. */
export interface Compared {
  readonly settings: Required<TransportSettings>;
  readonly tables: TransportTables;
  readonly verdicts: readonly TransportVerdict[];
  readonly relaxation: readonly RelaxationVerdict[];
}

function matched({ settings: { leftTemperature, length, mass, gamma } }: Compared): Record<string, number> {
  return { T_L: leftTemperature, L: length, mass, gamma };
}

/** The curves of one side, or of some walls of it; classical ones are dashed where both sides share a panel. */
function curvesWhere(
  { verdicts }: Compared,
  y: string,
  where: (verdict: TransportVerdict) => boolean,
  dashClassical = false,
): FigureSeries[] {
  return verdicts.flatMap((verdict, curve) =>
    where(verdict) ? curvesOf([verdict.label], 'ratio', y, curve, dashClassical && verdict.side === 'classical') : [],
  );
}

/** Both sides in one picture: J/J_max against T_R/T_L, with the range of NDTR of the classical walls. */
export function transportFigure(compared: Compared): Figure {
  const { verdicts, tables, settings } = compared;
  const strong = verdicts.filter(({ ndtr }) => ndtr === 'strong');
  const widest = strong.reduce((most, { maximumAt }) => Math.max(most, maximumAt), 0);
  const pictured = verdicts.filter(({ walls }) => PICTURED.has(walls));
  const classical = pictured.filter(({ side }) => side === 'classical').length;
  // as many dashed curves as solid ones would be drawn as pairs of one colour
  const dashed = 2 * classical !== pictured.length;
  const names = strong.map(({ label }) => label).join(', ');
  return figureOf({
    name: 'transport',
    title: 'The heat current against the temperature of the cold wall, classical and quantum',
    caption: `Each current by its largest value. ${
      names === ''
        ? 'No current falls by more than 2 % when the cold wall is cooled.'
        : `Cooling the cold wall lowers the current (shaded) for ${names}; it hardly does or does not for the others.`
    }${dashed ? ' Dashed: classical walls.' : ''}`,
    parameters: matched(compared),
    panels: [
      {
        kind: 'lines',
        x: axes.ratio,
        y: { ...axes.share, domain: [0, 1.15] },
        series: curvesWhere(compared, 'share', ({ walls }) => PICTURED.has(walls), dashed),
        regions: ndtrRegion(settings.coldest, widest),
      },
    ],
    table: tables.current,
  });
}

/** Walls in the picture of both sides: more would hide each other, as the monotone ones nearly coincide. */
const PICTURED: ReadonlySet<string> = new Set(['maxwell', 'velocity', 'energy', 'metropolis', 'ladder', 'dipole']);

/** The currents themselves, side by side. */
export function coldFigure(compared: Compared): Figure {
  const { verdicts, tables, settings } = compared;
  const panel = (label: string, side: 'classical' | 'quantum'): LinePanel => {
    const own = verdicts.filter((verdict) => verdict.side === side && verdict.ndtr === 'strong');
    return {
      kind: 'lines',
      label,
      x: axes.ratio,
      y: axes.current,
      series: curvesWhere(compared, 'J', (verdict) => verdict.side === side),
      regions: ndtrRegion(
        settings.coldest,
        own.reduce((most, { maximumAt }) => Math.max(most, maximumAt), 0),
      ),
    };
  };
  const panels = [panel('(a) classical', 'classical'), panel('(b) quantum', 'quantum')];
  return figureOf({
    name: 'currents',
    title: 'Heat currents while the cold wall is cooled',
    caption:
      'Only Maxwell walls and velocity steps of the classical particle lose their current as T_R → 0. A quantum current reaches a plateau once T_R is well below the gap, where the cold wall has no heat left to give.',
    parameters: matched(compared),
    panels: panels.filter(({ series }) => series.length > 0),
    table: tables.current,
  });
}

/** Time to thermalise at one wall: diverging and saturating. */
export function relaxationFigure(compared: Compared): Figure {
  const { relaxation, tables } = compared;
  const series = (side: 'classical' | 'quantum', x: string): FigureSeries[] =>
    relaxation.flatMap((verdict, curve) => (verdict.side === side ? curvesOf([verdict.label], x, 'time', curve) : []));
  return figureOf({
    name: 'relaxation',
    title: 'Relaxation at one wall as the temperature goes to zero',
    caption:
      '(a) Hits N of a classical Metropolis wall until the slowest mode has decayed: T^{-1/2} for velocity steps, T^{-1} for energy steps. (b) The quantum relaxation time is that of the decay 2 → 1 and no longer depends on T once T is well below the gap.',
    parameters: matched(compared),
    panels: [
      {
        kind: 'lines',
        label: '(a) classical',
        x: { label: 'T/T_L', scale: 'log' },
        y: { label: 'N', scale: 'log' },
        series: series('classical', 'ratio'),
      },
      {
        kind: 'lines',
        label: '(b) quantum',
        x: { label: 'T/(E_2 - E_1)', scale: 'log' },
        y: { label: 'γ τ', scale: 'log' },
        series: series('quantum', 'gaps'),
      },
    ],
    table: tables.relaxation,
  });
}

/** J against L, both logarithmic. */
export function scalingFigure(compared: Compared): Figure {
  const { verdicts, tables } = compared;
  const series = (side: 'classical' | 'quantum'): FigureSeries[] =>
    verdicts.flatMap((verdict, curve) =>
      verdict.side === side ? curvesOf([verdict.label], 'length', 'J', curve) : [],
    );
  const panel = (label: string, side: 'classical' | 'quantum'): LinePanel => ({
    kind: 'lines',
    label,
    x: axes.length,
    y: { ...axes.current, scale: 'log' },
    series: series(side),
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
