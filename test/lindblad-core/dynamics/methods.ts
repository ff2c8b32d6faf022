// The methods that the tests of evolution go through, and their times.

import type { EvolutionMethod } from '../../../packages/lindblad-core/src/dynamics/method.js';

export const methods: EvolutionMethod[] = [
  { type: 'krylov' },
  { type: 'krylov', subspace: 5, tolerance: 1e-9 },
  { type: 'runge-kutta', tolerance: 1e-11 },
];

export const grid = (end: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => (end * k) / (count - 1));
