// Output files: written whole under a temporary name beside the target, then renamed, so that none is ever half-written.

import { rmSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LindbladError } from 'lindblad-core';

const unfinished = new Set<string>();
let watching = false;

/** Removes unfinished files when the process is interrupted. */
function watch(): void {
  if (watching) return;
  watching = true;
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      for (const path of unfinished) rmSync(path, { force: true, recursive: true });
      process.exit(status);
    });
  }
}

/** A place that files will be written to: made and tried at once, so that a bad place is known before any work. */
export async function claimFile(
  path: string,
): Promise<{ write: (data: string | Uint8Array) => Promise<void>; abandon: () => Promise<void> }> {
  watch();
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  await refuseFolder(path);
  const handle = await open(temporary, 'w').catch((error: unknown) => {
    throw unwritable(path, error);
  });
  unfinished.add(temporary);
  const abandon = async (): Promise<void> => {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    unfinished.delete(temporary);
  };
  return {
    write: async (data) => {
      try {
        await handle.writeFile(data);
        await handle.close();
        await rename(temporary, path);
        unfinished.delete(temporary);
      } catch (error) {
        await abandon();
        throw unwritable(path, error);
      }
    },
    abandon,
  };
}

async function refuseFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory())
    throw new LindbladError('unwritable', `'${path}' is a folder`, {
      path: '--out',
      value: path,
      expected: 'the name of a file',
    });
  // a device such as /dev/full or a pipe cannot be replaced by a rename
  if (found !== undefined && !found.isFile())
    throw new LindbladError('unwritable', `'${path}' is no regular file`, {
      path: '--out',
      value: path,
      expected: 'the name of a file',
    });
}

/** Makes a folder (and those above it) and tries whether files can be written into it. */
export async function claimFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
  const probe = await claimFile(join(path, 'index.html'));
  await probe.abandon();
}

/** Writes one file whole, with the folders above it. */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  const file = await claimFile(path);
  await file.write(data);
}

function unwritable(path: string, cause: unknown): LindbladError {
  const reason = cause instanceof Error ? cause.message.replace(/^\w+: /, '').replace(/, \w+ '.*$/, '') : String(cause);
  return new LindbladError('unwritable', `cannot write '${path}': ${reason}`, { path: '--out', value: path, cause });
}
