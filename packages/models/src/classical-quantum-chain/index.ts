// The public face of the comparison of classical and quantum transport.

export * from './classical/index.js';
export { compareTransport } from './compare.js';
export type {
  LengthPower,
  OtherVerdict,
  RelaxationVerdict,
  TransportComparison,
  TransportSettings,
  TransportTables,
} from './comparison.js';
export { type CrossoverPoint, crossoverCurve, ndtrOnset } from './crossover.js';
export { classicalQuantumChain } from './model.js';
export * from './quantum/index.js';
export { type CurveVerdict, type Ndtr, refinedVerdict, type TransportVerdict, transportVerdict } from './verdict.js';
export {
  type ClassicalWalls,
  classicalWalls,
  comparedWalls,
  hotProposal,
  type Matched,
  type SimulatedCurrent,
  simulatedCurrents,
  type Walls,
  wallsCurrents,
  wallsLabel,
} from './walls.js';
