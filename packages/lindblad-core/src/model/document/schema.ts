// The shape of a model file as JSON Schema, draft 2020-12, for editors. What only a reader can know (names, units of
// expressions, physics) is checked by `modelFromDocument`.

import { documentKeys } from './document.js';

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

type Properties = { readonly [key: string]: Json };

const formula = (description: string): Json => ({ description, type: ['number', 'string'] });

const LABEL = '^[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_\\u2080-\\u2089-]*$';
const NAME = '^[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_\\u2080-\\u2089]*$';
const SITE = '^[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_\\u2080-\\u2089]*(?:\\[\\s*-?\\d{1,9}\\s*\\.\\.\\s*-?\\d{1,9}\\s*\\])?$';

/** A rate g(w), or the two of a custom reservoir. */
const rates = (description: string): Json => ({
  description: `${description}; of a custom reservoir { in, out }`,
  anyOf: [{ type: ['number', 'string'] }, { $ref: '#/$defs/rates' }],
});

/** An object of the keys of a part of the file, with nothing else in it. */
function part(name: string, description: string, properties: Properties): Json {
  return {
    description,
    type: 'object',
    properties,
    required: documentKeys[name].required,
    additionalProperties: false,
  };
}

/** An object whose keys are names of one kind. */
function named(description: string, pattern: string, values: Json): Json {
  return { description, type: 'object', propertyNames: { pattern }, additionalProperties: values };
}

const size = (kind: string, description: string): Json => ({
  type: 'object',
  properties: { [kind]: formula(description) },
  required: [kind],
  additionalProperties: false,
});

const definitions: Properties = {
  site: {
    description: 'what stands at a site: fermion, qubit, { boson: N }, { spin: j } or { levels: N }',
    anyOf: [
      { enum: ['fermion', 'qubit'] },
      size('boson', 'number of levels that are kept, occupations 0 to N - 1'),
      size('spin', 'j, a multiple of 1/2, such as 3/2'),
      size('levels', 'number of levels'),
    ],
  },
  parameter: part('parameter', 'a parameter with its bounds (inclusive) and words', {
    value: formula('default: a number, or an expression of the parameters before it'),
    min: formula('smallest value allowed'),
    max: formula('largest value allowed'),
    unit: { description: 'unit, for tables and figures', type: 'string' },
    doc: { description: 'what it is', type: 'string' },
  }),
  rates: part('rates', 'rates of the jumps of a custom reservoir, into the system and out of it', {
    in: formula('rate of A†, which brings the energy w: an expression of parameters and w'),
    out: formula('rate of A, which takes the energy w: an expression of parameters and w'),
  }),
  coupling: part('coupling', 'one of several couplings of a reservoir', {
    operator: formula('operator A of the coupling'),
    rate: rates('rate g(w), an expression of parameters and w'),
    dephasing: formula('rate of pure dephasing at w = 0; default 0'),
  }),
  reservoir: part('reservoir', 'a reservoir in equilibrium (k_B = hbar = e = 1)', {
    statistics: {
      description: 'distribution of the reservoir; custom: it gives the rates of its jumps itself, as { in, out }',
      enum: ['fermi', 'bose', 'maxwell', 'custom'],
    },
    temperature: formula('temperature, not negative; 0 means the limit'),
    chemicalPotential: formula('chemical potential; default 0'),
    coupling: {
      description: 'operator A that the reservoir acts through, or a list of operators with a rate each',
      anyOf: [{ type: ['number', 'string'] }, { type: 'array', items: { $ref: '#/$defs/coupling' }, minItems: 1 }],
    },
    rate: rates('rate g(w) of the one coupling, an expression of parameters and w, the transition energy'),
    dephasing: formula('rate of pure dephasing through the w = 0 part of an energy-only coupling; default 0'),
    dissipator: {
      description:
        'global: jumps between eigenstates of H (default); local: the bare operator at the rates of `frequency`',
      enum: ['global', 'local'],
    },
    frequency: formula('w0 of a local dissipator'),
  }),
  jump: part('jump', 'a jump without thermal meaning, c = sqrt(rate) * operator', {
    name: { description: 'name for messages', type: 'string' },
    operator: formula('the jump operator'),
    rate: formula('rate, not negative; an expression of parameters and t, the time'),
    counts: named('what one jump adds to each counter', LABEL, formula('a fixed number')),
  }),
};

const reservoirs = named('reservoirs by name', LABEL, { $ref: '#/$defs/reservoir' });

/** The JSON Schema (draft 2020-12) of a model file, version 1. */
export const modelFileSchema: Properties = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'lindblad model file, version 1',
  ...(part('model', 'an open quantum system: space, Hamiltonian, reservoirs, jumps, observables', {
    lindblad: { description: 'version of the file format', const: 1 },
    name: { description: 'name of the model', type: 'string', minLength: 1 },
    title: { description: 'one line for headings', type: 'string', minLength: 1 },
    doc: { description: 'what the model is', type: 'string' },
    parameters: named(
      'parameters by name: numbers, expressions of earlier ones, or objects with bounds and words',
      NAME,
      {
        anyOf: [{ type: ['number', 'string'] }, { $ref: '#/$defs/parameter' }],
      },
    ),
    space: {
      ...(named('sites by name, in the order of the tensor product; "s[1..5]" is an array', SITE, {
        $ref: '#/$defs/site',
      }) as Properties),
      minProperties: 1,
    },
    hamiltonian: formula('the Hamiltonian, an operator expression; may depend on t, the time'),
    charge: formula('the particle number that reservoirs exchange; default: n of all fermion sites, if there are any'),
    reservoirs,
    baths: reservoirs,
    jumps: { description: 'jumps beside the reservoirs', type: 'array', items: { $ref: '#/$defs/jump' } },
    observables: named('operator expressions by name', LABEL, formula('an operator; it need not be Hermitian')),
    initial: formula('density operator, up to its trace, that evolutions start from'),
    tolerance: formula('Bohr frequencies closer than this times the largest are one; default 1e-9'),
  }) as Properties),
  $defs: definitions,
};
