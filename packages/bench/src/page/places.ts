// Measured numbers in a Markdown text. A place stands between two comments,
//   <!-- bench:NAME -->…<!-- /bench -->
// and is filled from a run, so that no number of a benchmark is typed by hand and none can be left behind by a new run.

import { LindbladError, unknownName } from 'lindblad-core';
import type { BenchRun } from '../run.js';
import type { SpeedResult } from '../speed/measure.js';
import type { Spread } from '../statistics.js';
import { markdownTable, tableLines } from './markdown.js';
import { bytesText, digits, timeText } from './text.js';

/** What the places are filled from. */
export interface PlaceSources {
  /** Both suites, beside the peer. */
  readonly run: BenchRun;
  /** The cases of minutes, the peer asked where it takes minutes too. */
  readonly long: BenchRun;
}

const PLACE = /(<!-- bench:([\w-]+) -->)([\s\S]*?)(<!-- \/bench -->)/g;

/** The text with every place filled; throws `unknown-name` for a place of another name, `bad-value` for a case without numbers. */
export function fillPlaces(text: string, sources: PlaceSources): string {
  return text.replaceAll(PLACE, (_, open: string, name: string, _old: string, close: string) => {
    const fill = places.get(name);
    if (fill === undefined) throw unknownName('place', name, places.keys(), 'a page');
    return `${open}${fill(sources)}${close}`;
  });
}

/** How many places a text has. */
export function countPlaces(text: string): number {
  return [...text.matchAll(PLACE)].length;
}

/** The rows of the short table: words, and the case whose numbers follow; those of minutes from the other run. */
const ROWS: readonly (readonly [words: string, id: string, from?: 'long'])[] = [
  ['single dot, swept: all currents and entropy production', 'single-dot-sweep'],
  ['two coupled dots, swept', 'coupled-dots-sweep'],
  ['two qubits, an eigenbasis at every point', 'two-qubits-sweep'],
  ['boundary-driven XXZ chain, 6 spins', 'xxz-6'],
  ['the same, 7 spins', 'xxz-7'],
  ['the same, 8 spins (QuTiP: one run)', 'xxz-8', 'long'],
  ['driven Kerr oscillator, 80 levels: no symmetry to lean on', 'kerr-80'],
  ['driven Jaynes-Cummings, 40 dimensions', 'jaynes-cummings-40'],
  ['cavity in thermal light, 100 levels', 'thermal-cavity-100'],
  ['optomechanics, 4 photon by 30 phonon levels', 'optomechanics-4x30'],
  ["counting: four cumulants against QuTiP's two, 32 levels", 'counting-32'],
  ['evolution of the 8-spin chain, 101 times', 'xxz-8-evolve'],
  ['evolution of a dissipative Ising ladder, 8 spins, 101 times', 'ising-ladder-8'],
];

const places: ReadonlyMap<string, (sources: PlaceSources) => string> = new Map([
  ['versus', ({ run, long }) => `\n\n${versus(run, long)}\n\n`],
  ['results', ({ run }) => `\n\n${markdownTable(run)}\n`],
  ['long', ({ long }) => longWords(long)],
  ['even', ({ run }) => even(run)],
  ['qutip', ({ run }) => run.machine.versions.qutip ?? 'none'],
  ['xxz-10', ({ run }) => timeAndMemory(caseOf(run, 'xxz-10'))],
]);

function versus(run: BenchRun, long: BenchRun): string {
  const rows = ROWS.map(([words, id, from]) => {
    const result = caseOf(from === 'long' ? long : run, id);
    const { points = 1, peerPoints = 1 } = result;
    return [
      words,
      timeText(measured(result, 'seconds').median / points),
      timeText(measured(result, 'peerSeconds').median / peerPoints),
      digits(measured(result, 'ratio').median),
    ];
  });
  return tableLines([['problem', 'lindblad', 'QuTiP', 'ratio'], ...rows]).join('\n');
}

function longWords(long: BenchRun): string {
  const asked = caseOf(long, 'xxz-8');
  const [peer, own] = [measured(asked, 'peerSeconds').median, measured(asked, 'seconds').median];
  return `${timeText(peer)} against ${timeText(own)}, a ratio of ${digits(measured(asked, 'ratio').median)}`;
}

/** The cases in which one side was ahead in some turns and the other in others. */
function even({ speed = [] }: BenchRun): string {
  const ids = speed.flatMap(({ id, ratio }) =>
    ratio !== undefined && ratio.min < 1 && ratio.max > 1 && ratio.median > 0.8 ? [`\`${id}\``] : [],
  );
  return ids.length === 0 ? 'none in this run' : ids.join(', ');
}

function timeAndMemory(result: SpeedResult): string {
  const arrays = bytesText(number(result, 'arrayBytes'));
  const memory = bytesText(number(result, 'peakBytes'));
  return `${timeText(measured(result, 'seconds').median)}, ${memory} for the whole process, ${arrays} of them arrays`;
}

function caseOf(run: BenchRun, id: string): SpeedResult {
  const found = run.speed?.find((result) => result.id === id);
  if (found !== undefined) return found;
  throw new LindbladError('bad-value', `no case '${id}' in the run of ${run.date}`, { expected: 'both suites' });
}

function measured(result: SpeedResult, quantity: 'seconds' | 'peerSeconds' | 'ratio'): Spread {
  const spread = result[quantity];
  if (spread !== undefined) return spread;
  throw new LindbladError('bad-value', `case '${result.id}' has no ${quantity}`, { expected: 'a run beside QuTiP' });
}

function number(result: SpeedResult, quantity: 'peakBytes' | 'arrayBytes'): number {
  const value = result[quantity];
  if (value !== undefined) return value;
  throw new LindbladError('bad-value', `case '${result.id}' has no ${quantity}`, { expected: 'a measured case' });
}
