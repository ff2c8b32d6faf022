// Unrelated points of a model, such as random draws, in one sweep: the model read anew with one parameter, the number of the
// point. Its functions see the parameters of that point, so that it is the same system, and what the points share is found
// once.

import {
  type Axis,
  type CouplingDefinition,
  LindbladError,
  type Model,
  type ParameterSpec,
  parameterValues,
  type QuantityDefinition,
  type ReservoirDefinition,
  type SpaceSpec,
  sweep,
  type Table,
} from 'lindblad-core';

type Numbers = Readonly<Record<string, number>>;
type Index = { readonly point: number };
type Reservoir = ReservoirDefinition<SpaceSpec, ParameterSpec>;
type Coupling = CouplingDefinition<SpaceSpec, ParameterSpec>;

/** A function of the parameters as one of the number of the point. */
function atPoint<Rest extends readonly unknown[], Result>(
  value: number | ((p: Numbers, ...rest: Rest) => Result),
  points: readonly Numbers[],
): number | ((p: Index, ...rest: Rest) => Result) {
  return typeof value === 'number' ? value : ({ point }, ...rest) => value(points[point], ...rest);
}

/** g(w), or the rates of a `custom` reservoir, at the point. */
function rateAt(rate: Coupling['rate'], points: readonly Numbers[]): unknown {
  if (typeof rate !== 'object') return atPoint(rate, points);
  return { in: atPoint(rate.in, points), out: atPoint(rate.out, points) };
}

function reservoirAt(reservoir: Reservoir, points: readonly Numbers[]): unknown {
  const { temperature, chemicalPotential = 0, coupling } = reservoir;
  if (typeof coupling === 'function')
    throw new LindbladError('bad-model', 'a reservoir with one coupling outside a list', {
      path: 'reservoirs',
      expected: 'a list of couplings, each with its rate',
    });
  return {
    ...reservoir,
    temperature: atPoint(temperature, points),
    chemicalPotential: atPoint(chemicalPotential, points),
    coupling: coupling.map(({ operator, rate }: Coupling) => ({ operator, rate: rateAt(rate, points) })),
  };
}

/** The model of which point k has the parameters `sets[k]`, over the defaults. */
export function drawnModel(model: Model, sets: readonly Numbers[]): Model {
  const points = sets.map((set): Numbers => ({ ...parameterValues(model.parameters as ParameterSpec, set) }));
  const { hamiltonian, reservoirs = {}, quantities = {} } = model;
  const entries = <From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
  return {
    ...model,
    parameters: { point: { value: 0, min: 0, max: sets.length - 1 } },
    hamiltonian: Array.isArray(hamiltonian)
      ? hamiltonian.map(({ operator, coefficient = 1 }) => ({ operator, coefficient: atPoint(coefficient, points) }))
      : (sites: unknown, { point }: Index) =>
          (hamiltonian as (s: unknown, p: Numbers) => unknown)(sites, points[point]),
    reservoirs: entries(reservoirs, (reservoir: Reservoir) => reservoirAt(reservoir, points)),
    quantities: entries(quantities, ({ value, ...about }: QuantityDefinition<ParameterSpec>) => ({
      ...about,
      value: (results: Parameters<typeof value>[0], { point }: Index) => value(results, points[point]),
    })),
  } as Model;
}

/** Column `point` and the observed numbers, a row a point. */
export function solveDrawn(model: Model, sets: readonly Numbers[], observe: readonly string[]): Table {
  const axis: Axis = { parameter: 'point', values: Float64Array.from(sets, (_, k) => k) };
  return sweep(drawnModel(model, sets), { axes: [axis], observe });
}
