// The one error class of the engine, and the search for the name that a misspelt one was meant to be.

/** What kind of mistake an error reports; stable, for programs. */
export type ErrorCode =
  | 'unknown-name'
  | 'bad-value'
  | 'bad-syntax'
  | 'bad-model'
  | 'shape-mismatch'
  | 'singular'
  | 'degenerate'
  | 'not-converged'
  | 'too-large'
  | 'cancelled'
  | 'unwritable'
  | 'unreadable'
  | 'worker-lost';

/** Where and why something went wrong. */
export interface ErrorDetails {
  /** The point of a sweep, such as `eps=3, T=-1`. */
  place?: string;
  /** Path inside the model or the command, such as `reservoirs.L.temperature`. */
  path?: string;
  /** The offending value. */
  value?: unknown;
  /** What was expected instead, in words. */
  expected?: string;
  /** What to do about it. */
  hint?: string;
  cause?: unknown;
}

/** Every error that a user can cause; `message` is whole: what, where, expected, what to do. */
export class LindbladError extends Error {
  readonly code: ErrorCode;
  /** The mistake without its surroundings. */
  readonly what: string;
  readonly place: string | undefined;
  readonly path: string | undefined;
  readonly value: unknown;
  readonly expected: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, what: string, details: ErrorDetails = {}) {
    const place = details.place === undefined ? '' : `at ${details.place}: `;
    const where = details.path === undefined ? '' : `${details.path}: `;
    const expected = details.expected === undefined ? '' : `; expected ${details.expected}`;
    const hint = details.hint === undefined ? '' : `; ${details.hint}`;
    super(`${place}${where}${what}${expected}${hint}`, { cause: details.cause });
    this.name = 'LindbladError';
    this.code = code;
    this.what = what;
    this.place = details.place;
    this.path = details.path;
    this.value = details.value;
    this.expected = details.expected;
    this.hint = details.hint;
  }
}

/** The same error, said of a point of a sweep; the error itself is the cause. */
export function errorAt(place: string, error: LindbladError): LindbladError {
  const { code, what, path, value, expected, hint } = error;
  return new LindbladError(code, what, { place, path, value, expected, hint, cause: error });
}

/** An error as data that can go to another thread. */
export type PlainError = { readonly code: ErrorCode; readonly what: string } & Omit<ErrorDetails, 'cause'>;

/** The error as data. */
export function plainError({ code, what, place, path, value, expected, hint }: LindbladError): PlainError {
  const plain = ['number', 'string', 'boolean'].includes(typeof value) ? value : undefined;
  return { code, what, place, path, value: plain, expected, hint };
}

/** The error that the data was made from. */
export function fromPlainError({ code, what, ...details }: PlainError): LindbladError {
  return new LindbladError(code, what, details);
}

/** The error for a name that is not in `known`: lists the nearest one, or all if none is near. */
export function unknownName(kind: string, name: string, known: Iterable<string>, path?: string): LindbladError {
  const names = [...known];
  const near = nearestName(name, names);
  const hint =
    near !== undefined
      ? `did you mean '${near}'?`
      : names.length === 0
        ? `there are none`
        : `known: ${names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ')}`;
  return new LindbladError('unknown-name', `unknown ${kind} '${name}'`, { path, value: name, hint });
}

/** The name in `known` at the smallest edit distance from `name`, if that is near enough to be a slip. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  // to change every letter is no slip: of a single letter only the case can be one
  let bestDistance = Math.min(Math.max(1, Math.floor(name.length / 3)), name.length - 1) + 0.5;
  for (const candidate of known) {
    const distance =
      candidate.toLowerCase() === name.toLowerCase() ? 0.25 : editDistance(name.slice(0, 80), candidate.slice(0, 80));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Damerau-Levenshtein distance with adjacent transpositions counted as one edit. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [i];
    for (let j = 1; j <= b.length; j++) {
      if (i === 0) {
        row.push(j);
        continue;
      }
      const substitution = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, rows[i - 2][j - 2] + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
