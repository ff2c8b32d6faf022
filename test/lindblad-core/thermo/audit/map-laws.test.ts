// The laws of the map: planted faults are found with the number they have in closed form.

import { defineModel, type Sites } from 'lindblad-core';
import { audit } from 'lindblad-core/audit';
import { describe, expect, it } from 'vitest';
import type { Generator } from '../../../../packages/lindblad-core/src/generator/generator.js';
import {
  mapLaws,
  smallestKossakowski,
  traceDefect,
} from '../../../../packages/lindblad-core/src/thermo/audit/map-laws.js';
import { property } from '../../../support/check.js';
import { generate } from '../../../support/systems.js';
import { of, pair, qubit, qubits } from './findings.js';

describe('the map', () => {
  const generator = generate(qubits(pair, 'global'));

  it('that loses probability: K is off', () => {
    const effective = { ...generator.effective, re: generator.effective.re.map((x) => x + 1e-3) };
    const bad: Generator = { ...generator, effective };
    expect(traceDefect(bad)).toBeCloseTo(2e-3 * Math.sqrt(effective.re.length), 12);
    const [lost] = mapLaws(bad);
    expect([lost.id, lost.severity]).toEqual(['trace', 'broken']);
    expect(lost.text).toMatch(/^the trace is not kept/);
  });

  it('that is not Hermitian, or no number at all', () => {
    const effective = { ...generator.effective, im: generator.effective.im.map(() => Number.NaN) };
    expect(
      mapLaws({ ...generator, effective })
        .slice(0, 2)
        .map(({ severity }) => severity),
    ).toEqual(['broken', 'broken']);
  });

  it('with a negative rate', () => {
    const jumps = generator.jumps.map((jump, k) => (k === 0 ? { ...jump, rate: -0.1 } : jump));
    const [, , positivity] = mapLaws({ ...generator, jumps });
    expect([positivity.severity, positivity.measured]).toEqual(['broken', -0.1]);
    expect(positivity.text).toContain("'H' has the rate -0.1");
  });

  property('the Kossakowski matrix has rate ‖A‖² for eigenvalues where the A are orthogonal', 5104, 30, (random) => {
    const rates = [random.between(-2, 2), random.between(-2, 2), random.between(-2, 2)];
    const plain = generate(
      qubit(random.normal(), {
        jumps: [
          { rate: 1, operator: ({ q }) => q.sm },
          { rate: 1, operator: ({ q }) => q.sp },
          { rate: 1, operator: ({ q }) => q.sz.plus(q.id.times(0.7)) },
        ],
      }),
    );
    const jumps = plain.jumps.map((jump, k) => ({ ...jump, rate: rates[k] }));
    // K counts for nothing here, nor does the part of a jump along 1; ‖sz‖² = 2
    const smallest = Math.min(0, rates[0], rates[1], 2 * rates[2]);
    expect(smallestKossakowski({ ...plain, jumps })).toBeCloseTo(smallest, 12);
  });

  it('above 16 levels is completely positive by its rates, which the audit says', () => {
    const model = defineModel({
      name: 'levels',
      parameters: {},
      space: { l: { levels: 17 } },
      hamiltonian: ({ l }) => l.proj(0, 0),
      jumps: Array.from({ length: 16 }, (_, k) => ({
        rate: 1,
        operator: ({ l }: Sites<{ l: { levels: number } }>) => l.proj(k, k + 1),
      })),
    });
    const { ok, text } = of(audit(model), 'positivity');
    expect(ok).toBeUndefined();
    expect(text).toContain('up to 16 levels, here are 17');
  });
});
