// QuTiP in a process of its own, fed one problem a line; its own clock measures the solve alone.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Operator, System } from 'lindblad-core';

/** What the peer answers: expectations in the order of the observables. */
export interface PeerAnswer {
  readonly seconds: number;
  readonly expectations: readonly (number | readonly number[])[];
}

/** QuTiP, or undefined if no python3 with it is found. */
export async function startPeer(): Promise<Peer | undefined> {
  const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  const script = [new URL('./peer.py', import.meta.url), new URL('../src/peer.py', import.meta.url)]
    .map((url) => fileURLToPath(url))
    .find(existsSync);
  if (script === undefined) return undefined;
  const process = spawn(python, [script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...globalThis.process.env, OMP_NUM_THREADS: '1' },
  });
  process.stderr.resume();
  const peer = new Peer(process);
  const hello = await peer.next();
  if (hello === undefined) return undefined;
  peer.version = String(hello.version);
  return peer;
}

/** The running peer. */
export class Peer {
  version = '';
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  constructor(process: ChildProcessWithoutNullStreams) {
    this.process = process;
    this.reader = createInterface({ input: process.stdout });
    this.lines = this.reader[Symbol.asyncIterator]();
    process.on('error', () => this.reader.close());
  }

  /** The next JSON object it writes, undefined at its end. */
  async next(): Promise<Record<string, unknown> | undefined> {
    for (;;) {
      const line = await this.lines.next();
      if (line.done) return undefined;
      if (line.value.startsWith('{')) return JSON.parse(line.value) as Record<string, unknown>;
    }
  }

  /** The steady state by its direct solver. */
  steady(system: System): Promise<PeerAnswer> {
    return this.ask({ kind: 'steady', ...problem(system) });
  }

  /** Time evolution by its adaptive integrator with default tolerances. */
  evolve(system: System, initial: Operator, times: readonly number[]): Promise<PeerAnswer> {
    return this.ask({ kind: 'evolve', ...problem(system), initial: matrix(initial), times });
  }

  stop(): void {
    this.process.stdin.end();
    this.reader.close();
    this.process.kill();
  }

  private async ask(message: unknown): Promise<PeerAnswer> {
    this.process.stdin.write(`${JSON.stringify(message)}\n`);
    const answer = await this.next();
    if (answer === undefined) throw new Error('the peer ended without an answer');
    return answer as unknown as PeerAnswer;
  }
}

function problem(system: System): Record<string, unknown> {
  return {
    dims: system.space.dimensions,
    hamiltonian: matrix(system.hamiltonian),
    jumps: system.jumps.map(({ operator, rate }) => matrix(operator.times(Math.sqrt(rate)))),
    observables: Object.values(system.observables).map(matrix),
  };
}

function matrix({ matrix: a }: Operator): Record<string, unknown> {
  const i: number[] = [];
  for (let row = 0; row < a.rows; row++) for (let k = a.rowPtr[row]; k < a.rowPtr[row + 1]; k++) i.push(row);
  return { rows: a.rows, i, j: Array.from(a.colIdx), re: Array.from(a.re), im: Array.from(a.im) };
}
