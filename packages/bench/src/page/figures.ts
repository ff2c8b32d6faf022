// How time and memory grow with the dimension: one curve for each family of cases, the peer's dashed, on logarithmic axes.

import { type Column, table } from 'lindblad-core';
import type { Figure, FigureAxis, FigureSeries } from 'lindblad-models';
import type { SpeedResult } from '../speed/measure.js';

/** A family of cases by ascending dimension. */
interface Family {
  readonly name: string;
  readonly results: readonly (SpeedResult & { readonly dimension: number })[];
}

/** The scaling figures of a run; none of a quantity without two points of one family. */
export function scalingFigures(results: readonly SpeedResult[]): Figure[] {
  const names = [...new Set(results.flatMap(({ family }) => (family === undefined ? [] : [family])))];
  const families = names.map(
    (name): Family => ({
      name,
      results: results
        .flatMap((result) => {
          const { family, dimension } = result;
          return family === name && dimension !== undefined ? [{ ...result, dimension }] : [];
        })
        .sort((a, b) => a.dimension - b.dimension),
    }),
  );
  return [
    ...scaling('time', 'Time against dimension', { label: 'time', unit: 's' }, families, {
      seconds: ({ seconds }) => seconds?.median,
      peer_seconds: ({ peerSeconds }) => peerSeconds?.median,
    }),
    ...scaling('memory', 'Memory of the method against dimension', { label: 'memory', unit: 'bytes' }, families, {
      bytes: ({ arrayBytes }) => arrayBytes,
    }),
  ];
}

type Quantity = (result: SpeedResult) => number | undefined;

/** A figure of one quantity, or of ours and the peer's. */
function scaling(
  name: string,
  title: string,
  axis: FigureAxis,
  families: readonly Family[],
  quantities: Readonly<Record<string, Quantity>>,
): Figure[] {
  const rows = families.flatMap((family, curve) => family.results.map((result) => ({ curve, result })));
  const [own] = Object.keys(quantities);
  const series = Object.entries(quantities).flatMap(([key, value]) =>
    families.flatMap((family, curve): FigureSeries[] => {
      if (family.results.filter((result) => value(result) !== undefined).length < 2) return [];
      const line = { curve, x: 'dimension', y: key };
      if (key === own) return [{ ...line, label: family.name }];
      return [{ ...line, label: `${family.name}, QuTiP`, dashed: true, against: family.name }];
    }),
  );
  if (series.length === 0) return [];
  const column = (key: string, value: (row: (typeof rows)[number]) => number | undefined): Column => ({
    name: key,
    values: Float64Array.from(rows, (row) => value(row) ?? Number.NaN),
  });
  return [
    {
      id: `bench/${name}`,
      model: 'bench',
      title,
      caption: 'Medians; both axes are logarithmic.',
      source: 'this run',
      parameters: {},
      panels: [
        {
          kind: 'lines',
          x: { label: 'dimension of the Hilbert space', scale: 'log' },
          y: { ...axis, scale: 'log' },
          series,
        },
      ],
      table: table([
        column('curve', ({ curve }) => curve),
        column('dimension', ({ result }) => result.dimension),
        ...Object.entries(quantities).map(([key, value]) => column(key, ({ result }) => value(result))),
      ]),
    },
  ];
}
