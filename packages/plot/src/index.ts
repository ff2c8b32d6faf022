export { tableToCsv } from './csv.js';
export { figureToSvg, type SvgOptions } from './figure/figure-svg.js';
export { type PngOptions, svgToPng } from './figure/svg-png.js';
