// The secular approximation: where it is doubtful, exact, stretched or lost, with the frequencies and rates in closed form.

import { defineModel, type Model } from 'lindblad-core';
import { audit } from 'lindblad-core/audit';
import { describe, expect, it } from 'vitest';
import { of, pair, qubits } from './findings.js';

describe('the secular approximation', () => {
  it('is doubtful where two frequencies that meet in a level are closer than the rates', () => {
    const near = { ...pair, wc: 2, g: 0.001 };
    const found = audit(qubits(near, 'global'));
    const { ok, severity, measured, bound, text } = of(found, 'secular.H');
    expect([found.ok, ok, severity]).toEqual([true, false, 'warning']);
    expect(measured).toBeCloseTo(2 * near.g, 12);
    // half of the weight of the qubit is in each of the two modes, out and in together g coth(w/2T)/2
    expect(bound).toBeCloseTo(near.rate / 2 / Math.tanh(2.001 / (2 * near.hot)), 4);
    expect(text).toBe(
      "the secular approximation is doubtful: reservoir 'H' keeps the frequencies 1.999 and 2.001 apart, which differ by 2.0e-3, less than its largest rate 8.6e-3",
    );
    expect(of(audit(qubits({ ...near, g: 0.01 }, 'global')), 'secular.H').ok).toBe(true);
  });

  it('of levels 0, 1 and 1 + δ', () => {
    const levels = (delta: number): Model =>
      defineModel({
        name: 'V',
        parameters: {},
        space: { l: { levels: 3 } },
        hamiltonian: ({ l }) => l.proj(1, 1).plus(l.proj(2, 2).times(1 + delta)),
        reservoirs: {
          B: { statistics: 'bose', temperature: 1, coupling: ({ l }) => l.proj(0, 1).plus(l.proj(0, 2)), rate: 0.1 },
        },
      });
    expect(of(audit(levels(1e-4)), 'secular.B').measured).toBeCloseTo(1e-4, 12);
    expect(of(audit(levels(1e-4)), 'secular.B').severity).toBe('warning');
    expect(of(audit(levels(0.5)), 'secular.B').ok).toBe(true);
    expect(of(audit(levels(0)), 'secular.B').measured).toBe(Number.POSITIVE_INFINITY);
  });

  it('of two close levels under one', () => {
    const model = defineModel({
      name: 'Λ',
      parameters: {},
      space: { l: { levels: 3 } },
      hamiltonian: ({ l }) => l.proj(1, 1).times(1e-3).plus(l.proj(2, 2)),
      reservoirs: {
        B: { statistics: 'bose', temperature: 1, coupling: ({ l }) => l.proj(0, 2).plus(l.proj(1, 2)), rate: 0.1 },
      },
    });
    expect(of(audit(model), 'secular.B').measured).toBeCloseTo(1e-3, 12);
    expect(of(audit(model), 'secular.B').severity).toBe('warning');
  });

  it('is exact where close frequencies share no level: an interaction that no coherence feels', () => {
    const model = defineModel({
      name: 'Anderson dot',
      parameters: {},
      space: { up: 'fermion', down: 'fermion' },
      hamiltonian: ({ up, down }) => up.n.plus(down.n).plus(up.n.times(down.n).times(0.01)),
      reservoirs: {
        U: { statistics: 'fermi', temperature: 1, coupling: ({ up }) => up.c, rate: 1 },
        D: { statistics: 'fermi', temperature: 1, coupling: ({ down }) => down.c, rate: 1 },
      },
    });
    expect(of(audit(model), 'secular.U').ok).toBe(true);
  });

  it('is stretched by a tolerance that counts different frequencies as one', () => {
    const wide = { ...pair, wc: 2, g: 0.05 };
    const found = audit(qubits(wide, 'global', 0.1));
    const { measured, bound, severity, text } = of(found, 'grouped.H');
    expect([found.ok, severity]).toEqual([true, 'warning']);
    expect(measured).toBeCloseTo(0.1, 12);
    expect(bound).toBeCloseTo(wide.rate / 2 / Math.tanh(2 / (2 * wide.hot)), 12);
    expect(text).toContain("reservoir 'H' counts the frequencies from 1.95 to 2.05 as one (tolerance 0.1)");
    expect(of(found, 'equilibrium.H').severity).toBe('warning');
    expect(of(found, 'equilibrium.H').text).toContain('counts frequencies as one that differ by 0.1');
    // where the rates are larger the group is one
    expect(of(audit(qubits({ ...wide, rate: 0.3 }, 'global', 0.1)), 'grouped.H').ok).toBe(true);
    expect(of(audit(qubits(wide, 'global')), 'grouped.H').ok).toBe(true);
  });

  it('is lost where a tolerance counts frequencies as zero', () => {
    const found = audit(qubits({ ...pair, wc: 2, g: 0.05 }, 'global', 0.7));
    expect(of(found, 'grouped.C').severity).toBe('warning');
    expect(of(found, 'grouped.C').measured).toBeCloseTo(2.05, 12);
    expect(of(found, 'grouped.C').text).toContain('counts frequencies up to 2.05 as zero');
    const snapped = defineModel({
      name: 'dot',
      parameters: {},
      space: { d: 'fermion', e: 'fermion' },
      hamiltonian: ({ d, e }) => d.n.times(0.3).plus(e.n.times(5)),
      reservoirs: { L: { statistics: 'fermi', temperature: 1, coupling: ({ d }) => d.c, rate: 0.1 } },
      tolerance: 0.1,
    });
    expect(of(audit(snapped), 'grouped.L').measured).toBeCloseTo(0.3, 12);
    expect(of(audit(snapped), 'grouped.L').text).toContain('from 0 to 0.3 as one');
    const alone = defineModel({
      name: 'dot',
      parameters: {},
      space: { d: 'fermion' },
      hamiltonian: ({ d }) => d.n.times(0.3),
      reservoirs: { L: { statistics: 'fermi', temperature: 1, coupling: ({ d }) => d.c, rate: 0.1 } },
      tolerance: 2,
    });
    expect(of(audit(alone), 'grouped.L').measured).toBeCloseTo(0.3, 12);
  });
});
