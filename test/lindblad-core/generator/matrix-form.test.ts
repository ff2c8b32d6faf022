// The generator in sectors against the generator on whole matrices: random systems, and coherences outside the populations' sectors.

import {
  applyGenerator,
  type DenseMatrix,
  fromCoordinates,
  type Generator,
  generatorOf,
  instantiate,
  MatrixForm,
  type Sectors,
  sectorsOf,
  toCoordinates,
  wholeSector,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { assembleDense } from '../../../packages/lindblad-core/src/generator/assembled.js';
import { property } from '../../support/check.js';
import { Random } from '../../support/random.js';

/** Everything that two chained qubits, a boson and jumps with and without phases can do. */
function system(random: Random, kind: number): Generator {
  const [x, y, z] = [random.normal(), random.normal(), random.normal()];
  return generatorOf(
    instantiate({
      name: 'random',
      parameters: {},
      space: { a: 'qubit', m: { boson: 3 }, b: 'qubit' },
      // biome-ignore lint/suspicious/noExplicitAny: the sites of the space above
      hamiltonian: (s: any) => {
        const exchange = s.a.sp.times(s.m.a).plus(s.b.sp.times(s.m.a).times(z));
        const h = s.a.sz.times(x).plus(s.m.n.times(y)).plus(exchange).plus(exchange.dag());
        // a phase makes K complex, a field mixes its blocks
        if (kind === 1) return h.plus(s.a.sp.times(s.b.sm).dag().minus(s.a.sp.times(s.b.sm)).times({ re: 0, im: 0.3 }));
        if (kind === 2) return h.plus(s.b.sy.times(0.7));
        return h;
      },
      jumps: [
        // biome-ignore-start lint/suspicious/noExplicitAny: the sites of the space above
        { rate: 0.7, operator: (s: any) => s.a.sm },
        { rate: 0.2, operator: (s: any) => s.m.a.dag() },
        { rate: 0.9, operator: (s: any) => s.b.sm.plus(s.a.sm.times({ re: 0.2, im: 0.5 })) },
        { rate: kind === 3 ? 0.4 : 0, operator: (s: any) => s.b.sp.times(s.a.sz).plus(s.m.a) },
        // biome-ignore-end lint/suspicious/noExplicitAny: the sites of the space above
      ],
    }),
  );
}

function largestDifference(a: DenseMatrix, b: DenseMatrix): number {
  let worst = 0;
  for (let k = 0; k < a.re.length; k++) worst = Math.max(worst, Math.hypot(a.re[k] - b.re[k], a.im[k] - b.im[k]));
  return worst;
}

/** ‖L[ρ] by blocks - L[ρ] as a whole‖ for a random ρ inside the sectors. */
function error(generator: Generator, sectors: Sectors, random: Random): number {
  const rho = fromCoordinates(sectors, toCoordinates(sectors, random.hermitian(generator.dimension)));
  const y = new Float64Array(sectors.unknowns).fill(Number.NaN);
  new MatrixForm(generator, sectors).apply(toCoordinates(sectors, rho), y);
  return largestDifference(fromCoordinates(sectors, y), applyGenerator(generator, rho));
}

describe('MatrixForm', () => {
  for (const kind of [0, 1, 2, 3]) {
    property(`is the generator, in the populations' sectors and in all (kind ${kind})`, 3300 + kind, 8, (random) => {
      const generator = system(random, kind);
      expect(error(generator, sectorsOf(generator), random)).toBeLessThan(1e-12);
      expect(error(generator, wholeSector(generator.dimension), random)).toBeLessThan(1e-12);
      const every = sectorsOf(generator, (visit) => {
        for (let i = 0; i < generator.dimension; i++) for (let j = 0; j < i; j++) visit(i, j);
      });
      expect(every.unknowns).toBe(generator.dimension ** 2);
      expect(error(generator, every, random)).toBeLessThan(1e-12);
    });

    property(`is the assembled matrix (kind ${kind})`, 3310 + kind, 4, (random) => {
      const generator = system(random, kind);
      const sectors = sectorsOf(generator, (visit) => visit(0, 3));
      const n = sectors.unknowns;
      const l = assembleDense(generator, sectors);
      const form = new MatrixForm(generator, sectors);
      const x = new Float64Array(n);
      const y = new Float64Array(n);
      for (let j = 0; j < n; j++) {
        x[j] = 1;
        form.apply(x, y);
        x[j] = 0;
        for (let i = 0; i < n; i++) expect(Math.abs(y[i] - l[i + j * n])).toBeLessThan(1e-12);
      }
    });
  }

  test('coherences bring only what they are connected to, in components after those of the populations', () => {
    const generator = system(new Random(5), 0);
    const populations = sectorsOf(generator);
    const more = sectorsOf(generator, (visit) => {
      visit(0, 1);
      visit(1, 0);
      visit(4, 4);
    });
    expect(more.components).toBe(populations.components);
    expect(more.unknowns).toBeGreaterThan(populations.unknowns);
    expect(more.unknowns).toBeLessThan(generator.dimension ** 2);
    const extra = more.pairs.filter(({ component }) => component >= more.components);
    expect(extra.length).toBe(more.pairs.length - populations.pairs.length);
    expect(new Set(extra.map(({ component }) => component)).size).toBe(1);
  });
});
