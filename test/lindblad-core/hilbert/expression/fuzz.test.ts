// Random trees against a naive evaluation, random garbage against the one class of errors, hostile texts against the clock.

import { type Complex, complex, type LindbladError, type Operator, Space } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../../../packages/lindblad-core/src/hilbert/expression/parse.js';
import { type Node, print } from '../../../../packages/lindblad-core/src/hilbert/expression/syntax.js';
import { property } from '../../../support/check.js';
import { chain, complaint, numberOf, operatorOf, scalarValue, sitesOf } from '../../../support/expressions.js';
import type { Random } from '../../../support/random.js';

interface Sample {
  text: string;
  value: number;
}

/** A random text, fully or barely bracketed, with its value; every operator of the grammar at its precedence. */
function sample(random: Random, depth: number, values: Readonly<Record<string, number>>): Sample {
  const atom = (): Sample => {
    const kind = random.whole(0, 3);
    if (kind === 0) return { text: 'pi', value: Math.PI };
    if (kind === 1) {
      const name = random.pick(Object.keys(values));
      return { text: name, value: values[name] };
    }
    const value = random.pick([0, 1, 2, 3, 0.5, 12.25, 1e-3, random.uniform()]);
    return { text: String(value), value };
  };
  if (depth === 0) return atom();
  const sub = (): Sample => sample(random, depth - 1, values);
  const bracket = ({ text, value }: Sample): Sample => ({ text: `(${text})`, value });
  // what stands at each level of precedence, so that brackets can be left out where the grammar allows it
  const power = (): Sample => {
    const [base, exponent] = [random.pick([atom, (): Sample => bracket(sub())])(), random.whole(0, 3)];
    const squared = exponent === 2 ? base.value * base.value : base.value ** exponent;
    return random.uniform() < 0.4 ? { text: `${base.text}^${exponent}`, value: squared } : base;
  };
  const signed = (): Sample => {
    const x = power();
    return random.uniform() < 0.3 ? { text: `-${x.text}`, value: -x.value } : x;
  };
  const called = (): Sample => {
    const [x, name] = [sub(), random.pick(['sin', 'cos', 'tanh', 'exp', 'abs', 'sqrt'] as const)];
    return { text: `${name}(${x.text})`, value: Math[name](x.value) };
  };
  const factor = (): Sample => (random.uniform() < 0.3 ? called() : signed());
  const product = (): Sample => {
    const first = factor();
    return Array.from({ length: random.whole(0, 2) }, factor).reduce((a, b) => {
      const divide = random.uniform() < 0.4;
      return { text: `${a.text}${divide ? '/' : '*'}${b.text}`, value: divide ? a.value / b.value : a.value * b.value };
    }, first);
  };
  return Array.from({ length: random.whole(0, 2) }, product).reduce((a, b) => {
    const minus = random.uniform() < 0.5;
    return { text: `${a.text} ${minus ? '-' : '+'} ${b.text}`, value: minus ? a.value - b.value : a.value + b.value };
  }, product());
}

property('random texts have the value of a naive evaluation, to the last bit', 7101, 600, (random) => {
  const values = { x: random.normal(), yy: random.decade(-2, 2), z_1: random.whole(-3, 3) };
  const { text, value } = sample(random, random.whole(1, 4), values);
  if (Number.isFinite(value)) expect(numberOf(text, values), text).toBe(value);
  // off the real line or infinite: a complex number, or an error that says so
  else expect(['no error', 'bad-value']).toContain(complaint(() => scalarValue(text, values)).split(':')[0]);
});

property('random trees printed and parsed again are the same tree with the same value', 7102, 400, (random) => {
  const values = { x: random.normal(), yy: random.decade(-2, 2), z_1: 0.5 };
  const { text } = sample(random, random.whole(1, 4), values);
  const printed = print(parseExpression(text).root);
  expect(print(parseExpression(printed).root)).toBe(printed);
  const [before, after] = [text, printed].map((t) => {
    try {
      return scalarValue(t, values);
    } catch (error) {
      return (error as LindbladError).code;
    }
  });
  expect(after).toEqual(before);
});

/** A random complex tree with its value by complex.js, kept away from the cuts. */
function complexSample(random: Random, depth: number): { text: string; value: Complex } {
  if (depth === 0) {
    const [re, im] = [random.between(0.2, 2), random.between(0.1, 2)];
    return { text: `(${re} + ${im}*i)`, value: complex(re, im) };
  }
  const [a, b] = [complexSample(random, depth - 1), complexSample(random, depth - 1)];
  return random.pick([
    () => ({ text: `(${a.text} + ${b.text})`, value: a.value.add(b.value) }),
    () => ({ text: `(${a.text} - ${b.text})`, value: a.value.sub(b.value) }),
    () => ({ text: `(${a.text}*${b.text})`, value: a.value.mul(b.value) }),
    () => ({ text: `(${a.text}/${b.text})`, value: a.value.div(b.value) }),
    () => ({ text: `conj(${a.text})`, value: a.value.conjugate() }),
    () => ({ text: `sin(${a.text})`, value: a.value.sin() }),
    () => ({ text: `(${a.text})^3`, value: a.value.mul(a.value).mul(a.value) }),
    () => ({ text: `exp(-abs(${a.text}))`, value: complex(-a.value.abs()).exp() }),
  ])();
}

property('random complex texts have the value of complex.js', 7103, 300, (random) => {
  const { text, value } = complexSample(random, random.whole(1, 4));
  if (!(value.abs() < 1e100 && value.abs() > 1e-100)) return;
  const found = scalarValue(text);
  expect(complex(0).add(found).sub(value).abs(), text).toBeLessThan(1e-10 * value.abs());
});

const spec = { q: 'qubit', f: 'fermion', g: 'fermion', m: { boson: 3 } } as const;
const sites = sitesOf(spec);
const h = new Space(spec).sites;

/** A random operator text with the operator that the sites give. */
function operatorSample(
  random: Random,
  depth: number,
  values: Readonly<Record<string, number>>,
): { text: string; value: Operator } {
  if (depth === 0)
    return random.pick([
      () => ({ text: 'sx(q)', value: h.q.sx }),
      () => ({ text: 'Sm(q)', value: h.q.Sm }),
      () => ({ text: 'c(f)', value: h.f.c }),
      () => ({ text: 'n(g)', value: h.g.n }),
      () => ({ text: 'dag(c(g))', value: h.g.c.dag() }),
      () => ({ text: 'a(m)', value: h.m.a }),
      () => ({ text: 'proj(m, 2, 0)', value: h.m.proj(2, 0) }),
      () => ({ text: 'id', value: h.q.id }),
    ])();
  const [a, b] = [operatorSample(random, depth - 1, values), operatorSample(random, depth - 1, values)];
  const s = sample(random, 1, values);
  const factor = Number.isFinite(s.value) ? s : { text: '2', value: 2 };
  return random.pick([
    () => ({ text: `(${a.text} + ${b.text})`, value: a.value.plus(b.value) }),
    () => ({ text: `(${a.text} - ${b.text})`, value: a.value.minus(b.value) }),
    () => ({ text: `(-${a.text})`, value: a.value.times(-1) }),
    () => ({ text: `(${factor.text})*${a.text}`, value: a.value.times(factor.value) }),
    () => ({ text: `${a.text}*i*(${factor.text})`, value: a.value.times(complex(0, factor.value)) }),
    () => ({ text: `${a.text}*${b.text}`, value: a.value.times(b.value) }),
    () => ({ text: `(${a.text})^2`, value: a.value.times(a.value) }),
    () => ({ text: `dag(${a.text})`, value: a.value.dag() }),
    () => ({ text: `comm(${a.text}, ${b.text})`, value: a.value.times(b.value).minus(b.value.times(a.value)) }),
    () => ({ text: `anti(${a.text}, ${b.text})`, value: a.value.times(b.value).plus(b.value.times(a.value)) }),
    () => ({ text: `sum(k${depth}, 1, 3, k${depth}*(${a.text}))`, value: a.value.times(6) }),
  ])();
}

property('random operator texts are the operators of the algebra', 7104, 250, (random) => {
  const values = { x: random.normal(), y: random.between(0.5, 2) };
  const { text, value } = operatorSample(random, random.whole(1, 3), values);
  const scale = Math.max(1, ...value.matrix.re.map(Math.abs), ...value.matrix.im.map(Math.abs));
  expect(operatorOf(text, sites, values).distance(value), text).toBeLessThan(1e-11 * scale);
});

const alphabet = [
  ...'0123456789.+-*/^()[],  eEikwtnsxyπ_',
  'sum(',
  'n(',
  'proj(',
  'q',
  'exp(',
  '1e9',
  ' i',
  'k, 1, 3, ',
  's[',
  '\n',
  '€',
  '\u{1f600}',
  '\0',
];

property('garbage is refused by the one class of errors, within 100 ms', 7105, 1500, (random) => {
  const text = Array.from({ length: random.whole(0, 40) }, () => random.pick(alphabet)).join('');
  const start = performance.now();
  for (const evaluate of [
    (): unknown => scalarValue(text, { x: 1 }),
    (): unknown => operatorOf(text, sites, { x: 1 }),
  ]) {
    const message = complaint(evaluate);
    expect(message === 'no error' || !message.startsWith('NOT'), `${JSON.stringify(text)}: ${message}`).toBe(true);
  }
  expect(performance.now() - start).toBeLessThan(100);
});

describe('hostile texts are refused within a second', () => {
  const deep = (open: string, close: string, n: number): string => `${open.repeat(n)}1${close.repeat(n)}`;
  test.each([
    ['10 000 parentheses', deep('(', ')', 10_000), 'too-large: here, column 201: nested more than 200 deep'],
    ['10 000 open parentheses', '('.repeat(10_000), 'too-large: here, column 201: nested'],
    ['10 000 calls', deep('exp(', ')', 10_000), 'too-large: here, column 801: nested'],
    ['10 000 brackets', deep('s[', ']', 10_000), 'too-large: here, column 401: nested'],
    ['10 000 signs', `${'-'.repeat(10_000)}1`, 'too-large: here, column 201: nested'],
    ['10 000 powers', `${'2^'.repeat(10_000)}2`, 'too-large: here, column 402: nested'],
    ['a tower of powers', '2^2^2^2^2^2', 'bad-value: here, column 3: a value too large for a number'],
    ['a huge power', '9^9^9^9', 'bad-value: here, column 3: a value too large'],
    ['a sum of 1e9 terms', 'sum(k, 1, 1e9, k)', 'too-large: here, column 1: a sum of 1000000000 terms'],
    ['a sum of 1e300 terms', 'sum(k, 1, 1e300, k)', 'bad-value: here, column 11: a bound of a sum is 1e+300'],
    [
      'sums in sums',
      deep('sum(k, 1, 1000, sum(j, 1, 1000, sum(l, 1, 1000, ', ')))', 1),
      'too-large: here, column 33: a sum of 1000 terms',
    ],
    ['10 MB of digits', '1'.repeat(10_000_000), 'too-large: here: an expression of 10000000 characters'],
    ['10 MB of sums', '1+'.repeat(5_000_000), 'too-large: here: an expression of 10000000 characters'],
    [
      '100 000 characters',
      `${'1+'.repeat(49_999)}1`,
      'too-large: here, column 40001: an expression of more than 20000 parts',
    ],
    ['a long name', 'x'.repeat(99_999), 'unknown-name: here, column 1: unknown name'],
    ['a number of 99 999 digits', '9'.repeat(99_999), 'bad-value: here, column 1: the number 9999'],
  ])('%s', (_name, text, message) => {
    const start = performance.now();
    expect(complaint(() => numberOf(text))).toContain(message);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test.each([
    [
      'a sum of 1e9 operators',
      'sum(k, 1, 1e9, sz(s[1]))',
      'too-large: here, column 1: the operators are too large to build',
    ],
    ['an empty sum of 1e9 sums', 'sum(k, 1, 1e9, sum(j, 1, 0, sz(s[1])))', 'too-large: here, column 1: the operators'],
    [
      'products of sums of distinct factors',
      `(${Array.from({ length: 300 }, (_, k) => `x^${k}*sx(s[1])`).join('+')})^1000`,
      'too-large: here',
    ],
    ['a nest of powers', 'exp(x)*((((x*sx(s[1])+sz(s[1]))^9)^99)^99)^999', 'too-large: here'],
    ['a power that overflows', '(1e300*sx(s[1]))^8', 'bad-value: here'],
    ['20 000 bad sites', `${'sz(s[9])+'.repeat(4_000)}id`, 'bad-value: here, column 4: there is no site s[9]'],
  ])('%s', (_name, text, message) => {
    const start = performance.now();
    expect(complaint(() => operatorOf(text, chain, { x: 1.5 }))).toContain(message);
    // some use their whole allowance, which is a second on an idle machine
    expect(performance.now() - start).toBeLessThan(4000);
  });

  test('a sum of 9 999 terms is no problem', () => {
    expect(numberOf(`${'1+'.repeat(9_998)}1`)).toBe(9_999);
    expect(numberOf(`${'('.repeat(199)}1${')'.repeat(199)}`)).toBe(1);
  });
});

test('a node says where it stands', () => {
  const { root } = parseExpression('1 + cos(2)*x');
  const starts = (node: Node): number[] => [
    node.at,
    ...(node.kind === 'add' ? node.terms.flatMap((t) => starts(t.node)) : []),
  ];
  expect(starts(root)).toEqual([0, 0, 4]);
});
