// Numbers, tables and paragraphs for people, in the width of their terminal.

/** Seven significant digits. */
export function number(x: number): string {
  if (x === 0) return '0';
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'not a number' : x > 0 ? 'infinite' : '-infinite';
  const size = Math.abs(x);
  return size >= 1e-4 && size < 1e7 ? String(Number(x.toPrecision(7))) : x.toExponential(6).replace(/\.?0+e/, 'e');
}

/** Cells that are aligned right: numbers, and what `number` writes for those that are not finite. */
const NUMERIC = /^(-?[\d.]+(e[+-]?\d+)?|-?infinite|not a number|)$/;

/** The last column is broken into lines only if at least this much room is left for it. */
const ROOM = 12;

/**
 * Rows of cells as columns two blanks apart; columns whose cells are all numbers (below the first row) are aligned right.
 * The last column is broken at blanks where it does not fit into `width`.
 */
export function columns(
  rows: readonly (readonly string[])[],
  indent = '  ',
  width: number = Number.POSITIVE_INFINITY,
): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, k) => Math.max(0, ...rows.map((row) => (row[k] ?? '').length)));
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const right = widths.map((_, k) => k > 0 && body.every((row) => NUMERIC.test(row[k] ?? '')));
  const start = indent.length + widths.slice(0, -1).reduce((sum, w) => sum + w + 2, 0);
  const breaks = width - start >= ROOM && !right[count - 1];
  return rows
    .map((row) => {
      const cells = row.map((cell, k) => (right[k] ? cell.padStart(widths[k]) : cell.padEnd(widths[k])));
      if (!breaks || row.length < count) return `${(indent + cells.join('  ')).trimEnd()}\n`;
      const before = indent + [...cells.slice(0, -1), ''].join('  ');
      return wrap(row[count - 1], width, ' '.repeat(start), before);
    })
    .join('');
}

/** Breaks text at blanks into lines of at most `width`; the first line begins with `first`, the others with `indent`. */
export function wrap(text: string, width: number, indent = '', first: string = indent): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return `${[...lines, line].map((l) => l.trimEnd()).join('\n')}\n`;
}
