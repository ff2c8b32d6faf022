// Full counting statistics, by themselves: a page that only solves need not load them.

export { type CounterSpec, counterNames } from './counting/counters.js';
export {
  type CounterStatistics,
  type CountingOptions,
  type CountingStatistics,
  cumulants,
  mixedCumulant,
} from './counting/cumulants.js';
export {
  type GeneratingFunction,
  generatingFunction,
  type RateFunction,
  rateFunction,
} from './counting/large-deviation.js';
export { type NoiseProgress, type NoiseSpectrum, noiseSpectrum, noiseSpectrumAsync } from './counting/noise.js';
export type { CountingInput } from './counting/prepared.js';
export { type UncertaintyRelation, type UncertaintyVerdict, uncertaintyRelations } from './counting/uncertainty.js';
