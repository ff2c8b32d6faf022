import { expect, test } from 'vitest';
import { mark, numbers, release, take } from '../../../../packages/lindblad-core/src/numeric/kernels/arena.js';
import { wasm } from '../../../../packages/lindblad-core/src/numeric/kernels/wasm.js';
import { randomNumbers } from './matrices.js';

/** One sweep on columns of eight numbers, by the definition. */
function rotate(columns: Float64Array, start: number, step: number, rotations: readonly [number, number][]): void {
  let x = start;
  for (const [c, s] of rotations) {
    for (let k = 0; k < 8; k++) {
      const a = columns[8 * x + k];
      const z = columns[8 * (x + step) + k];
      columns[8 * x + k] = s * z + c * a;
      columns[8 * (x + step) + k] = c * z - s * a;
    }
    x += step;
  }
}

test('one sweep, and two fused sweeps of any lengths, in both directions (seed 8701)', () => {
  const next = randomNumbers(8701);
  const size = 9;
  const bracket = mark();
  const panel = take(size * 64);
  const first = take(size * 16);
  const second = take(size * 16);
  for (const step of [1, -1]) {
    const start = step > 0 ? 0 : size - 1;
    for (let count = 1; count < size; count++) {
      for (let count2 = 0; count2 <= count; count2++) {
        const columns = Float64Array.from({ length: size * 8 }, next);
        const sweeps = [count, count2].map((n) =>
          Array.from({ length: n }, (): [number, number] => [Math.cos(3 * next()), Math.sin(3 * next())]),
        );
        const memory = numbers();
        memory.set(columns, panel / 8);
        memory.set(sweeps[0].flat(), first / 8);
        memory.set(sweeps[1].flat(), second / 8);
        if (count2 === 0) wasm.rotateColumns(panel + start * 64, count, step * 64, first);
        else wasm.rotateColumnsTwice(panel + start * 64, count, count2, step * 64, first, second);
        for (const sweep of sweeps) rotate(columns, start, step, sweep);
        const found = memory.slice(panel / 8, panel / 8 + size * 8);
        for (let i = 0; i < found.length; i++) expect(Math.abs(found[i] - columns[i])).toBeLessThan(1e-13);
      }
    }
  }
  release(bracket);
});
