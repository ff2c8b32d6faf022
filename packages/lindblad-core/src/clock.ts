// Wall-clock time, in Node and in browsers.

declare const performance: { now(): number };

/** A stopwatch: the function returns the seconds since it was made. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}
