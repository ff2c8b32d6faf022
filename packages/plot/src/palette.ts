// Colours: curves in the palette of Okabe and Ito (Color Universal Design, 2008) without its yellow, which does not show
// on white; regions in pale tints that depend on the name of the kind alone, so that they agree between figures.

import { scale } from '@observablehq/plot';

const CURVES = ['#0072b2', '#d55e00', '#009e73', '#a64d92', '#e69f00', '#56b4e9', '#7a5230', '#4d4d4d'];

/** Colour of curve `index` out of `count`: eight distinct ones, beyond that an even walk through viridis. */
export function curveColor(index: number, count: number): string {
  if (count <= CURVES.length) return CURVES[index % CURVES.length];
  return viridis(0.04 + (0.88 * index) / (count - 1));
}

const MAP_LINES = ['#1a1a1a', '#00724d', '#8a2f7a', '#b36b00'];

/** Colour of line `index` over a map: dark, since a map is pale where it changes sign. */
export function mapLineColor(index: number): string {
  return MAP_LINES[index % MAP_LINES.length];
}

/** The same hue in another shade, for a comparison drawn over its curve: darker, or lighter where the colour is dark. */
export function contrasting(color: string): string {
  const rgb = channels(color);
  const luminance = (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]) / 255;
  const shade = luminance > 0.25 ? (c: number) => 0.45 * c : (c: number) => 255 - 0.38 * (255 - c);
  return `#${rgb.map((c) => Math.round(shade(c)).toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green, blue of `#rrggbb` or `rgb(r, g, b)`. */
export function channels(color: string): [number, number, number] {
  if (color.startsWith('#')) {
    const v = Number.parseInt(color.slice(1), 16);
    return [(v >> 16) & 255, (v >> 8) & 255, v & 255];
  }
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

function viridis(t: number): string {
  return String(scale({ color: { type: 'linear', scheme: 'viridis', domain: [0, 1] } }).apply(t));
}

/** Words that carry a meaning of their own get a fixed tint; the first that matches counts. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/inverse (energy current|current of energy)/, '#d9dcf7'],
  [/negative (mobility|conduct)|\banm\b|inverse current|\bicc\b/, '#fbd0c9'],
  [/reverse(d)? heat|\brht\b/, '#fde3b4'],
  [/thermodiffusion/, '#e4d5f1'],
  [/absorption/, '#a9c4ea'],
  [/heat.pump/, '#f7c98f'],
  [/transformer/, '#f0a9a0'],
  [/hybrid/, '#9fd3b4'],
  [/engine/, '#cfe9cf'],
  [/refrigerat|cool/, '#c8e3f7'],
  [/accelerat|driven by both|pump/, '#f6f0b5'],
  [/heater|dissipat|work/, '#e9ddd0'],
  [/ordinary|normal|usual|hot to cold|^conduction$/, '#ebebeb'],
  [/^equilibrium$/, '#ffffff'],
  [/second.law/, '#d9534f'],
];
const OTHERS = ['#d3ece9', '#f5d6e6', '#dce0f5', '#e6efc4', '#f3ddc6', '#d7e6ee', '#e8dcea', '#dfe8d8'];

/** The tint of every kind of region in `kinds`, in the order given; two kinds never share one (up to 16 kinds). */
export function regionColors(kinds: Iterable<string>): Map<string, string> {
  const colors = new Map<string, string>();
  const taken = new Set<string>();
  const all = [...KNOWN.map(([, color]) => color), ...OTHERS];
  // the order of the names, not that of their appearance, decides who gives way
  for (const kind of [...new Set(kinds)].sort()) {
    const wished = tint(kind);
    const color = taken.has(wished)
      ? (OTHERS.find((c) => !taken.has(c)) ?? all.find((c) => !taken.has(c)) ?? wished)
      : wished;
    taken.add(color);
    colors.set(kind, color);
  }
  return colors;
}

/** The colours of names by their codes: those of regions of these kinds. */
export function categoryColors(names: readonly string[]): string[] {
  const colors = regionColors(names);
  return names.map((name) => colors.get(name) ?? '#eeeeee');
}

function tint(kind: string): string {
  const name = kind.toLowerCase();
  const known = KNOWN.find(([pattern]) => pattern.test(name));
  if (known !== undefined) return known[1];
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619) >>> 0;
  return OTHERS[hash % OTHERS.length];
}
