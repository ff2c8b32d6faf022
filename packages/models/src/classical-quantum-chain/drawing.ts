// What the figures of the comparison have in common: rows as tables, axes, and the range of negative differential thermal
// resistance as a coloured region.

import { type Column, type Table, table } from 'lindblad-core';
import type { CurveAxis, Figure, FigurePanel, FigureRegion, FigureSeries } from '../figure.js';

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

/** Curves by their labels, numbered from `first`. */
export function curvesOf(labels: readonly string[], x: string, y: string, first = 0, dashed = false): FigureSeries[] {
  return labels.map((label, k) => ({ label, curve: first + k, x, y, ...(dashed ? { dashed } : {}) }));
}

/** The range below the maximum, as a region; none where the maximum is at the coldest wall. */
export function ndtrRegion(from: number, maximumAt: number): FigureRegion[] {
  return maximumAt > from ? [{ from, to: maximumAt, kind: NDTR, label: 'NDTR' }] : [];
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
