// The generator is a generator: it keeps trace and Hermiticity and is completely positive; its forms are one map; its null
// vector is a state. Random systems of at most six levels, complex Hamiltonians and jumps, rates over four decades.

import {
  applyGenerator,
  assembleDense,
  fromCoordinates,
  generatorNorm,
  superoperator,
  toCoordinates,
  wholeSector,
} from 'lindblad-core';
import { expect } from 'vitest';
import { property } from '../support/check.js';
import {
  at,
  type Dense,
  dag,
  distance,
  expm,
  hermitianValues,
  lindblad,
  liouvillian,
  matrixOf,
  norm,
  nullSpace,
  realMap,
  scale,
  trace,
  vec,
} from '../support/naive.js';
import { generate, plainModel, randomPlain, solved } from '../support/systems.js';

/** Choi matrix Σ |i><j| ⊗ Φ(|i><j|) of a superoperator on column-stacked matrices. */
function choi(phi: Dense, d: number): Dense {
  return matrixOf(d * d, d * d, (a, b) => {
    const [i, k] = [Math.floor(a / d), a % d];
    const [j, l] = [Math.floor(b / d), b % d];
    return at(phi, k + l * d, i + j * d);
  });
}

function superMatrix(generator: ReturnType<typeof generate>): Dense {
  const s = superoperator(generator);
  const n = s.rows;
  const m = matrixOf(n, n, () => [0, 0]);
  for (let i = 0; i < n; i++) {
    for (let k = s.rowPtr[i]; k < s.rowPtr[i + 1]; k++) {
      m.re[i + s.colIdx[k] * n] = s.re[k];
      m.im[i + s.colIdx[k] * n] = s.im[k];
    }
  }
  return m;
}

property('L keeps the trace, and maps Hermitian matrices to Hermitian ones', 1101, 60, (random) => {
  const plain = randomPlain(random);
  const generator = generate(plainModel(plain));
  const d = generator.dimension;
  const size = generatorNorm(generator);
  const any = random.matrix(d);
  expect(Math.hypot(...trace(applyGenerator(generator, any)))).toBeLessThan(1e-14 * size * norm(any));
  const image = applyGenerator(generator, random.hermitian(d));
  expect(distance(image, dag(image))).toBeLessThan(1e-14 * size * norm(any));
  expect(distance(applyGenerator(generator, any), lindblad(plain.hamiltonian, plain.jumps, any))).toBeLessThan(
    1e-13 * size * norm(any),
  );
});

property(
  'superoperator (column stacking), real matrix in Hermitian coordinates and naive twins agree',
  1102,
  40,
  (random) => {
    const plain = randomPlain(random);
    const generator = generate(plainModel(plain));
    const d = generator.dimension;
    const size = generatorNorm(generator);
    const whole = superMatrix(generator);
    expect(distance(whole, liouvillian(plain.hamiltonian, plain.jumps))).toBeLessThan(1e-13 * size);
    const rho = random.hermitian(d);
    const image = applyGenerator(generator, rho);
    const stacked = vec(rho);
    const product = matrixOf(d * d, 1, (i) => {
      let re = 0;
      let im = 0;
      for (let j = 0; j < d * d; j++) {
        const [x, y] = at(whole, i, j);
        re += x * stacked.re[j] - y * stacked.im[j];
        im += x * stacked.im[j] + y * stacked.re[j];
      }
      return [re, im];
    });
    expect(distance(product, vec(image))).toBeLessThan(1e-13 * size * norm(rho));
    const sectors = wholeSector(d);
    const real = assembleDense(generator, sectors);
    const x = toCoordinates(sectors, rho);
    const y = new Float64Array(d * d);
    for (let j = 0; j < d * d; j++) for (let i = 0; i < d * d; i++) y[i] += real[i + j * d * d] * x[j];
    expect(distance(fromCoordinates(sectors, y), image)).toBeLessThan(1e-13 * size * norm(rho));
    const twin = realMap(d, (m) => lindblad(plain.hamiltonian, plain.jumps, m));
    let worst = 0;
    for (let j = 0; j < d * d; j++) {
      for (let i = 0; i < d * d; i++) worst = Math.max(worst, Math.abs(real[i + j * d * d] - twin.get(i, j)));
    }
    expect(worst).toBeLessThan(1e-13 * size);
  },
);

property('exp(L t) is completely positive and keeps the trace', 1103, 15, (random) => {
  const plain = randomPlain(random);
  const generator = generate(plainModel(plain));
  const d = generator.dimension;
  const whole = superMatrix(generator);
  for (const t of [1e-3, 0.3, 3]) {
    const c = choi(expm(scale(whole, t / norm(whole))), d);
    expect(distance(c, dag(c))).toBeLessThan(1e-12);
    expect(hermitianValues(c)[0]).toBeGreaterThan(-1e-13);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        let re = 0;
        let im = 0;
        for (let k = 0; k < d; k++) {
          re += at(c, i * d + k, j * d + k)[0];
          im += at(c, i * d + k, j * d + k)[1];
        }
        expect(Math.hypot(re - (i === j ? 1 : 0), im)).toBeLessThan(1e-12);
      }
    }
  }
});

property(
  'the steady state is a state, solves L ρ = 0 and is the null vector of the naive generator',
  1104,
  50,
  (random) => {
    const plain = randomPlain(random);
    const { solution } = solved(plainModel(plain));
    const { certificate, state } = solution;
    const twin = nullSpace(plain.hamiltonian, plain.jumps);
    expect(certificate.verdict).toBe('unique');
    expect(certificate.kernelDimension).toBe(1);
    expect(certificate.relativeResidual).toBeLessThan(1e-15);
    // the system that was solved is no worse than the generator is: no equation was lost for the trace
    expect(certificate.conditionEstimate).toBeLessThan(1e4 / twin.gap);
    const size = generatorNorm(solution.problem.generator);
    const residual = norm(lindblad(plain.hamiltonian, plain.jumps, state.matrix));
    expect(residual).toBeLessThan(1e-14 * size);
    expect(certificate.residual).toBeLessThan(1e-14 * size);
    expect(Math.hypot(trace(state.matrix)[0] - 1, trace(state.matrix)[1])).toBeLessThan(1e-12);
    expect(certificate.traceDefect).toBeLessThan(1e-12);
    expect(distance(state.matrix, dag(state.matrix))).toBeLessThan(1e-14);
    const lowest = hermitianValues(state.matrix)[0];
    expect(lowest).toBeGreaterThan(-1e-12);
    expect(Math.abs(lowest - certificate.minEigenvalue)).toBeLessThan(1e-12);
    expect(distance(state.matrix, twin.state)).toBeLessThan(1e-13 / twin.gap);
  },
);
