// The audit of the laws: correct systems pass, and every planted fault is found with the number it has in closed form or in
// a naive twin.

import {
  bose,
  defineModel,
  instantiate,
  type Model,
  type ModelDefinition,
  type OperatorBuilder,
  type ReservoirDefinition,
  report,
  type Sites,
  solveSync,
  steadyStateProblem,
  steadyStateSync,
} from 'lindblad-core';
import { type Audit, audit, type Finding } from 'lindblad-core/audit';
import { catalog, catalogEntry } from 'lindblad-models';
import { describe, expect, it } from 'vitest';
import type { Generator } from '../../../packages/lindblad-core/src/generator/generator.js';
import { detailedBalance, imbalance } from '../../../packages/lindblad-core/src/thermo/audit/detailed-balance.js';
import { equilibriumDefect, equilibriumLaw } from '../../../packages/lindblad-core/src/thermo/audit/equilibrium.js';
import {
  mapLaws,
  smallestKossakowski,
  traceDefect,
} from '../../../packages/lindblad-core/src/thermo/audit/map-laws.js';
import { steadyLaws } from '../../../packages/lindblad-core/src/thermo/audit/steady-laws.js';
import { property } from '../../support/check.js';
import { add, dense, dissipator, gibbs, multiply, norm, scale, trace } from '../../support/naive.js';
import { operatorOf, Random } from '../../support/random.js';
import {
  bathModel,
  generate,
  leadModel,
  plainModel,
  randomBath,
  randomFermions,
  randomLead,
  randomPlain,
} from '../../support/systems.js';

/** The finding of that name. */
function of({ findings }: Audit, id: string): Finding {
  const found = findings.find((finding) => finding.id === id);
  if (found === undefined) throw new Error(`no finding '${id}' among ${findings.map((f) => f.id).join(', ')}`);
  return found;
}

/** What is not as it should be, by name: the secular approximation is a matter of parameters, not of laws. */
function complaints({ findings }: Audit): string[] {
  return findings.filter(({ id, ok }) => ok === false && !/^(secular|steady-state)/.test(id)).map(({ id }) => id);
}

interface Pair {
  readonly wh: number;
  readonly wc: number;
  readonly g: number;
  readonly hot: number;
  readonly cold: number;
  readonly rate: number;
}

const pair: Pair = { wh: 2, wc: 1, g: 0.1, hot: 1.5, cold: 1, rate: 0.01 };

/** Two qubits that exchange quanta, H = wh Sz + wc Sz + g (sp sm + sm sp), a bath at each. */
function qubits(p: Pair, kind: 'local' | 'global', tolerance?: number): Model {
  const local = kind === 'local';
  return defineModel({
    name: 'two qubits',
    parameters: {},
    space: { a: 'qubit', b: 'qubit' },
    hamiltonian: ({ a, b }) =>
      a.Sz.times(p.wh)
        .plus(b.Sz.times(p.wc))
        .plus(a.sp.times(b.sm).plus(a.sm.times(b.sp)).times(p.g)),
    reservoirs: {
      H: {
        statistics: 'bose',
        temperature: p.hot,
        coupling: ({ a }) => a.sm,
        rate: p.rate,
        ...(local ? { dissipator: 'local', frequency: p.wh } : {}),
      },
      C: {
        statistics: 'bose',
        temperature: p.cold,
        coupling: ({ b }) => b.sm,
        rate: p.rate,
        ...(local ? { dissipator: 'local', frequency: p.wc } : {}),
      },
    },
    ...(tolerance === undefined ? {} : { tolerance }),
  });
}

/** One qubit of frequency w between what is given. */
function qubit(w: number, rest: Partial<ModelDefinition<{ q: 'qubit' }, Record<string, never>>>): Model {
  const hamiltonian: OperatorBuilder<{ q: 'qubit' }, Record<string, never>> = ({ q }) => q.Sz.times(w);
  return { name: 'qubit', parameters: {}, space: { q: 'qubit' }, hamiltonian, ...rest };
}

type QubitBath = ReservoirDefinition<{ q: 'qubit' }, Record<string, never>>;

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

describe('the steady state', () => {
  it('of local dissipators may break the second law: heat runs from the cold bath to the hot one', () => {
    const model = qubits(pair, 'local');
    const found = audit(model);
    const { severity, measured, text } = of(found, 'second-law');
    expect([found.ok, severity]).toEqual([false, 'broken']);
    // the heats of the report, read off by a naive dissipator
    const { state, problem } = solveSync(steadyStateProblem(model));
    const h = dense(problem.system.hamiltonian);
    const heat = (index: number, w: number, temperature: number): number => {
      const { operator } = problem.system.reservoirs[index].couplings[0];
      const n = bose(w / temperature);
      const down = dissipator({ rate: pair.rate * (1 + n), operator: dense(operator) }, state.matrix);
      const up = dissipator({ rate: pair.rate * n, operator: dense(operator.dag()) }, state.matrix);
      return trace(multiply(h, add(down, up)))[0];
    };
    const [hot, cold] = [heat(0, pair.wh, pair.hot), heat(1, pair.wc, pair.cold)];
    expect(cold).toBeGreaterThan(0);
    expect(measured).toBeCloseTo(-hot / pair.hot - cold / pair.cold, 14);
    expect(text).toMatch(/^second law broken: entropy production -1\.2e-5; the dissipators of 'H' and 'C' are local/);
    expect(of(found, 'first-law').ok).toBe(true);
    expect(of(found, 'microscopic').severity).toBe('warning');
    // with w/T the same on both sides nothing flows, and the law holds
    expect(audit(qubits({ ...pair, hot: 2 }, 'local')).ok).toBe(true);
  });

  it('heat out of a reservoir at T = 0 breaks the second law', () => {
    const bath = (temperature: number, local: boolean): QubitBath => ({
      statistics: 'bose',
      temperature,
      coupling: ({ q }) => q.sm,
      rate: 1,
      ...(local ? { dissipator: 'local', frequency: 1 } : {}),
    });
    // an inverted qubit: the bath that is told to take energy gives it
    const model = qubit(-1, { reservoirs: { Z: bath(0, true), W: bath(1, false) } });
    const found = audit(model);
    expect(of(found, 'second-law').severity).toBe('broken');
    expect(of(found, 'second-law').text).toContain(
      "heat flows out of a reservoir at zero temperature; the dissipator of 'Z'",
    );
    expect(steadyStateSync(model).warnings.filter((text) => text.startsWith('second law broken'))).toHaveLength(1);
    // another one at T = 0 that takes it makes infinity of both signs
    const both = qubit(-1, { reservoirs: { Z: bath(0, true), W: bath(0, false) } });
    expect(of(audit(both), 'second-law').severity).toBe('broken');
    expect(steadyStateSync(both).warnings.filter((text) => text.startsWith('second law broken'))).toHaveLength(1);
  });

  it('with plain jumps: their energy is named, and what they do to the entropy is counted', () => {
    const [w, T, g, k] = [1.5, 0.8, 0.2, 0.5];
    const model = qubit(w, {
      reservoirs: { B: { statistics: 'bose', temperature: T, coupling: ({ q }) => q.sm, rate: g } satisfies QubitBath },
      jumps: [{ name: 'loss', rate: k, operator: ({ q }) => q.sm }],
    });
    const found = audit(model);
    expect([found.ok, complaints(found)]).toEqual([true, []]);
    const n = bose(w / T);
    const [out, into] = [g * (1 + n), g * n];
    const p = into / (out + into + k);
    // -heat/T alone is negative; the reservoir's own share is (F - B) ln(F/B)
    const share = (out * p - into * (1 - p)) * Math.log((out * p) / (into * (1 - p)));
    expect(of(found, 'second-law').measured).toBeCloseTo(share, 12);
    expect(steadyStateSync(model).entropyProduction).toBeLessThan(-0.01);
    expect(of(found, 'first-law').text).toContain(`plain jumps bring ${Number((-w * k * p).toPrecision(4))} ('loss')`);
    expect(steadyStateSync(model).warnings.some((text) => text.startsWith('second law'))).toBe(false);
  });

  it('where there are several, tells how many and whose laws it looked at', () => {
    const pairs = catalogEntry('atom-pair').model;
    const started = of(audit(pairs), 'steady-state');
    expect([started.ok, started.measured]).toEqual([true, 2]);
    expect(started.text).toContain(
      '2 linearly independent steady states: the laws below are those of the one that the initial',
    );
    const { initial: _, ...free } = pairs;
    const found = audit(free);
    expect([found.ok, of(found, 'steady-state').severity]).toEqual([true, 'warning']);
    expect(of(found, 'steady-state').text).toContain('the even mixture of all levels');
    expect(of(found, 'second-law').ok).toBe(true);
  });

  it('that is none breaks the first law, by as much as its energy changes', () => {
    const { model } = catalogEntry('single-dot');
    const set = { eps: 2, T: 3, dT: 1, dV: 1 };
    const solution = solveSync(steadyStateProblem(model, set));
    const { generator } = solution.problem;
    const p = 0.9;
    const rho = { rows: 2, cols: 2, re: new Float64Array([1 - p, 0, 0, p]), im: new Float64Array(4) };
    const result = report({ ...solution, frameState: rho, state: solution.state });
    const laws = { findings: steadyLaws(generator, rho, result), ok: false };
    const f = (x: number): number => 1 / (Math.exp(x) + 1);
    const flow = 2 * (f((2 - 0.5) / 3.5) - p) + 2 * (f((2 + 0.5) / 2.5) - p);
    expect([of(laws, 'particles').severity, of(laws, 'first-law').severity]).toEqual(['broken', 'broken']);
    expect(of(laws, 'particles').measured).toBeCloseTo(Math.abs(flow), 12);
    expect(of(laws, 'first-law').measured).toBeCloseTo(Math.abs(2 * flow), 12);
    expect(of(laws, 'first-law').text).toContain('first law broken: the energy currents sum to -');
    // and the jumps produce another entropy than the heat, as that of the state changes
    expect(of(laws, 'microscopic').severity).toBe('broken');
    expect(of(laws, 'microscopic').measured).toBeCloseTo(Math.abs(flow * Math.log((1 - p) / p)), 10);
  });

  it('that is too large to be found is left out, and the rest is there', () => {
    const found = audit({
      name: 'levels without a bath',
      parameters: {},
      space: { l: { levels: 150 } },
      hamiltonian: ({ l }: Sites<{ l: { levels: number } }>) => l.proj(0, 149).plus(l.proj(149, 0)),
    });
    expect([found.ok, of(found, 'steady-state').severity]).toEqual([true, 'warning']);
    expect(of(found, 'steady-state').text).toContain('first and second law are left out, no steady state: ');
    expect(of(found, 'trace').ok).toBe(true);
  });

  it('without reservoirs has no second law', () => {
    const found = audit(qubit(1, { jumps: [{ rate: 1, operator: ({ q }) => q.sm }] }));
    expect([found.ok, of(found, 'second-law').ok]).toEqual([true, undefined]);
    expect(of(found, 'steady-state').ok).toBe(true);
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

describe('a report', () => {
  it('warns of a broken second law', () => {
    const { warnings, entropyProduction } = steadyStateSync(qubits(pair, 'local'));
    expect(entropyProduction).toBeLessThan(0);
    expect(warnings).toEqual([
      "second law broken: entropy production -1.2e-5; the dissipators of 'H' and 'C' are local: the jumps have the rates of one frequency, not of the energies that they carry; `dissipator: 'global'` obeys the law",
    ]);
  });

  it('warns of frequencies that are counted as one', () => {
    const { warnings } = steadyStateSync(qubits({ ...pair, wc: 2, g: 0.05 }, 'global', 0.1));
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toBe(
      "reservoir 'H' counts the frequencies from 1.95 to 2.05 as one (tolerance 0.1): they differ by 0.1, more than its smallest rate 8.6e-3, so that the secular approximation would keep them apart",
    );
  });

  property('has neither warning where both laws hold', 5106, 40, (random) => {
    const n = random.whole(2, 5);
    const energies = Array.from({ length: n }, () => random.pick([random.normal(), 1, 0]));
    const t = random.decade(-0.3, 1);
    const baths = Array.from({ length: 3 }, () => ({ ...randomBath(random, n), temperature: t }));
    const solution = solveSync(steadyStateProblem(bathModel({ energies, unitary: random.unitary(n) }, baths)));
    const own = /^second law|counts the frequencies/;
    if (solution.kernel === undefined) expect(report(solution).warnings.filter((text) => own.test(text))).toEqual([]);
    // equal w/T: a local pair in equilibrium, where Σ̇ = 0 is a rounding error of either sign
    const wc = random.decade(-0.5, 0.5);
    const hot = random.decade(-0.3, 0.5);
    const local = qubits({ ...pair, wc, hot, cold: (hot * wc) / pair.wh, g: random.decade(-2, 0) }, 'local');
    expect(steadyStateSync(local).warnings.filter((text) => own.test(text))).toEqual([]);
  });
});
