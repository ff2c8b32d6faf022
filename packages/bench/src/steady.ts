// Steady states, measured: `node packages/bench/dist/steady.js [--against qutip] [--long] [id ...]` prints JSON.
// The two sides take turns in one run; the ratio is taken pair by pair.

import { cpus, totalmem } from 'node:os';
import { solveSync, steadyStateProblem } from 'lindblad-core';
import { type SteadyCase, steadyCases } from './cases.js';
import { type Peer, startPeer } from './peer.js';
import { spread } from './statistics.js';

/** The measurement of one case. */
interface SteadyResult {
  readonly id: string;
  readonly what: string;
  readonly dimension: number;
  readonly unknowns: number;
  readonly method: string;
  readonly iterations: number;
  readonly residual: number;
  readonly proof: string;
  /** The first run in this process, before the machine code is compiled. */
  readonly firstSeconds: number | undefined;
  readonly seconds: ReturnType<typeof spread>;
  readonly residentBytes: number;
  readonly peerSeconds?: ReturnType<typeof spread>;
  /** Ours over the peer's, pair by pair. */
  readonly ratio?: ReturnType<typeof spread>;
  /** Largest difference of an expectation value. */
  readonly difference?: number;
}

async function measure(item: SteadyCase, peer: Peer | undefined): Promise<SteadyResult> {
  const ours: number[] = [];
  const theirs: number[] = [];
  let difference = 0;
  let first: number | undefined;
  let last: ReturnType<typeof solve> | undefined;
  // runs that do not count, on both sides, where there will be many: the first is reported apart
  const warmUp = item.repeats > 3 ? 10 : item.repeats > 1 ? 1 : 0;
  for (let k = -warmUp; k < item.repeats; k++) {
    const solved = solve(item);
    last = solved;
    first ??= solved.seconds;
    if (k >= 0) ours.push(solved.seconds);
    if (peer === undefined || !item.peer) continue;
    const answer = await peer.steady(solved.system);
    if (k >= 0) theirs.push(answer.seconds);
    solved.expectations.forEach((value, o) => {
      difference = Math.max(difference, Math.abs(value - Number(answer.expectations[o])));
    });
  }
  if (last === undefined) throw new Error(`case '${item.id}' has no repeats`);
  const { method, unknowns, iterations, residual, proof } = last.certificate;
  return {
    id: item.id,
    what: item.what,
    dimension: last.system.space.dimension,
    unknowns,
    method,
    iterations,
    residual,
    proof,
    firstSeconds: first,
    seconds: spread(ours),
    residentBytes: process.memoryUsage().rss,
    ...(theirs.length > 0 && {
      peerSeconds: spread(theirs),
      ratio: spread(ours.map((seconds, k) => seconds / theirs[k])),
      difference,
    }),
  };
}

/** From the model to the state and its certificate: all that a user waits for. */
function solve(item: SteadyCase): {
  seconds: number;
  system: ReturnType<typeof steadyStateProblem>['system'];
  certificate: ReturnType<typeof solveSync>['certificate'];
  expectations: number[];
} {
  const start = performance.now();
  const problem = steadyStateProblem(item.model);
  const { state, certificate } = solveSync(problem);
  const seconds = (performance.now() - start) / 1000;
  const expectations = Object.values(problem.system.observables).map((a) => state.expect(a).re);
  return { seconds, system: problem.system, certificate, expectations };
}

const words = process.argv.slice(2);
const against = words.includes('--against');
const long = words.includes('--long');
const ids = words.filter((word) => !word.startsWith('--') && word !== 'qutip');
const chosen = steadyCases.filter((item) => (ids.length > 0 ? ids.includes(item.id) : long || !item.long));
const peer = against ? await startPeer() : undefined;
if (against && peer === undefined) process.stderr.write('no python3 with qutip was found: measured without it\n');
const results: SteadyResult[] = [];
for (const item of chosen) {
  process.stderr.write(`${item.id}\n`);
  results.push(await measure(item, peer));
}
peer?.stop();
const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  memory: totalmem(),
  node: process.version,
  peer: peer && `qutip ${peer.version}`,
};
process.stdout.write(`${JSON.stringify({ suite: 'steady', machine, results }, null, 2)}\n`);
