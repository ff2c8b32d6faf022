// Width of text without a browser: advance widths of Arimo, which are those of Arial, Helvetica and Liberation Sans,
// in thousandths of the font size. The layout of legends and labels rests on them.

/** The fonts of a figure: metric twins first, so that measured widths hold wherever it is shown. */
export const FONT_FAMILY: string = "Arimo, Arial, Helvetica, 'Liberation Sans', sans-serif";

/** The fonts of characters that Arimo lacks. */
export const MATH_FONT_FAMILY: string = `'Noto Sans Math', 'DejaVu Sans', ${FONT_FAMILY}`;

// biome-ignore format: a table
const ASCII = [
  278,278,355,556,556,889,667,191,333,333,389,584,278,333,278,278,556,556,556,556,556,556,556,556,556,556,278,278,584,584,584,556,
  1015,667,667,722,722,667,611,778,722,278,500,667,556,833,722,778,667,778,722,667,611,722,667,944,667,667,611,278,278,278,469,556,
  333,556,556,500,556,556,278,556,556,222,222,500,222,833,556,556,556,556,333,500,278,556,500,722,500,500,500,334,260,334,584,
];
/** U+0391 (Α) to U+03C9 (ω). */
// biome-ignore format: a table
const GREEK = [
  667,667,551,668,667,611,722,778,278,667,668,833,722,650,778,722,667,750,618,611,667,798,667,835,748,278,667,578,446,556,222,547,578,575,
  500,557,446,441,556,556,222,500,500,576,500,448,556,690,569,482,617,395,547,648,525,713,781,
];
const OTHER = new Map<number, number>([
  [0x2212, 584],
  [0xd7, 584],
  [0xb7, 333],
  [0x221e, 713],
  [0x2026, 1000],
  [0x207b, 333],
  [0x27e8, 333],
  [0x27e9, 333],
]);
const BOLD = 1.07;

/** Width of plain text in pixels at font size `size`. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = 0;
  for (const ch of text) {
    const code = ch.codePointAt(0) ?? 32;
    // combining marks sit on the letter before them
    if (code >= 0x300 && code <= 0x36f) continue;
    units += ASCII[code - 32] ?? GREEK[code - 0x391] ?? OTHER.get(code) ?? (code >= 0x2e80 ? 1000 : 580);
  }
  return (units * size * (bold ? BOLD : 1)) / 1000;
}
