// Time evolution, measured: `node packages/bench/dist/evolve.js [--against qutip]` prints JSON. The XXZ chain of 8 spins
// from all-down, t = 10, 101 times; the peer's mesolve with its default tolerances and, for the difference, with tight ones.

import { cpus } from 'node:os';
import { evolutionProblem, evolveSync, type Operator } from 'lindblad-core';
import { xxzChain } from './cases.js';
import { startPeer } from './peer.js';
import { spread } from './statistics.js';

const SITES = 8;
const REPEATS = 5;
const model = xxzChain(SITES);
const times = Array.from({ length: 101 }, (_, k) => k / 10);

/** |down … down><down … down|. */
const allDown = (sites: Readonly<Record<string, { proj: (i: number, j: number) => Operator }>>): Operator =>
  Object.values(sites)
    .map((site) => site.proj(0, 0))
    .reduce((product, next) => product.times(next));

function ours(): { seconds: number; expectations: number[][]; matvecs: number; method: string } {
  const start = performance.now();
  const evolution = evolveSync(evolutionProblem(model, { initial: allDown, times, states: 'last' }));
  const seconds = (performance.now() - start) / 1000;
  const { matvecs, method } = evolution.statistics;
  return { seconds, expectations: Object.values(evolution.expectations) as number[][], matvecs, method };
}

function difference(a: readonly number[][], b: readonly (number | readonly number[])[]): number {
  return a.reduce(
    (worst, series, o) => series.reduce((most, x, k) => Math.max(most, Math.abs(x - (b[o] as number[])[k])), worst),
    0,
  );
}

const peer = process.argv.includes('--against') ? await startPeer() : undefined;
const seconds: number[] = [];
const peerSeconds: number[] = [];
let last = ours();
const problem = evolutionProblem(model, { initial: allDown, times, states: 'last' });
const start = allDown(problem.system.space.sites as never);
let against: number | undefined;
for (let k = 0; k < REPEATS; k++) {
  last = ours();
  seconds.push(last.seconds);
  if (peer === undefined) continue;
  peerSeconds.push((await peer.evolve(problem.system, start, times)).seconds);
}
if (peer !== undefined)
  against = difference(last.expectations, (await peer.evolve(problem.system, start, times, true)).expectations);
peer?.stop();
const result = {
  id: `xxz-${SITES}-evolve`,
  what: `XXZ chain, N = ${SITES}, t = 10, 101 times`,
  method: last.method,
  matvecs: last.matvecs,
  seconds: spread(seconds),
  ...(peerSeconds.length > 0 && {
    peerSeconds: spread(peerSeconds),
    ratio: spread(seconds.map((s, k) => s / peerSeconds[k])),
    differenceFromTightPeer: against,
  }),
};
const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  node: process.version,
  peer: peer && `qutip ${peer.version}`,
};
process.stdout.write(`${JSON.stringify({ suite: 'evolve', machine, results: [result] }, null, 2)}\n`);
