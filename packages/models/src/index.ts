export { type CatalogEntry, catalog, catalogEntry } from './catalog.js';
export { type Claim, type ClaimResult, type Measured, type Measurement, measureClaim, type Verdict } from './claim.js';
export { coupledDots } from './coupled-dots/model.js';
export { coupledDotsParallel } from './coupled-dots/parallel-model.js';
export { sanchezButtiker } from './coupled-dots/sanchez-buttiker-model.js';
export type {
  Figure,
  FigureAxis,
  FigurePanel,
  FigureRegion,
  FigureRule,
  FigureSeries,
  LinePanel,
  MapLine,
  MapPanel,
  MapZero,
} from './figure.js';
export { singleDot } from './single-dot/model.js';
