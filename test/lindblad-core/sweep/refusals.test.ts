// What the fast way of sweeps may not let pass: it gives the answer of the general way, or its error.

import { modelFromDocument, parseAxis, steadyStateSync, sweep } from 'lindblad-core';
import { describe, expect, test } from 'vitest';

const leads = {
  L: { statistics: 'fermi', temperature: 1, chemicalPotential: 1, coupling: [{ operator: 'c(up)', rate: 0.1 }] },
  R: { statistics: 'fermi', temperature: 2, chemicalPotential: -1, coupling: [{ operator: 'c(up)', rate: 0.2 }] },
};

/** A dot of two levels with a Hamiltonian of its own. */
const dot = (hamiltonian: string, parameters: Record<string, number>, rest: object = {}): unknown => ({
  lindblad: 1,
  name: 'dot',
  parameters,
  space: { up: 'fermion', dn: 'fermion' },
  hamiltonian,
  reservoirs: {
    L: { ...leads.L, coupling: [...leads.L.coupling, { operator: 'c(dn)', rate: 0.2 }] },
    R: { ...leads.R, coupling: [...leads.R.coupling, { operator: 'c(dn)', rate: 0.05 }] },
  },
  observables: { N: 'n(up) + n(dn)' },
  ...rest,
});

describe('every point is checked as by itself', () => {
  test.each([
    [
      'not Hermitian for U < 0',
      dot('0.5*n(up) + 0.7*n(dn) + sqrt(U)*n(up)*n(dn)', { U: 0 }),
      'U=0,-0.5',
      /U=-0.5.*not Hermitian/,
    ],
    [
      'an imaginary part that grows',
      dot('0.5*n(up) + 0.7*n(dn) + i*d*n(up)', { d: 0 }),
      'd=0,0.1',
      /d=0.1.*not Hermitian/,
    ],
    [
      'pairing does not conserve the charge',
      dot('0.5*n(up) + 0.7*n(dn) + D*(c(up)*c(dn) + dag(c(up)*c(dn)))', { D: 0 }),
      'D=0,0.3',
      /D=0.3.*does not conserve the charge/,
    ],
  ])('%s', (_, document, axis, message) => {
    expect(() => sweep(modelFromDocument(document), { axes: [parseAxis(axis)], observe: ['N'] })).toThrow(message);
  });
});

test('a conserved weight that rounding alone breaks is told degenerate at every point', () => {
  // the two qubits exchange under a field that turns their basis; a third has a part that nothing reaches
  const hidden = modelFromDocument({
    lindblad: 1,
    name: 'hidden',
    parameters: { d: 1e-3 },
    space: { q1: 'qubit', q2: 'qubit', q3: 'qubit' },
    hamiltonian:
      'sx(q1)*sx(q2) + sy(q1)*sy(q2) + 0.3*(sz(q1) + sz(q2)) + 0.3*sz(q3) + (1 + d)*sx(q3)*(sz(q1)*sz(q2) + id)',
    reservoirs: { B: { statistics: 'bose', temperature: 1, coupling: 'sx(q1) + sx(q2)', rate: 0.1 } },
    observables: { z: 'sz(q1)' },
  });
  for (const d of [1e-6, 1e-5, 1e-4, 1e-3]) {
    let alone: string;
    try {
      alone = String(steadyStateSync(hidden, { d }).expectations.z);
    } catch (error) {
      alone = (error as Error).message.slice(0, 20);
    }
    let swept: string;
    try {
      swept = String(sweep(hidden, { axes: [parseAxis(`d=${d}`)], observe: ['z'] }).columns[1].values[0]);
    } catch (error) {
      swept = (error as Error).message.replace(/^at d=[^:]*: /, '').slice(0, 20);
    }
    if (Number.isFinite(Number(alone))) expect(Number(swept)).toBeCloseTo(Number(alone), 9);
    else expect(swept).toBe(alone);
  }
});

test('frequencies within the tolerance of each other count as their middle, as by themselves', () => {
  const model = modelFromDocument(dot('0.5*n(up) + 0.7*n(dn) + U*n(up)*n(dn)', { U: 0.03 }, { tolerance: 0.05 }));
  const data = sweep(model, { axes: [parseAxis('U=0,0.03,0.09,0.5')], observe: ['L.particle'] });
  data.columns[0].values.forEach((U, k) => {
    expect(data.columns[1].values[k]).toBeCloseTo(steadyStateSync(model, { U }).currents.L.particle, 13);
  });
});
