// The command as a process of its own, measured with its start: one cold solve, and a map of a million points to Parquet.

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run, Skipped, SpeedCase, Workload } from './case.js';

type Options = Omit<SpeedCase, 'kind' | 'open' | 'tolerance' | 'peer'>;

/** The case of `lindblad solve`, cold. `known` are quantities of the model in closed form. */
export function coldSolveCase({
  model,
  known,
  ...about
}: Options & { readonly model: string; readonly known: Readonly<Record<string, number>> }): SpeedCase {
  return {
    ...about,
    peer: 'never',
    tolerance: 1e-10,
    kind: 'process',
    open: ({ command }): Workload | Skipped => {
      if (command === undefined) return notBuilt;
      return {
        run: async (): Promise<Run> => {
          const { seconds, output } = await timed(command, ['solve', model, '--json']);
          const report = JSON.parse(output) as ColdReport;
          const { method, unknowns, residual } = report.steadyState;
          return {
            seconds,
            known: Object.entries(known).map(([name, expected]) => ({ value: report.quantities[name], expected })),
            facts: { dimension: report.dimension, method, unknowns, residual },
          };
        },
      };
    },
  };
}

interface ColdReport {
  readonly dimension: number;
  readonly quantities: Readonly<Record<string, number>>;
  readonly steadyState: { readonly method: string; readonly unknowns: number; readonly residual: number };
}

/** The case of `lindblad sweep` to a Parquet file on threads; `words` are its axes and what it observes. */
export function parquetCase({
  words,
  points,
  ...about
}: Options & { readonly words: readonly string[]; readonly points: number }): SpeedCase {
  return {
    ...about,
    peer: 'never',
    tolerance: 0,
    kind: 'process',
    open: ({ command }): Workload | Skipped => {
      if (command === undefined) return notBuilt;
      const folder = mkdtempSync(join(tmpdir(), 'lindblad-bench-'));
      const file = join(folder, 'map.parquet');
      return {
        run: async (): Promise<Run> => {
          rmSync(file, { force: true });
          const { seconds } = await timed(command, ['sweep', ...words, '--out', file]);
          if (ends(file) !== 'PAR1PAR1') throw new Error(`no Parquet file was written`);
          return { seconds, points, facts: { method: 'sweep', size: statSync(file).size } };
        },
        close: () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  };
}

const notBuilt: Skipped = { skipped: 'the command is not built: npm run build' };

/** Runs the command; its output, and the seconds from start to end. */
async function timed(command: string, words: readonly string[]): Promise<{ seconds: number; output: string }> {
  const start = performance.now();
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const { status, output, errors } = await finished(child);
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`'lindblad ${words.join(' ')}' ended with status ${status}: ${errors.trim()}`);
  return { seconds, output };
}

async function finished(child: ChildProcess): Promise<{ status: number | null; output: string; errors: string }> {
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
  });
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    errors += piece;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { status, output, errors };
}

/** The first and the last four bytes, by which a Parquet file is known. */
function ends(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(8);
    readSync(handle, bytes, 0, 4, 0);
    readSync(handle, bytes, 4, 4, Math.max(0, statSync(file).size - 4));
    return bytes.toString('latin1');
  } finally {
    closeSync(handle);
  }
}
