// Compares what a page says is printed with what is printed: words as they stand, numbers with all their digits, of which
// those behind the ninth may differ between machines.
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

/** Digits from which on a number is written whole: rounding errors stand in the last of them, and change their count. */
const WHOLE = 11;

/**
 * True if `shown` is what is printed: the same digits, or for a number that is written whole as many but for a few and the
 * first nine the same.
 */
export function sameNumber(shown: string, found: string): boolean {
  const a = Number(shown);
  const b = Number(found);
  if (Math.abs(a) < ROUNDING && Math.abs(b) < ROUNDING) return true;
  if (Math.max(significant(shown), significant(found)) < WHOLE) return shown === found;
  return Math.abs(a - b) <= 1e-9 * Math.abs(a);
}

/** How many digits of a number count. */
export function significant(number: string): number {
  return number.replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').length;
}

/** True if `shown` is `found` rounded to the digits that are shown: numbers in sentences. */
export function rounded(shown: string, found: string): boolean {
  const [mantissa, exponent = '0'] = shown.split('e');
  const digits = mantissa.split('.')[1]?.length ?? 0;
  return Math.abs(Number(shown) - Number(found)) <= 0.5000001 * 10 ** (Number(exponent) - digits);
}

/** The numbers of a text. */
export function numbersIn(text: string): string[] {
  return Array.from(text.matchAll(NUMBER), ([number]) => number);
}
