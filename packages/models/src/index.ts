export { atomPair } from './atom-pair/model.js';
export { type CatalogEntry, catalog, catalogEntry } from './catalog.js';
export { type Claim, type ClaimResult, type Measured, type Measurement, measureClaim, type Verdict } from './claim.js';
export * from './classical-quantum-chain/index.js';
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
export { mixedStatisticsDot } from './mixed-statistics-dot/model.js';
export { unlikeDistributionsDot } from './mixed-statistics-dot/unlike.js';
export { singleDot } from './single-dot/model.js';
export { spinEnsemble } from './spin-ensemble/model.js';
