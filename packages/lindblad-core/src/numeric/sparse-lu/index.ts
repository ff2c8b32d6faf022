// Sparse real LU: analyse once, factorise for every matrix of the pattern, solve.

export { conditionEstimate, conditionProbe, inverseNormEstimate, solveRefined } from './condition.js';
export { type CscMatrix, cscFromTriplets, cscNorm1, cscTimes, cscTransposedTimes } from './csc.js';
export { type EntryArrays, EntryList } from './entry-list.js';
export { factorise } from './factorise.js';
export type { CscPattern } from './graph.js';
export type { OrderingName } from './ordering.js';
export type { SparseLu } from './sparse-lu.js';
export { type AnalyseOptions, analyse, type Symbolic } from './symbolic.js';
