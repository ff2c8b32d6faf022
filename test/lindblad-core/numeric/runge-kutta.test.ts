import { describe, expect, it } from 'vitest';
import {
  type Derivative,
  type RungeKuttaOptions,
  rungeKutta,
  type StepProgress,
  type StepStatistics,
} from '../../../packages/lindblad-core/src/numeric/runge-kutta.js';

interface Run {
  readonly y: number[][];
  readonly statistics: StepStatistics;
  readonly progress: StepProgress[];
}

function run(f: Derivative, start: readonly number[], times: readonly number[], options: RungeKuttaOptions): Run {
  const y: number[][] = [];
  const progress: StepProgress[] = [];
  const steps = rungeKutta(f, Float64Array.from(start), times, (k, _t, v) => (y[k] = [...v]), options);
  let step = steps.next();
  for (; !step.done; step = steps.next()) progress.push(step.value);
  return { y, statistics: step.value, progress };
}

const at = (tolerance: number): RungeKuttaOptions => ({
  relativeTolerance: tolerance,
  absoluteTolerance: tolerance,
});

/** y'' = -y. */
const oscillator: Derivative = (_t, y, dy) => {
  dy[0] = y[1];
  dy[1] = -y[0];
};

/** y' = y cos t has y = exp(sin t). */
const modulated: Derivative = (t, y, dy) => {
  dy[0] = y[0] * Math.cos(t);
};

const grid = (end: number, count: number): number[] => Array.from({ length: count }, (_, k) => (end * k) / (count - 1));

describe('rungeKutta', () => {
  it('follows a rotation to the tolerance, at every requested time', () => {
    const times = grid(20, 173);
    const { y, statistics } = run(oscillator, [1, 0], times, at(1e-10));
    times.forEach((t, k) => {
      expect(y[k][0]).toBeCloseTo(Math.cos(t), 7);
      expect(y[k][1]).toBeCloseTo(-Math.sin(t), 7);
    });
    expect(statistics.errorEstimate).toBeLessThan(1e-6);
    expect(statistics.evaluations).toBe(2 + 6 * (statistics.accepted + statistics.rejected));
  });

  it('sees the time of a coefficient', () => {
    const times = grid(7, 30);
    const { y } = run(modulated, [1], times, at(1e-11));
    times.forEach((t, k) => {
      expect(Math.abs(y[k][0] - Math.exp(Math.sin(t)))).toBeLessThan(2e-9);
    });
  });

  it('has order 5 at the ends of its steps and order 5 locally between them', () => {
    // fixed steps: the tolerance lets everything pass
    const fixed = (h: number): RungeKuttaOptions => ({ ...at(1e9), initialStep: h, maxStep: h });
    const errors = [0.2, 0.1, 0.05].map((h) => {
      const { y } = run(modulated, [1], [0, 2], fixed(h));
      return Math.abs(y[1][0] - Math.exp(Math.sin(2)));
    });
    for (const k of [0, 1]) {
      const order = Math.log2(errors[k] / errors[k + 1]);
      expect(order).toBeGreaterThan(4.6);
      expect(order).toBeLessThan(5.6);
    }
    // one step from exact data: the continuous extension errs by O(h⁵)
    const local = [0.2, 0.1, 0.05].map((h) => {
      const { y } = run(modulated, [1], [0, 0.37 * h, h], fixed(h));
      return Math.abs(y[1][0] - Math.exp(Math.sin(0.37 * h)));
    });
    for (const k of [0, 1]) expect(Math.log2(local[k] / local[k + 1])).toBeGreaterThan(4.6);
  });

  it('estimates an error that is neither far above nor below the true one', () => {
    for (const tolerance of [1e-5, 1e-7, 1e-9]) {
      const { y, statistics } = run(oscillator, [1, 0], [0, 10], at(tolerance));
      const error = Math.hypot(y[1][0] - Math.cos(10), y[1][1] + Math.sin(10));
      expect(error).toBeLessThan(3 * statistics.errorEstimate);
      expect(statistics.errorEstimate).toBeLessThan(1e4 * error);
    }
  });

  it('costs more at a smaller tolerance and rejects a first step that is too long', () => {
    const coarse = run(oscillator, [1, 0], [0, 10], at(1e-4));
    const fine = run(oscillator, [1, 0], [0, 10], at(1e-10));
    expect(fine.statistics.accepted).toBeGreaterThan(5 * coarse.statistics.accepted);
    const hasty = run(oscillator, [1, 0], [0, 10], { ...at(1e-8), initialStep: 10 });
    expect(hasty.statistics.rejected).toBeGreaterThan(0);
    expect(hasty.y[1][0]).toBeCloseTo(Math.cos(10), 6);
  });

  it('passes a pulse that is narrow against the steps before it, with maxStep', () => {
    const pulse: Derivative = (t, _y, dy) => {
      dy[0] = Math.exp(-(((t - 5) / 0.01) ** 2));
    };
    const area = 0.01 * Math.sqrt(Math.PI);
    const { y } = run(pulse, [0], [0, 10], { ...at(1e-10), maxStep: 0.02 });
    expect(y[1][0]).toBeCloseTo(area, 9);
  });

  it('keeps linear invariants to rounding', () => {
    const exchange: Derivative = (_t, y, dy) => {
      dy[0] = -0.7 * y[0] + 0.3 * y[1];
      dy[1] = 0.7 * y[0] - 0.3 * y[1];
    };
    const { y } = run(exchange, [1, 0], grid(30, 61), at(1e-3));
    for (const [a, b] of y) expect(Math.abs(a + b - 1)).toBeLessThan(1e-14);
  });

  it('yields every step with its time', () => {
    const { progress, statistics } = run(oscillator, [1, 0], [0, 3], at(1e-8));
    expect(progress.length).toBe(statistics.accepted + statistics.rejected);
    expect(progress.at(-1)).toEqual({ t: 3, steps: progress.length });
    for (let k = 1; k < progress.length; k++) expect(progress[k].t).toBeGreaterThanOrEqual(progress[k - 1].t);
  });

  it('gives the start back where there is nothing to integrate', () => {
    expect(run(oscillator, [1, 0], [], at(1e-8)).y).toEqual([]);
    expect(run(oscillator, [1, 2], [4], at(1e-8)).y).toEqual([[1, 2]]);
    expect(run(oscillator, [1, 2], [4, 4], at(1e-8)).y).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('does not stop where y and its derivative are zero', () => {
    const late: Derivative = (t, _y, dy) => {
      dy[0] = t > 1 ? (t - 1) ** 4 : 0;
    };
    expect(run(late, [0], [0, 2], { ...at(1e-10), maxStep: 0.1 }).y[1][0]).toBeCloseTo(0.2, 8);
  });

  it('says how far it came when steps run out, and where an equation blows up', () => {
    expect(() => run(oscillator, [1, 0], [0, 100], { ...at(1e-10), maxSteps: 10 })).toThrow(/10 steps reach only t = /);
    const square: Derivative = (_t, y, dy) => {
      dy[0] = y[0] * y[0];
    };
    expect(() => run(square, [1], [0, 2], at(1e-8))).toThrow(/step underflows at t = (0.99|1.0)/);
  });

  it('allocates nothing per step', () => {
    const n = 20_000;
    const decay: Derivative = (_t, y, dy) => {
      for (let i = 0; i < n; i++) dy[i] = -y[i];
    };
    const seen = new Set<Float64Array>();
    const watched: Derivative = (t, y, dy) => {
      seen.add(y);
      seen.add(dy);
      decay(t, y, dy);
    };
    const steps = rungeKutta(watched, new Float64Array(n).fill(1), [0, 5, 10], () => {}, at(1e-9));
    while (!steps.next().done);
    // two solutions, seven stages, one work array
    expect(seen.size).toBeLessThanOrEqual(10);
  });
});
