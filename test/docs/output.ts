// Compares what a page says is printed with what is printed: words as they stand, numbers to the digits that are shown.
// `…` stands for any text within a line, and alone in a line for any lines.

const NUMBER = /(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w]|\.\d)/g;

/** Smaller ones are rounding errors, which differ between machines. */
const ROUNDING = 1e-11;

/** The first line of `expected` that `actual` does not have, with what is there instead; undefined if the texts agree. */
export function difference(expected: string, actual: string): string | undefined {
  const wanted = linesOf(expected);
  const lines = linesOf(actual);
  let from = 0;
  let anywhere = false;
  for (const want of wanted) {
    if (want === '…') {
      anywhere = true;
      continue;
    }
    const at = anywhere ? lines.findIndex((line, k) => k >= from && agree(want, line)) : from;
    if (at < 0) return `nowhere from line ${from + 1} on: ${want}`;
    if (at >= lines.length || !agree(want, lines[at]))
      return `expected: ${want}\nprinted:  ${lines[at] ?? '(nothing)'}`;
    from = at + 1;
    anywhere = false;
  }
  return anywhere || from === lines.length ? undefined : `not in the page: ${lines[from]}`;
}

/** Lines without empty ones, blanks as one. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '');
}

function agree(want: string, line: string): boolean {
  const numbers = [...want.matchAll(NUMBER)].map(([n]) => n);
  const words = want.split(NUMBER).map((piece) => piece.split('…').map(escapeText).join('.*?'));
  const [all, ...found] = new RegExp(`^${words.join(`(${NUMBER.source})`)}$`).exec(line) ?? [];
  return all !== undefined && numbers.every((n, k) => sameNumber(n, found[k]));
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** True if `found` is `shown` when it is rounded to the digits of `shown`; whole numbers are equal. */
export function sameNumber(shown: string, found: string): boolean {
  const a = Number(shown);
  const b = Number(found);
  if (Math.abs(a) < ROUNDING && Math.abs(b) < ROUNDING) return true;
  const [mantissa, exponent = '0'] = shown.split('e');
  const digits = mantissa.split('.')[1]?.length ?? 0;
  if (digits === 0 && exponent === '0') return a === b;
  return Math.abs(a - b) <= 0.5000001 * 10 ** (Number(exponent) - digits);
}
