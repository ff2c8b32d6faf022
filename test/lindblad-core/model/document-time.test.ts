// Model files that change in time, against the same in code.

import {
  defineModel,
  evolveSync,
  instantiate,
  isTimeDependent,
  type Model,
  type ModelDocument,
  modelFromDocument,
} from 'lindblad-core';
import { describe, expect, test } from 'vitest';
import { evolutionProblem } from '../../../packages/lindblad-core/src/dynamics/evolve.js';

describe('time', () => {
  const driven: ModelDocument = {
    lindblad: 1,
    name: 'driven qubit',
    parameters: { w0: 1, A: 0.4, nu: 1.1, k: 0.2 },
    space: { q: 'qubit' },
    hamiltonian: 'w0*sz(q)/2 + A*(exp(-i*nu*t)*sp(q) + exp(i*nu*t)*sm(q))',
    jumps: [{ operator: 'sm(q)', rate: 'k*(1 + cos(t)^2)' }],
    observables: { up: 'proj(q, 1, 1)', x: 'sx(q)' },
    initial: 'proj(q, 0, 0)',
  };
  const inCode = defineModel({
    name: 'driven qubit',
    parameters: { w0: 1, A: 0.4, nu: 1.1, k: 0.2 },
    space: { q: 'qubit' },
    hamiltonian: ({ q }, { w0 }) => q.sz.times(w0 / 2),
    drive: [
      { operator: ({ q }) => q.sx, coefficient: ({ A, nu }, t) => A * Math.cos(nu * t) },
      { operator: ({ q }) => q.sy, coefficient: ({ A, nu }, t) => A * Math.sin(nu * t) },
    ],
    jumps: [{ operator: ({ q }) => q.sm, rate: { ofTime: ({ k }, t) => k * (1 + Math.cos(t) ** 2) } }],
    observables: { up: ({ q }) => q.proj(1, 1), x: ({ q }) => q.sx },
    initial: ({ q }) => q.proj(0, 0),
  });

  test('a driven model evolves as in code', () => {
    const times = [0, 0.5, 1, 2, 5];
    const [a, b] = [modelFromDocument(driven), inCode as Model].map((model) =>
      evolveSync(evolutionProblem(model, { set: { A: 0.7 }, times })),
    );
    expect(isTimeDependent(instantiate(modelFromDocument(driven)))).toBe(true);
    for (const name of ['up', 'x']) {
      const [x, y] = [a.expectations[name], b.expectations[name]].map((series) =>
        Array.from(series as ArrayLike<number>),
      );
      expect(x.length).toBe(times.length);
      for (const [k, value] of x.entries()) expect(value).toBeCloseTo(y[k], 6);
    }
  });

  test('what is not Hermitian in time is refused when numbers are put in', () => {
    const model = modelFromDocument({ ...driven, hamiltonian: 'w0*sz(q) + A*exp(i*nu*t)*sp(q)' });
    expect(() => instantiate(model)).toThrow('hamiltonian: not Hermitian at t = 0.3711; expected A = A† at all times');
    expect(() => instantiate(model, { A: 0 })).not.toThrow();
  });
});
