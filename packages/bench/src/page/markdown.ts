// A run as Markdown: machine, the table of cases, the score.

import type { BenchRun } from '../run.js';
import { speedHead, speedRow } from './text.js';

/** The columns that a README has room for. */
const SHOWN = ['case', 'dimension', 'unknowns', 'method', 'seconds: median (min–max)', 'QuTiP', 'ours/QuTiP', 'budget'];

/** Machine and versions on a line, then the cases; the score of the physics suite last. */
export function markdownTable({ date, machine, speed = [], physics }: BenchRun): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  const lines = [`${date.slice(0, 10)}; ${machine.cpu}, ${machine.cores} cores; ${versions.join(', ')}.`, ''];
  const at = SHOWN.map((name) => speedHead.indexOf(name));
  const rows = [SHOWN, ...speed.map((result) => at.map((k) => speedRow(result)[k]))];
  const widths = SHOWN.map((_, k) => Math.max(3, ...rows.map((row) => row[k].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, k) => cell.padEnd(widths[k])).join(' | ')} |`;
  if (speed.length > 0) {
    const [head, ...body] = rows;
    lines.push(line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line), '');
  }
  if (physics !== undefined) lines.push(`Physics: ${physics.score.passed} of ${physics.score.total} checks hold.`, '');
  return lines.join('\n');
}
