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
export { type GeneratorPart, MatrixForm } from './generator/matrix-form.js';
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
export { parseExpression } from './hilbert/expression/parse.js';
export type { Expression } from './hilbert/expression/syntax.js';
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
export type {
  CouplingDocument,
  Formula,
  JumpDocument,
  ModelDocument,
  ParameterDocument,
  ReservoirDocument,
  SiteDocument,
} from './model/document/document.js';
export { modelFromDocument } from './model/document/read.js';
export { modelFileSchema } from './model/document/schema.js';
export type { DriveDefinition, HamiltonianTerm, TimeFunction } from './model/model.js';
export {
  type CouplingDefinition,
  defineModel,
  type JumpDefinition,
  type Model,
  type ModelDefinition,
  type NumberBuilder,
  type OperatorBuilder,
  type OperatorTerm,
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
export {
  bose,
  type ExchangeRates,
  exchangeRates,
  fermi,
  reducedEnergy,
  type Statistics,
  statisticsNames,
} from './model/statistics.js';
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
export type { StepProgress } from './numeric/runge-kutta.js';
export type { SparseMatrix } from './numeric/sparse.js';
export type { ExploreOptions, Gradient, Jacobian } from './response/explore.js';
export { type GradientOptions, gradient, reservoirGradient } from './response/gradient.js';
export { type OnsagerMatrix, onsager, type ResponseOptions } from './response/onsager.js';
export { type Rectification, type RectificationOptions, rectification } from './response/rectification.js';
export {
  type DifferentialConductance,
  differentialConductance,
  type Terminals,
  type TransportCoefficients,
  transportCoefficients,
} from './response/transport.js';
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
export {
  type AbortSignalLike,
  type Chunk,
  type ChunkOptions,
  type ChunkResult,
  type ChunkWorker,
  chunksOf,
  firstMissing,
  runChunks,
} from './sweep/chunks.js';
export type { DerivedColumn } from './sweep/derived.js';
export { type SweepOptions, SweepPlan, type SweepWarning, sweep, warningTexts } from './sweep/sweep.js';
export { type Column, columnOf, type Table, table } from './sweep/table.js';
export { type SweepTask, serveSweep, sweepWorker, type WorkerPort } from './sweep/worker.js';
export { entropyProductionAlong } from './thermo/along.js';
export {
  apparentInverseTemperature,
  apparentTemperature,
  compareTemperatures,
  ladderFrequency,
} from './thermo/apparent-temperature.js';
export { couplingCurrents, type JumpFlows, jumpFlows } from './thermo/couplings.js';
export { reservoirCurrents } from './thermo/currents.js';
export { alongCycle, type Cycle, type CycleDecomposition, cycleDecomposition } from './thermo/cycles.js';
export { deviceRegime, regimeNames } from './thermo/device.js';
export { macroscopicEntropyProduction, microscopicEntropyProduction } from './thermo/entropy.js';
export { type ForceBalance, type ForceFluxPair, type ForceOptions, forceBalance } from './thermo/forces.js';
export {
  type ApparentTemperature,
  type CycleReport,
  type FreeEnergies,
  type FullReport,
  fullReport,
  type StateReport,
} from './thermo/full-report.js';
export type { EntropySplit } from './thermo/house-keeping.js';
export {
  edgeFlux,
  type Network,
  type NetworkEdge,
  type PopulationNetwork,
  populationNetwork,
  type ReservoirEdge,
} from './thermo/network.js';
export {
  categoriesOf,
  defaultObservables,
  type Observe,
  type Observed,
  type ObserveResult,
  observables,
  observer,
  type PointReport,
  physicalObservables,
  type SteadyStateResults,
} from './thermo/observe.js';
export type { DevicePerformance, DeviceTask } from './thermo/performance.js';
export { type Phenomenon, type Regime, type RegimeName, type RegimeOptions, regimeOf } from './thermo/regime.js';
export {
  type ReportOptions,
  report,
  type SteadyStateReport,
  steadyState,
  steadyStateSync,
  type ThermodynamicCertificate,
} from './thermo/report.js';
export { type SpohnProduction, spohnEntropyProduction } from './thermo/spohn.js';
export { type CoherenceBasis, l1Coherence, relativeEntropyCoherence } from './thermo/state/coherence.js';
export { concurrence } from './thermo/state/concurrence.js';
export { type EquilibriumSplit, equilibriumSplit } from './thermo/state/equilibrium-split.js';
export { ergotropy, passiveState } from './thermo/state/ergotropy.js';
export { freeEnergy } from './thermo/state/free-energy.js';
export { geometricDiscord } from './thermo/state/geometric-discord.js';
export { equilibriumFreeEnergy, gibbsState } from './thermo/state/gibbs-state.js';
export { mutualInformation } from './thermo/state/mutual-information.js';
export { partialTrace } from './thermo/state/partial-trace.js';
export { relativeEntropy } from './thermo/state/relative-entropy.js';
export { vonNeumannEntropy } from './thermo/state/von-neumann-entropy.js';
export { type Terminal, type TerminalReservoir, terminalsOf } from './thermo/terminal.js';
export {
  type ThermodynamicsAlong,
  type ThermodynamicsOptions,
  thermodynamicsAlong,
} from './thermo/thermodynamics-along.js';
