// lindblad bench: how fast, and whether right. Measured in this process, one case after the other; results as a table, as
// JSON, or as a folder with a page.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type BenchRun,
  benchPage,
  type Comparison,
  compareRuns,
  comparisonRow,
  expectedText,
  failures,
  markdownTable,
  type Peer,
  type PhysicsCheck,
  physicsChecks,
  readRun,
  runPhysics,
  runSpeed,
  type SpeedCase,
  scalingFigures,
  scoreOf,
  speedCases,
  speedHead,
  speedRow,
  startPeer,
  summary,
  thisMachine,
  valueText,
} from 'lindblad-bench';
import { LindbladError, unknownName } from 'lindblad-core';
import { tryFolder, writeWhole } from '../files.js';
import { type Io, progressLine } from '../io.js';
import { toJson } from '../json.js';
import { columns, wrap } from '../text.js';
import { version } from '../version.js';

interface Options {
  against?: string;
  json?: boolean;
  out?: string;
  baseline?: string;
  long?: boolean;
  note?: string[];
}

const suites = ['speed', 'physics'];

/** Runs the suites; false if an answer is wrong, a law is broken or a case has become slower than in the baseline. */
export async function bench(words: readonly string[], options: Options, io: Io): Promise<boolean> {
  const { speed, physics } = chosen(words, options.long === true);
  if (options.against !== undefined && options.against !== 'qutip')
    throw unknownName('peer', options.against, ['qutip'], '--against');
  const before = options.baseline === undefined ? undefined : await baselineOf(options.baseline);
  if (options.out !== undefined) await tryFolder(options.out);
  const line = progressLine(io);
  let peer: Peer | undefined;
  try {
    if (options.against !== undefined && speed.length > 0) peer = await peerOf(io);
    const run = await measured(speed, physics, peer, options, line.show);
    line.clear();
    const comparisons = before === undefined ? [] : compareRuns(run, before);
    if (options.out !== undefined) await written(run, comparisons, options.out);
    if (options.json) io.out(`${toJson(before === undefined ? run : { ...run, comparisons })}\n`);
    else print(run, comparisons, options, io);
    return failures(run).length === 0 && !comparisons.some(({ regressed }) => regressed);
  } finally {
    peer?.stop();
    line.clear();
  }
}

/** The cases and checks of the words: a suite, ids, or everything. A case of minutes is run where it is named or asked for. */
function chosen(
  words: readonly string[],
  long: boolean,
): { speed: readonly SpeedCase[]; physics: readonly PhysicsCheck[] } {
  const suite = suites.find((name) => name === words[0]);
  const ids = suite === undefined ? words : words.slice(1);
  const speed = suite === 'physics' ? [] : speedCases;
  const physics = suite === 'speed' ? [] : physicsChecks;
  const known = [...speed, ...physics].map(({ id }) => id);
  for (const id of ids)
    if (!known.includes(id))
      throw unknownName('case', id, suite === undefined ? [...suites, ...known] : known, 'lindblad bench');
  return {
    speed: speed.filter((item) => (ids.length > 0 ? ids.includes(item.id) : long || item.long !== true)),
    physics: physics.filter(({ id }) => ids.length === 0 || ids.includes(id)),
  };
}

async function baselineOf(path: string): Promise<BenchRun> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EISDIR' ? 'it is a folder' : '';
    throw new LindbladError('unreadable', `cannot read '${path}': ${reason || error.message}`, {
      path: '--baseline',
      value: path,
      expected: 'a run that `lindblad bench --json` or `--out` has written',
    });
  });
  return readRun(text, path);
}

async function peerOf(io: Io): Promise<Peer | undefined> {
  const peer = await startPeer();
  if (peer === undefined)
    io.err('lindblad: no python3 with qutip was found (Debian: python3-qutip): measured without it\n');
  return peer;
}

async function measured(
  speed: readonly SpeedCase[],
  physics: readonly PhysicsCheck[],
  peer: Peer | undefined,
  options: Options,
  show: (text: string) => void,
): Promise<BenchRun> {
  const start = performance.now();
  const date = new Date().toISOString();
  const long = options.long === true;
  const results = await runSpeed(speed, { peer, long, command: builtCommand(), onCase: show });
  const checks = runPhysics(physics, show);
  const notes = [...(options.note ?? [])];
  if (options.against !== undefined && peer === undefined && speed.length > 0)
    notes.push('no python3 with qutip was found: measured without it');
  return {
    bench: 1,
    date,
    machine: thisMachine(version, peer?.versions),
    notes,
    seconds: (performance.now() - start) / 1000,
    ...(speed.length > 0 && { speed: results }),
    ...(physics.length > 0 && { physics: { score: scoreOf(checks), checks } }),
  };
}

/** The file that starts the command, two folders above this one in the sources as in the build, if the build is there. */
function builtCommand(): string | undefined {
  const [bin, built] = ['../../bin/lindblad.js', '../../dist/main.js'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return existsSync(bin) && existsSync(built) ? bin : undefined;
}

/** The folder: page, figures, the table for a README, the run as JSON. */
async function written(run: BenchRun, comparisons: readonly Comparison[], out: string): Promise<void> {
  const { figureToSvg } = await import('lindblad-plot');
  const figures = scalingFigures(run.speed ?? []);
  const html = await benchPage(run, figures, comparisons);
  for (const figure of figures)
    await writeWhole(join(out, `${figure.id.replace(/^bench\//, '')}.svg`), figureToSvg(figure));
  await writeWhole(join(out, 'table.md'), markdownTable(run));
  await writeWhole(join(out, 'bench.json'), `${toJson(run)}\n`);
  await writeWhole(join(out, 'index.html'), html);
}

/** The columns of the table that a terminal has room for. */
const SHOWN = ['case', 'dimension', 'unknowns', 'seconds: median (min–max)', 'memory', 'QuTiP', 'ours/QuTiP'];

function print(run: BenchRun, comparisons: readonly Comparison[], options: Options, io: Io): void {
  const { speed, physics } = run;
  if (speed !== undefined) {
    const at = SHOWN.map((name) => speedHead.indexOf(name));
    const pick = (cells: readonly string[]): string[] => at.map((k) => cells[k] ?? '');
    const rows = speed.map((result) => speedRow(result));
    io.out(columns([pick(speedHead), ...rows.map(pick)], ''));
    for (const row of rows) {
      const words = row[row.length - 1];
      if (words !== '') io.out(wrap(`${row[0]}: ${words}`, io.width, '  ', ''));
    }
  }
  if (physics !== undefined) {
    for (const check of physics.checks.filter(({ passed }) => !passed)) {
      io.out(wrap(`FAILED: ${check.id}: ${check.statement} (${check.source})`, io.width, '  ', ''));
      const found = check.failure ?? `measured ${valueText(check.measured)}, expected ${expectedText(check)}`;
      io.out(wrap(found, io.width, '  '));
    }
    for (const group of new Set(physics.checks.map((check) => check.group))) {
      const own = physics.checks.filter((check) => check.group === group);
      io.out(`${group}: ${scoreOf(own).passed} of ${own.length}\n`);
    }
  }
  const compared = comparisons.filter(({ quantity, regressed }) => quantity !== 'verdict' || regressed);
  if (compared.length > 0) {
    const head = ['case', 'quantity', 'before', 'now', 'now/before', 'allowed', ''];
    io.out(columns([head, ...compared.map(comparisonRow)], ''));
  }
  io.out(wrap(summary(run), io.width));
  if (options.out !== undefined) io.out(`report: ${join(options.out, 'index.html')}\n`);
}
