// What a run takes: seconds of the clock on the wall, which a user waits for, and seconds of the processor, which do not
// count the time in which the system lets others run.

/** What a run took. */
export interface Taken {
  readonly seconds: number;
  /** Of all threads of this process. */
  readonly cpuSeconds: number;
}

/** Starts; the answer reads off. */
export function stopwatch(): () => Taken {
  const cpu = process.cpuUsage();
  const start = performance.now();
  return () => {
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return { seconds, cpuSeconds: (user + system) / 1e6 };
  };
}
