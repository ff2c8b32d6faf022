// Output files: written whole under a temporary name beside the target, then renamed, so that none is ever half-written.
// Nothing lies about while numbers are computed: a place is tried beforehand, and an interrupt can end the process at any
// time.

import { rmSync } from 'node:fs';
import { access, constants, mkdir, open, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { LindbladError } from 'lindblad-core';

/** What a file can be made of; pieces of text are written one after the other. */
export type FileData = string | Uint8Array | Iterable<string>;

/** Tries whether the file can be written, and leaves nothing behind: a bad place is known before any work. */
export async function tryFile(path: string): Promise<void> {
  const { target } = await targetOf(path);
  await throughTemporary(path, target, async (temporary) => {
    await (await open(temporary, 'wx')).close();
    await rm(temporary);
  });
}

/** Tries whether a folder can be made and written into, and leaves nothing behind. */
export async function tryFolder(path: string): Promise<void> {
  const made = await madeFolder(path);
  try {
    await tryFile(join(path, 'index.html'));
  } finally {
    for (const folder of made.reverse()) await rmdir(folder).catch(() => undefined);
  }
}

/** Writes one file whole, with the folders above it. */
export async function writeWhole(path: string, data: FileData): Promise<void> {
  await madeFolder(dirname(path));
  const { target, mode } = await targetOf(path);
  await throughTemporary(path, target, async (temporary) => {
    const handle = await open(temporary, 'wx', mode);
    try {
      await writeFile(handle, data);
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  });
}

/** Writes several files: none is there before all could be written. */
export async function writeTogether(files: readonly (readonly [path: string, data: FileData])[]): Promise<void> {
  const written: (readonly [temporary: string, target: string])[] = [];
  const from = async (k: number): Promise<void> => {
    if (k === files.length) {
      for (const names of written) await rename(...names);
      return;
    }
    const [path, data] = files[k];
    await madeFolder(dirname(path));
    const { target, mode } = await targetOf(path);
    await throughTemporary(path, target, async (temporary) => {
      await writeFile(temporary, data, { flag: 'wx', mode });
      written.push([temporary, target]);
      await from(k + 1);
    });
  };
  await from(0);
}

/** Makes a folder and those above it, one by one: where the system refuses one of them, it says why. Returns those made. */
async function madeFolder(path: string): Promise<string[]> {
  requireName(path);
  const missing: string[] = [];
  const end = await nearestAbove(resolve(path), path);
  for (let at = resolve(path); at !== end; at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw unwritable(path, error);
    });
  }
  return missing;
}

function requireName(path: string): void {
  if (path === '') throw new LindbladError('bad-value', 'no name', { path: '--out', expected: 'the name of a folder' });
}

/** The folder itself, or the nearest above it that exists; throws where a file is in the way. */
async function nearestAbove(folder: string, path: string): Promise<string> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && dirname(folder) !== folder) return undefined;
    throw unwritable(path, error);
  });
  if (found === undefined) return nearestAbove(dirname(folder), path);
  if (found.isDirectory()) return folder;
  throw unwritable(path, Object.assign(new Error('a file'), { code: folder === resolve(path) ? 'EEXIST' : 'ENOTDIR' }));
}

/** The file behind a symbolic link, and its permissions; refuses what a rename could not or should not replace. */
async function targetOf(path: string): Promise<{ target: string; mode: number }> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) return { target, mode: 0o666 };
  if (!found.isFile())
    throw new LindbladError('unwritable', `'${path}' is ${found.isDirectory() ? 'a folder' : 'a device or a pipe'}`, {
      path: '--out',
      value: path,
      expected: 'the name of a file',
    });
  await access(target, constants.W_OK).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  return { target, mode: found.mode & 0o777 };
}

let count = 0;

/** Lets `work` make a temporary file, which is gone afterwards whatever happens: a fault, or a signal that ends the process. */
async function throughTemporary(
  path: string,
  target: string,
  work: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(target), `.lindblad-${process.pid}-${++count}.part`);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const interrupted = (signal: NodeJS.Signals): void => {
    rmSync(temporary, { force: true });
    release();
    // end by the signal itself, so that a shell sees what ended the command
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of signals) process.off(signal, interrupted);
  };
  for (const signal of signals) process.on(signal, interrupted);
  try {
    await work(temporary);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    // what another of several files has said
    throw error instanceof LindbladError ? error : unwritable(path, error);
  } finally {
    release();
  }
}

function unwritable(path: string, cause: unknown): LindbladError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const [reason, hint] = reasons[code ?? ''] ?? [message.replace(/^\w+: /, '').replace(/, \w+( '.*)?$/s, '')];
  return new LindbladError('unwritable', `cannot write '${path}': ${reason}`, {
    path: '--out',
    value: path,
    hint,
    cause,
  });
}

const elsewhere = 'choose another place';
const reasons: Record<string, readonly [reason: string, hint: string]> = {
  ENOENT: ['its folder does not exist', 'make the folder first'],
  ENOTDIR: ['something above it is a file and no folder', elsewhere],
  EEXIST: ['there is a file of that name', elsewhere],
  EACCES: ['permission denied', elsewhere],
  EPERM: ['not permitted', elsewhere],
  EROFS: ['the file system is read-only', elsewhere],
  ENOSPC: ['the disk is full', `free some space or ${elsewhere}`],
  EDQUOT: ['your quota is used up', `free some space or ${elsewhere}`],
  ENAMETOOLONG: ['the name is too long', 'choose a shorter one'],
};
