// The command in this process, with its streams captured; and as a process of its own.

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Io, main } from 'lindblad-cli';

/** What one run gave. */
export interface Run {
  status: number;
  out: string;
  err: string;
}

/** Runs the command with these arguments. */
export async function run(argv: readonly string[], io: Partial<Io> = {}): Promise<Run> {
  let out = '';
  let err = '';
  const status = await main(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    terminal: false,
    width: 100,
    progressWidth: 100,
    debug: false,
    ...io,
  });
  return { status, out, err };
}

/** The file that `npx lindblad` starts. */
export const bin: string = fileURLToPath(new URL('../../packages/cli/bin/lindblad.js', import.meta.url));

/** Runs the built command as a process, without a terminal. */
export function runProcess(...argv: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [bin, ...argv], { encoding: 'utf8', timeout: 120_000 });
}

/** Runs a line of the shell in which "$lindblad" is the built command. */
export function shell(line: string, options: { cwd?: string } = {}): SpawnSyncReturns<string> {
  return spawnSync('bash', ['-c', line], {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, lindblad: bin, PATH: process.env.PATH },
    ...options,
  });
}
