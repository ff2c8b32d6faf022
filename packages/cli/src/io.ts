// Where a command writes: results to `out`, everything else to `err`.

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
      io.err(`\r\x1b[2K${text.slice(0, Math.max(10, io.progressWidth - 1))}`);
    },
    clear: () => {
      if (shown) io.err('\r\x1b[2K');
      shown = false;
    },
  };
}
