// A run against an earlier one. A case has become slower if both hold:
//   its median has grown by more than max(10 %, 3 sqrt(noise² + noise'²)) + |r - 1|/2, the noise of each run being 1.4826
//   times the median deviation over the median, and r the growth of the reference, and
//   its fastest run is slower than the median before.
// Seconds as such are not compared, since they follow the load of the machine. Where both runs have a ratio to the peer that
// is compared; otherwise the time over that of the machine's reference, and this only on the same processor. A busy machine
// does not slow every kind of work alike: of what the reference corrects, half is allowed besides. A case with fewer than
// three runs on a side has no measured noise: it counts as slower from twice the time on. Sizes of files may grow by 2 %.
// A check that passed has to pass.

import type { BenchRun } from './run.js';
import type { SpeedResult } from './speed/measure.js';
import type { Spread } from './statistics.js';

/** One case or check in two runs. */
export interface Comparison {
  readonly id: string;
  readonly quantity: 'ratio' | 'relative' | 'size' | 'verdict';
  readonly before?: number;
  readonly now?: number;
  /** Largest growth of the median that is noise, relative. */
  readonly allowance?: number;
  readonly regressed: boolean;
  /** Why it was not compared, or what has become worse besides. */
  readonly note?: string;
}

const LEAST = 0.1;
const UNKNOWN_NOISE = 1;
const SIZE = 0.02;

/** Compares every case and check of `now` with its like in `before`. */
export function compareRuns(now: BenchRun, before: BenchRun): Comparison[] {
  const sameMachine = now.machine.cpu === before.machine.cpu && now.machine.cores === before.machine.cores;
  const speed = (now.speed ?? []).map((result): Comparison => {
    const old = before.speed?.find(({ id }) => id === result.id);
    return old === undefined
      ? { id: result.id, quantity: 'relative', regressed: false, note: 'not in the baseline' }
      : compareResults(result, old, sameMachine);
  });
  const physics = (now.physics?.checks ?? []).map(({ id, passed }): Comparison => {
    const old = before.physics?.checks.find((check) => check.id === id);
    if (old === undefined) return { id, quantity: 'verdict', regressed: false, note: 'not in the baseline' };
    return { id, quantity: 'verdict', regressed: old.passed && !passed };
  });
  return [...speed, ...physics];
}

function compareResults(now: SpeedResult, before: SpeedResult, sameMachine: boolean): Comparison {
  const { id } = now;
  if (now.failure !== undefined && before.failure === undefined)
    return { id, quantity: 'verdict', regressed: true, note: now.failure };
  if (now.size !== undefined && before.size !== undefined && now.kind === 'size') {
    const regressed = now.size > (1 + SIZE) * before.size;
    return { id, quantity: 'size', before: before.size, now: now.size, allowance: SIZE, regressed };
  }
  if (now.ratio !== undefined && before.ratio !== undefined) return slower(id, 'ratio', now.ratio, before.ratio);
  if (now.relative === undefined || before.relative === undefined)
    return { id, quantity: 'relative', regressed: false, note: 'not measured in both runs' };
  if (!sameMachine) return { id, quantity: 'relative', regressed: false, note: 'another machine' };
  const drift = now.reference && before.reference ? now.reference.median / before.reference.median - 1 : 0;
  return slower(id, 'relative', now.relative, before.relative, 0.5 * Math.abs(drift));
}

function slower(
  id: string,
  quantity: 'ratio' | 'relative',
  now: Spread,
  before: Spread,
  besides: number = 0,
): Comparison {
  const noise =
    typeof now.noise === 'number' && typeof before.noise === 'number'
      ? Math.max(LEAST, 3 * Math.hypot(now.noise, before.noise))
      : UNKNOWN_NOISE;
  const allowance = noise + besides;
  const regressed = now.median > (1 + allowance) * before.median && now.min > before.median;
  return { id, quantity, before: before.median, now: now.median, allowance, regressed };
}
