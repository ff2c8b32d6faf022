// The public face of the quantum systems.

export {
  type HarmonicChain,
  harmonicChain,
  harmonicCovarianceCurrent,
  harmonicCurrent,
  harmonicThermalCurrent,
} from './harmonic-chain.js';
export { spinChain, spinCurrent } from './spin-chain.js';
export { levelsFor, type Well, well, wellGap, wellLevel } from './well.js';
export {
  type WellBath,
  type WellBathName,
  type WellCoupling,
  type WellSpectrum,
  wellBath,
  wellBathNames,
  wellBaths,
} from './well-bath.js';
export { twoLevelCurrent, type WellPoint, wellCurrents, wellSteadyState } from './well-current.js';
export { relaxationRate, type WellRelaxation } from './well-relaxation.js';
