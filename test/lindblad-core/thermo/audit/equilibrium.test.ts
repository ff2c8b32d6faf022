// Equilibrium with one reservoir: what misses it is found, by as much as in a naive twin.

import { bose, defineModel, steadyStateProblem } from 'lindblad-core';
import { audit } from 'lindblad-core/audit';
import { catalogEntry } from 'lindblad-models';
import { describe, expect, it } from 'vitest';
import { equilibriumDefect, equilibriumLaw } from '../../../../packages/lindblad-core/src/thermo/audit/equilibrium.js';
import { property } from '../../../support/check.js';
import { add, dense, dissipator, gibbs, norm, scale } from '../../../support/naive.js';
import { generate } from '../../../support/systems.js';
import { complaints, of, pair, type QubitBath, qubit, qubits } from './findings.js';

describe('equilibrium with one reservoir', () => {
  property('is missed by a local dissipator by as much as in a naive twin', 5105, 20, (random) => {
    const p = { ...pair, g: random.between(0.05, 1.5), cold: random.decade(-0.3, 0.7), rate: random.decade(-3, 0) };
    const model = qubits(p, 'local');
    const { generator, system } = steadyStateProblem(model);
    const gamma = gibbs(scale(dense(system.hamiltonian), 1 / p.cold));
    const n = bose(p.wc / p.cold);
    const a = dense(system.reservoirs[1].couplings[0].operator);
    const down = dissipator({ rate: p.rate * (1 + n), operator: a }, gamma);
    const up = dissipator(
      { rate: p.rate * n, operator: dense(system.reservoirs[1].couplings[0].operator.dag()) },
      gamma,
    );
    const { defect, rounding } = equilibriumDefect(generator, 1);
    // the largest decay rate of an energy eigenstate is at most that of the excited qubit
    const change = norm(add(down, up));
    expect(defect).toBeGreaterThanOrEqual((change / (p.rate * (1 + n))) * (1 - 1e-12));
    expect(defect).toBeLessThanOrEqual((change / (p.rate * n)) * (1 + 1e-12));
    const law = equilibriumLaw(generator, 1);
    expect([law.measured, law.bound]).toEqual([defect, rounding]);
    expect(law.severity).toBe('warning');
    expect(law.text).toMatch(
      /^the dissipator of 'C' is local: alone it does not keep .* at .* of its largest decay rate/,
    );
    const root = Math.sqrt(1 + 4 * p.g ** 2);
    const [low, high] = [(3 - root) / 2, (3 + root) / 2].map((w) => String(Number(w.toPrecision(10))));
    expect(law.text).toContain(`differ by ${low} to ${high}; its currents need not obey the second law`);
  });

  it('is kept by a local dissipator whose jumps do carry w', () => {
    const bath: QubitBath = {
      statistics: 'bose',
      temperature: 0.7,
      coupling: ({ q }) => q.sm,
      rate: 1,
      dissipator: 'local',
      frequency: 3,
    };
    const right = audit(qubit(3, { reservoirs: { B: bath } }));
    expect(complaints(right)).toEqual([]);
    const wrong = audit(qubit(3.3, { reservoirs: { B: bath } }));
    expect(of(wrong, 'equilibrium.B').text).toContain('the rates of w = 3 while the levels they join differ by 3.3');
    // D[γ] = (out p - in (1 - p)) (|0><0| - |1><1|), the excited level decays fastest
    const p = 1 / (1 + Math.exp(3.3 / 0.7));
    const n = bose(3 / 0.7);
    const flow = Math.SQRT2 * Math.abs((1 + n) * p - n * (1 - p));
    expect(of(wrong, 'equilibrium.B').measured).toBeCloseTo(flow / (1 + n), 12);
  });

  it('is grand canonical where particles are exchanged, also in a degenerate level', () => {
    const model = defineModel({
      name: 'two levels of one energy',
      parameters: {},
      space: { a: 'fermion', b: 'fermion' },
      hamiltonian: ({ a, b }) => a.n.times(0.4).plus(b.n.times(0.4)).plus(a.n.times(b.n).times(-0.4)),
      reservoirs: {
        L: {
          statistics: 'fermi',
          temperature: 0.5,
          chemicalPotential: 0.9,
          coupling: ({ a, b }) => a.c.plus(b.c),
          rate: 1,
        },
      },
    });
    const found = audit(model);
    expect(complaints(found)).toEqual([]);
    expect(of(found, 'equilibrium.L').text).toContain('exp(-(H-μN)/T)/Z');
  });

  it('is broken by a global dissipator whose rates are wrong', () => {
    const generator = generate(qubits(pair, 'global'));
    const jumps = generator.jumps.map((jump, k) => (k === 0 ? { ...jump, rate: 1.01 * jump.rate } : jump));
    expect(equilibriumLaw({ ...generator, jumps }, 0).severity).toBe('broken');
    expect(equilibriumLaw({ ...generator, jumps }, 1).ok).toBe(true);
  });

  it('of a reservoir that is switched off is not looked at', () => {
    const found = audit(catalogEntry('single-dot').model, { gamma: 0 });
    expect(of(found, 'equilibrium.L').ok).toBeUndefined();
    expect(of(found, 'equilibrium.L').text).toContain("reservoir 'L' does nothing");
  });
});
