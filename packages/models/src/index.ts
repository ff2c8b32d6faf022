export { atomPairDocument } from './atom-pair/document.js';
export { atomPair } from './atom-pair/model.js';
export { cascadeDocument } from './cascade/document.js';
export { cascade } from './cascade/model.js';
export { type CatalogEntry, catalog, catalogEntry } from './catalog.js';
export { type Claim, type ClaimResult, type Measured, type Measurement, measureClaim, type Verdict } from './claim.js';
export * from './classical-quantum-chain/index.js';
export { correlatedSpinsDocument } from './correlated-spins/document.js';
export { correlatedSpins } from './correlated-spins/model.js';
export { sanchezButtikerDocument } from './coupled-dots/harvester/document.js';
export { sanchezButtiker } from './coupled-dots/harvester/model.js';
export { coupledDotsParallelDocument } from './coupled-dots/parallel/document.js';
export { coupledDotsParallel } from './coupled-dots/parallel/model.js';
export { coupledDotsDocument } from './coupled-dots/three-terminal/document.js';
export { coupledDots } from './coupled-dots/three-terminal/model.js';
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
export {
  type Appearance,
  type EnsembleBalance,
  ensembleBalance,
  ensembleEvolution,
  orderedAppearance,
} from './spin-ensemble/ensemble.js';
export { collectiveSpin, type EnsembleParameters, spinEnsemble, spinEnsembleOf } from './spin-ensemble/model.js';
export { multiplicities, thermalWeights } from './spin-ensemble/multiplicities.js';
