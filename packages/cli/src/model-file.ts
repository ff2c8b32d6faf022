// Model files: YAML or JSON text to a model, and errors told with the file, the line and the column.

import { readFile, stat } from 'node:fs/promises';
import { LindbladError, type Model, modelFromDocument } from 'lindblad-core';
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** Bytes of a file that is read. */
const MOST_BYTES = 1 << 20;

/** A model that was read from a file. */
export interface ModelFile {
  readonly model: Model;
  /** The object that the text reads to: it can go to a worker. */
  readonly document: unknown;
  /** An error of the model with its place in the file. */
  locate(error: LindbladError): LindbladError;
}

/** Reads a file. Throws `unreadable`, `too-large`, `bad-syntax`, and what `modelFromDocument` throws, with the place. */
export async function readModelFile(path: string): Promise<ModelFile> {
  const text = await textOf(path);
  const lines = new LineCounter();
  const parsed = parse(path, text, lines);
  const document: unknown = plain(path, parsed);
  const locate = (error: LindbladError): LindbladError => located(error, path, parsed, lines);
  try {
    return { model: modelFromDocument(document), document, locate };
  } catch (error) {
    throw error instanceof LindbladError ? locate(error) : error;
  }
}

/** Why the system refuses a file, in our words. */
function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  // the system's own sentence stands between its code and its call
  return reasons[code] ?? message.replace(/^\w+: /, '').replace(/, \w+( '.*)?$/s, '');
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOTDIR: 'something above it is a file and no folder',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
};

async function textOf(path: string): Promise<string> {
  const unreadable = (reason: string, hint?: string): LindbladError =>
    new LindbladError('unreadable', `cannot read '${path}': ${reason}`, {
      path: 'the model file',
      value: path,
      ...(hint !== undefined && { hint }),
    });
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT')
      throw unreadable('there is no such file', '`lindblad models` lists the models that need no file');
    throw unreadable(reasonOf(error));
  });
  if (found.isDirectory()) throw unreadable('it is a folder');
  if (found.size > MOST_BYTES)
    throw new LindbladError('too-large', `'${path}' has ${found.size} bytes`, {
      path: 'the model file',
      value: found.size,
      expected: `at most ${MOST_BYTES}`,
    });
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(reasonOf(error));
  });
  // a pipe has no size beforehand
  if (bytes.length > MOST_BYTES)
    throw new LindbladError('too-large', `'${path}' has more than ${MOST_BYTES} bytes`, { path: 'the model file' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('it is no text in UTF-8');
  }
}

/** Brackets that a model file may leave open at once. */
const MOST_OPEN = 200;

/** The parser takes long where thousands of brackets are open at once: no model file has them. */
function requireShallow(path: string, text: string): void {
  let open = 0;
  for (let k = 0; k < text.length; k++) {
    const c = text.charCodeAt(k);
    if (c === 0x5b || c === 0x7b) open++;
    else if ((c === 0x5d || c === 0x7d) && open > 0) open--;
    if (open > MOST_OPEN)
      throw new LindbladError('too-large', `more than ${MOST_OPEN} brackets are open`, {
        place: path,
        expected: 'a model file',
      });
  }
}

function parse(path: string, text: string, lines: LineCounter): Document {
  requireShallow(path, text);
  let parsed: Document;
  try {
    parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  } catch (error) {
    // the parser goes down one call a level
    if (error instanceof RangeError)
      throw new LindbladError('too-large', 'nested too deeply', { place: path, expected: 'a model file' });
    throw error;
  }
  const [fault] = parsed.errors;
  if (fault === undefined) return parsed;
  const { line, col } = lines.linePos(fault.pos[0]);
  if (fault.code === 'MULTIPLE_DOCS')
    throw new LindbladError('bad-syntax', 'a second document begins', {
      place: `${path}:${line}:${col}`,
      expected: 'one model in a file',
      hint: 'put what follows the line --- into a file of its own',
    });
  throw new LindbladError('bad-syntax', sentence(fault.message), {
    place: `${path}:${line}:${col}`,
    expected: /\.json$/i.test(path) ? 'JSON' : 'YAML',
    ...(/flow|node end/i.test(fault.message) && {
      hint: 'inside { } and [ ], a formula that holds brackets or commas needs quotes: { operator: "sp(s[1])" }',
    }),
  });
}

/** A message of the parser in our manner. */
function sentence(message: string): string {
  const trimmed = message.replace(/\.$/, '');
  return trimmed.charAt(0).toLowerCase() + trimmed.slice(1);
}

function plain(path: string, parsed: Document): unknown {
  try {
    return parsed.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new LindbladError('too-large', error instanceof Error ? sentence(error.message) : 'it cannot be read', {
      place: path,
      expected: 'a model file without aliases that grow',
    });
  }
}

/** The error with `file:line:column` in front, as near as its path leads. */
function located(error: LindbladError, file: string, parsed: Document, lines: LineCounter): LindbladError {
  const { code, what, path = '', value, expected, hint, place } = error;
  const [where] = path.split(',');
  const column = /, column (\d+)$/.exec(path);
  const row = /, line (\d+), column/.exec(path);
  const offset = offsetOf(parsed, keysOf(where), column === null || row !== null ? undefined : Number(column[1]) - 1);
  const position = offset === undefined ? undefined : lines.linePos(offset);
  const at = position === undefined ? file : `${file}:${position.line}:${position.col}`;
  return new LindbladError(code, what, {
    place: place === undefined ? at : `${place} (${at})`,
    path: error.path,
    value,
    expected,
    hint,
    cause: error,
  });
}

/** `reservoirs.L.coupling[1].rate` → its keys; a key may hold brackets itself (`s[1..4]`), so that both ways are tried. */
function keysOf(path: string): string[] {
  return path.split('.').filter((key) => key !== '');
}

/** Where the value of a path begins, or the nearest part of the path that is there; plus `inside` in an unquoted text. */
function offsetOf(parsed: Document, keys: readonly string[], inside: number | undefined): number | undefined {
  let node: unknown = parsed.contents;
  let offset = rangeOf(node);
  const rest = [...keys];
  while (rest.length > 0) {
    const step = stepInto(node, rest);
    if (step === undefined) return offset;
    rest.splice(0, step.taken);
    node = step.value;
    offset = rangeOf(step.value) ?? rangeOf(step.key) ?? offset;
  }
  if (inside === undefined || offset === undefined || !isScalar(node)) return offset;
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  return node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL' ? offset : offset + quoted + inside;
}

interface Step {
  readonly key: unknown;
  readonly value: unknown;
  readonly taken: number;
}

/** One key further: a key of a map (keys may hold dots themselves), `name[2]` into a list behind a name. */
function stepInto(node: unknown, keys: readonly string[]): Step | undefined {
  if (isSeq(node)) {
    const index = Number(/^\[?(\d+)\]?$/.exec(keys[0])?.[1] ?? Number.NaN);
    const value = node.items[index];
    return value === undefined ? undefined : { key: value, value, taken: 1 };
  }
  if (!isMap(node)) return undefined;
  for (let taken = keys.length; taken > 0; taken--) {
    const wanted = keys.slice(0, taken).join('.');
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (key === undefined) continue;
      if (key === wanted) return { key: pair.key, value: pair.value, taken };
      const element = wanted.startsWith(`${key}[`) ? /^\[(\d+)\]$/.exec(wanted.slice(key.length)) : null;
      if (element !== null && isSeq(pair.value)) {
        const value = pair.value.items[Number(element[1])];
        if (value !== undefined) return { key: value, value, taken };
      }
      // what the file calls baths is reservoirs in the engine
      if (key === 'baths' && wanted === 'reservoirs') return { key: pair.key, value: pair.value, taken };
    }
  }
  return undefined;
}

function rangeOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] | null } | null)?.range?.[0];
}
