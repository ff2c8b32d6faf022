// What the figures of the comparison have in common: rows as tables, axes, curves and points over them.

import { type Column, type Table, table } from 'lindblad-core';
import type { CurveAxis, Figure, FigurePanel, FigureSeries } from '../figure.js';

/** The entry of the catalogue. */
export const MODEL = 'classical-quantum-chain';

/** Of the paper the abstract and the first paragraphs were known: no figure here is one of its own. */
export const AFTER = 'model after Zou, Gong, Wang, Casati & Benenti, arXiv:2509.14027, own parameters';

/** Kind of the region in which cooling the cold wall lowers the current. */
export const NDTR = 'negative differential thermal resistance';

/** Axes that several figures share. */
export const axes: Readonly<Record<'ratio' | 'current' | 'share' | 'length' | 'gaps', CurveAxis>> = {
  ratio: { label: 'T_R/T_L', domain: [0, 1] },
  current: { label: 'J' },
  share: { label: 'J/J_{max}' },
  length: { label: 'L', scale: 'log' },
  gaps: { label: 'T_L/(E_2 - E_1)', scale: 'log' },
};

/** A table of rows that have the same names. */
export function rowsTable(rows: readonly Readonly<Record<string, number>>[]): Table {
  const names = rows.length === 0 ? [] : Object.keys(rows[0]);
  return table(names.map((name): Column => ({ name, values: Float64Array.from(rows, (row) => row[name]) })));
}

/** How curves look; without a colour they get the next free one. */
export interface Look {
  readonly color?: number | undefined;
  readonly dashed?: boolean;
}

/** Curves by their labels, numbered from `first`. */
export function curvesOf(
  labels: readonly string[],
  x: string,
  y: string,
  first = 0,
  { color, dashed = false }: Look = {},
): FigureSeries[] {
  return labels.map((label, k) => ({
    label,
    curve: first + k,
    x,
    y,
    ...(dashed ? { dashed } : {}),
    ...(color === undefined ? {} : { color }),
  }));
}

/** Points with bars of the column `error` for each of these curves, in rows whose curve is `offset` more. */
export function pointsOver(curves: readonly FigureSeries[], offset: number, error: string): FigureSeries[] {
  return curves.map(({ curve, ...rest }) => ({ ...rest, label: '', curve: curve + offset, points: true, error }));
}

/** Tables under one another, with the numbers of their curves raised; what a table does not have is NaN. */
export function stacked(parts: readonly (readonly [offset: number, part: Table])[]): Table {
  const names = [...new Set(parts.flatMap(([, { columns }]) => columns.map(({ name }) => name)))];
  const length = parts.reduce((sum, [, part]) => sum + part.length, 0);
  return table(
    names.map((name): Column => {
      const values = new Float64Array(length).fill(Number.NaN);
      let at = 0;
      for (const [offset, part] of parts) {
        const own = part.columns.find((column) => column.name === name);
        if (own !== undefined) values.set(name === 'curve' ? own.values.map((k) => k + offset) : own.values, at);
        at += part.length;
      }
      return { name, values };
    }),
  );
}

/** A figure of the comparison. */
export function figureOf(drawing: {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly panels: readonly FigurePanel[];
  readonly table: Table;
  readonly source?: string;
}): Figure {
  const { name, ...rest } = drawing;
  return { source: AFTER, ...rest, id: `${MODEL}/${name}`, model: MODEL };
}
