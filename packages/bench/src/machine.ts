// Where and with what a run was made.

import { arch, cpus, platform, release, totalmem } from 'node:os';

/** The machine and the versions of everything that was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly system: string;
  /** Of node, lindblad, and the peer's python, qutip, numpy, scipy. */
  readonly versions: Readonly<Record<string, string>>;
}

/** This machine. */
export function thisMachine(version: string, peer: Readonly<Record<string, string>> = {}): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory: totalmem(),
    system: `${platform()} ${release()} ${arch()}`,
    versions: { lindblad: version, node: process.version, ...peer },
  };
}
