// QuTiP in a process of its own, fed one problem a line; its own clock measures the solve alone.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pythonInterpreters } from './interpreters.js';
import type { PeerMatrix, PeerProblem } from './problem.js';

/** What the peer answers. */
export interface PeerAnswer {
  /** Of the solve, its operators being ready. */
  readonly seconds: number;
  /** Expectations in the order of the observables, one after the other by time or by point. */
  readonly values: readonly number[];
}

/** QuTiP by the first of the interpreters that has it; undefined if none has. */
export async function startPeer(interpreters: readonly string[] = pythonInterpreters()): Promise<Peer | undefined> {
  // beside this file, or above it where files are bundled into chunks
  const script = ['./peer.py', '../peer.py']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (script === undefined) return undefined;
  for (const interpreter of interpreters) {
    const peer = new Peer(interpreter, script);
    const hello = await peer.next();
    if (hello !== undefined) {
      peer.versions = hello.versions as Record<string, string>;
      return peer;
    }
    peer.stop();
  }
  return undefined;
}

/** The running peer. */
export class Peer {
  /** Of python, qutip, numpy, scipy. */
  versions: Readonly<Record<string, string>> = {};
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly reader: Interface;

  constructor(interpreter: string, script: string) {
    this.child = spawn(interpreter, [script], {
      stdio: ['pipe', 'pipe', 'pipe'],
      // one thread, as the other side has one
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    });
    this.reader = createInterface({ input: this.child.stdout });
    this.lines = this.reader[Symbol.asyncIterator]();
    this.child.stderr.resume();
    // an end shows as the end of its lines
    this.child.on('error', () => this.reader.close());
    this.child.stdin.on('error', () => this.reader.close());
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
  steady(problem: PeerProblem): Promise<PeerAnswer> {
    return this.ask({ kind: 'steady', ...problem });
  }

  /** Steady states in a loop, as its users sweep. */
  loop(points: readonly PeerProblem[]): Promise<PeerAnswer> {
    return this.ask({ kind: 'loop', points });
  }

  /** Time evolution by its adaptive integrator, with its default tolerances or tight ones. */
  evolve(problem: PeerProblem, initial: PeerMatrix, times: readonly number[], tight: boolean): Promise<PeerAnswer> {
    return this.ask({ kind: 'evolve', ...problem, initial, times, tight });
  }

  /** Current and zero-frequency noise of the jumps with these indices together. */
  counting(problem: PeerProblem, counted: readonly number[]): Promise<PeerAnswer> {
    return this.ask({ kind: 'counting', ...problem, counted });
  }

  stop(): void {
    this.reader.close();
    this.child.stdin.destroy();
    this.child.kill();
  }

  private async ask(message: unknown): Promise<PeerAnswer> {
    this.child.stdin.write(`${JSON.stringify(message)}\n`);
    const answer = await this.next();
    if (answer === undefined) throw new PeerFailure('it ended without an answer');
    if (typeof answer.error === 'string') throw new PeerFailure(answer.error);
    return answer as unknown as PeerAnswer;
  }
}

/** The peer could not do what it was asked; that is no fault of ours. */
export class PeerFailure extends Error {}
