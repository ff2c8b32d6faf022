// Numbers and tables for people.

/** Seven significant digits, with the sign of typography. */
export function number(x: number): string {
  if (Object.is(x, -0) || x === 0) return '0';
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'not a number' : x > 0 ? 'infinite' : '-infinite';
  const size = Math.abs(x);
  return size >= 1e-4 && size < 1e7 ? String(Number(x.toPrecision(7))) : x.toExponential(6).replace(/\.?0+e/, 'e');
}

/** Rows of cells as columns two blanks apart; columns whose cells are all numbers are aligned right. */
export function columns(rows: readonly (readonly string[])[], indent = '  '): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, k) => Math.max(0, ...rows.map((row) => (row[k] ?? '').length)));
  const right = widths.map(
    (_, k) => k > 0 && rows.slice(1).every((row) => /^(-?[\d.]+(e[+-]?\d+)?|-?infinite|)$/.test(row[k] ?? '')),
  );
  return rows
    .map(
      (row) =>
        indent +
        row
          .map((cell, k) => (right[k] ? cell.padStart(widths[k]) : cell.padEnd(widths[k])))
          .join('  ')
          .trimEnd(),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Breaks text at blanks into lines of at most `width`. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (line.length > indent.length && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return `${[...lines, line].join('\n')}\n`;
}
