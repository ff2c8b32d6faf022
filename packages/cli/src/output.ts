// Standard output that tells whether everything arrived. A reader that has seen enough (`| head`) is no error; a full disk
// is one. Node writes to a file behind standard output once and drops what did not fit, so that files get a loop here.

import { fstatSync, writeSync } from 'node:fs';

/** Standard output of this process. */
export interface Output {
  readonly write: (text: string) => void;
  /** True once something that was written did not arrive although somebody wanted it. */
  readonly lost: () => boolean;
}

/** Opens standard output; `complain` is told once why writing fails. */
export function standardOutput(complain: (reason: string) => void): Output {
  const { stdout } = process;
  let lost = false;
  let ended = false;
  const failed = (error: unknown): void => {
    ended = true;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE' || lost) return;
    lost = true;
    complain(code === 'ENOSPC' ? 'the disk is full' : message.replace(/^\w+: /, '').replace(/, \w+$/, ''));
  };
  stdout.on('error', failed);
  const toFile = isFile(stdout.fd);
  return {
    write: (text) => {
      if (ended) return;
      if (!toFile) {
        stdout.write(text);
        return;
      }
      try {
        writeAll(stdout.fd, text);
      } catch (error) {
        failed(error);
      }
    },
    lost: () => lost,
  };
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}
