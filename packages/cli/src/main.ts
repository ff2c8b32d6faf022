// The process around the command.

import { standardOutput } from './output.js';
import { main } from './program.js';

const { stdout, stderr } = process;

// who does not listen to standard error need not hear that
stderr.on('error', () => undefined);
const err = (text: string): void => {
  if (!stderr.destroyed) stderr.write(text);
};
const output = standardOutput((reason) => err(`lindblad: cannot write the results: ${reason}\n`));
// what is written to a device may turn out to be lost after the command has ended
process.on('exit', () => {
  if (output.lost()) process.exitCode = 2;
});

process.exitCode = await main(process.argv.slice(2), {
  out: output.write,
  err,
  terminal: stderr.isTTY === true,
  width: stdout.columns ?? Number.POSITIVE_INFINITY,
  progressWidth: stderr.columns ?? 100,
  debug: process.env.LINDBLAD_DEBUG === '1',
});
