// The parser: text to tree, by operator precedence.
// Loosest first: + and -, then * and /, then a minus sign, then ^ (from the right): -x^2 = -(x^2), 2^3^2 = 2^9, 2^-x = 2^(-x).
// Source of the method: V. R. Pratt, Top down operator precedence, POPL 1973.

import type { LindbladError } from '../../errors.js';
import { MAX_DEPTH, MAX_NODES } from './limits.js';
import { callableNames } from './names.js';
import { type Expression, errorIn, type Factor, type Node, type Term } from './syntax.js';
import { clip, type Mark, type Source, type Token, tokens } from './token.js';

/**
 * Parses one expression. `path` says in errors where the text stands.
 * Throws `bad-syntax` with the column, `too-large` for a text, a tree or a nesting above the limits.
 */
export function parseExpression(text: string, path = 'expression'): Expression {
  const parser = new Parser({ text, path });
  return { text, path, root: parser.whole() };
}

class Parser {
  private readonly source: Source;
  private readonly list: readonly Token[];
  private next = 0;
  private nodes = 0;
  private depth = 0;

  constructor(source: Source) {
    this.source = source;
    this.list = tokens(source);
  }

  /** The tree of the whole text. */
  whole(): Node {
    if (this.peek().kind === 'end') throw this.error(this.peek(), 'nothing is written', 'an expression');
    const node = this.addition();
    const rest = this.peek();
    if (rest.kind === 'end') return node;
    throw this.isMark(rest, ')') || this.isMark(rest, ']')
      ? this.error(rest, `'${rest.text}' closes nothing`, 'the end of the expression')
      : this.isMark(rest, ',')
        ? this.error(rest, 'a comma outside of a call', 'the end of the expression', 'a decimal point is a dot')
        : this.sideBySide(rest);
  }

  private addition(): Node {
    const start = this.peek().at;
    const first = this.multiplication();
    if (!this.atMark('+', '-')) return first;
    const terms: Term[] = [{ node: first, negative: false }];
    while (this.atMark('+', '-')) {
      const negative = this.take().text === '-';
      terms.push({ node: this.multiplication(), negative });
    }
    return this.made({ kind: 'add', at: start, terms });
  }

  private multiplication(): Node {
    const start = this.peek().at;
    const first = this.signed();
    if (!this.atMark('*', '/')) return first;
    const factors: Factor[] = [{ node: first, inverse: false }];
    while (this.atMark('*', '/')) {
      const mark = this.take();
      if (mark.text === '*' && this.isMark(this.peek(), '*'))
        throw this.error(mark, 'a second *', 'one *', 'a power is written with ^');
      factors.push({ node: this.signed(), inverse: mark.text === '/' });
    }
    return this.made({ kind: 'multiply', at: start, factors });
  }

  /** A minus sign and what it negates, or a power. */
  private signed(): Node {
    if (!this.atMark('-')) return this.power();
    const { at } = this.take();
    return this.deeper(at, () => this.made({ kind: 'negate', at, node: this.signed() }));
  }

  private power(): Node {
    const start = this.peek().at;
    const base = this.operand();
    if (!this.atMark('^')) return base;
    const { at } = this.take();
    return this.deeper(at, () => this.made({ kind: 'power', at: start, base, exponent: this.signed() }));
  }

  private operand(): Node {
    const token = this.take();
    const { at } = token;
    if (token.kind === 'number') return this.made({ kind: 'number', at, value: token.value });
    if (token.kind === 'name') return this.named(token.text, at);
    if (this.isMark(token, '(')) {
      return this.deeper(at, () => {
        const inside = this.addition();
        this.close(')', at);
        return inside;
      });
    }
    if (token.kind === 'end') throw this.error(token, 'the expression breaks off', 'a number, a name or (');
    throw this.error(
      token,
      `'${token.text}' where a value is to stand`,
      'a number, a name or (',
      token.text === '+' ? 'leave out a plus sign in front' : undefined,
    );
  }

  private named(name: string, at: number): Node {
    if (this.isMark(this.peek(), '[')) {
      const open = this.take();
      return this.deeper(at, () => {
        const index = this.addition();
        this.close(']', open.at);
        return this.made({ kind: 'index', at, name, index });
      });
    }
    if (!this.isMark(this.peek(), '(')) return this.made({ kind: 'name', at, name });
    const open = this.take();
    return this.deeper(at, () => {
      const args: Node[] = [];
      if (this.isMark(this.peek(), ')'))
        throw this.error(this.peek(), `${clip(name)} of nothing`, `an argument of ${clip(name)}`);
      do args.push(this.addition());
      while (this.isMark(this.peek(), ',') && this.take());
      this.close(')', open.at);
      return this.made({ kind: 'call', at, name, args });
    });
  }

  private close(mark: ')' | ']', opened: number): void {
    const token = this.peek();
    if (this.isMark(token, mark)) {
      this.take();
      return;
    }
    if (token.kind === 'name' || token.kind === 'number' || this.isMark(token, '(')) throw this.sideBySide(token);
    const open = mark === ')' ? '(' : '[';
    throw this.error(
      token,
      token.kind === 'end' ? `'${open}' is not closed` : `'${token.text}' inside '${open}'`,
      `'${mark}' for the '${open}' at column ${opened - this.source.text.lastIndexOf('\n', opened)}`,
    );
  }

  /** Two values without a sign between them. */
  private sideBySide(second: Token): LindbladError {
    const first = this.list[this.next - 1];
    const [left, right] = [clip(first.text), clip(second.text)];
    const isCall = first.kind === 'name' && callableNames.includes(first.text) && second.kind !== 'mark';
    const between = first.kind === 'mark' || second.kind === 'mark';
    return this.error(
      second,
      `'${left}' and '${right}' side by side`,
      'one of + - * / ^ between them',
      isCall
        ? `${left} takes its argument in parentheses: ${left}(${right})`
        : `a product is written out: ${between ? 'as in 2*(a + b)' : `${left}*${right}`}`,
    );
  }

  private deeper(at: number, body: () => Node): Node {
    if (++this.depth > MAX_DEPTH)
      throw errorIn(this.source, at, 'too-large', `nested more than ${MAX_DEPTH} deep`, {
        expected: `at most ${MAX_DEPTH} parentheses, powers and signs inside each other`,
      });
    const node = body();
    this.depth--;
    return node;
  }

  private made(node: Node): Node {
    if (++this.nodes > MAX_NODES)
      throw errorIn(this.source, node.at, 'too-large', `an expression of more than ${MAX_NODES} parts`, {
        expected: `at most ${MAX_NODES} numbers, names and operations`,
        hint: 'sum(k, from, to, expr) writes many terms as one',
      });
    return node;
  }

  private peek(): Token {
    return this.list[this.next];
  }

  /** The next token, passed over; `end` stays. */
  private take(): Token {
    const token = this.list[this.next];
    if (token.kind !== 'end') this.next++;
    return token;
  }

  private atMark(...marks: readonly Mark[]): boolean {
    return marks.some((mark) => this.isMark(this.peek(), mark));
  }

  private isMark(token: Token, mark: Mark): boolean {
    return token.kind === 'mark' && token.text === mark;
  }

  private error(token: Token, what: string, expected: string, hint?: string): LindbladError {
    return errorIn(this.source, token.at, 'bad-syntax', what, { expected, hint });
  }
}
