// Figures of a model that follows a paper, with parameters of our own: what their author writes down, and the rest of it.

import { after } from './claim.js';
import type { Figure, FigurePanel, FigureSeries } from './figure.js';
import { curveRows, type Row } from './rows.js';

/** A figure as its author writes it down. */
export interface Drawing {
  /** Its name within the model. */
  readonly id: string;
  /** The paper whose model it is. */
  readonly paper: string;
  readonly title: string;
  readonly caption: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** One list of rows a curve. */
  readonly curves: readonly (readonly Row[])[];
  readonly panels: readonly FigurePanel[];
}

/** Makes figures of a model out of drawings; `common` are parameters that all of them share. */
export function figuresOf(model: string, common: Readonly<Record<string, number>> = {}): (drawing: Drawing) => Figure {
  return ({ id, paper, title, caption, parameters, curves, panels }) => ({
    id: `${model}/${id}`,
    model,
    title,
    caption,
    source: after(paper),
    parameters: { ...common, ...parameters },
    panels,
    table: curveRows(curves),
  });
}

/** Column y against column x for curves first, first + 1, …, one a label. */
export function series(x: string, y: string, labels: readonly string[], first = 0): FigureSeries[] {
  return labels.map((label, k) => ({ label, curve: first + k, x, y }));
}
