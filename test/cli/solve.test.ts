import { steadyStateMethods } from 'lindblad-core';
import { expect, it } from 'vitest';
import { closedForm, relative } from './closed-form.js';
import { run } from './run.js';

it('prints one JSON value of the agreed shape, and nothing else', async () => {
  const { status, out, err } = await run(['solve', 'single-dot', '--set', 'eps=-3', '--set', 'dT=2', '--json']);
  expect([status, err]).toEqual([0, '']);
  const report = JSON.parse(out);
  expect(out.endsWith('}\n')).toBe(true);
  const number = expect.any(Number);
  expect(report).toEqual({
    name: 'single-dot',
    parameters: { eps: -3, T: 7.5, dT: 2, dV: 5, gamma: 1, ratio: 1 },
    dimension: 2,
    steadyState: {
      method: 'dense',
      why: expect.any(String),
      unknowns: 2,
      conditionEstimate: number,
      iterations: 0,
      bytes: number,
      verdict: 'unique',
      kernelDimension: 1,
      proof: 'commutant',
      seconds: number,
      residual: number,
      relativeResidual: number,
      traceDefect: number,
      hermiticityDefect: number,
      minEigenvalue: number,
      entropyMicroscopic: number,
      entropyDefect: number,
      energyDefect: number,
    },
    expectations: { occupation: number },
    currents: {
      L: { particle: number, energy: number, heat: number },
      R: { particle: number, energy: number, heat: number },
    },
    entropyProduction: number,
    quantities: { J_L: number, Q_L: number, Q_R: number, s: number, p1: number },
    warnings: [],
  });
  const { j, p, heatL, heatR, s } = closedForm({ eps: -3, dT: 2 });
  expect(relative(report.expectations.occupation, p)).toBeLessThan(1e-14);
  expect(relative(report.currents.L.particle, j)).toBeLessThan(1e-13);
  expect(relative(report.currents.R.particle, -j)).toBeLessThan(1e-13);
  expect(relative(report.currents.L.energy, -3 * j)).toBeLessThan(1e-13);
  expect(relative(report.currents.L.heat, heatL)).toBeLessThan(1e-13);
  expect(relative(report.currents.R.heat, heatR)).toBeLessThan(1e-13);
  expect(relative(report.entropyProduction, s)).toBeLessThan(1e-12);
  expect(relative(report.steadyState.entropyMicroscopic, s)).toBeLessThan(1e-12);
  expect(relative(report.steadyState.minEigenvalue, Math.min(p, 1 - p))).toBeLessThan(1e-14);
  expect(report.steadyState.residual).toBeLessThan(1e-14);
});

it.each(steadyStateMethods)('gives the same by the method %s', async (method) => {
  const { status, out } = await run(['solve', 'single-dot', '--method', method, '--json']);
  const report = JSON.parse(out);
  expect([status, report.steadyState.method]).toEqual([0, method === 'auto' ? 'dense' : method]);
  expect(relative(report.currents.L.heat, closedForm({}).heatL)).toBeLessThan(1e-10);
});

it('prints what a person wants to read, warnings apart', async () => {
  const { status, out, err } = await run(['solve', 'single-dot', '--set', 'T=2.5000001']);
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatchInlineSnapshot(`
    "single-dot
      eps=5 T=2.5000001 dT=5 dV=5 gamma=1 ratio=1
    steady state
      verdict              unique (commutant)
      method               dense, 2 unknowns
      residual             5.6e-17
      smallest eigenvalue  0.1887703
    expectations
      occupation  0.1887703
    currents, positive from the reservoir into the system
           particle     energy       heat
      L   0.3775407   1.887703  0.9438517
      R  -0.3775407  -1.887703  -2.831555
    entropy production
      from heat   2.831555e+7
      from jumps  2.831555e+7
    quantities of the source
      J_L    0.3775407
      Q_L    0.9438517
      Q_R     2.831555
      s    2.831555e+7
      p1     0.1887703
    "
  `);
});

const cold = [1e-2, 1e-4, 1e-8, 1e-300, 0].flatMap((T) =>
  [-1, 1].flatMap((dV) => [-3, -0.5, 0, 0.5, 3].map((eps) => ({ eps, T, dT: 0, dV }))),
);
// (eps - mu)/T up to 1e4 in both leads and signs, also at large temperatures
const steep = [1e-3, 1, 1e3].flatMap((T) =>
  [10, 100, 700, 745, 1e3, 1e4].flatMap((x) => [-x * T, x * T].map((eps) => ({ eps, T, dT: T, dV: 0.1 * T }))),
);

it.each([
  ['T → 0', cold],
  ['|eps - mu|/T up to 2e4', steep],
])('is finite and right for %s', async (_, points) => {
  for (const set of points) {
    const args = Object.entries(set).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    const { status, out } = await run(['solve', 'single-dot', '--json', ...args]);
    expect(status).toBe(0);
    const { currents, expectations, steadyState, entropyProduction } = JSON.parse(out);
    const { j, p, heatL, heatR, s } = closedForm(set);
    const label = JSON.stringify(set);
    for (const [found, expected] of [
      [currents.L.particle, j],
      [currents.R.particle, -j],
      [currents.L.energy, set.eps * j],
      [currents.L.heat, heatL],
      [currents.R.heat, heatR],
      [expectations.occupation, p],
    ]) {
      expect(Math.abs(found - expected), label).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(set.eps)));
    }
    if (Number.isFinite(s)) expect(Math.abs(entropyProduction - s), label).toBeLessThanOrEqual(1e-12 * Math.max(1, s));
    else expect(entropyProduction, label).toBe(null);
    expect(steadyState.verdict).toBe('unique');
    expect(steadyState.residual).toBeLessThan(1e-13);
  }
});

it('gives null for an entropy production that diverges, with a warning, and is no failure', async () => {
  const argv = ['solve', 'single-dot', '--set', 'T=0', '--set', 'dT=0', '--set', 'eps=0'];
  const json = await run([...argv, '--json']);
  const report = JSON.parse(json.out);
  const warning = 'entropy production diverges: heat flows into a reservoir at zero temperature';
  expect([json.status, report.entropyProduction, report.warnings]).toEqual([0, null, [warning]]);
  expect([report.currents.L, report.quantities.s]).toEqual([{ particle: 1, energy: 0, heat: -2.5 }, null]);
  const shown = await run(argv);
  expect([shown.status, shown.err]).toEqual([0, `lindblad: warning: ${warning}\n`]);
  expect(shown.out).toContain('from heat   infinite');
});

it('says of a dot without leads that its state is one of several, the one that its start leads to', async () => {
  const { status, out } = await run(['solve', 'single-dot', '--set', 'gamma=0', '--json']);
  const { steadyState, expectations, currents, warnings } = JSON.parse(out);
  // coherences between its two levels turn for ever
  expect([status, steadyState.verdict, steadyState.kernelDimension]).toEqual([0, 'oscillating', 2]);
  expect([expectations.occupation, currents.L]).toEqual([0, { particle: 0, energy: 0, heat: 0 }]);
  expect(warnings).toEqual([
    '2 linearly independent steady states: the one that the initial state leads to is given',
    'coherences oscillate for ever: the state given is the time average',
  ]);
});

it('ends where rates are at the ends of the range of numbers', async () => {
  for (const [gamma, status] of [
    ['1e300', 0],
    ['1e-300', 0],
    // beside eps = 5 these rates are nothing: the dot stays where it starts
    ['1e-310', 0],
    ['5e-324', 0],
    ['1e308', 2],
  ] as const)
    expect([gamma, (await run(['solve', 'single-dot', '--set', `gamma=${gamma}`])).status]).toEqual([gamma, status]);
});
