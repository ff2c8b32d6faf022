// What a report holds: models, their figures, the claims that were measured.

import type { ClaimResult, Figure } from 'lindblad-models';

/** A parameter of a model with its default. */
export interface ReportParameter {
  name: string;
  value: number | string;
  unit?: string;
  doc?: string;
}

/** A model as the report introduces it. */
export interface ReportModel {
  name: string;
  title: string;
  /**
   * A few lines of text. Blank lines part paragraphs; lines that start with `- ` are a list, lines indented by four
   * spaces are formulas; `**bold**`, `` `code` ``, `[text](https://…)`, `J_L` and `10^{-3}` are understood.
   */
  summary: string;
  /** Paper or origin. */
  source: string;
  parameters: readonly ReportParameter[];
}

/** Everything on the page. */
export interface Report {
  title: string;
  models: readonly ReportModel[];
  figures: readonly Figure[];
  claims: readonly ClaimResult[];
  /** Wall time of the whole run. */
  seconds: number;
  /** Version of the engine. */
  version: string;
  /** Address of the CSV file of a figure, relative to the page. */
  csvPath: (figure: Figure) => string;
  /** Address of the SVG file of a figure; default: that of the CSV file with the other ending. */
  svgPath?: (figure: Figure) => string;
}
