// The text form of axes.

import { LindbladError, linearAxis, parseAxis } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { property } from '../../support/check.js';

describe('axes that are right', () => {
  for (const [text, parameter, values] of [
    ['eps=-1:1:3', 'eps', [-1, 0, 1]],
    [' eps = -1 : 1 : 5 ', 'eps', [-1, -0.5, 0, 0.5, 1]],
    ['T=5,7.5,10', 'T', [5, 7.5, 10]],
    ['T=5', 'T', [5]],
    ['T= 1e-3 , .5 ,2.,+4 ', 'T', [1e-3, 0.5, 2, 4]],
    ['x=2:9:1', 'x', [2]],
    ['x=3:-3:2', 'x', [3, -3]],
    ['x=1:1:3', 'x', [1, 1, 1]],
    ['x=0:1E1:2', 'x', [0, 10]],
    ['x=1:2:2e0', 'x', [1, 2]],
  ] as const) {
    test(text, () => {
      const axis = parseAxis(text);
      expect(axis.parameter).toBe(parameter);
      expect([...axis.values]).toEqual(values);
    });
  }

  property('both ends exactly, equal steps, mirror images', 2701, 100, (random) => {
    const [from, to] = [random.normal() * random.decade(-3, 3), random.normal() * random.decade(-3, 3)];
    const count = random.whole(2, 500);
    const { values } = parseAxis(`p=${from}:${to}:${count}`);
    expect(values.length).toBe(count);
    expect([values[0], values[count - 1]]).toEqual([from, to]);
    const step = (to - from) / (count - 1);
    const rounding = 1e-15 * (Math.abs(from) + Math.abs(to));
    for (let k = 1; k < count; k++) expect(Math.abs(values[k] - values[k - 1] - step)).toBeLessThan(4 * rounding);
    expect([...linearAxis('p', to, from, count).values].reverse()).toEqual([...values]);
  });

  test('0 is hit exactly in the middle', () => {
    expect(linearAxis('eps', -20, 20, 401).values[200]).toBe(0);
    expect(linearAxis('eps', -0.3, 0.3, 7).values[3]).toBe(0);
  });
});

test('axes that are wrong', () => {
  const wrong = [
    '',
    'eps',
    '=1:2:3',
    ' =1',
    'eps=',
    'eps= ',
    'eps=1:2',
    'eps=1:2:3:4',
    'eps=1:2:0',
    'eps=1:2:-3',
    'eps=1:2:2.5',
    'eps=1:2:1e8',
    'eps=1:2:',
    'eps=1::3',
    'eps=a:2:3',
    'eps=1,,2',
    'eps=1,2,',
    'eps=0x10',
    'eps=NaN',
    'eps=Infinity',
    'eps=1e400',
    'eps=1_000',
    'eps=1 2',
    'eps==1',
    'eps=1;2',
    'eps=1.2.3',
  ];
  const messages = wrong.map((text) => {
    try {
      parseAxis(text);
    } catch (error) {
      expect(error).toBeInstanceOf(LindbladError);
      const e = error as LindbladError;
      expect([e.code, e.path, e.value]).toEqual(['bad-syntax', '--over', text]);
      return e.message.replace(
        /^--over: (.*); expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401$/,
        '$1',
      );
    }
    return `no error for '${text}'`;
  });
  expect(messages).toMatchInlineSnapshot(`
    [
      "no = in ''",
      "no = in 'eps'",
      "no parameter in '=1:2:3'",
      "no parameter in ' =1'",
      "no values in 'eps='",
      "no values in 'eps= '",
      "2 fields instead of 3 in 'eps=1:2'",
      "4 fields instead of 3 in 'eps=1:2:3:4'",
      "the count 0 is no whole number from 1 to 10000000 in 'eps=1:2:0'",
      "the count -3 is no whole number from 1 to 10000000 in 'eps=1:2:-3'",
      "the count 2.5 is no whole number from 1 to 10000000 in 'eps=1:2:2.5'",
      "the count 1e8 is no whole number from 1 to 10000000 in 'eps=1:2:1e8'",
      "an empty value in 'eps=1:2:'",
      "an empty value in 'eps=1::3'",
      "'a' is no number in 'eps=a:2:3'",
      "an empty value in 'eps=1,,2'",
      "an empty value in 'eps=1,2,'",
      "'0x10' is no number in 'eps=0x10'",
      "'NaN' is no number in 'eps=NaN'",
      "'Infinity' is no number in 'eps=Infinity'",
      "'1e400' is not finite in 'eps=1e400'",
      "'1_000' is no number in 'eps=1_000'",
      "'1 2' is no number in 'eps=1 2'",
      "'=1' is no number in 'eps==1'",
      "'1;2' is no number in 'eps=1;2'",
      "'1.2.3' is no number in 'eps=1.2.3'",
    ]
  `);
});
