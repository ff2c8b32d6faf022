// A run as one HTML page without scripts: machine, budgets, table, curves, checks.

import type { Figure } from 'lindblad-models';
import type { Comparison } from '../baseline.js';
import type { PhysicsResult } from '../physics/check.js';
import type { BenchRun } from '../run.js';
import { bytesText, digits, speedHead, speedRow, timeText } from './text.js';

/** The page; all text is escaped. */
export async function benchPage(
  run: BenchRun,
  figures: readonly Figure[],
  comparisons: readonly Comparison[] = [],
): Promise<string> {
  // what draws is loaded where something is drawn
  const { figureToSvg } = await import('lindblad-plot');
  const { machine, notes, speed, physics } = run;
  const parts = [
    '<h1>lindblad bench</h1>',
    machineTable(run),
    ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
    `<p>${escapeHtml(summary(run))}</p>`,
  ];
  if (comparisons.length > 0) parts.push('<h2>Against the baseline</h2>', comparisonTable(comparisons));
  if (speed !== undefined) {
    parts.push('<h2>Speed</h2>', `<p>${escapeHtml(SPEED_WORDS)}</p>`);
    parts.push(
      htmlTable(
        speedHead,
        speed.map((result) => speedRow(result)),
        speed.map(({ failure, budgets }) =>
          failure !== undefined ? 'bad' : budgets.some(({ met }) => met === false) ? 'missed' : '',
        ),
      ),
      htmlTable(
        ['case', 'what'],
        speed.map(({ id, what }) => [id, what]),
      ),
    );
  }
  for (const figure of figures)
    parts.push(
      `<figure><h3>${escapeHtml(figure.title)}</h3>${figureToSvg(figure)}<figcaption>${escapeHtml(figure.caption)}</figcaption></figure>`,
    );
  if (physics !== undefined)
    parts.push(`<h2>Physics: ${physics.score.passed} of ${physics.score.total}</h2>`, physicsTable(physics.checks));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="lindblad ${escapeHtml(machine.versions.lindblad ?? '')}">
<title>lindblad bench</title>
<style>${STYLE}</style>
</head>
<body>
${parts.join('\n')}
</body>
</html>
`;
}

/** One sentence on budgets, answers and checks. */
export function summary({ speed, physics, seconds }: BenchRun): string {
  const words: string[] = [];
  if (speed !== undefined) {
    const budgets = speed.flatMap((result) => result.budgets);
    const count = (met: boolean | undefined): number => budgets.filter((budget) => budget.met === met).length;
    const failed = speed.filter(({ failure }) => failure !== undefined).length;
    words.push(`${speed.length} cases, ${failed} failed`);
    words.push(`budgets: ${count(true)} met, ${count(false)} missed, ${count(undefined)} not measured`);
  }
  if (physics !== undefined) words.push(`physics: ${physics.score.passed} of ${physics.score.total}`);
  return `${[...words, timeText(seconds)].join('; ')}`;
}

const SPEED_WORDS =
  "Ours is all that a user waits for: operators, sectors, the solve and its certificate. QuTiP's is that of its solver " +
  'alone, with its operators ready. Both sides take turns in one run, and ratios are taken pair by pair. Memory is that ' +
  'of the whole process at its peak, and of the arrays of the method. After the method stands the number of iterations.';

function machineTable({ machine, date }: BenchRun): string {
  const { cpu, cores, memory, system, versions } = machine;
  return htmlTable(
    ['machine', ''],
    [
      ['date', date],
      ['processor', `${cpu}, ${cores} cores`],
      ['memory', bytesText(memory)],
      ['system', system],
      ...Object.entries(versions).map(([name, version]) => [name, version]),
    ],
  );
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  const shown = comparisons.filter(({ quantity, regressed }) => quantity !== 'verdict' || regressed);
  return htmlTable(
    ['case', 'quantity', 'before', 'now', 'now/before', 'allowed', ''],
    shown.map(comparisonRow),
    shown.map(({ regressed }) => (regressed ? 'bad' : '')),
  );
}

/** A comparison as cells: case, quantity, before, now, now/before, allowed, words. */
export function comparisonRow({ id, quantity, before, now, allowance, regressed, note = '' }: Comparison): string[] {
  const text = (x: number | undefined): string => (x === undefined ? '' : digits(x));
  const change = now === undefined || before === undefined ? undefined : now / before;
  const allowed = allowance === undefined ? undefined : 1 + allowance;
  const words = [regressed ? 'REGRESSED' : '', note].filter((word) => word !== '').join(': ');
  return [id, quantity, text(before), text(now), text(change), text(allowed), words];
}

function physicsTable(checks: readonly PhysicsResult[]): string {
  return htmlTable(
    ['check', 'group', 'statement', 'source', 'measured', 'expected', 'verdict'],
    checks.map((check) => [
      check.id,
      check.group,
      check.statement,
      check.source,
      valueText(check.measured),
      expectedText(check),
      check.passed ? 'holds' : `FAILED${check.failure === undefined ? '' : `: ${check.failure}`}`,
    ]),
    checks.map(({ passed }) => (passed ? '' : 'bad')),
  );
}

/** What a check expected, with its tolerance. */
export function expectedText({ expected, relation = '=', tolerance = 0 }: PhysicsResult): string {
  const sign = relation === '=' ? '' : `${relation} `;
  return `${sign}${valueText(expected)}${tolerance > 0 ? ` ± ${tolerance.toExponential(0)}` : ''}`;
}

/** A measured number or word. */
export function valueText(value: number | string | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  return Math.abs(value) >= 1e-3 || value === 0 ? String(Number(value.toPrecision(7))) : value.toExponential(1);
}

/** Characters from which on a cell is broken into lines; the others stay whole, and a narrow window scrolls. */
const LONG = 44;

function htmlTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  kinds: readonly string[] = [],
): string {
  const cells = (tag: string, row: readonly string[]): string =>
    row.map((cell) => `<${tag}${cell.length > LONG ? ' class="long"' : ''}>${escapeHtml(cell)}</${tag}>`).join('');
  const body = rows.map((row, k) => `<tr${kinds[k] ? ` class="${kinds[k]}"` : ''}>${cells('td', row)}</tr>`);
  return `<div class="scroll"><table><thead><tr>${cells('th', head)}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c1f23;--line:#dfe3e8;--back:#fff;--bad:#fce8e6;--missed:#fcf1d9}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7ea;--line:#343a41;--back:#15181c;--bad:#451a17;--missed:#3d2f10}}
body{margin:0 auto;max-width:1400px;padding:0 24px 60px;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
.scroll{overflow-x:auto;margin:0 0 20px}
table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:4px 14px 4px 0;border-bottom:1px solid var(--line)}
td{white-space:nowrap}td.long{white-space:normal;min-width:260px}
th:first-child,td:first-child{position:sticky;left:0;background:var(--back)}
.bad td{background:var(--bad)}.missed td{background:var(--missed)}
figure{margin:24px 0;padding:12px;background:#fff;color:#1c1f23;max-width:860px}
figure svg{width:100%;height:auto}
`;
