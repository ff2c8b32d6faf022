// The scaling figures: on logarithmic axes, of the values themselves, and those of the README are of its raw data.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRun, scalingFigures } from 'lindblad-bench';
import { columnOf } from 'lindblad-core';
import { figureToSvg } from 'lindblad-plot';
import { expect, test } from 'vitest';

const results = fileURLToPath(new URL('../../packages/bench/results/', import.meta.url));
const run = readRun(readFileSync(`${results}2026-11-21-xeon-2-cores.json`, 'utf8'), 'results');
const figures = scalingFigures(run.speed ?? []);

test('time and memory against dimension, the values as they were measured', () => {
  expect(figures.map(({ id }) => id)).toEqual(['bench/time', 'bench/memory']);
  for (const { panels } of figures) {
    expect(panels.map(({ x }) => x)).toEqual([{ label: 'dimension of the Hilbert space', scale: 'log' }]);
    expect(panels.map(({ y }) => y)).toMatchObject([{ scale: 'log' }]);
  }
  const largest = run.speed?.find(({ id }) => id === 'xxz-10');
  const [time] = figures;
  const row = columnOf(time.table, 'dimension').indexOf(1024);
  expect(columnOf(time.table, 'seconds')[row]).toBe(largest?.seconds?.median);
});

test('the figures of the README are drawn from its raw data (else: npm run docs:figures)', () => {
  for (const figure of figures) {
    const [, name] = figure.id.split('/');
    expect(readFileSync(`${results}${name}.svg`, 'utf8') === figureToSvg(figure, { width: 720 }), name).toBe(true);
  }
});
