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
import { tryFolder, writeTogether } from '../files.js';
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
  for (const [path, given] of [
    ['--against', options.against],
    ['--long', options.long],
  ] as const)
    if (given !== undefined && speed.length === 0)
      throw new LindbladError('bad-value', 'only checks of the physics are chosen, which it does not concern', {
        path,
        expected: 'cases of `bench speed`',
      });
  const before = options.baseline === undefined ? undefined : await baselineOf(options.baseline, speed, physics);
  if (options.out !== undefined) await tryFolder(options.out);
  const line = progressLine(io);
  let peer: Peer | undefined;
  try {
    if (options.against !== undefined && speed.length > 0) peer = await peerOf(io);
    const run = await measured(speed, physics, peer, options, line.show);
    const comparisons = before === undefined ? [] : await compared(run, before, speed, peer, options, line.show);
    line.clear();
    if (options.out !== undefined) await written(run, comparisons, options.out);
    if (options.json) io.out(`${toJson(before === undefined ? run : { ...run, comparisons })}\n`);
    else print(run, comparisons, options, io);
    return failures(run).length === 0 && !comparisons.some(({ regressed }) => regressed);
  } finally {
    peer?.stop();
    line.clear();
  }
}

/** The cases and checks of the words: suites, ids in them, or everything. A case of minutes is run where it is named or asked for. */
function chosen(
  words: readonly string[],
  long: boolean,
): { speed: readonly SpeedCase[]; physics: readonly PhysicsCheck[] } {
  const named = suites.filter((name) => words.includes(name));
  const ids = words.filter((word) => !suites.includes(word));
  const speed = named.length === 0 || named.includes('speed') ? speedCases : [];
  const physics = named.length === 0 || named.includes('physics') ? physicsChecks : [];
  const known = [...speed, ...physics].map(({ id }) => id);
  for (const id of ids)
    if (!known.includes(id)) throw unknownName('case', id, named.length === 0 ? [...suites, ...known] : known, 'bench');
  return {
    speed: speed.filter((item) => (ids.length > 0 ? ids.includes(item.id) : long || item.long !== true)),
    physics: physics.filter(({ id }) => ids.length === 0 || ids.includes(id)),
  };
}

/** The baseline, which must have something of what is run. */
async function baselineOf(
  path: string,
  speed: readonly SpeedCase[],
  physics: readonly PhysicsCheck[],
): Promise<BenchRun> {
  const before = await runOf(path);
  const known = [...(before.speed ?? []), ...(before.physics?.checks ?? [])].map(({ id }) => id);
  if (![...speed, ...physics].some(({ id }) => known.includes(id)))
    throw new LindbladError('bad-value', `'${path}' has none of the cases that are run`, {
      path: '--baseline',
      value: path,
      expected: 'a run of the same suite',
      hint: `it has ${known.length === 0 ? 'no cases' : `${known.slice(0, 3).join(', ')}${known.length > 3 ? ', …' : ''}`}`,
    });
  return before;
}

async function runOf(path: string): Promise<BenchRun> {
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

/** Beside the baseline. What has become slower is measured once more: a slow minute of the machine comes and goes. */
async function compared(
  run: BenchRun,
  before: BenchRun,
  speed: readonly SpeedCase[],
  peer: Peer | undefined,
  options: Options,
  show: (text: string) => void,
): Promise<Comparison[]> {
  const first = compareRuns(run, before);
  const slow = first.filter(
    ({ quantity, regressed }) => regressed && (quantity === 'ratio' || quantity === 'relative'),
  );
  if (slow.length === 0) return first;
  const cases = speed.filter(({ id }) => slow.some((comparison) => comparison.id === id));
  const results = await runSpeed(cases, {
    peer,
    long: options.long === true,
    command: builtCommand(),
    onCase: (id) => show(`${id}, once more`),
  });
  const second = compareRuns({ ...run, speed: results }, before);
  return first.map((comparison) => {
    const again = slow.includes(comparison) ? second.find(({ id }) => id === comparison.id) : undefined;
    if (again === undefined) return comparison;
    return again.regressed
      ? { ...again, note: 'twice' }
      : { ...again, note: 'slower at first, not when measured again' };
  });
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
  await writeTogether([
    [join(out, 'bench.json'), `${toJson(run)}\n`],
    [join(out, 'table.md'), markdownTable(run)],
    ...figures.map((figure): [string, string] => [
      join(out, `${figure.id.replace(/^bench\//, '')}.svg`),
      figureToSvg(figure),
    ]),
    [join(out, 'index.html'), html],
  ]);
}

/** The columns of the two tables that a terminal has room for: what was solved, and what it took. */
const TABLES = [
  ['case', 'dimension', 'unknowns', 'nonzeros', 'method', 'residual', 'difference'],
  ['case', 'seconds: median (min–max)', 'memory', 'QuTiP', 'ours/QuTiP'],
];

function print(run: BenchRun, comparisons: readonly Comparison[], options: Options, io: Io): void {
  const { speed, physics } = run;
  if (speed !== undefined) {
    const rows = speed.map((result) => speedRow(result));
    for (const names of TABLES) {
      const at = names.map((name) => speedHead.indexOf(name));
      const pick = (cells: readonly string[]): string[] => at.map((k) => cells[k] ?? '');
      io.out(`${columns([pick(speedHead), ...rows.map(pick)], '')}\n`);
    }
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
  const shown = comparisons.filter(({ quantity, regressed }) => quantity !== 'verdict' || regressed);
  if (shown.length > 0) {
    const head = ['case', 'quantity', 'before', 'now', 'now/before', 'allowed', ''];
    io.out(columns([head, ...shown.map(comparisonRow)], ''));
  }
  if (options.baseline !== undefined) {
    const alike = comparisons.filter(({ quantity, now, note }) => (quantity === 'verdict' ? !note : now !== undefined));
    const worse = comparisons.filter(({ regressed }) => regressed).length;
    io.out(
      wrap(`${alike.length} of ${comparisons.length} compared with the baseline, ${worse} of them worse`, io.width),
    );
  }
  io.out(wrap(summary(run), io.width));
  if (options.out !== undefined) io.out(`report: ${join(options.out, 'index.html')}\n`);
}
