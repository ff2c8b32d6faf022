// Where a command writes: results to `out`, everything else to `err`.

import { REDRAW, visible } from './visible.js';

/** The streams and the terminal that a command sees. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard error is a terminal: progress may be drawn. */
  readonly terminal: boolean;
  /** Columns of `out`; infinite if it is no terminal. */
  readonly width: number;
  /** Columns of the terminal at `err`. */
  readonly progressWidth: number;
  /** Show stacks of unexpected errors. */
  readonly debug: boolean;
}

/** The same, with nothing in it that a terminal would obey. */
export function visibleIo(io: Io): Io {
  return { ...io, out: (text) => io.out(visible(text)), err: (text) => io.err(visible(text)) };
}

/** A line of progress, redrawn in place on a terminal and not written at all elsewhere; `clear` removes it. */
export function progressLine(io: Io): { show: (text: string) => void; clear: () => void } {
  let last = 0;
  let shown = false;
  return {
    show: (text) => {
      const now = Date.now();
      if (!io.terminal || now - last < 100) return;
      last = now;
      shown = true;
      io.err(`${REDRAW}${text.slice(0, Math.max(10, io.progressWidth - 1))}`);
    },
    clear: () => {
      if (shown) io.err(REDRAW);
      shown = false;
    },
  };
}
