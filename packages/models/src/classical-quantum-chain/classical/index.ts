// The public face of the classical systems.

export { type BatchEstimate, meanOfBatches, ratioOfBatches } from './batch-means.js';
export type { Estimate, RunSettings } from './estimate.js';
export {
  type FrenkelKontorova,
  type FrenkelKontorovaEstimate,
  frenkelKontorova,
  type Segment,
} from './frenkel-kontorova.js';
export { type CooledPoint, frenkelKontorovaCooled } from './frenkel-kontorova-curve.js';
export { type FrenkelKontorovaPoint, frenkelKontorovaRuns } from './frenkel-kontorova-runs.js';
export { type HardPoints, type HardPointsEstimate, hardPoints } from './hard-points.js';
export {
  type CurrentMaximum,
  coolingMaximum,
  maxwellConductance,
  maxwellCurrent,
  maxwellKineticTemperature,
  symmetricMaximum,
} from './maxwell-closed-form.js';
export { type MaxwellWalls, maxwellWalls, type TubeEstimate } from './maxwell-walls.js';
export { type MetropolisCurrent, type MetropolisCurrentSolution, metropolisCurrent } from './metropolis-current.js';
export {
  type MetropolisEstimate,
  type MetropolisTube,
  type MetropolisWalls,
  metropolisWalls,
} from './metropolis-walls.js';
export {
  type CurveWalls,
  type NdtrCurve,
  type NdtrPoint,
  type NdtrVerdict,
  ndtrCurve,
  ndtrVerdict,
} from './ndtr-curve.js';
export { type Proposal, proposalNames } from './proposal.js';
export {
  type Relaxation,
  relaxationHits,
  relaxedEnergy,
  type SimulatedRelaxation,
  type ThresholdRelaxation,
  thresholdHits,
} from './relaxation.js';
export type { MaxwellTube, Tube } from './tube.js';
