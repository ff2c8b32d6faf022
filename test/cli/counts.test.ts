// lindblad counts and gradient: their JSON, their tables, and what they refuse.

import { gradient, steadyStateProblem, steadyStateSync } from 'lindblad-core';
import { cumulants } from 'lindblad-core/counting';
import { singleDot } from 'lindblad-models';
import { expect, test } from 'vitest';
import { run } from './run.js';

const json = async (...words: string[]): Promise<Record<string, unknown>> => {
  const { status, out, err } = await run([...words, '--json']);
  expect([status, err]).toEqual([0, '']);
  return JSON.parse(out);
};

test('counts of one counter: its cumulants, the first of them the current', async () => {
  const found = await json('counts', 'single-dot', '--of', 'L.particle', '--order', '3', '--set', 'eps=2');
  const { counters } = cumulants(steadyStateProblem(singleDot, { eps: 2 }), { counters: ['L.particle'], order: 3 });
  expect(found).toMatchObject({ counter: 'L.particle', cumulants: counters[0].cumulants, fano: counters[0].fano });
  expect((found.cumulants as number[])[0]).toBeCloseTo(steadyStateSync(singleDot, { eps: 2 }).currents.L.particle, 12);
});

test('counts of several: covariances, noise, a table', async () => {
  const found = await json('counts', 'single-dot', '--of', 'L.particle,R.particle', '--frequencies', '0,2');
  const counters = found.counters as { counter: string; cumulants: number[] }[];
  const covariance = found.covariance as number[][];
  expect(counters.map(({ counter }) => counter)).toEqual(['L.particle', 'R.particle']);
  // what goes in on the left comes out on the right
  expect(covariance[0][1]).toBeCloseTo(-covariance[0][0], 12);
  const noise = found.noise as { real: number[][][] };
  expect(noise.real[0][0][0]).toBeCloseTo(covariance[0][0], 12);
  const { out } = await run(['counts', 'single-dot', '--of', 'L.particle,R.heat']);
  expect(out).toContain('cumulants, per unit of time');
  expect(out).toContain('covariances');
  expect(out).toMatch(/uncertainty.*\n {2}L\.particle {2}1\.0471/);
});

test('counts close to equilibrium: no verdict from rounding errors', async () => {
  const at = ['counts', 'single-dot', '--of', 'L.particle', '--set', 'dT=0', '--set'];
  expect((await run([...at, 'dV=0'])).out).toMatch(/L\.particle {2}not a number {2}not resolved: nothing flows/);
  expect((await run([...at, 'dV=1e-6'])).out).toMatch(/not resolved: rounding errors of/);
  const { uncertainty } = await json(...at, 'dV=0');
  expect(uncertainty).toMatchObject({ ratio: null, error: null, bound: 1, verdict: 'not resolved' });
  expect((await run(['counts', 'examples/tur-violation.yaml', '--of', 'L.particle'])).out).toMatch(/coherence at work/);
});

test('gradient: values, derivatives, errors', async () => {
  const found = await json('gradient', 'single-dot', '--of', 'J_L,L.heat', '--by', 'eps,T', '--second');
  const expected = gradient(singleDot, { of: ['J_L', 'L.heat'], by: ['eps', 'T'], order: 2 });
  expect(found).toEqual(JSON.parse(JSON.stringify(expected)));
  const { out } = await run(['gradient', 'single-dot', '--of', 'J_L', '--by', 'eps']);
  expect(out).toMatch(/J_L {5}0\.255398 {2}eps {2}0\.005215882/);
});

test.each([
  [['counts', 'single-dot', '--of', 'L.particl'], /unknown counter 'L\.particl'; did you mean 'L\.particle'\?/],
  [
    ['counts', 'single-dot', '--of', 'L.heat', '--order', '0'],
    /--order: the order '0'; expected a whole number from 1 to 30/,
  ],
  [['counts', 'single-dot', '--of', 'L.heat,L.heat'], /--of: 'L\.heat' is named twice/],
  [['counts', 'single-dot', '--of', 'L.heat', '--frequencies', '1,x'], /--frequencies: 'x' is no number/],
  [['gradient', 'single-dot', '--by', 'ep'], /unknown parameter 'ep'; did you mean 'eps'\?/],
  [['gradient', 'single-dot', '--of', 'J_l', '--by', 'eps'], /unknown observable 'J_l'; did you mean 'J_L'\?/],
  [['gradient', 'single-dot', '--method', 'eigen'], /the method 'eigen' keeps no factors/],
])('%j is refused', async (words, message) => {
  const { status, out, err } = await run(words);
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(message);
});

test('a degenerate system has no cumulants: status 1', async () => {
  const { status, err } = await run(['counts', 'atom-pair', '--of', 'B.heat']);
  expect([status, err]).toEqual([1, expect.stringMatching(/more than one steady state/)]);
});

test('derived columns follow from what is observed and from parameters', async () => {
  const { out } = await run([
    'sweep',
    'single-dot',
    '--over',
    'eps=1,2',
    '--observe',
    'L.heat,R.heat',
    '--derive',
    'both=L.heat + R.heat',
    '--derive',
    'scaled=J_L*eps/T',
  ]);
  const rows = out
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  expect(out.split('\n')[0]).toBe('eps,L.heat,R.heat,both,scaled');
  for (const [eps, l, r, both, scaled] of rows) {
    expect(both).toBeCloseTo(l + r, 14);
    expect(scaled).toBeCloseTo((steadyStateSync(singleDot, { eps }).quantities.J_L * eps) / 7.5, 13);
  }
  const wrong = await run(['sweep', 'single-dot', '--over', 'eps=1,2', '--derive', 'x=L.hea']);
  expect([wrong.status, wrong.err]).toEqual([
    2,
    "lindblad: --derive x, column 1: unknown name 'L.hea'; did you mean 'L.heat'?\n",
  ]);
  const taken = await run(['sweep', 'single-dot', '--over', 'eps=1,2', '--derive', 'T=1']);
  expect(taken.err).toMatch(/'T' cannot name a derived column/);
});
