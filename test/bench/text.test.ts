// Numbers of a run as a person reads them.

import { expect, test } from 'vitest';
import { bytesText, digits, spreadText, timeText } from '../../packages/bench/src/page/text.js';

test.each([
  [1.5e-9, '1.50 ns'],
  [628e-9, '628 ns'],
  [1.5e-6, '1.50 µs'],
  [8.94e-4, '894 µs'],
  [0.0403, '40.3 ms'],
  [2.14, '2.14 s'],
  [170.4, '170 s'],
])('%d seconds are %s', (seconds, text) => {
  expect(timeText(seconds)).toBe(text);
});

test.each([
  [950, '0.950 kB'],
  [113_506, '114 kB'],
  [288_428_032, '288 MB'],
  [3.9e9, '3.90 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test('digits: three that count, an exponent for the very small and the very large', () => {
  expect([0.129, 0.00071, 1592121, 1.25e8].map(digits)).toEqual(['0.129', '7.1e-4', '1592121', '1.3e+8']);
});

test('a spread of one is a number', () => {
  const about = { median: 2, min: 1, max: 4, noise: undefined };
  expect(spreadText({ ...about, samples: [1, 2, 4] }, String)).toBe('2 (1–4)');
  expect(spreadText({ ...about, samples: [2] }, String)).toBe('2');
});
