// The next of many scheduled events: a tournament in an implicit binary tree. Rescheduling one event replays its path
// to the root, log2 n comparisons; the next event is read off the root.
// Source: Knuth, The Art of Computer Programming 3, section 5.4.1; Rapaport, J. Comput. Phys. 34, 184 (1980).

/** Times of events 0 .. n-1; +Infinity is never. */
export interface EventTimes {
  /** Leaves of the tree: a power of two, at least n. */
  readonly leaves: number;
  readonly times: Float64Array;
  /** winners[k] is the earliest event below node k; node 1 is the root, leaf i is node leaves + i. */
  readonly winners: Int32Array;
}

/** No event is scheduled yet. */
export function eventTimes(count: number): EventTimes {
  let leaves = 1;
  while (leaves < count) leaves *= 2;
  const winners = new Int32Array(2 * leaves);
  for (let i = 0; i < leaves; i++) winners[leaves + i] = i;
  for (let k = leaves - 1; k > 0; k--) winners[k] = winners[2 * k];
  return { leaves, times: new Float64Array(leaves).fill(Number.POSITIVE_INFINITY), winners };
}

/** Schedules an event anew. */
export function schedule({ leaves, times, winners }: EventTimes, event: number, time: number): void {
  times[event] = time;
  for (let k = (leaves + event) >> 1; k > 0; k >>= 1) {
    const a = winners[2 * k];
    const b = winners[2 * k + 1];
    winners[k] = times[b] < times[a] ? b : a;
  }
}
