// Oscillators as what a bath takes the temperature of, A = Σ_i a_i: one that is squeezed and displaced, two that are correlated.
// Their states are made by the engine from equilibrium, by the evolution under the Hamiltonians that squeeze, displace and mix.
// Source: Latune, Sinayskiy & Petruccione, arXiv:1803.11495.

import {
  apparentTemperature,
  complex,
  defineModel,
  evolutionProblem,
  evolveSync,
  type ModelDefinition,
  type Operator,
  type ParameterDetails,
  Space,
} from 'lindblad-core';

const PRECISE = { type: 'krylov', tolerance: 1e-14 } as const;

/** The Bose distribution of mean n over the levels that are kept. */
function thermal(proj: (n: number) => Operator, levels: number, mean: number): Operator {
  const q = mean / (1 + mean);
  const parts = Array.from({ length: levels }, (_, n) => proj(n).times((1 - q) * q ** n));
  return parts.reduce((a, b) => a.plus(b));
}

type One = Readonly<Record<'mean' | 'squeezing' | 'displacement', ParameterDetails>>;

/** H = i (squeezing a†²/2 + displacement a†) + h.c., 40 levels: after the time 1 squeezed by e^{squeezing}, or displaced. */
const one: ModelDefinition<{ readonly c: { readonly boson: 40 } }, One> = defineModel({
  name: 'oscillator',
  parameters: { mean: { value: 0 }, squeezing: { value: 0 }, displacement: { value: 0 } },
  space: { c: { boson: 40 } },
  hamiltonian: ({ c }, { squeezing, displacement }) => {
    const up = c.a.dag();
    const half = up
      .times(up)
      .times(complex(0, squeezing / 2))
      .plus(up.times(complex(0, displacement)));
    return half.plus(half.dag());
  },
  initial: ({ c }, { mean }) => thermal((n) => c.proj(n, n), 40, mean),
});

/** T_S, w = 1, of an oscillator of the thermal mean n̄ that is squeezed, then displaced. */
export function squeezedTemperature(mean: number, squeezing: number, displacement: number): number {
  const times = [0, 1];
  const squeezed = evolveSync(evolutionProblem(one, { set: { mean, squeezing }, times }), PRECISE).state(1);
  const shift = evolutionProblem(one, { set: { displacement }, times, initial: squeezed });
  return apparentTemperature(evolveSync(shift, PRECISE).state(1), new Space(one.space).sites.c.a, 1);
}

const LEVELS = 9;

type Two = Readonly<Record<'first' | 'second' | 'angle', ParameterDetails>>;

/** H = i angle (a† b - h.c.): after the time 1 mixed as by a beam splitter. */
const two: ModelDefinition<{ readonly a: { readonly boson: 9 }; readonly b: { readonly boson: 9 } }, Two> = defineModel(
  {
    name: 'two-oscillators',
    parameters: { first: { value: 0 }, second: { value: 0 }, angle: { value: 0 } },
    space: { a: { boson: LEVELS }, b: { boson: LEVELS } },
    hamiltonian: ({ a, b }, { angle }) => {
      const half = a.a.dag().times(b.a).times(complex(0, angle));
      return half.plus(half.dag());
    },
    initial: ({ a, b }, { first, second }) =>
      thermal((n) => a.proj(n, n), LEVELS, first).times(thermal((n) => b.proj(n, n), LEVELS, second)),
  },
);

/** T_S, w = 1, of two oscillators of thermal means that have been mixed: C = Σ_{i≠j} Re<a_i† a_j> = ±(first - second) sin 2θ. */
export function mixedTemperature(first: number, second: number, angle: number): number {
  const problem = evolutionProblem(two, { set: { first, second, angle }, times: [0, 1] });
  const { a, b } = new Space(two.space).sites;
  return apparentTemperature(evolveSync(problem, PRECISE).state(1), a.a.plus(b.a), 1);
}
