// The module's exports: whole kernels, and the inner functions that must stay functions of their own. An engine compiles
// a function anew at a higher level only between calls, so a hot loop must not be merged into a function that is called
// once; an export is what the optimiser does not merge away.

export { batchColumns, deinterleave, eliminatePair, interleave, solveBatch, updateFour } from './batch';
export { hermitianColumns, symmetricColumns } from './hermitian-vector';
export { exchangeColumn, exchangeRows, factorise, solveFactorised } from './lu';
export { arenaStart } from './memory';
export { tileComplex, tileReal } from './micro';
export { complexBlock, product, realBlock } from './product';
export { applyReflectors, reflectorsWorkspace } from './reflectors';
export {
  gatherRow,
  gatherRowReal,
  gatherVector,
  packRows,
  scatterColumn,
  scatterColumnReal,
  scatterVector,
  sparseProduct,
  sparseWorkspace,
  unpackFour,
  unpackRows,
} from './sparse';
export { addFour, addTwoComplex, dotFour, dotTwoComplex } from './times-vector';
export { leafColumns, leafColumnsComplex, leafDots, leafDotsComplex, solveTriangular } from './triangular';
export {
  identityPanels,
  rotateColumns,
  rotateColumnsTwice,
  rotationsWorkspace,
  sweep,
  tridiagonalEigen,
  unpackPanels,
} from './tridiagonal-eigen';
export { tridiagonalise, tridiagonaliseWorkspace } from './tridiagonalise';
export { axpy, axpyComplex, dot, indexOfLargest, scale, scaleComplex } from './vector';
