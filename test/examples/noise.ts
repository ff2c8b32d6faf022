// The zero-frequency noise of a reservoir's particle current, by a least-squares solution with the whole generator:
// S = Tr[(J+ + J-) ρ] - 2 Tr[(J+ - J-) x], L x = (J+ - J-) ρ - I ρ, Tr x = 0, where J+ brings particles into the system.
// Source: C. Flindt, T. Novotný & A.-P. Jauho, Phys. Rev. B 70, 205334 (2004).

import { applyGenerator, type Model, solveSync, steadyStateProblem } from 'lindblad-core';
import { Matrix, solve } from 'ml-matrix';
import { add, type Dense, dag, hermitianBasis, matrixOf, multiply, realMap, scale, trace } from '../support/naive.js';

/** The noise of the particle current of `reservoir` at a steady state that is unique. */
export function particleNoise(model: Model, set: Readonly<Record<string, number>>, reservoir: string): number {
  const { problem, frameState: rho } = solveSync(steadyStateProblem(model, set));
  const { generator, system } = problem;
  const n = generator.dimension;
  const index = system.reservoirs.findIndex(({ name }) => name === reservoir);
  const jumps = generator.jumps
    .filter((jump) => jump.reservoir === index && jump.particles !== 0)
    .map(({ operator, rate, particles }) => {
      const a = matrixOf(n, n, () => [0, 0]);
      for (let i = 0; i < n; i++) {
        for (let p = operator.rowPtr[i]; p < operator.rowPtr[i + 1]; p++) {
          a.re[i + operator.colIdx[p] * n] = operator.re[p];
          a.im[i + operator.colIdx[p] * n] = operator.im[p];
        }
      }
      return { a, rate, particles };
    });
  /** Σ weight(particles) · rate · A · state · A†. */
  const flow = (state: Dense, weight: (particles: number) => number): Dense =>
    add(...jumps.map(({ a, rate, particles }) => scale(multiply(a, state, dag(a)), rate * weight(particles))));
  const net = flow(rho, (k) => k);
  const mean = trace(net)[0];
  const source = add(net, scale(rho, -mean));
  // one row more: Tr x = 0
  const basis = hermitianBasis(n);
  const rows = realMap(n, (state) => applyGenerator(generator, state)).to2DArray();
  rows.push(basis.map((b) => trace(b)[0]));
  const right = [...basis.map((b) => trace(multiply(b, source))[0]), 0];
  const solution = solve(new Matrix(rows), Matrix.columnVector(right), true);
  const x = add(...basis.map((b, k) => scale(b, solution.get(k, 0))));
  return trace(flow(rho, (k) => k * k))[0] - 2 * trace(flow(x, (k) => k))[0];
}
