// Labels with subscripts and superscripts: `J_L`, `Q_{R}`, `10^{-3}` become runs, and the runs SVG or HTML.
// A marker without braces counts only after a symbol (one or two letters, a bracket, a digit), so that names in
// snake_case stay what they are; `\_` and `\^` are plain characters.

import { textWidth } from './text-width.js';

/** A stretch of text on the line, below it or above it. */
export interface TextRun {
  text: string;
  shift: 'base' | 'sub' | 'sup';
}

const SCRIPT_SIZE = 0.72;

/** `&`, `<`, `>` and quotes as entities; characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Splits a label into runs; text without markers is one run. */
export function parseRichText(source: string): TextRun[] {
  const label = withMarkers(source);
  const runs: TextRun[] = [];
  let base = '';
  const push = (text: string, shift: TextRun['shift']): void => {
    if (text !== '') runs.push({ text, shift });
  };
  for (let i = 0; i < label.length; i++) {
    const ch = label[i];
    if (ch === '\\' && (label[i + 1] === '_' || label[i + 1] === '^')) {
      base += label[++i];
      continue;
    }
    const script = ch === '_' || ch === '^' ? scriptAt(label, i) : undefined;
    if (script === undefined) {
      base += ch;
      continue;
    }
    push(base, 'base');
    base = '';
    push(script.text, ch === '_' ? 'sub' : 'sup');
    i = script.end - 1;
  }
  push(base, 'base');
  return runs;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉₊₋';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
const PLAIN = '0123456789+-';

/** Raised and lowered digits of Unicode as markers, since not every font has them. */
function withMarkers(text: string): string {
  const plain = (digits: string, from: string): string => [...digits].map((d) => PLAIN[from.indexOf(d)]).join('');
  return text
    .replace(/[₀-₉₊₋]+/g, (digits) => `_{${plain(digits, SUBSCRIPTS)}}`)
    .replace(/[⁰¹²³⁴-⁹⁺⁻]+/g, (digits) => `^{${plain(digits, SUPERSCRIPTS)}}`);
}

/** The script that the marker at `at` opens, and the index after it; undefined if it is a plain character. */
function scriptAt(label: string, at: number): { text: string; end: number } | undefined {
  const rest = label.slice(at + 1);
  const braced = /^\{([^{}]*)\}/.exec(rest);
  if (braced !== null) return { text: braced[1].replaceAll('-', '−'), end: at + 1 + braced[0].length };
  // one capital (`k_BT` is k with B, then T), up to four small letters (`T_th`), or a number
  const plain =
    /^(?:[−+-]?\p{N}+(?!\p{L})|\p{Lu}\p{N}*|\p{L}[\p{Ll}\p{N}]{0,3}(?![\p{L}\p{N}])|[*†+−])(?![\p{L}\p{N}]*_)/u.exec(
      rest,
    );
  if (plain === null) return undefined;
  const before = label.slice(0, at);
  const word = /[\p{L}\p{M}]*$/u.exec(before)?.[0] ?? '';
  const letters = word.replace(/\p{M}/gu, '').length;
  // `a_b_c` and `mean_x` are names, `J_L`, `ΔT_th`, `⟨n⟩_L` and `10^3` are symbols
  const isSymbol =
    letters === 0
      ? /[\p{N})\]}|⟩>†]$/u.test(before)
      : letters <= 2 && !/[_\p{N}]$/u.test(before.slice(0, before.length - word.length));
  return isSymbol ? { text: plain[0].replaceAll('-', '−'), end: at + 1 + plain[0].length } : undefined;
}

// What Arimo lacks or sets badly: Greek letters with a mark above them, most arrows, operators and angle brackets.
const MATHEMATICAL =
  /[\u0370-\u03ff][\u0300-\u036f]|(?![←↑→↓↔↕∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥])[\u2190-\u22ff\u27e6-\u27ef\u2a00-\u2aff]/u;

/**
 * The label needs the mathematical font, and as a whole: renderers that shape a line once per font and then compare the
 * numbers of glyphs drop a line in which the fonts are mixed.
 */
export function isMathematical(label: string): boolean {
  return MATHEMATICAL.test(label);
}

/** A mathematical label with the characters that the mathematical font does not have replaced by those it has. */
export function mathematicalLabel(label: string): string {
  return label.replaceAll('ħ', 'ℏ').replaceAll('–', '−');
}

/** The runs as the content of a `<text>` element of `size` pixels. */
export function richTextToSvg(label: string, size: number): string {
  let out = '';
  let offset = 0;
  for (const run of parseRichText(label)) {
    const target = run.shift === 'base' ? 0 : run.shift === 'sub' ? 0.22 * size : -0.36 * size;
    const dy = round(target - offset);
    offset = target;
    const content = escapeXml(run.text);
    if (run.shift === 'base') out += dy === 0 ? content : `<tspan dy="${dy}">${content}</tspan>`;
    else out += `<tspan class="${run.shift}" dy="${dy}" font-size="${round(SCRIPT_SIZE * size)}">${content}</tspan>`;
  }
  return out;
}

/** The runs as HTML with `<sub>` and `<sup>`. */
export function richTextToHtml(label: string): string {
  return parseRichText(label)
    .map(({ text, shift }) => (shift === 'base' ? escapeXml(text) : `<${shift}>${escapeXml(text)}</${shift}>`))
    .join('');
}

/** The label without markup, for attributes. */
export function plainText(label: string): string {
  return parseRichText(label)
    .map((run) => run.text)
    .join('');
}

/** Width of a label in pixels at font size `size`. */
export function richTextWidth(label: string, size: number, bold = false): number {
  let width = 0;
  for (const run of parseRichText(label))
    width += textWidth(run.text, run.shift === 'base' ? size : SCRIPT_SIZE * size, bold);
  return width;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
