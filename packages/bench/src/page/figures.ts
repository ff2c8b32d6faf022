// How time and memory grow with the dimension: one curve for each family of cases, the peer's dashed, on logarithmic axes.

import { type Column, table } from 'lindblad-core';
import type { Figure, FigureSeries } from 'lindblad-models';
import type { SpeedResult } from '../speed/measure.js';

interface Curve {
  readonly label: string;
  readonly dashed: boolean;
  readonly against?: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** The scaling figures of a run; none of a quantity without two points of one family. */
export function scalingFigures(results: readonly SpeedResult[]): Figure[] {
  const families = [...new Set(results.flatMap(({ family }) => (family === undefined ? [] : [family])))];
  const curvesOf = (value: (result: SpeedResult) => number | undefined, suffix: string, dashed: boolean): Curve[] =>
    families.flatMap((family): Curve[] => {
      const points = results
        .filter((result) => result.family === family)
        .flatMap((result): (readonly [number, number])[] => {
          const y = value(result);
          return y === undefined || result.dimension === undefined ? [] : [[result.dimension, y] as const];
        })
        .sort((a, b) => a[0] - b[0]);
      if (points.length < 2) return [];
      return [{ label: `${family}${suffix}`, dashed, ...(dashed && { against: family }), points }];
    });
  const time = [
    ...curvesOf(({ seconds }) => seconds?.median, '', false),
    ...curvesOf(({ peerSeconds }) => peerSeconds?.median, ', QuTiP', true),
  ];
  const memory = curvesOf(({ arrayBytes }) => arrayBytes, '', false);
  return [
    ...scaling('time', 'Time against dimension', 'seconds', time),
    ...scaling('memory', 'Memory of the method against dimension', 'bytes', memory),
  ];
}

function scaling(name: string, title: string, quantity: string, curves: readonly Curve[]): Figure[] {
  if (curves.length === 0) return [];
  const rows = curves.flatMap(({ points }, curve) => points.map(([x, y]) => ({ curve, x, y })));
  const column = (key: string, values: readonly number[]): Column => ({ name: key, values: Float64Array.from(values) });
  const series = curves.map(
    ({ label, dashed, against }, curve): FigureSeries => ({
      label,
      curve,
      x: 'log10_dimension',
      y: `log10_${quantity}`,
      ...(dashed && { dashed }),
      ...(against !== undefined && { against }),
    }),
  );
  return [
    {
      id: `bench/${name}`,
      model: 'bench',
      title,
      caption: 'Medians; logarithms to base 10.',
      source: 'this run',
      parameters: {},
      panels: [
        {
          kind: 'lines',
          x: { label: 'log_{10} dimension of the Hilbert space' },
          y: { label: `log_{10} ${quantity}` },
          series,
        },
      ],
      table: table([
        column(
          'curve',
          rows.map(({ curve }) => curve),
        ),
        column(
          'log10_dimension',
          rows.map(({ x }) => Math.log10(x)),
        ),
        column(
          `log10_${quantity}`,
          rows.map(({ y }) => Math.log10(y)),
        ),
        column(
          'dimension',
          rows.map(({ x }) => x),
        ),
        column(
          quantity,
          rows.map(({ y }) => y),
        ),
      ]),
    },
  ];
}
