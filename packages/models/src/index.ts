export { atomPairDocument } from './atom-pair/document.js';
export { atomPair } from './atom-pair/model.js';
export { cascadeDocument } from './cascade/document.js';
export { cascade } from './cascade/model.js';
export { type CatalogEntry, catalog, catalogEntry } from './catalog.js';
export { type Claim, type ClaimResult, type Measured, type Measurement, measureClaim, type Verdict } from './claim.js';
export * from './classical-quantum-chain/index.js';
export { correlatedSpinsDocument } from './correlated-spins/document.js';
export { correlatedSpins } from './correlated-spins/model.js';
export { coupledDotsDocument } from './coupled-dots/document.js';
export { coupledDots } from './coupled-dots/model.js';
export { coupledDotsParallelDocument } from './coupled-dots/parallel-document.js';
export { coupledDotsParallel } from './coupled-dots/parallel-model.js';
export { sanchezButtikerDocument } from './coupled-dots/sanchez-buttiker-document.js';
export { sanchezButtiker } from './coupled-dots/sanchez-buttiker-model.js';
export type {
  CurveAxis,
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
export { mixedStatisticsDotDocument } from './mixed-statistics-dot/document.js';
export { mixedStatisticsDot } from './mixed-statistics-dot/model.js';
export { unlikeDistributionsDot } from './mixed-statistics-dot/unlike.js';
export { unlikeDistributionsDotDocument } from './mixed-statistics-dot/unlike-document.js';
export { singleDotDocument } from './single-dot/document.js';
export { singleDot } from './single-dot/model.js';
export { spinEnsembleDocument } from './spin-ensemble/document.js';
export { spinEnsemble } from './spin-ensemble/model.js';
