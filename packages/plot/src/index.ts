export { csvPieces, tableToCsv } from './csv.js';
export { figureToSvg, type SvgOptions } from './figure/figure-svg.js';
export { type PngOptions, svgToPng } from './figure/svg-png.js';
export {
  type LineFigureOptions,
  lineFigure,
  type MapFigureOptions,
  MOST_CURVES,
  mapFigure,
  type QuickFigureText,
  type SweepFigureOptions,
  sweepFigure,
} from './quick/quick-figure.js';
export type { Report, ReportModel, ReportParameter } from './report/report.js';
export { reportPage } from './report/report-page.js';
