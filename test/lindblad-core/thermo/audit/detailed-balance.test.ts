// Detailed balance: the pair of jumps that is off is found, and by how much.

import { describe, expect, it } from 'vitest';
import { detailedBalance, imbalance } from '../../../../packages/lindblad-core/src/thermo/audit/detailed-balance.js';
import { generate } from '../../../support/systems.js';
import { pair, qubits } from './findings.js';

describe('detailed balance', () => {
  it('finds the pair that is off, and by how much', () => {
    const generator = generate(qubits(pair, 'global'));
    const k = generator.jumps.findIndex(({ reservoir, reverse }, at) => reservoir === 1 && reverse > at);
    const jumps = generator.jumps.map((jump, at) => (at === k ? { ...jump, rate: 1.1 * jump.rate } : jump));
    const w = -generator.jumps[k].energy;
    const found = detailedBalance({ ...generator, jumps }, 1);
    expect([found.severity, found.id]).toEqual(['broken', 'detailed-balance.C']);
    expect(found.measured).toBeCloseTo(Math.log(1.1) / (1 + w / pair.cold), 12);
    expect(found.text).toContain(`at w = ${Number(w.toPrecision(10))}`);
    expect(detailedBalance(generator, 0).ok).toBe(true);
  });

  it('finds a reverse jump that is not the adjoint', () => {
    const generator = generate(qubits(pair, 'global'));
    const jumps = generator.jumps.map((jump, at) =>
      at === 1 ? { ...jump, operator: { ...jump.operator, re: jump.operator.re.map((x) => 1.5 * x) } } : jump,
    );
    expect(detailedBalance({ ...generator, jumps }, 0).measured).toBeCloseTo(0.5, 12);
  });

  it('asks of rates that underflow that they had to', () => {
    expect(imbalance(1, 0, 750, 1)).toBe(0);
    expect(imbalance(1, 0, 1, 0)).toBe(0);
    expect(imbalance(0, 1, -1, 0)).toBe(0);
    expect(imbalance(1, 0, 600, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(imbalance(0, 1, 750, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(imbalance(1e-280, 1e-280 * Math.exp(-28), 28, 1)).toBe(0);
    expect(imbalance(1, 1, 0, 0)).toBe(0);
    expect(imbalance(1, Math.exp(-2), 2, 1)).toBeLessThan(1e-15);
  });
});
