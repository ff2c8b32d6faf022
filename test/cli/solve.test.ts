import { expect, it } from 'vitest';
import { run } from './run.js';

/** J_L and what follows from it for γ_L = γ_R, computed apart from the engine: γ (f_L - f_R) in a form that does not cancel. */
function dot(set: { eps?: number; T?: number; dT?: number; dV?: number; gamma?: number }) {
  const { eps = 5, T = 7.5, dT = 5, dV = 5, gamma = 1 } = set;
  const xL = (eps - dV / 2) / (T + dT / 2);
  const xR = (eps + dV / 2) / (T - dT / 2);
  const fermi = (x: number) => (x > 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x)));
  // f_L - f_R = f_L (1 - f_R) (1 - e^{x_L - x_R})
  const j = -gamma * fermi(xL) * fermi(-xR) * Math.expm1(xL - xR);
  return { j, p: (fermi(xL) + fermi(xR)) / 2, heatL: (eps - dV / 2) * j, heatR: -(eps + dV / 2) * j, s: (xR - xL) * j };
}

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

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
  const { j, p, heatL, heatR, s } = dot({ eps: -3, dT: 2 });
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

it.each(['auto', 'dense', 'jump-free-gmres'])('gives the same by the method %s', async (method) => {
  const { status, out } = await run(['solve', 'single-dot', '--method', method, '--json']);
  const report = JSON.parse(out);
  expect([status, report.steadyState.method]).toEqual([0, method === 'auto' ? 'dense' : method]);
  expect(relative(report.currents.L.heat, dot({}).heatL)).toBeLessThan(1e-10);
});
