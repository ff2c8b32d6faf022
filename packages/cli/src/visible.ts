// Text for a terminal. Names of models, parameters and files come from anywhere: a control character among them could move
// the cursor, change colours or hide what follows, so that it is written as its escape.

/** What a terminal obeys instead of showing: C0 but for tabs and line ends, DEL, C1, and the marks that turn the direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Begins a line of progress: back to its first column, and the line erased. */
export const REDRAW = '\r\x1b[2K';

/** The text with every such character as `\\u` and four digits, in which form it is the same text inside of JSON. */
export function visible(text: string): string {
  if (text.startsWith(REDRAW)) return REDRAW + visible(text.slice(REDRAW.length));
  return text.replace(OBEYED, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
