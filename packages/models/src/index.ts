export { type CatalogEntry, catalog, catalogEntry } from './catalog.js';
export { type Claim, type ClaimResult, type Measured, type Measurement, measureClaim, type Verdict } from './claim.js';
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
