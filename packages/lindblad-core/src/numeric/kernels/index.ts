// The kernels of the engine: dense and sparse linear algebra in WebAssembly SIMD behind typed functions.

export { holding, memoryUse } from './arena.js';
export { maximumBatchSize, solveBatch } from './batch-solve.js';
export { conditionEstimate, inverseNormEstimate } from './condition.js';
export {
  type HermitianEigen,
  hermitianEigen,
  hermitianEigenvalues,
  residentHermitianEigen,
} from './hermitian-eigen.js';
export { LuFactorisation, solveDense } from './lu.js';
export { type Into, type Operation, type SplitMatrix, zeroMatrix } from './matrix.js';
export { product, productInto, residentProduct } from './product.js';
export { referenceSolveBatch } from './reference/batch-solve.js';
export { referenceHermitianEigen } from './reference/hermitian-eigen.js';
export { referenceFactorise, referenceSolve } from './reference/lu.js';
export { referenceProduct } from './reference/product.js';
export { referenceDenseTimesSparse, referenceSparseTimesDense } from './reference/sparse-product.js';
export { Resident } from './resident.js';
export {
  type CompressedMatrix,
  denseTimesSparse,
  ResidentSparse,
  residentDenseTimesSparse,
  residentSparseTimesDense,
  sparseTimesDense,
} from './sparse-product.js';
