// The public face of the engine.

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
export { type NoiseSpectrum, noiseSpectrum } from './counting/noise.js';
export type { CountingInput } from './counting/prepared.js';
export { type UncertaintyRelation, uncertaintyRelations } from './counting/uncertainty.js';
export { type Correlation, type CorrelationProblem, correlation, correlationSync } from './dynamics/correlation.js';
export {
  type CurrentSeries,
  type Evolution,
  type EvolutionInput,
  type EvolutionProblem,
  type EvolutionProgress,
  type EvolutionStatistics,
  evolutionProblem,
  evolve,
  evolveSync,
} from './dynamics/evolve.js';
export { type EvolutionMethod, evolutionMethods } from './dynamics/method.js';
export { type EmissionSpectrum, emissionSpectrum } from './dynamics/spectrum.js';
export { type ErrorCode, type ErrorDetails, errorAt, LindbladError, nearestName, unknownName } from './errors.js';
export { assembleDense } from './generator/assembled.js';
export { bohrComponents, type Jump, systemJumps } from './generator/dissipators.js';
export { denseToFrame, type Frame, fromFrame, toFrame } from './generator/frame.js';
export { applyDissipator, applyGenerator, type Generator, generatorNorm, generatorOf } from './generator/generator.js';
export { MatrixForm } from './generator/matrix-form.js';
export type { Coherences, SectorPattern } from './generator/sectors.js';
export {
  fromCoordinates,
  type SectorPair,
  type Sectors,
  sectorsOf,
  toCoordinates,
  wholeSector,
} from './generator/sectors.js';
export { superoperator } from './generator/superoperator.js';
export { type InitialState, initialMatrix } from './hilbert/initial.js';
export { anti, comm, Operator, sumOf } from './hilbert/operator.js';
export type { SiteKind, SiteSpec } from './hilbert/site.js';
export {
  type AnySite,
  type BosonSite,
  type FermionSite,
  type QubitSite,
  type SiteOperators,
  type Sites,
  Space,
  type SpaceSpec,
  type SpinSite,
} from './hilbert/space.js';
export { DensityMatrix } from './hilbert/state.js';
export type { DriveDefinition, TimeFunction } from './model/model.js';
export {
  type CouplingDefinition,
  defineModel,
  type JumpDefinition,
  type Model,
  type ModelDefinition,
  type NumberBuilder,
  type OperatorBuilder,
  type QuantityContext,
  type QuantityDefinition,
  type RateBuilder,
  type ReservoirCurrents,
  type ReservoirDefinition,
} from './model/model.js';
export {
  type ParameterDetails,
  type ParameterSpec,
  type ParameterValues,
  parameterDetails,
  parameterValues,
} from './model/parameters.js';
export { bose, exchangeRates, fermi, reducedEnergy, type Statistics, statisticsNames } from './model/statistics.js';
export {
  type Coupling,
  type Drive,
  type DrivenJump,
  instantiate,
  isTimeDependent,
  type PlainJump,
  type Reservoir,
  type System,
} from './model/system.js';
export { Complex, complex, type Scalar } from './numeric/complex.js';
export type { DenseMatrix } from './numeric/dense.js';
export { type HermitianEigen, hermitianEigen } from './numeric/hermitian-eigen.js';
export type { SparseMatrix } from './numeric/sparse.js';
export type { RunOptions } from './run.js';
export type { Certificate, SteadyVerdict } from './steady/certificate.js';
export type { GeneratorFactors } from './steady/factors.js';
export { type SolverProgress, type SteadyStateMethod, steadyStateMethods } from './steady/method.js';
export { type PreparedProblem, prepare } from './steady/prepare.js';
export type { Mode } from './steady/slow-modes.js';
export {
  type SolveOptions,
  type SteadyKernel,
  type SteadyStateProblem,
  type SteadyStateSolution,
  solve,
  solveSync,
  steadyStateProblem,
} from './steady/steady-state.js';
export { type Axis, linearAxis, parseAxis } from './sweep/axes.js';
export { defaultObservables, type Observe, observables, observer } from './sweep/observe.js';
export { type SweepOptions, sweep } from './sweep/sweep.js';
export { type Column, columnOf, type Table, table } from './sweep/table.js';
export { entropyProductionAlong } from './thermo/along.js';
export { reservoirCurrents } from './thermo/currents.js';
export { macroscopicEntropyProduction, microscopicEntropyProduction } from './thermo/entropy.js';
export {
  type ReportOptions,
  report,
  type SteadyStateReport,
  steadyState,
  steadyStateSync,
  type ThermodynamicCertificate,
} from './thermo/report.js';
