// Exit statuses, and how errors are told.

import { LindbladError } from 'lindblad-core';
import type { Io } from './io.js';

/** 0 done, 1 the physics says no, 2 bad input, 70 a fault of the program. */
export type Exit = 0 | 1 | 2 | 70;

/** Writes an error to standard error and gives its exit status. */
export function exitOf(error: unknown, io: Io): Exit {
  if (error instanceof LindbladError) {
    io.err(`lindblad: ${error.message}\n`);
    return error.code === 'degenerate' || error.code === 'not-converged' ? 1 : 2;
  }
  const text = error instanceof Error ? (io.debug ? (error.stack ?? error.message) : error.message) : String(error);
  io.err(
    `lindblad: unexpected error: ${text}\nlindblad: this is a fault of the program; please report it with the command${io.debug ? '' : ' and the output of LINDBLAD_DEBUG=1'}\n`,
  );
  return 70;
}
