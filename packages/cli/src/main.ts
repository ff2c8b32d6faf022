// The process around the command.

import { main } from './program.js';

const { stdout, stderr } = process;

// a reader that has seen enough (`| head`) is no error, and the command goes on to its status
let lost = false;
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || lost) return;
  lost = true;
  stderr.write(
    `lindblad: cannot write the results: ${error.code === 'ENOSPC' ? 'the disk is full' : error.message.replace(/^\w+: /, '')}\n`,
  );
});
// who does not listen to standard error need not hear that
stderr.on('error', () => undefined);
process.on('exit', () => {
  if (lost) process.exitCode = 2;
});

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => {
    if (!stdout.destroyed) stdout.write(text);
  },
  err: (text) => {
    if (!stderr.destroyed) stderr.write(text);
  },
  terminal: stderr.isTTY === true,
  width: stdout.columns ?? 100,
  progressWidth: stderr.columns ?? 100,
  debug: process.env.LINDBLAD_DEBUG === '1',
});
