// What a model may not be, with the messages its author reads, and what is made of one that is right.

import {
  complex,
  generatorOf,
  instantiate,
  LindbladError,
  type Model,
  type ModelDefinition,
  type ReservoirDefinition,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';

type DotSites = { up: 'fermion'; down: 'fermion' };
type DotParameters = { eps: number; off: number };
type AnyReservoir = ReservoirDefinition<DotSites, DotParameters>;
type ModeSites = { m: { boson: number } };

const lead: AnyReservoir = {
  statistics: 'fermi',
  temperature: 1,
  coupling: ({ up }) => up.c,
  rate: 0.1,
};

/** Two fermion levels between leads; what is wrong is put over it. */
function model(
  change: Partial<ModelDefinition<DotSites, DotParameters>> = {},
  reservoirs: Record<string, unknown> = { L: lead },
): Model {
  const whole: ModelDefinition<DotSites, DotParameters> = {
    name: 'dots',
    parameters: { eps: 1, off: 0 },
    space: { up: 'fermion', down: 'fermion' },
    hamiltonian: ({ up, down }, { eps }) => up.n.plus(down.n).times(eps),
    reservoirs: reservoirs as Record<string, AnyReservoir>,
    ...change,
  };
  return whole;
}

/** A mode of three levels with one bath. */
function mode(
  reservoir: Partial<ReservoirDefinition<ModeSites, Record<string, number>>>,
  more: Partial<ModelDefinition<ModeSites, Record<string, number>>> = {},
): Model {
  const whole: ModelDefinition<ModeSites, Record<string, number>> = {
    name: 'mode',
    parameters: {},
    space: { m: { boson: 3 } },
    hamiltonian: ({ m }) => m.n.times(2),
    reservoirs: { B: { statistics: 'bose', temperature: 1, coupling: ({ m }) => m.a, rate: 1, ...reservoir } },
    ...more,
  };
  return whole;
}

function message(m: Model, set: Record<string, number> = {}): string {
  try {
    generatorOf(instantiate(m, set));
  } catch (error) {
    if (!(error instanceof LindbladError)) return `no LindbladError: ${String(error)}`;
    expect(error.name).toBe('LindbladError');
    return `${error.code}: ${error.message}`;
  }
  return 'no error';
}

const reservoir = (change: Record<string, unknown>): Model => model({}, { L: { ...lead, ...change } });

describe('models that are wrong', () => {
  test('the Hamiltonian, the charge, observables and jumps', () => {
    expect([
      message(model({ hamiltonian: ({ up, down }) => up.c.dag().times(down.c) })),
      message(model({ hamiltonian: ({ up }) => up.n.times(complex(1, 1e-3)) })),
      message(model({ hamiltonian: ({ up }) => up.c.plus(up.c.dag()) })),
      message(model({ hamiltonian: ({ up }) => up.n.times(Number.NaN) })),
      message(model({ hamiltonian: ({ up }, { eps }) => up.n.times(1 / (eps - 1)) })),
      message(model({ hamiltonian: () => 3 as never })),
      message(model({ hamiltonian: () => undefined as never })),
      message(model({ hamiltonian: () => instantiate(mode({})).space.id })),
      message(model({ charge: ({ up }) => up.c })),
      message(model({ charge: ({ up }) => up.n.times(2) })),
      message(
        model(
          {
            charge: ({ down }) => down.n,
            hamiltonian: ({ up, down }) => up.c.dag().times(down.c).plus(down.c.dag().times(up.c)),
          },
          { L: { ...lead, coupling: ({ down }) => down.c } as AnyReservoir },
        ),
      ),
      message(model({ observables: { n: () => 'n' as never } })),
      message(model({ jumps: [{ operator: ({ up }) => up.n, rate: -1 }] })),
      message(model({ jumps: [{ operator: ({ up }) => up.n, rate: ({ eps }) => Math.log(eps - 2) }] })),
      message(model({ jumps: [{ operator: () => null as never, rate: 1 }] })),
    ]).toMatchInlineSnapshot(`
      [
        "bad-model: hamiltonian: not Hermitian; expected A = A†; add the adjoint of each term that is not Hermitian by itself",
        "bad-model: hamiltonian: not Hermitian; expected A = A†; add the adjoint of each term that is not Hermitian by itself",
        "bad-model: hamiltonian: the Hamiltonian does not conserve the charge that reservoirs exchange; expected [H, charge] = 0",
        "bad-value: hamiltonian: an operator with an entry that is not finite; expected finite numbers",
        "bad-value: hamiltonian: an operator with an entry that is not finite; expected finite numbers",
        "bad-model: hamiltonian: number instead of an operator; expected an operator built from the sites",
        "bad-model: hamiltonian: undefined instead of an operator; expected an operator built from the sites",
        "shape-mismatch: hamiltonian: an operator of dimension 3; expected dimension 4",
        "bad-model: charge: not Hermitian; expected A = A†; add the adjoint of each term that is not Hermitian by itself",
        "bad-model: reservoirs.L.coupling: the coupling neither lowers the charge by one nor conserves it; expected [charge, A] = -A (particles are exchanged) or [charge, A] = 0 (energy only); an operator that raises the charge is to be given as its adjoint; set \`charge\` if the default, n of all fermion sites, is not meant",
        "bad-model: hamiltonian: the Hamiltonian does not conserve the charge that reservoirs exchange; expected [H, charge] = 0",
        "bad-model: observables.n: string instead of an operator; expected an operator built from the sites",
        "bad-value: jumps[0].rate: the rate is -1; expected a finite number, not negative",
        "bad-value: jumps[0].rate: the rate is NaN; expected a finite number, not negative",
        "bad-model: jumps[0].operator: object instead of an operator; expected an operator built from the sites",
      ]
    `);
  });

  test('reservoirs', () => {
    expect([
      message(reservoir({ statistics: 'fermy' })),
      message(reservoir({ temperature: -1 })),
      message(reservoir({ temperature: Number.NaN })),
      message(reservoir({ temperature: Number.POSITIVE_INFINITY })),
      message(reservoir({ chemicalPotential: Number.NaN })),
      message(reservoir({ rate: -0.1 })),
      message(reservoir({ rate: (_: unknown, w: number) => Math.sqrt(-w) })),
      message(reservoir({ rate: undefined })),
      message(reservoir({ coupling: [] })),
      message(reservoir({ coupling: undefined })),
      message(reservoir({ coupling: ({ up }: { up: { c: { dag(): unknown } } }) => up.c.dag() })),
      message(reservoir({ coupling: ({ up }: never) => (up as { n: unknown }).n })),
      message(
        reservoir({
          rate: undefined,
          coupling: [
            { operator: ({ up }: never) => (up as { c: unknown }).c, rate: 1 },
            { operator: ({ up }: never) => (up as { n: unknown }).n, rate: 1 },
          ],
        }),
      ),
      message(
        reservoir({
          rate: undefined,
          coupling: [
            { operator: ({ up }: never) => (up as { c: unknown }).c, rate: 1 },
            { operator: ({ down }: never) => (down as { c: unknown }).c, rate: Number.NaN },
          ],
        }),
      ),
      message(reservoir({ dissipator: 'local' })),
      message(reservoir({ dissipator: 'local', frequency: Number.NaN })),
      message(reservoir({ dissipator: 'lokal', frequency: 1 })),
      message(reservoir({ frequency: 1 })),
      message(reservoir({ dephasing: 0.1 })),
      message(reservoir({ coupling: [{ operator: lead.coupling, rate: 1 }] })),
      message(reservoir({ coupling: [{ operator: lead.coupling, rate: -1 }], rate: undefined })),
    ]).toMatchInlineSnapshot(`
      [
        "bad-value: reservoirs.L.statistics: statistics 'fermy'; expected fermi, bose, maxwell, custom",
        "bad-value: reservoirs.L.temperature: the temperature is -1; expected a finite number, not negative (0 means the limit T → 0)",
        "bad-value: reservoirs.L.temperature: the temperature is NaN; expected a finite number, not negative (0 means the limit T → 0)",
        "bad-value: reservoirs.L.temperature: the temperature is Infinity; expected a finite number, not negative (0 means the limit T → 0)",
        "bad-value: reservoirs.L.chemicalPotential: NaN; expected a finite number",
        "bad-value: reservoirs.L.rate: the rate is -0.1; expected a finite number, not negative",
        "bad-value: reservoirs.L.rate: the rate is NaN; expected a finite number, not negative",
        "bad-model: reservoirs.L.rate: no rate; expected a number or a function of the parameters and w",
        "bad-model: reservoirs.L.coupling: no coupling; expected at least one",
        "bad-model: reservoirs.L.coupling: no coupling; expected at least one",
        "bad-model: reservoirs.L.coupling: the coupling neither lowers the charge by one nor conserves it; expected [charge, A] = -A (particles are exchanged) or [charge, A] = 0 (energy only); an operator that raises the charge is to be given as its adjoint; set \`charge\` if the default, n of all fermion sites, is not meant",
        "bad-model: reservoirs.L.statistics: a fermi reservoir that exchanges no particles; expected 'bose' for a coupling that conserves the charge, or a coupling A with [charge, A] = -A",
        "bad-model: reservoirs.L.coupling[1]: the couplings of a reservoir differ in what they exchange; expected a coupling that lowers the charge, as those before it do; make two reservoirs of them",
        "bad-value: reservoirs.L.coupling[1].rate: the rate is NaN; expected a finite number, not negative",
        "bad-model: reservoirs.L: a local dissipator without a frequency; expected \`frequency\`, the w0 of its rates",
        "bad-value: reservoirs.L.frequency: NaN; expected a finite number",
        "bad-value: reservoirs.L.dissipator: dissipator 'lokal'; expected global, local",
        "bad-model: reservoirs.L.frequency: a frequency without a local dissipator; expected none: a global dissipator has the frequencies of the Hamiltonian; set \`dissipator\` to 'local' if the rates of one frequency are meant",
        "bad-model: reservoirs.L.coupling: dephasing of a coupling that has no part at w = 0 of its own; expected no \`dephasing\`, or a global dissipator that exchanges energy only; give dephasing as a jump",
        "bad-model: reservoirs.L.rate: numbers beside a list of couplings; expected a rate with each coupling",
        "bad-value: reservoirs.L.coupling[0].rate: the rate is -1; expected a finite number, not negative",
      ]
    `);
  });

  test('statistics that do not fit what is exchanged', () => {
    type QubitReservoir = ReservoirDefinition<{ q: 'qubit' }, Record<string, number>>;
    const qubit = (change: Partial<QubitReservoir>): Model => {
      const whole: ModelDefinition<{ q: 'qubit' }, Record<string, number>> = {
        name: 'qubit',
        parameters: {},
        space: { q: 'qubit' },
        hamiltonian: ({ q }) => q.sz,
        reservoirs: { B: { statistics: 'bose', temperature: 1, coupling: ({ q }) => q.sx, rate: 1, ...change } },
      };
      return whole;
    };
    expect([
      message(qubit({})),
      message(qubit({ statistics: 'fermi' })),
      message(qubit({ statistics: 'maxwell' })),
      message(qubit({ chemicalPotential: -1 })),
      message(qubit({ dephasing: -1 })),
      message(qubit({ dissipator: 'local', frequency: 0 })),
      message(mode({ chemicalPotential: 1, coupling: ({ m }) => m.a.times(0) }, { charge: ({ m }) => m.n })),
      message(mode({ chemicalPotential: 2 }, { charge: ({ m }) => m.n })),
      message(mode({ chemicalPotential: 3 }, { charge: ({ m }) => m.n })),
      message(mode({ chemicalPotential: 1.9 }, { charge: ({ m }) => m.n })),
      message(mode({ statistics: 'maxwell', temperature: 0, chemicalPotential: 3 }, { charge: ({ m }) => m.n })),
    ]).toMatchInlineSnapshot(`
      [
        "no error",
        "bad-model: reservoirs.B.statistics: a fermi reservoir that exchanges no particles; expected 'bose' for a coupling that conserves the charge, or a coupling A with [charge, A] = -A",
        "bad-model: reservoirs.B.statistics: a maxwell reservoir that exchanges no particles; expected 'bose' for a coupling that conserves the charge, or a coupling A with [charge, A] = -A",
        "bad-model: reservoirs.B.chemicalPotential: a chemical potential without an exchange of particles; expected 0, or a coupling A with [charge, A] = -A; set \`charge\` to the particle number that is exchanged",
        "bad-value: reservoirs.B.dephasing: the rate is -1; expected a finite number, not negative",
        "bad-value: reservoirs.B.coupling: the bose distribution of reservoir 'B' diverges at w = 0; expected transition energies above the chemical potential 0",
        "no error",
        "bad-value: reservoirs.B.coupling: the bose distribution of reservoir 'B' diverges at w = 2; expected transition energies above the chemical potential 2",
        "bad-value: reservoirs.B.coupling: the bose distribution of reservoir 'B' diverges at w = 2; expected transition energies above the chemical potential 3",
        "no error",
        "bad-value: reservoirs.B.coupling: the maxwell distribution of reservoir 'B' diverges at w = 2; expected a finite e^{-(w-μ)/T}",
      ]
    `);
  });

  test('tolerance, parameters and start', () => {
    expect([
      message(model({ tolerance: Number.NaN })),
      message(model({ tolerance: -1 })),
      message(model(), { ep: 2 }),
      message(model(), { eps: Number.NaN }),
    ]).toMatchInlineSnapshot(`
      [
        "bad-value: tolerance: the tolerance is NaN; expected a finite number, not negative",
        "bad-value: tolerance: the tolerance is -1; expected a finite number, not negative",
        "unknown-name: unknown parameter 'ep'; did you mean 'eps'?",
        "bad-value: parameters.eps: eps is NaN; expected a finite number",
      ]
    `);
    expect(() => solveSync(steadyStateProblem(model()), { type: 'dens' as never })).toThrow(
      "unknown method 'dens'; did you mean 'dense'?",
    );
  });

  test('an error carries its path, value and what was expected', () => {
    try {
      instantiate(reservoir({ temperature: -1 }));
      expect.unreachable();
    } catch (error) {
      const e = error as LindbladError;
      expect(e).toMatchObject({ code: 'bad-value', path: 'reservoirs.L.temperature', value: -1 });
      expect(e.expected).toContain('not negative');
    }
  });
});

describe('models that are right', () => {
  test('numbers and functions of parameters are the same thing', () => {
    const m = model(
      {
        tolerance: 1e-6,
        jumps: [
          { operator: ({ up }) => up.n, rate: ({ eps }) => 2 * eps },
          { name: 'x', operator: ({ up }) => up.n, rate: 3 },
        ],
      },
      {
        L: {
          ...lead,
          temperature: ({ eps }: { eps: number }) => 2 * eps,
          chemicalPotential: 0.5,
          rate: (_: unknown, w: number) => 1 + w * w,
        },
        off: {
          ...lead,
          coupling: (({ up }: { up: { c: { times(x: number): unknown } } }, { off }: { off: number }) =>
            up.c.times(off)) as never,
        },
      },
    );
    const { reservoirs, jumps, charge, space, parameters, tolerance } = instantiate(m, { eps: 4 });
    expect(parameters).toEqual({ eps: 4, off: 0 });
    expect(reservoirs.map((r) => [r.name, r.temperature, r.chemicalPotential, r.exchangesParticles])).toEqual([
      ['L', 8, 0.5, true],
      ['off', 1, 0, true],
    ]);
    expect(reservoirs[0].couplings[0].rate(3)).toBe(10);
    expect(jumps.map(({ name, rate }) => [name, rate])).toEqual([
      ['jump 1', 8],
      ['x', 3],
    ]);
    expect(charge?.distance(space.operator('up', 'n').plus(space.operator('down', 'n')))).toBe(0);
    expect(tolerance).toBe(1e-6);
    expect(instantiate(model()).tolerance).toBe(1e-9);
    expect(generatorOf(instantiate(m)).jumps.map((jump) => jump.reservoir)).toEqual([0, 0, -1, -1]);
  });

  test('a jump of rate 0 is none; a bath without charge exchanges energy', () => {
    const { jumps } = generatorOf(instantiate(model({ jumps: [{ operator: ({ up }) => up.n, rate: 0 }] }, {})));
    expect(jumps).toEqual([]);
    const { reservoirs } = instantiate(mode({}));
    expect(reservoirs[0].exchangesParticles).toBe(false);
    expect(instantiate(mode({}, { charge: ({ m }) => m.n })).reservoirs[0].exchangesParticles).toBe(true);
  });

  test('out of a mode without charge: a + a† couples, w > 0 only, ladder of detailed balance', () => {
    const { jumps } = generatorOf(instantiate(mode({ temperature: 0.5 })));
    expect(jumps.map(({ energy, particles }) => [energy, particles + 0])).toEqual([
      [-2, 0],
      [2, 0],
    ]);
    expect(jumps[0].rate / jumps[1].rate).toBeCloseTo(Math.exp(4), 10);
    expect(jumps[0].affinity).toBe(4);
    expect([jumps[0].reverse, jumps[1].reverse]).toEqual([1, 0]);
  });

  test('local jumps are the bare operator at the rates of its frequency, in the product basis', () => {
    const { jumps, frame } = generatorOf(instantiate(mode({ dissipator: 'local', frequency: 0.5 })));
    expect(frame.kind).toBe('product');
    expect(jumps.map(({ energy }) => energy)).toEqual([-0.5, 0.5]);
    expect(jumps[0].rate).toBeCloseTo(1 / (1 - Math.exp(-0.5)), 12);
    expect([...jumps[0].operator.re]).toEqual([1, Math.SQRT2]);
  });
});

test('a temperature of -0 is the limit from above, as 0 is', () => {
  const rates = (temperature: number): number[] => {
    const built = instantiate(model({}, { L: { ...lead, chemicalPotential: 0.3, temperature: () => temperature } }));
    expect(built.reservoirs[0].temperature).toBe(0);
    return generatorOf(built).jumps.map(({ rate }) => rate);
  };
  expect(rates(-0)).toEqual(rates(0));
});
