// What is wrong with a text, in words: code, place, what was expected, the nearest name.

import { expect, test } from 'vitest';
import { chain, complaint, numberOf, operatorOf, sitesOf } from '../../../support/expressions.js';

const sites = sitesOf({ up: 'fermion', down: 'fermion', q: 'qubit', m: { boson: 3 }, d: { levels: 2 } });
const values = { eps: 1, gamma: 2, z: 0 };

const texts = (list: readonly string[], evaluate: (text: string) => unknown): Record<string, string> =>
  Object.fromEntries(list.map((text) => [text, complaint(() => evaluate(text))]));

test('syntax', () => {
  const list = [
    '',
    '   ',
    '1 +',
    '+1',
    '(1 + 2',
    '1 + 2)',
    '2x',
    '2 pi',
    '2(3)',
    '(1)(2)',
    'eps gamma',
    'eps (2)',
    '1,5',
    '2**3',
    '3·4',
    '4 − 1',
    'eps²',
    'eps = 1',
    '"eps"',
    'exp()',
    'exp(1',
    'exp(1, 2)',
    'exp 1',
    'sum(k, 1, 3)',
    'sum(2, 1, 3, 1)',
    'sum(i, 1, 3, 1)',
    'sum(eps, 1, 3, 1)',
    'sum(k, 1, 2, sum(k, 1, 2, k))',
    '1e999',
    '1.2.3',
    '*2',
    '1 */ 2',
    '[1]',
    '1\n + 2 +\n * 3',
    '\u{1d4d0}^2 + $',
  ];
  expect(texts(list, (text) => numberOf(text, values))).toMatchSnapshot();
});

test('names and kinds in scalars', () => {
  const list = [
    'esp',
    'gama + 1',
    'zzz',
    'sqr(2)',
    'Exp(2)',
    'constructor',
    '__proto__',
    'toString(1)',
    'w',
    't',
    'sin',
    'n',
    'n(up)',
    'id',
    'dag(1)',
    'eps(2)',
    'i(2)',
    's[1]',
    'k + sum(k, 1, 2, k)',
  ];
  expect(texts(list, (text) => numberOf(text, values))).toMatchSnapshot();
});

test('values in scalars', () => {
  const list = [
    '1/0',
    '1 + 2/(gamma - 2)',
    '1/z',
    '0/0',
    'log(z)',
    'z^-1',
    'exp(1000)',
    '1e300*1e300',
    '2^2^2^2^2^2',
    'sqrt(-1)',
    '1 + eps*i',
    'sum(k, 0, 3, 1/k)',
    'sum(k, -1, gamma, 1/(k - 1))',
    'sum(k, 1, 1.5, k)',
    'sum(k, 1, i, k)',
    'sum(k, 1, 1e9, k)',
    'sum(k, 1, 2000, sum(j, 1, 2000, 1))',
  ];
  expect(texts(list, (text) => numberOf(text, values))).toMatchSnapshot();
});

test('operators', () => {
  const list = [
    '1',
    'eps',
    'n(up) + 1',
    'n(up) - eps + n(down)',
    '1/n(up)',
    'exp(n(up))',
    'abs(c(up))',
    'conj(c(up))',
    'eps^n(up)',
    'n(up)^-1',
    'n(up)^0.5',
    'n(up)^2000',
    'up',
    'up + down',
    'n',
    'n()',
    'n(up, down)',
    'n(upp)',
    'n(1)',
    'n(eps)',
    'n(n(up))',
    'n(q)',
    'sx(up)',
    'a(up)',
    'n(d)',
    'Sz(m)',
    'm[1]',
    'n(m[1])',
    'proj(d, 0)',
    'proj(d, 0, 2)',
    'proj(d, -1, 0)',
    'proj(d, 0, 0.5)',
    'proj(d, 0, n(up))',
    'dag(2)',
    'dag(n(up), n(up))',
    'comm(n(up))',
    'id(up)',
    't*n(up)',
    'w*n(up)',
    'n(up)/(gamma - eps*0 - 2) + n(up)/0',
    'zz(up)',
    'up(1)',
    'sum(up, 1, 2, n(up))',
  ];
  expect(texts(list, (text) => operatorOf(text, sites, values))).toMatchSnapshot();
});

test('arrays of sites', () => {
  const list = [
    'sz(s)',
    's',
    's[1]',
    'sz(s[0])',
    'sz(s[6])',
    'sum(k, 1, 5, sz(s[k])*sz(s[k+1]))',
    'sz(s[1.5])',
    'sz(s[x])',
    'sz(r[1])',
    'sz(s[i])',
    'n(s[1])',
    's[1](2)',
    'sz(s[n(s[1])])',
    'sum(k, 1, 1e9, sz(s[1]))',
    'sum(k, 1, 3, k)',
  ];
  expect(texts(list, (text) => operatorOf(text, chain, values))).toMatchSnapshot();
});
