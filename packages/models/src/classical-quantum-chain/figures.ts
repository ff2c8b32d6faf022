// The figures of the comparison: those of `compareTransport` at its defaults, the crossover of the quantised Maxwell wall,
// the plateau of the quantum current, the classical walls, and the chains.

import type { Figure, FigureSeries } from '../figure.js';
import { grid } from '../measure.js';
import { frenkelKontorovaFigure, harmonicFigure, spinFigure } from './chain-figures.js';
import { maxwellCurrent } from './classical/maxwell-closed-form.js';
import { classicalWallsFigure } from './classical-figures.js';
import { compareTransport } from './compare.js';
import { crossoverCurve, ndtrOnset } from './crossover.js';
import { axes, curvesOf, figureOf, rowsTable } from './drawing.js';
import { wellGap } from './quantum/well.js';
import type { WellBathName } from './quantum/well-bath.js';
import { wellCurrents, wellSteadyState } from './quantum/well-current.js';
import { wallsColor, wallsLabel } from './walls.js';

const gap = wellGap(Math.PI);
const label = (walls: WellBathName): string => wallsLabel({ side: 'quantum', walls });

/** Curves of baths in the colours that they have everywhere. */
function bathCurves(baths: readonly WellBathName[], x: string, y: string, first = 0): FigureSeries[] {
  return baths.flatMap((walls, k) =>
    curvesOf([label(walls)], x, y, first + k, { color: wallsColor({ side: 'quantum', walls }) }),
  );
}

/** J/J_max of the quantised Maxwell wall for several T_L/D, and how far J falls against T_L/D. */
function crossoverFigure(): Figure {
  const ratios = [0.001, ...grid(0.015, 0.98, 60)];
  const gaps = [1, 3, 5, 10, 100];
  const baths = ['metropolis', 'wall', 'maxwell'] as const;
  const shares = gaps.flatMap((x, curve) => {
    const leftTemperature = x * gap;
    const temperatures = ratios.map((ratio) => ratio * leftTemperature);
    const currents = wellCurrents({ bath: 'maxwell', leftTemperature }, temperatures);
    const largest = Math.max(...currents);
    return ratios.map((ratio, k) => row({ curve, ratio, share: currents[k] / largest }));
  });
  const largest = maxwellCurrent({ leftTemperature: 1, rightTemperature: 0.25 });
  const classical = ratios.map((ratio) =>
    row({
      curve: gaps.length,
      ratio,
      share: maxwellCurrent({ leftTemperature: 1, rightTemperature: ratio }) / largest,
    }),
  );
  const heights = [-0.25, 0.1, 0.4, 0.5, 0.53, 0.56, 0.6, 0.65, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.6, 1.8, 2];
  const falls = baths.flatMap((bath, k) =>
    crossoverCurve(
      bath,
      heights.map((x) => 10 ** x),
    ).map(({ gaps: x, coldRatio }) => row({ curve: gaps.length + 1 + k, gaps: x, coldRatio })),
  );
  return figureOf({
    name: 'crossover',
    title: 'From quantum to classical: the quantised Maxwell wall',
    caption:
      '(a) J/J_{max} of Q6 for T_L = 1, 3, 5, 10 and 100 gaps: the plateau of the quantum current turns into the maximum of the classical one (dashed). (b) J at T_R = 0.001 T_L by its maximum: NDTR of Q6 sets in at 3.2 gaps; baths whose attempts do not follow the speed of the particle have none or next to none, even where the particle is classical.',
    parameters: { L: Math.PI, mass: 1 },
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: axes.ratio,
        y: { ...axes.share, domain: [0, 1.05] },
        series: [
          ...curvesOf(
            gaps.map((x) => `T_L = ${x} (E_2 - E_1)`),
            'ratio',
            'share',
          ),
          { label: 'classical Maxwell', curve: gaps.length, x: 'ratio', y: 'share', dashed: true },
        ],
      },
      {
        kind: 'lines',
        label: '(b)',
        x: axes.gaps,
        y: { label: 'J(T_R → 0)/J_{max}', domain: [0, 1.05] },
        // Q1 and Q4 both stay at 1
        series: bathCurves(baths, 'gaps', 'coldRatio', gaps.length + 1).map((series, k) =>
          baths[k] === 'wall' ? { ...series, dashed: true } : series,
        ),
        rules: [{ x: ndtrOnset(), label: '3.2 gaps' }],
      },
    ],
    table: rowsTable([...shares, ...classical, ...falls]),
  });
}

/** A row of the crossover: what a curve does not have is empty. */
function row(given: Readonly<Record<string, number>>): Record<string, number> {
  return { curve: 0, ratio: Number.NaN, share: Number.NaN, gaps: Number.NaN, coldRatio: Number.NaN, ...given };
}

/** ln of the distance to the plateau against (E_2 - E_1)/T_R. */
function plateauFigure(): Figure {
  const baths = ['metropolis', 'ladder', 'dipole', 'maxwell'] as const;
  const inverse = grid(2, 18, 33);
  const leftTemperature = 1;
  const temperatures = inverse.map((x) => gap / x);
  const rows = baths.flatMap((bath, curve) => {
    const plateau = wellSteadyState({ bath, leftTemperature, rightTemperature: 0, levels: 24 }).quantities.J;
    const currents = wellCurrents({ bath, leftTemperature, levels: 24 }, temperatures);
    return inverse.map((x, k) => ({
      curve,
      T_R: temperatures[k],
      inverse: x,
      J: currents[k],
      distance: Math.log(1 - currents[k] / plateau),
    }));
  });
  return figureOf({
    name: 'plateau',
    title: 'The quantum current at the coldest walls: an activated approach to its plateau',
    caption:
      'ln[1 - J(T_R)/J(0)] against (E_2 - E_1)/T_R: all slopes are -1. Cooling the cold wall below the gap changes the current exponentially little; it neither vanishes nor falls, where the classical current goes as √T_R.',
    parameters: { T_L: 1, L: Math.PI, mass: 1, gamma: 1 },
    panels: [
      {
        kind: 'lines',
        x: { label: '(E_2 - E_1)/T_R' },
        y: { label: 'ln[1 - J(T_R)/J(0)]' },
        series: bathCurves(baths, 'inverse', 'distance'),
      },
    ],
    table: rowsTable(rows),
  });
}

/** All figures, computed now. */
export function classicalQuantumFigures(): Figure[] {
  const { figures } = compareTransport();
  return [
    ...figures,
    classicalWallsFigure(),
    crossoverFigure(),
    plateauFigure(),
    harmonicFigure(),
    frenkelKontorovaFigure(),
    spinFigure(),
  ];
}
