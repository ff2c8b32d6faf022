// The laws of the map itself: L[ρ] keeps the trace, keeps Hermitian matrices Hermitian, and generates completely positive maps.
// - trace: L†[1] = K + K† + Σ rate A†A = 0.
// - Hermiticity: L[X] = L[X]† for a Hermitian X. What a linear map does to one X without structure it does to all but a null set.
// - complete positivity: exp(Lt) is completely positive for all t ≥ 0 if and only if P C P ≥ 0, with the Choi matrix
//   C_(ij),(kl) = <i|L[|j><l|]|k> and P the projector orthogonal to vec(1). P C P is the Kossakowski matrix of L.
// Source: Gorini, Kossakowski & Sudarshan, J. Math. Phys. 17, 821 (1976); Evans & Lewis, Dilations of irreversible evolutions
// in algebraic quantum theory (1977); Wolf & Cirac, Commun. Math. Phys. 279, 147 (2008).

import { applyGenerator, type Generator, generatorNorm } from '../../generator/generator.js';
import { superoperator } from '../../generator/superoperator.js';
import { type DenseMatrix, denseNorm, denseZeros, hermiticityDefect } from '../../numeric/dense.js';
import { hermitianEigenvalues } from '../../numeric/hermitian-eigen.js';
import { forEachEntry, push, sparseFromTriplets, sparseNorm, triplets } from '../../numeric/sparse.js';
import { type Finding, finding, inWords, leftOut } from './finding.js';

/** Relative to ‖L‖, what rounding leaves of these laws at most. */
const ROUNDING = 1e-12;

/** Largest Hilbert space whose Choi matrix, d² × d², is diagonalised. */
const MAX_CHOI = 16;

/** Largest Hilbert space that the map is applied to as a whole. */
const MAX_APPLIED = 512;

/** The three laws of a generator's map. */
export function mapLaws(generator: Generator): Finding[] {
  const norm = generatorNorm(generator);
  return [traceLaw(generator, norm), hermiticityLaw(generator, norm), positivityLaw(generator, norm)];
}

function traceLaw(generator: Generator, norm: number): Finding {
  const defect = relative(traceDefect(generator), norm);
  return defect <= ROUNDING
    ? finding('trace', 'ok', 'the trace is kept: no probability is lost or made', defect, ROUNDING)
    : finding('trace', 'broken', `the trace is not kept: L†[1] is ${inWords(defect)} of ‖L‖`, defect, ROUNDING);
}

/** ‖L†[1]‖_F. */
export function traceDefect({ dimension, effective, jumps }: Generator): number {
  const t = triplets();
  forEachEntry(effective, (i, j, re, im) => {
    push(t, i, j, re, im);
    push(t, j, i, re, -im);
  });
  for (const { operator: a, rate } of jumps) {
    for (let i = 0; i < a.rows; i++) {
      for (let p = a.rowPtr[i]; p < a.rowPtr[i + 1]; p++) {
        for (let q = a.rowPtr[i]; q < a.rowPtr[i + 1]; q++) {
          const re = rate * (a.re[p] * a.re[q] + a.im[p] * a.im[q]);
          const im = rate * (a.re[p] * a.im[q] - a.im[p] * a.re[q]);
          push(t, a.colIdx[p], a.colIdx[q], re, im);
        }
      }
    }
  }
  return sparseNorm(sparseFromTriplets(dimension, dimension, t));
}

function hermiticityLaw(generator: Generator, norm: number): Finding {
  const { dimension } = generator;
  if (dimension > MAX_APPLIED)
    return leftOut(
      'hermiticity',
      `${dimension} levels: Hermiticity follows from the Lindblad form and is not measured`,
    );
  const x = withoutStructure(dimension);
  const defect = relative(hermiticityDefect(applyGenerator(generator, x)), norm * denseNorm(x));
  return defect <= ROUNDING
    ? finding('hermiticity', 'ok', 'Hermitian matrices stay Hermitian', defect, ROUNDING)
    : finding(
        'hermiticity',
        'broken',
        `Hermitian matrices do not stay Hermitian: off by ${inWords(defect)}`,
        defect,
        ROUNDING,
      );
}

/** A Hermitian matrix whose entries have nothing to do with each other: fractional parts of multiples of the golden ratio. */
function withoutStructure(n: number): DenseMatrix {
  const x = denseZeros(n);
  let u = 0.5;
  const next = (): number => {
    u = (u + 0.6180339887498949) % 1;
    return 2 * u - 1;
  };
  for (let j = 0; j < n; j++) {
    x.re[j * (n + 1)] = next();
    for (let i = 0; i < j; i++) {
      x.re[i + j * n] = x.re[j + i * n] = next();
      x.im[i + j * n] = next();
      x.im[j + i * n] = -x.im[i + j * n];
    }
  }
  return x;
}

function positivityLaw(generator: Generator, norm: number): Finding {
  const { dimension, jumps } = generator;
  const negative = jumps.find(({ rate }) => !(rate >= 0));
  if (negative !== undefined)
    return finding(
      'positivity',
      'broken',
      `populations may become negative: the jump '${negative.name}' has the rate ${inWords(negative.rate)}`,
      negative.rate,
      0,
    );
  if (dimension > MAX_CHOI)
    return leftOut(
      'positivity',
      `complete positivity follows from rates ≥ 0, which they are; the Choi matrix is measured up to ${MAX_CHOI} levels, here are ${dimension}`,
    );
  if (!Number.isFinite(norm)) return leftOut('positivity', 'the generator has entries that are not finite', 'warning');
  const defect = relative(Math.max(0, -smallestKossakowski(generator)), norm);
  return defect <= ROUNDING
    ? finding('positivity', 'ok', 'completely positive: populations stay between 0 and 1', defect, ROUNDING)
    : finding(
        'positivity',
        'broken',
        `not completely positive: the Kossakowski matrix has an eigenvalue of -${inWords(defect)} ‖L‖`,
        defect,
        ROUNDING,
      );
}

/** The smallest eigenvalue of P C P; 0 where there is no negative one, as vec(1) belongs to 0. */
export function smallestKossakowski(generator: Generator): number {
  const n = generator.dimension;
  const size = n * n;
  const c = denseZeros(size);
  forEachEntry(superoperator(generator), (row, column, re, im) => {
    const [i, k, j, l] = [row % n, Math.floor(row / n), column % n, Math.floor(column / n)];
    c.re[i + j * n + (k + l * n) * size] += re;
    c.im[i + j * n + (k + l * n) * size] += im;
  });
  projectOut(c, n);
  dropNegligible(c);
  return hermitianEigenvalues(c)[0];
}

/** C -> P C P with P = 1 - vec(1)vec(1)†/n. */
function projectOut(c: DenseMatrix, n: number): void {
  const size = n * n;
  for (const x of [c.re, c.im]) {
    for (let column = 0; column < size; column++) {
      let mean = 0;
      for (let d = 0; d < n; d++) mean += x[d * (n + 1) + column * size];
      for (let d = 0; d < n; d++) x[d * (n + 1) + column * size] -= mean / n;
    }
    for (let row = 0; row < size; row++) {
      let mean = 0;
      for (let d = 0; d < n; d++) mean += x[row + d * (n + 1) * size];
      for (let d = 0; d < n; d++) x[row + d * (n + 1) * size] -= mean / n;
    }
  }
}

/** Rates of e^-500 beside rates of 1 change no eigenvalue, but keep iterations for eigenvalues from ending. */
function dropNegligible(c: DenseMatrix): void {
  let largest = 0;
  for (let k = 0; k < c.re.length; k++) largest = Math.max(largest, Math.abs(c.re[k]), Math.abs(c.im[k]));
  const threshold = 1e-24 * largest;
  for (const x of [c.re, c.im]) {
    for (let k = 0; k < x.length; k++) if (Math.abs(x[k]) < threshold) x[k] = 0;
  }
}

function relative(defect: number, scale: number): number {
  return defect === 0 ? 0 : defect / scale;
}
