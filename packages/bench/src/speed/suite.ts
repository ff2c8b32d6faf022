// The speed suite: the chosen cases one after the other in this process.

import type { Peer } from '../peer/peer.js';
import type { Place, SpeedCase } from './case.js';
import { measure, type SpeedResult } from './measure.js';

/** What is run. */
export interface SpeedOptions extends Place {
  readonly peer: Peer | undefined;
  /** Cases that take minutes, and the peer where it takes minutes. */
  readonly long: boolean;
  /** Told before each case. */
  readonly onCase?: (id: string) => void;
}

/** Measures the cases. */
export async function runSpeed(cases: readonly SpeedCase[], options: SpeedOptions): Promise<SpeedResult[]> {
  const results: SpeedResult[] = [];
  for (const item of cases) {
    options.onCase?.(item.id);
    const wanted = item.peer === 'always' || (item.peer === 'long' && options.long);
    results.push(await measure(item, options, wanted ? options.peer : undefined));
  }
  return results;
}
