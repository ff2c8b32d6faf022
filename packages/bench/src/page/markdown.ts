// A run as Markdown: machine, the table of cases, the score.

import type { BenchRun } from '../run.js';
import { speedHead, speedRow } from './text.js';

/** Machine and versions on a line, then the cases; the score of the physics suite last. */
export function markdownTable({ date, machine, speed = [], physics }: BenchRun): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  const parts = [`${date.slice(0, 10)}; ${machine.cpu}, ${machine.cores} cores; ${versions.join(', ')}.`];
  if (speed.length > 0) parts.push(tableLines([speedHead, ...speed.map(speedRow)]).join('\n'));
  if (physics !== undefined) parts.push(`Physics: ${physics.score.passed} of ${physics.score.total} checks hold.`);
  return `${parts.join('\n\n')}\n`;
}

/** Rows as a Markdown table, its columns of equal width; the first row is the head. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const [head, ...body] = rows;
  const widths = head.map((_, k) => Math.max(3, ...rows.map((row) => row[k].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, k) => cell.padEnd(widths[k])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}
