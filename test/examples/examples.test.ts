// The example model files against the same models by QuTiP, each written a second time there
// (test/reference/qutip/make-examples.py), at their default point and at others.

import { readFileSync } from 'node:fs';
import { type Complex, parameterDetails, parameterValues, steadyStateSync } from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { examples } from './files.js';
import { particleNoise } from './noise.js';

interface Point {
  parameters: Record<string, number>;
  /** [re, im]. */
  expectations: Record<string, [number, number]>;
  currents: Record<string, Record<'particle' | 'energy' | 'heat', number>>;
  entropyProduction: number;
  noise?: Record<string, number>;
}

const reference = JSON.parse(readFileSync(new URL('../reference/qutip/examples.json', import.meta.url), 'utf8')) as {
  source: string;
  examples: Record<string, Point[]>;
};

/** The comment that the file begins with. */
function header(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^#\s?/u, ''))
    .join(' ');
}

/** |a - b| against 1e-8 of `scale`. */
function expectNear(a: number, b: number, scale: number, what: string): void {
  expect(Math.abs(a - b), `${what}: ${a} instead of ${b}`).toBeLessThanOrEqual(1e-8 * scale);
}

test('every example has a reference and every reference an example', () => {
  expect(examples.length).toBeGreaterThanOrEqual(12);
  expect(Object.keys(reference.examples).sort()).toEqual(examples.map(({ name }) => name));
});

describe.each(examples)('$name', ({ name, text, document, model }) => {
  const points = reference.examples[name];

  test('says what it is, where it comes from and what to look at', () => {
    const words = header(text);
    expect(words.length).toBeGreaterThan(400);
    expect(words).toMatch(/Source: .*\(\d{4}\).* Look at: /u);
    expect(document.name).toBe(name);
    expect(document.title).toMatch(/^[A-Z]/u);
    expect(Object.keys(document.observables ?? {}).length).toBeGreaterThan(1);
    for (const [parameter, value] of Object.entries(model.parameters))
      expect(parameterDetails(value as number).doc?.length, `doc of ${parameter}`).toBeGreaterThan(5);
  });

  test('its defaults are those of the first point', () => {
    const values = parameterValues(model.parameters, {});
    expect(values).toEqual(points[0].parameters);
    expect(points.length).toBeGreaterThan(2);
  });

  test.each(points.map((point, k) => ({ number: String(k), point })))('as QuTiP has it, point $number', ({ point }) => {
    const found = steadyStateSync(model, point.parameters);
    expect(found.steadyState.verdict).toBe('unique');
    expect(Object.keys(found.expectations)).toEqual(Object.keys(point.expectations));
    for (const [observable, [re, im]] of Object.entries(point.expectations)) {
      const value = found.expectations[observable];
      const { re: x, im: y } = typeof value === 'number' ? ({ re: value, im: 0 } as Complex) : value;
      expectNear(x, re, 1 + Math.hypot(re, im), observable);
      expectNear(y, im, 1 + Math.hypot(re, im), `Im ${observable}`);
    }
    expect(Object.keys(found.currents)).toEqual(Object.keys(point.currents));
    for (const kind of ['particle', 'energy', 'heat'] as const) {
      const largest = Math.max(...Object.values(point.currents).map((current) => Math.abs(current[kind])));
      for (const [reservoir, current] of Object.entries(point.currents))
        expectNear(found.currents[reservoir][kind], current[kind], largest || 1e-8, `${reservoir}.${kind}`);
    }
    expectNear(found.entropyProduction, point.entropyProduction, Math.abs(point.entropyProduction), 'entropy');
    for (const [reservoir, noise] of Object.entries(point.noise ?? {}))
      expectNear(particleNoise(model, point.parameters, reservoir), noise, noise, `noise of ${reservoir}`);
  });
});
