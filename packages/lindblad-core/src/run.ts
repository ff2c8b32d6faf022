// Drives what works in steps: at once, or between other work with progress and cancellation.

import { stopwatch } from './clock.js';
import { LindbladError } from './errors.js';

/** What goes with a run. */
export interface RunOptions<Progress> {
  /** Cancels: the promise rejects with `cancelled`. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: Progress) => void;
}

/** Runs all steps now. */
export function runNow<Progress, Result>(
  steps: Generator<Progress, Result>,
  onProgress?: (progress: Progress) => void,
): Result {
  let step = steps.next();
  for (; !step.done; step = steps.next()) onProgress?.(step.value);
  return step.value;
}

/** The steps, with what `of` makes of each progress. */
export function* reporting<Inner, Progress, Result>(
  steps: Generator<Inner, Result>,
  of: (progress: Inner) => Progress,
): Generator<Progress, Result> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield of(step.value);
  return step.value;
}

/** Seconds of work before timers and events may run. */
const SLICE = 0.03;

/** Runs the steps in slices of time. */
export async function runGently<Progress, Result>(
  steps: Generator<Progress, Result>,
  { signal, onProgress }: RunOptions<Progress>,
): Promise<Result> {
  const elapsed = stopwatch();
  let rested = 0;
  try {
    for (;;) {
      if (signal?.aborted) throw new LindbladError('cancelled', 'cancelled');
      const step = steps.next();
      if (step.done) return step.value;
      onProgress?.(step.value);
      if (elapsed() - rested > SLICE) {
        await rest();
        rested = elapsed();
      }
    }
  } finally {
    // lets the steps free what they hold
    steps.return(undefined as never);
  }
}

declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;

/** Lets timers and events run. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
