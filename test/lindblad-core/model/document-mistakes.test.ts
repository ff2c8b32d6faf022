// What is wrong with a model file: what, where, what was expected. And files that are made to do harm.

import { instantiate, LindbladError, modelFromDocument, steadyStateSync } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';
import { complaint } from '../../support/expressions.js';

type Fields = Record<string, unknown>;

const good: Fields = {
  lindblad: 1,
  name: 'dot',
  parameters: { eps: 1, gamma: 0.1, T: 1 },
  space: { up: 'fermion', down: 'fermion' },
  hamiltonian: 'eps*(n(up) + n(down))',
  reservoirs: {
    L: { statistics: 'fermi', temperature: 'T', chemicalPotential: 0.3, coupling: 'c(up)', rate: 'gamma' },
    R: { statistics: 'fermi', temperature: 1, coupling: 'c(up)', rate: 'gamma*exp(-w^2)' },
  },
  jumps: [{ name: 'loss', operator: 'c(down)', rate: 'gamma' }],
  observables: { n: 'n(up)' },
  initial: 'proj(up, 0, 0)',
};
const L = (good.reservoirs as Fields).L as Fields;
const lead = (change: Fields): Fields => ({ reservoirs: { L: { ...L, ...change } } });
const without = (key: string, from: Fields = good): Fields =>
  Object.fromEntries(Object.entries(from).filter(([k]) => k !== key));

const bad: Record<string, unknown> = {
  'no object': 'model',
  'a list': [good],
  nothing: null,
  'an empty object': {},
  'no version': without('lindblad'),
  'another version': { ...good, lindblad: 2 },
  'a version as text': { ...good, lindblad: '1' },
  'no name': without('name'),
  'an empty name': { ...good, name: ' ' },
  'a name of two lines': { ...good, name: 'a\nb' },
  'a number as title': { ...good, title: 3 },
  'a misspelt section': { ...good, reservoir: {} },
  'a misspelt section, observable': { ...good, observable: {} },
  'a section from elsewhere': { ...good, quantities: {} },
  'reservoirs and baths': { ...good, baths: {} },
  'parameters as a list': { ...good, parameters: [1] },
  'a parameter of a reserved name': { ...good, parameters: { i: 1 } },
  'a parameter named as an operator': { ...good, parameters: { n: 1 } },
  'a parameter named as a function': { ...good, parameters: { exp: 1 } },
  'a parameter that is no name': { ...good, parameters: { 'my eps': 1 } },
  'a parameter named __proto__': JSON.parse(
    '{"lindblad":1,"name":"x","space":{"q":"qubit"},"hamiltonian":0,"parameters":{"__proto__":1}}',
  ),
  'a parameter that is nothing': { ...good, parameters: { eps: null } },
  'a parameter that is true': { ...good, parameters: { eps: true } },
  'an infinite parameter': { ...good, parameters: { eps: Number.POSITIVE_INFINITY } },
  'a parameter of itself': { ...good, parameters: { eps: 'eps + 1' } },
  'a parameter of a later one': { ...good, parameters: { eps: '2*T', gamma: 1, T: 1 } },
  'a parameter of an unknown one': { ...good, parameters: { eps: 1, T: '2*esp' } },
  'a parameter below its bound': { ...good, parameters: { eps: { value: -1, min: 0 } } },
  'a formula above its bound': { ...good, parameters: { b: 3, eps: { value: 'b^2', max: 8 } } },
  'a complex parameter': { ...good, parameters: { eps: 'sqrt(-1)' } },
  'an unknown key of a parameter': { ...good, parameters: { eps: { value: 1, minimum: 0 } } },
  'a parameter without value': { ...good, parameters: { eps: { min: 0 } } },
  'a bound of parameters': { ...good, parameters: { b: 1, eps: { value: 1, max: 'b' } } },
  'bounds the wrong way': { ...good, parameters: { eps: { value: 1, min: 2, max: 1 } } },
  'no space': without('space'),
  'a space of nothing': { ...good, space: {} },
  'an unknown site': { ...good, space: { up: 'electron' } },
  'a site as a number': { ...good, space: { up: 2 } },
  'a site of two sizes': { ...good, space: { up: { boson: 2, spin: 1 } } },
  'a boson of half a level': { ...good, space: { up: { boson: 2.5 } } },
  'a spin of 2/3': { ...good, space: { up: { spin: '2/3' } } },
  'a site of a parameter': { ...good, space: { up: { boson: 'eps' } } },
  'a site named as an operator': { ...good, space: { a: 'qubit' } },
  'a site named as a parameter': { ...good, space: { eps: 'qubit' } },
  'an array with one index': { ...good, space: { 's[3]': 'qubit' } },
  'an array backwards': { ...good, space: { 's[3..1]': 'qubit' } },
  'an array and a site of one name': { ...good, space: { s: 'qubit', 's[1..2]': 'qubit' } },
  'no Hamiltonian': without('hamiltonian'),
  'a number as Hamiltonian': { ...good, hamiltonian: 1 },
  'an object as Hamiltonian': { ...good, hamiltonian: {} },
  'a Hamiltonian of an unknown parameter': { ...good, hamiltonian: 'Eps*n(up)' },
  'a Hamiltonian of an unknown site': { ...good, hamiltonian: 'eps*n(Up)' },
  'a charge that depends on time': { ...good, charge: 't*n(up)' },
  'a reservoir of no name': { ...good, reservoirs: { 'L.1': L } },
  'a reservoir as text': { ...good, reservoirs: { L: 'fermi' } },
  'unknown statistics': { ...good, ...lead({ statistics: 'fermy' }) },
  'statistics as a number': { ...good, ...lead({ statistics: 1 }) },
  'no temperature': { ...good, reservoirs: { L: without('temperature', L) } },
  'no rate': { ...good, reservoirs: { L: without('rate', L) } },
  'no coupling': { ...good, reservoirs: { L: without('coupling', L) } },
  'a misspelt key': { ...good, ...lead({ temprature: 1 }) },
  'mu for chemicalPotential': { ...good, ...lead({ mu: 1 }) },
  'a rate with a mistake': { ...good, ...lead({ rate: 'gamma*2x' }) },
  'a rate of the time': { ...good, ...lead({ rate: 'gamma*cos(t)' }) },
  'a negative rate': { ...good, ...lead({ rate: -1 }) },
  'a temperature of w': { ...good, ...lead({ temperature: 'w' }) },
  'an operator as temperature': { ...good, ...lead({ temperature: 'n(up)' }) },
  'a list of no couplings': { ...good, reservoirs: { L: { ...without('rate', L), coupling: [] } } },
  'a rate beside a list': { ...good, ...lead({ coupling: [{ operator: 'c(up)', rate: 1 }] }) },
  'a coupling without rate': {
    ...good,
    reservoirs: { L: { ...without('rate', L), coupling: [{ operator: 'c(up)' }] } },
  },
  'a coupling as an object': { ...good, ...lead({ coupling: { operator: 'c(up)' } }) },
  'couplings as texts': { ...good, reservoirs: { L: { ...without('rate', L), coupling: ['c(up)'] } } },
  'a mistake in the second coupling': {
    ...good,
    reservoirs: {
      L: {
        ...without('rate', L),
        coupling: [
          { operator: 'c(up)', rate: 1 },
          { operator: 'c(dwn)', rate: 1 },
        ],
      },
    },
  },
  'an unknown dissipator': { ...good, ...lead({ dissipator: 'secular' }) },
  'local without frequency': { ...good, ...lead({ dissipator: 'local' }) },
  'frequency without local': { ...good, ...lead({ frequency: 1 }) },
  'jumps as an object': { ...good, jumps: {} },
  'a jump without rate': { ...good, jumps: [{ operator: 'c(down)' }] },
  'a jump rate of w': { ...good, jumps: [{ operator: 'c(down)', rate: 'w' }] },
  'a complex jump rate': { ...good, jumps: [{ operator: 'c(down)', rate: 'i' }] },
  'two jumps of one name': { ...good, jumps: [1, 2].map(() => ({ name: 'a', operator: 'c(up)', rate: 1 })) },
  'counts of parameters': { ...good, jumps: [{ operator: 'c(up)', rate: 1, counts: { clicks: 'eps' } }] },
  'counts as a list': { ...good, jumps: [{ operator: 'c(up)', rate: 1, counts: ['clicks'] }] },
  'an observable as a number': { ...good, observables: { one: 1 } },
  'an observable of a reserved name': { ...good, observables: { entropyProduction: 'n(up)' } },
  'an observable with a dot': { ...good, observables: { 'a.b': 'n(up)' } },
  'an initial state of too high a level': { ...good, initial: 'proj(up, 2, 2)' },
  'a tolerance of parameters': { ...good, tolerance: 'eps' },
};

test('every mistake has its place, its expectation and a remedy', () => {
  const messages = Object.fromEntries(
    Object.entries(bad).map(([title, document]) => [title, complaint(() => modelFromDocument(document))]),
  );
  expect(Object.values(messages).filter((message) => message === 'no error' || message.startsWith('NOT'))).toEqual([]);
  expect(Object.keys(messages).length).toBeGreaterThan(40);
  expect(messages).toMatchSnapshot();
});

test('the good file is good', () => {
  expect(steadyStateSync(modelFromDocument(good)).steadyState.verdict).toBe('unique');
});

test('what depends on numbers is found when they are put in', () => {
  const at = (change: Fields, set: Record<string, number> = {}): string =>
    complaint(() => steadyStateSync(modelFromDocument({ ...good, ...change }), set));
  expect({
    'not Hermitian': at({ hamiltonian: 'eps*c(up)' }),
    'a charge that is not conserved': at({ hamiltonian: 'eps*(c(up) + dag(c(up)))' }),
    'a coupling that raises': at(lead({ coupling: 'dag(c(up))' })),
    'a negative temperature': at({}, { T: -1 }),
    'a negative rate': at({}, { gamma: -1 }),
    'a rate that is infinite at a value': at(lead({ rate: '1/(gamma - 1)' }), { gamma: 1 }),
    'a rate that is complex at a value': at(lead({ rate: '2*sqrt(gamma - 1)' }), { gamma: 0.5 }),
    'a coefficient that is infinite at a value': at({ hamiltonian: 'n(up)*eps/(eps - 2)' }, { eps: 2 }),
    'a derived parameter that is infinite': at({ parameters: { eps: 1, gamma: 0.1, T: '1/eps' } }, { eps: 0 }),
    'an unknown parameter': at({}, { esp: 1 }),
  }).toMatchSnapshot();
});

describe('harmful files are refused within a second', () => {
  const many = (n: number, value: unknown): Fields =>
    Object.fromEntries(Array.from({ length: n }, (_, k) => [`x${k}`, value]));
  test.each<[string, Fields, string]>([
    [
      '60 qubits',
      { space: { 's[1..60]': 'qubit' }, hamiltonian: 'sum(k, 1, 60, sz(s[k]))' },
      'too-large: space: a Hilbert space of',
    ],
    ['60 qubits one by one', { space: many(60, 'qubit'), hamiltonian: 0 }, 'too-large: space: a Hilbert space of'],
    ['an array of 1e9 sites', { space: { 's[1..999999999]': { levels: 1 } } }, 'too-large: space: 999999999 sites'],
    ['a boson of 1e15 levels', { space: { b: { boson: 1e15 } } }, 'too-large: space: a Hilbert space of'],
    [
      'a boson of 4e6 levels',
      { space: { b: { boson: 4e6 } }, hamiltonian: 'n(b)^2 + n(b)^3', reservoirs: {} },
      'too-large: space: a Hilbert space of 4000000 dimensions; expected at most 65536',
    ],
    [
      'a boson of 65536 levels',
      { space: { b: { boson: 65536 } }, hamiltonian: '(a(b) + dag(a(b)))^200' },
      'too-large: hamiltonian, column 1: the operators are too large',
    ],
    [
      'a Hamiltonian that fills up',
      { space: { 's[1..10]': 'qubit' }, hamiltonian: 'sum(k, 1, 10, sx(s[k]))^10' },
      'too-large: hamiltonian, column 1: the operators are too large',
    ],
    [
      '10 MB of text',
      { hamiltonian: 'n(up)+'.repeat(1_700_000) },
      'too-large: hamiltonian: an expression of 10200000 characters',
    ],
    ['10 MB of words', { doc: 'x'.repeat(10_000_000) }, 'too-large: doc: a text of 10000000 characters'],
    ['10 MB of name', { name: 'x'.repeat(10_000_000) }, 'too-large: name: a text of 10000000 characters'],
    ['10 MB of a key', { parameters: { ['x y'.repeat(3_000_000)]: 1 } }, 'bad-value: parameters.x yx'],
    ['an unknown section of 10 MB', { ['reservoirs'.repeat(1_000_000)]: 1 }, 'unknown-name: unknown section'],
    ['1e5 parameters', { parameters: many(100_000, 1) }, 'too-large: parameters: 100000 entries'],
    ['1e6 jumps', { jumps: Array.from({ length: 1_000_000 }, () => 0) }, 'too-large: jumps: 1000000 entries'],
    [
      '2000 long formulas',
      { parameters: many(2000, `${'('.repeat(150)}${'1'.repeat(90_000)}`) },
      'bad-value: parameters.x0, column 151',
    ],
    [
      '2000 long sums',
      { parameters: many(2000, `1${' '.repeat(90_000)}`) },
      'too-large: parameters.x11: expressions of more than 1000000 characters',
    ],
    [
      'deep parentheses',
      { hamiltonian: `${'('.repeat(10_000)}n(up)${')'.repeat(10_000)}` },
      'too-large: hamiltonian, column 201: nested more than 200 deep',
    ],
    [
      'a tower of powers',
      { ...lead({ rate: '2^2^2^2^2^2' }) },
      'bad-value: reservoirs.L.rate, column 3: a value too large',
    ],
    [
      'a sum of 1e9 terms',
      { ...lead({ rate: 'sum(k, 1, 1e9, k)' }) },
      'too-large: reservoirs.L.rate, column 1: a sum of 1000000000 terms',
    ],
    ['nested lists', { jumps: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) }, 'bad-model: jumps[0]: a list'],
  ])('%s', (_title, change, message) => {
    const start = performance.now();
    expect(
      complaint(() =>
        modelFromDocument({ ...good, jumps: [], reservoirs: {}, observables: {}, initial: undefined, ...change }),
      ),
    ).toContain(message);
    // some use their whole allowance, which is a second on an idle machine
    expect(performance.now() - start).toBeLessThan(4000);
  });

  test('names of Object.prototype are names like others', () => {
    const model = modelFromDocument(
      JSON.parse(
        '{"lindblad":1,"name":"x","parameters":{"constructor":2,"toString":"constructor^2"},"space":{"valueOf":"qubit","hasOwnProperty":"qubit"},"hamiltonian":"toString*sz(valueOf) + constructor*sz(hasOwnProperty)","observables":{"constructor":"sz(valueOf)"}}',
      ),
    );
    expect(instantiate(model).parameters).toEqual({ constructor: 2, toString: 4 });
    expect(instantiate(model).hamiltonian.element(0, 0).re).toBe(-6);
  });
});

const junk: readonly unknown[] = [
  null,
  undefined,
  true,
  1,
  -1,
  Number.NaN,
  'n(up)',
  'eps',
  '',
  [],
  {},
  ['n(up)'],
  { value: 1 },
  () => 1,
  new Date(0),
];

property('any value anywhere is read or refused by the one class of errors', 7301, 400, (random) => {
  const copy = structuredClone(good);
  // walks down a random way and puts junk at its end
  let place: Fields = copy;
  for (;;) {
    const key = random.pick(Object.keys(place));
    const next = place[key];
    if (typeof next === 'object' && next !== null && Object.keys(next).length > 0 && random.uniform() < 0.7)
      place = next as Fields;
    else {
      place[key] = random.pick(junk);
      break;
    }
  }
  try {
    modelFromDocument(copy);
  } catch (error) {
    expect(error, JSON.stringify(copy)).toBeInstanceOf(LindbladError);
  }
});
