// The boundary-driven chain of the browser test.

import { defineModel, type Model, sumOf } from 'lindblad-core';

/** H = Σ XX + YY + ZZ/2 between neighbours, driven at its ends. */
export function chain(length: number): Model {
  const spins = Object.fromEntries(Array.from({ length }, (_, k) => [`s${k}`, 'qubit' as const]));
  return defineModel({
    name: 'chain',
    parameters: {},
    space: spins,
    hamiltonian: (sites) => {
      const s = Array.from({ length }, (_, k) => sites[`s${k}`]);
      const bonds = s
        .slice(1)
        .flatMap((r, k) => [s[k].sx.times(r.sx), s[k].sy.times(r.sy), s[k].sz.times(r.sz).times(0.5)]);
      return sumOf(bonds[0], ...bonds.slice(1));
    },
    jumps: [
      { operator: (s) => s.s0.sp, rate: 1.5 },
      { operator: (s) => s.s0.sm, rate: 0.5 },
      { operator: (s) => s[`s${length - 1}`].sp, rate: 0.5 },
      { operator: (s) => s[`s${length - 1}`].sm, rate: 1.5 },
    ],
  });
}
