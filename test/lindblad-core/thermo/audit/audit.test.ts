// The audit as a whole: correct systems pass, also cold, steep and degenerate ones, and models that change in time.

import { defineModel, instantiate, type Model } from 'lindblad-core';
import { audit } from 'lindblad-core/audit';
import { catalog, catalogEntry } from 'lindblad-models';
import { describe, expect, it } from 'vitest';
import { mapLaws } from '../../../../packages/lindblad-core/src/thermo/audit/map-laws.js';
import { property } from '../../../support/check.js';
import { operatorOf, Random } from '../../../support/random.js';
import {
  bathModel,
  generate,
  leadModel,
  plainModel,
  randomBath,
  randomFermions,
  randomLead,
  randomPlain,
} from '../../../support/systems.js';
import { complaints, of, type QubitBath, qubit } from './findings.js';

describe('what is right passes', () => {
  it.each(catalog.map(({ name, model }) => [name, model] as const))('%s', (_, model) => {
    const found = audit(model);
    expect(found.ok).toBe(true);
    expect(complaints(found)).toEqual([]);
    for (const id of ['trace', 'hermiticity', 'first-law']) expect([id, of(found, id).ok]).toEqual([id, true]);
    // the matrix of a large system is not formed
    expect(of(found, 'positivity').ok).toBe(instantiate(model).space.dimension <= 16 ? true : undefined);
    // what has no reservoirs has no temperatures
    const open = Object.keys(model.reservoirs ?? {}).length > 0;
    for (const id of open ? ['second-law', 'microscopic'] : []) expect([id, of(found, id).ok]).toEqual([id, true]);
    if (!open) expect(of(found, 'second-law').ok).toBeUndefined();
    for (const { id, severity, ok, measured, bound } of found.findings) {
      expect([id, severity]).toEqual([id, ok === false ? severity : 'ok']);
      if (ok === undefined) expect([id, measured, bound]).toEqual([id, Number.NaN, Number.NaN]);
    }
  });

  property('levels between baths, also degenerate and with plain jumps', 5101, 60, (random) => {
    const n = random.whole(2, 5);
    const energies = Array.from({ length: n }, (_, k) =>
      random.uniform() < 0.5 ? random.normal() : random.pick([k, 1, 0]),
    );
    const baths = Array.from({ length: random.whole(1, 3) }, () => randomBath(random, n));
    const model = bathModel({ energies, unitary: random.unitary(n) }, baths);
    const operator = operatorOf(random.matrix(n));
    const jumps = random.uniform() < 0.5 ? [] : [{ rate: random.decade(-2, 1), operator: () => operator }];
    const found = audit({ ...model, jumps });
    expect([found.ok, complaints(found)]).toEqual([true, []]);
    expect(of(found, 'second-law').ok).toBe(true);
  });

  property('fermions between leads, from T = 0 to 1e4', 5102, 40, (random) => {
    const fermions = randomFermions(random);
    const leads = Array.from({ length: random.whole(1, 3) }, () => ({
      ...randomLead(random, fermions.sites, 'fermi'),
      temperature: random.pick([0, random.decade(-4, 4), random.decade(-0.3, 1)]),
    }));
    const found = audit(leadModel(fermions, leads));
    expect([found.ok, complaints(found)]).toEqual([true, []]);
    expect(of(found, 'particles').ok).toBe(true);
  });

  property('any Lindblad form is a completely positive map that keeps the trace', 5103, 30, (random) => {
    const generator = generate(plainModel(randomPlain(random)));
    expect(mapLaws(generator).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('cold and steep single dots, where rates and populations underflow', () => {
    const { model } = catalogEntry('single-dot');
    for (const T of [1e-300, 1e-8, 1e-3, 0]) {
      for (const eps of [-3, 0, 3]) expect(complaints(audit(model, { eps, T, dT: 0, dV: 1 }))).toEqual([]);
    }
    for (const x of [10, 700, 745, 1e4])
      for (const s of [-x, x]) expect(complaints(audit(model, { eps: s, T: 1, dT: 1, dV: 0.1 }))).toEqual([]);
  });

  it.each([366, 1143, 1161])('rates down to 1e-321 beside others [seed %i]', (seed) => {
    const random = new Random(seed);
    const unit = random.decade(-0.5, 0.7);
    const kind = random.whole(1, 2);
    const energies = Array.from({ length: 4 }, (_, k) => unit * (kind === 1 ? k : random.whole(0, 3)));
    const unitary = random.unitary(4);
    const baths = Array.from({ length: random.whole(1, 2) }, () => ({
      ...randomBath(random, 4),
      temperature: random.decade(-4, 4),
    }));
    expect(complaints(audit(bathModel({ energies, unitary }, baths)))).toEqual([]);
  });

  it('rates of e^-500 beside others', () => {
    const model = defineModel({
      name: 'cold levels',
      parameters: {},
      space: { l: { levels: 4 } },
      hamiltonian: ({ l }) => l.proj(2, 2).plus(l.proj(3, 3).times(2.5)),
      reservoirs: {
        B: {
          statistics: 'bose',
          temperature: 0.002,
          coupling: ({ l }) => l.proj(0, 2).plus(l.proj(1, 2)).plus(l.proj(0, 3)).plus(l.proj(2, 3)),
          rate: 0.1,
        },
      },
    });
    expect(complaints(audit(model))).toEqual([]);
  });
});

describe('a model that changes in time', () => {
  const driven = (rate: number): Model =>
    qubit(2, {
      drive: [{ operator: ({ q }) => q.sx, coefficient: (_, t) => (t === 7 ? Number.NaN : Math.cos(2 * t)) }],
      reservoirs: {
        B: {
          statistics: 'bose',
          temperature: 1,
          coupling: ({ q }) => q.sm,
          rate: 0.1,
          dissipator: 'local',
          frequency: 2,
        } satisfies QubitBath,
      },
      jumps: [{ operator: ({ q }) => q.sz, rate: { ofTime: (_, t) => rate + t } }],
    });

  it('is audited as far as it goes, and what is left out is said', () => {
    const found = audit(driven(0.3), {}, { time: 0.4 });
    expect([found.ok, complaints(found)]).toEqual([true, []]);
    expect(found.findings.map(({ id }) => id)).toEqual([
      'trace',
      'hermiticity',
      'positivity',
      'equilibrium.B',
      'detailed-balance.B',
      'steady-state',
    ]);
    expect(of(found, 'steady-state').ok).toBeUndefined();
    expect(of(found, 'steady-state').text).toContain('audited at t = 0.4');
    expect(of(found, 'equilibrium.B').ok).toBe(true);
  });

  it('refuses a time at which a rate is negative, and one that is none', () => {
    expect(() => audit(driven(-0.3))).toThrow(/the rate is -0.3; expected a finite number, not negative/);
    expect(audit(driven(-0.3), {}, { time: 0.5 }).ok).toBe(true);
    expect(() => audit(driven(0), {}, { time: 7 })).toThrow(/^drive\[0\].coefficient at t = 7: NaN/);
    expect(() => audit(driven(0), {}, { time: Number.NaN })).toThrow(/^time: the time NaN; expected a finite number$/);
  });
});
