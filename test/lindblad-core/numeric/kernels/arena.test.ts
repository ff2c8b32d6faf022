import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  free,
  mark,
  numbers,
  release,
  take,
} from '../../../../packages/lindblad-core/src/numeric/kernels/arena.js';
import {
  LuFactorisation,
  memoryUse,
  product,
  Resident,
  solveDense,
} from '../../../../packages/lindblad-core/src/numeric/kernels/index.js';
import { distance, randomMatrix } from './matrices.js';

describe('arena', () => {
  test('a thousand calls leave the memory as it was', () => {
    const a = randomMatrix(70, 70, true, 8201);
    const b = randomMatrix(70, 70, true, 8202);
    const round = (): void => {
      product(a, b);
      solveDense(a, b);
      const lu = LuFactorisation.of(a);
      lu.release();
      lu.release();
      Resident.from(b).release();
    };
    round();
    const before = memoryUse();
    for (let i = 0; i < 1000; i++) round();
    expect(memoryUse()).toEqual(before);
  });

  test('blocks never overlap, are aligned, and all come back in any order of release (seed 8203)', () => {
    const free0 = memoryUse();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.nat()), { minLength: 1, maxLength: 60 }),
        (requests) => {
          const held: { start: number; bytes: number }[] = [];
          for (const [bytes, choice] of requests) {
            if (choice % 3 === 0 && held.length > 0) {
              const [gone] = held.splice(choice % held.length, 1);
              free(gone.start);
              continue;
            }
            const start = allocate(bytes);
            expect(start % 64).toBe(0);
            for (const other of held) {
              expect(start + bytes <= other.start || other.start + other.bytes <= start).toBe(true);
            }
            held.push({ start, bytes });
          }
          for (const { start } of held) free(start);
          expect(memoryUse().inUse).toBe(free0.inUse);
        },
      ),
      { seed: 8203, numRuns: 100 },
    );
    // joined again: one block of everything fits without growing
    const total = memoryUse().total;
    const all = allocate(total - (5 << 20));
    expect(memoryUse().total).toBe(total);
    free(all);
  });

  test('growth keeps what resident matrices hold, and views are derived anew', () => {
    const x = randomMatrix(30, 30, true, 8204);
    const kept = Resident.from(x);
    const before = numbers();
    const large = new Resident(2000, Math.ceil(memoryUse().total / 16000) + 1000, false);
    expect(numbers() === before).toBe(false);
    expect(before.length).toBe(0);
    expect(distance(kept.toMatrix(), x)).toBe(0);
    large.release();
    kept.release();
  });

  test('marks nest', () => {
    const { blocks } = memoryUse();
    const outer = mark();
    take(100);
    const inner = mark();
    take(200);
    take(300);
    release(inner);
    expect(memoryUse().blocks).toBe(blocks + 1);
    release(outer);
    expect(memoryUse().blocks).toBe(blocks);
  });

  test('what cannot fit is refused with numbers, and nothing is lost', () => {
    const before = memoryUse();
    expect(() => new Resident(30000, 30000, true)).toThrow(/13\.41 GB do not fit .*at most 4\.00 GB/);
    expect(memoryUse()).toEqual(before);
  });

  test('views in use forbid growth', () => {
    const x = new Resident(4, 4, true);
    expect(() => x.access(() => new Resident(10000, Math.ceil(memoryUse().total / 80000) + 1, false))).toThrow(
      /cannot grow while views/,
    );
    x.access((re, im) => {
      re[5] = 2;
      im[5] = -1;
    });
    expect([x.toMatrix().re[5], x.toMatrix().im?.[5]]).toEqual([2, -1]);
    x.release();
    expect(() => x.toMatrix()).toThrow(/after its release/);
  });
});
