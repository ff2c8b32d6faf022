// Forces and fluxes: Σ J X is the entropy production, whatever the reference; inverse currents of two coupled dots.

import { forceBalance, type Terminal } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import type { Random } from '../../support/random.js';
import { inverseDots, solvedDots } from './coupled-dots.js';

/** Currents of any size that need not be any device's: the identity is algebra. */
function randomTerminals(random: Random, conserved: boolean): Terminal[] {
  const count = random.whole(2, 3);
  const terminals: Terminal[] = [];
  let [particles, energies] = [0, 0];
  for (let k = 0; k < count; k++) {
    const last = conserved && k === count - 1;
    const particle = last ? -particles : random.normal();
    const energy = last ? -energies : random.normal();
    particles += particle;
    energies += energy;
    const [temperature, chemicalPotential] = [random.decade(-1, 1), random.normal()];
    const heat = energy - chemicalPotential * particle;
    terminals.push({ name: `r${k}`, temperature, chemicalPotential, particle, energy, heat });
  }
  return terminals;
}

describe('forces and fluxes', () => {
  property('give the entropy production from any reference, with and without a drive', 4700, 60, (random) => {
    const conserved = random.uniform() < 0.5;
    const terminals = randomTerminals(random, conserved);
    const macroscopic = terminals.reduce((sum, { heat, temperature }) => sum - heat / temperature, 0);
    const scale = terminals.reduce(
      (sum, t) => sum + (Math.abs(t.energy) + Math.abs(t.chemicalPotential * t.particle)) / t.temperature,
      0,
    );
    for (const { name } of terminals) {
      const balance = forceBalance(terminals, { tolerance: 1e-12, reference: name });
      expect(balance.pairs).toHaveLength(2 * (terminals.length - 1));
      if (conserved) expect(Math.abs(balance.work)).toBeLessThan(1e-14);
      const r = terminals.find((t) => t.name === name);
      const sum = balance.pairs.reduce((s, { flux, force }) => s + flux * force, balance.work / (r?.temperature ?? 0));
      // T_ν/T_r up to 100 magnifies the rounding of the other currents
      expect(Math.abs(sum - macroscopic)).toBeLessThan(1e-11 * scale);
      expect(balance.entropyProduction).toBeCloseTo(sum, 12);
    }
  });

  test('between two leads have the signs of their drives', () => {
    const [pairs] = [
      forceBalance(
        [
          { name: 'L', temperature: 2, chemicalPotential: 0.5, particle: 0.1, energy: 0.3, heat: 0.25 },
          { name: 'R', temperature: 1, chemicalPotential: 0.1, particle: -0.1, energy: -0.3, heat: -0.29 },
        ],
        { tolerance: 0 },
      ).pairs,
    ];
    expect(pairs).toEqual([
      { reservoir: 'L', kind: 'energy', force: 0.5, flux: 0.3, production: 0.15 },
      { reservoir: 'L', kind: 'particle', force: 0.15, flux: 0.1, production: 0.015 },
    ]);
  });

  test('an inverse current: particles run against two parallel forces of attracting dots', () => {
    const { result, terminals } = solvedDots(inverseDots);
    const balance = forceBalance(terminals, { tolerance: 1e-12, reference: 'R' });
    const of = (kind: string) => balance.pairs.find((p) => p.reservoir === 'L' && p.kind === kind);
    expect(of('energy')?.force).toBeCloseTo(0.5, 15);
    expect(of('particle')?.force).toBeCloseTo(0.2, 15);
    expect(of('particle')?.flux).toBeCloseTo(-3.604169406164e-2, 13);
    expect(of('energy')?.flux).toBeCloseTo(1.787610689764e-1, 12);
    expect(balance.entropyProduction).toBeCloseTo(8.217219567589e-2, 13);
    expect(balance.entropyProduction).toBeCloseTo(result.entropyProduction, 13);
    expect(balance.parallel).toBe(true);
    expect(balance.inverse.map(({ reservoir, kind }) => [reservoir, kind])).toEqual([['L', 'particle']]);
    // M has no force relative to R, as it is a second bath of the same temperature
    expect(balance.pairs.filter((p) => p.reservoir === 'M').map((p) => p.production)).toEqual([0, 0]);
  });

  test('a chemical potential that drives nothing is no force: that of M, whose dot has no other lead', () => {
    const { terminals } = solvedDots({ ...inverseDots, potentials: [0.4, 0, -3] });
    const balance = forceBalance(terminals, { tolerance: 1e-12, reference: 'R' });
    expect(balance.pairs.filter(({ force }) => force < 0).map((p) => [p.reservoir, p.kind])).toEqual([
      ['M', 'particle'],
    ]);
    expect(balance.parallel).toBe(true);
  });

  test('no inverse current without attraction, nor where the forces oppose each other', () => {
    const repelling = solvedDots({ ...inverseDots, kappa: 1 });
    expect(forceBalance(repelling.terminals, { tolerance: 1e-12, reference: 'R' }).against).toEqual([]);
    const engine = solvedDots({ ...inverseDots, kappa: 0, temperatures: [4, 1, 1], potentials: [-0.1, 0, 0] });
    const balance = forceBalance(engine.terminals, { tolerance: 1e-12, reference: 'R' });
    expect(balance.parallel).toBe(false);
    expect(balance.against.map(({ kind }) => kind)).toEqual(['particle']);
    expect(balance.inverse).toEqual([]);
  });

  property('no inverse current of repelling dots; energy and particles never both inverse', 4701, 30, (random) => {
    const [energy, particle] = [random.between(0.05, 0.8), random.between(0.05, 2)];
    const rates = () => [random.decade(-2, 2), random.decade(-2, 2)] as const;
    const hot = 1 / (1 - energy);
    const kappa = random.uniform() < 0.5 ? random.between(0, 5) : random.between(-6, 0);
    const { terminals } = solvedDots({
      u: random.between(0.1, 2),
      d: random.between(0.1, 2),
      kappa,
      temperatures: [hot, 1, 1],
      potentials: [particle * hot, 0, 0],
      rates: [rates(), rates(), rates()],
    });
    const { inverse, entropyProduction } = forceBalance(terminals, { tolerance: 1e-11, reference: 'R' });
    expect(entropyProduction).toBeGreaterThan(0);
    expect(inverse.length).toBeLessThan(2);
    if (kappa >= 0) expect(inverse).toEqual([]);
  });

  test('refuses a cold of zero, one terminal, heat of another convention, an unknown reference', () => {
    const at = (temperature: number, heat = 0.3): Terminal[] => [
      { name: 'L', temperature, chemicalPotential: 0, particle: 0, energy: 0.3, heat },
      { name: 'R', temperature: 1, chemicalPotential: 0, particle: 0, energy: -0.3, heat: -0.3 },
    ];
    const options = { tolerance: 1e-12 };
    expect(() => forceBalance(at(0), options)).toThrow(/L.temperature: T = 0; expected 0 < T/);
    expect(() => forceBalance(at(2, -0.3), options)).toThrow(/L.heat: heat -0.3/);
    expect(() => forceBalance(at(2).slice(1), options)).toThrow(/two or more/);
    expect(() => forceBalance(at(2), { tolerance: Number.NaN })).toThrow(/tolerance/);
    expect(() => forceBalance(at(2), { ...options, reference: 'l' })).toThrow(/reference: .*did you mean 'L'/);
  });
});
