// Memory at its peak. Linux keeps the high-water mark of the resident set and lets a process reset its own
// (proc_pid_clear_refs(5)); elsewhere the resident set at the end has to do.

import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of memory of this process at the peak of a measurement, and how that is known. */
export interface PeakMemory {
  readonly bytes: number;
  /** `peak`: high-water mark of the resident set; `end`: resident set afterwards. */
  readonly kind: 'peak' | 'end';
}

/** Collects garbage and starts to watch; the answer ends it. */
export function watchMemory(): () => PeakMemory {
  collectGarbage();
  let reset = false;
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    reset = true;
  } catch {
    // another system, or not allowed
  }
  return () => {
    const peak = reset ? highWaterMark() : undefined;
    return peak === undefined ? { bytes: process.memoryUsage().rss, kind: 'end' } : { bytes: peak, kind: 'peak' };
  };
}

function highWaterMark(): number | undefined {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return found === null ? undefined : 1024 * Number(found[1]);
  } catch {
    return undefined;
  }
}

/** What earlier cases have left is none of the next one's. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
