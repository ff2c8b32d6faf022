// Series of the tilted generator against nested commutators written out, as matrices: [E, [E, … F]].

import { assembleDense, type Generator, type Sectors, steadyStateProblem } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { type Counter, countersOf } from '../../../packages/lindblad-core/src/counting/counters.js';
import { Expansion } from '../../../packages/lindblad-core/src/counting/expansion.js';
import { ordersUpTo } from '../../../packages/lindblad-core/src/counting/orders.js';
import { countedJumps } from '../../../packages/lindblad-core/src/counting/terms.js';
import { TiltedSeries } from '../../../packages/lindblad-core/src/counting/tilted-series.js';
import { sparseAdjoint, sparseMultiply, sparseScale } from '../../../packages/lindblad-core/src/numeric/sparse.js';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';
import { localDoubleDot, randomLeads } from './models.js';

type Matrix = number[][];

function dense(flat: Float64Array, n: number): Matrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => flat[i + j * n]));
}

function times(a: Matrix, x: ArrayLike<number>): number[] {
  return a.map((row) => row.reduce((sum, v, j) => sum + v * x[j], 0));
}

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, v, k) => sum + v * b[k][j], 0)));
}

function plus(a: Matrix, b: Matrix, factor: number): Matrix {
  return a.map((row, i) => row.map((v, j) => v + factor * b[i][j]));
}

/** The derivative of L(χ) of the given orders: products of counters, one nested commutator for each η. */
function derivative(generator: Generator, sectors: Sectors, counters: readonly Counter[], orders: number[]): Matrix {
  const n = sectors.unknowns;
  const zero = sparseScale(generator.hamiltonian, 0);
  const energy = dense(assembleDense({ effective: sparseScale(generator.hamiltonian, 0.5), jumps: [] }, sectors), n);
  let sum = dense(new Float64Array(n * n), n);
  generator.jumps.forEach(({ operator, rate }, k) => {
    let jump = dense(assembleDense({ effective: zero, jumps: [{ operator, rate }] }, sectors), n);
    const decay = sparseScale(sparseMultiply(sparseAdjoint(operator), operator), -0.5 * rate);
    let rest = dense(assembleDense({ effective: decay, jumps: [] }, sectors), n);
    const commute = (f: Matrix): Matrix => plus(product(energy, f), product(f, energy), -1);
    orders.forEach((count, i) => {
      for (let m = 0; m < count; m++) {
        const eta = counters[i].conjugations[k];
        const weighted = jump.map((row) => row.map((v) => counters[i].weights[k] * v));
        jump = plus(weighted, commute(jump), eta);
        rest = commute(rest).map((row) => row.map((v) => eta * v));
      }
    });
    sum = plus(plus(sum, jump, 1), rest, 1);
  });
  return sum;
}

function binomial(n: number, k: number): number {
  return k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}

describe.each([
  ['local leads', localDoubleDot, [['L.energy'], ['L.heat', 'R.energy'], ['R.heat', 'blinks']], 4501],
  ['global leads', randomLeads, [['L1.particle'], ['L1.heat', 'L2.energy']], 4502],
] as const)('%s', (_, build, lists, seed) => {
  property('orders of (L(χ) - L) x(χ), and their traces', seed, 6, (random) => {
    const { generator, sectors } = steadyStateProblem(build(random));
    const names = random.pick<readonly string[]>(lists);
    const counters = countersOf(generator, names);
    const expansion = new Expansion(generator.hamiltonian, countedJumps(generator, counters), sectors);
    const highest = names.length === 1 ? [4] : [2, 1];
    const orders = ordersUpTo(highest);
    const vector = (): Float64Array => Float64Array.from({ length: sectors.unknowns }, () => random.normal());
    const states = orders.indices.map(vector);
    const run = (): TiltedSeries => new TiltedSeries(expansion, orders, 'field', [states[0]]);
    const series = run();
    const matrices = orders.indices.map((n) => derivative(generator, sectors, counters, [...n]));
    orders.indices.forEach((n, place) => {
      if (place === 0) return;
      const expected = new Array<number>(sectors.unknowns).fill(0);
      orders.indices.forEach((m, part) => {
        if (part === 0 || m.some((k, i) => k > n[i])) return;
        const ways = m.reduce((all, k, i) => all * binomial(n[i], k), 1);
        times(matrices[part], states[place - part]).forEach((v, i) => {
          expected[i] += ways * v;
        });
      });
      const y = series.next();
      const scale = Math.max(1, ...expected.map(Math.abs));
      y.forEach((v, i) => {
        expect(Math.abs(v - expected[i]) / scale, `order ${n.join()}`).toBeLessThan(1e-11);
      });
      // a series that asks for the trace instead of this order
      const other = run();
      for (let p = 1; p < place; p++) {
        other.next();
        other.push(states[p]);
      }
      const trace = expected.slice(0, sectors.dimension).reduce((sum, v) => sum + v, 0);
      expect(Math.abs(other.nextTrace() - trace) / scale).toBeLessThan(1e-10);
      series.push(states[place]);
    });
  });
});

test('first and second orders of an expansion are those of the series [seed 4503]', () => {
  const random = new Random(4503);
  const { generator, sectors } = steadyStateProblem(localDoubleDot(random));
  const counters = countersOf(generator, ['L.heat', 'R.energy', 'L.particle']);
  const expansion = new Expansion(generator.hamiltonian, countedJumps(generator, counters), sectors);
  const x = Float64Array.from({ length: sectors.unknowns }, () => random.normal());
  const second = expansion.secondTraces(x, 3);
  for (let a = 0; a < 3; a++) {
    const unit = [0, 1, 2].map((i) => (i === a ? 1 : 0));
    const expected = times(derivative(generator, sectors, counters, unit), x);
    const y = new Float64Array(sectors.unknowns);
    expansion.addFirst(a, x, y);
    expected.forEach((v, i) => {
      expect(y[i]).toBeCloseTo(v, 11);
    });
    const trace = expected.slice(0, sectors.dimension).reduce((sum, v) => sum + v, 0);
    expect(expansion.traceRow(a).reduce((sum, v, i) => sum + v * x[i], 0)).toBeCloseTo(trace, 11);
    for (let b = 0; b < 3; b++) {
      const both = unit.map((v, i) => v + (i === b ? 1 : 0));
      const image = times(derivative(generator, sectors, counters, both), x);
      expect(second[a][b]).toBeCloseTo(
        image.slice(0, sectors.dimension).reduce((sum, v) => sum + v, 0),
        10,
      );
    }
  }
});
