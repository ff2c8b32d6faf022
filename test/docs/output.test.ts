import { expect, test } from 'vitest';
import { blocksOf } from './blocks.js';
import { difference, numbersIn, rounded, sameNumber } from './output.js';

test.each([
  ['0.25', '0.25', true],
  ['0.25', '0.2540', false],
  ['0.2540', '0.25', false],
  ['0.03312388', '0.033123885', false],
  ['0.0008822897', '0.0008822896655172907', false],
  ['0.0008822896655172907', '0.000882289665517295', true],
  ['0.0008822896655172907', '0.00088228966551729', true],
  ['0.0008822896655172907', '0.0008822897655172907', false],
  ['0.4', '0.40000000000000285', true],
  ['-0.25', '0.25', false],
  ['3', '3', true],
  ['3', '3.2', false],
  ['1.2e-3', '1.2e-3', true],
  ['1.2e-3', '1.3e-3', false],
  ['8.3e-18', '2.1e-16', true],
  ['8.3e-18', '0', true],
  ['8.3e-18', '2.1e-6', false],
  ['400', '401', false],
])('a page that shows %s and a program that prints %s: %s', (shown, found, same) => {
  expect(sameNumber(shown, found)).toBe(same);
});

test.each([
  ['J_L  0.25', '  J_L 0.25', undefined],
  ['J_L  0.25', 'J_R  0.25', /expected: J_L/],
  ['J_L  0.25', 'J_L  0.25 extra', /expected/],
  ['J_L  0.25', 'J_L  0.25\nJ_R 1', /not in the page: J_R 1/],
  ['J_L  0.25\nJ_R  1', 'J_L  0.25', /\(nothing\)/],
  ['a\n…\nz', 'a\nb\nc\nz', undefined],
  ['a\n…\nz', 'a\nb\nc', /nowhere/],
  ['a\n…', 'a\nb', undefined],
  ['took … s for 3', 'took 0.2 s for 3', undefined],
  ['took … s for 3', 'took 0.2 s for 4', /expected/],
  ['x=0.5 (y)', 'x=0.5 (y)', undefined],
])('%j against %j', (expected, actual, message) => {
  const found = difference(expected, actual);
  if (message === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(message);
});

test.each([
  ['0.0190399', '0.01903985', true],
  ['0.0190397', '0.01903985', false],
  ['1.2e-3', '0.00123', true],
  ['1.2e-3', '0.00126', false],
])('%s in a sentence for %s: %s', (shown, found, same) => {
  expect(rounded(shown, found)).toBe(same);
});

test('numbers of a text', () => {
  expect(numbersIn('J_L = 0.0190399, E5 1e-3; (2017). x2 -4')).toEqual(['0.0190399', '1e-3', '2017', '-4']);
});

test('blocks know their language, line, file and output', () => {
  const text = ['words', '```yaml', '# a.yaml', 'b: 1', '```', '', '```sh', 'run', '```', '```text', 'done', '```'];
  expect(blocksOf(text.join('\n'))).toEqual([
    { language: 'yaml', text: '# a.yaml\nb: 1', line: 2, file: 'a.yaml', output: undefined },
    { language: 'sh', text: 'run', line: 7, file: undefined, output: 'done' },
  ]);
  expect(() => blocksOf('```sh\nrun')).toThrow(/not closed/);
  expect(() => blocksOf('```text\ndone\n```')).toThrow(/no block prints/);
});
