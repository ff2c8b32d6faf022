// Which curve gets which colour, and what the legends say. One label is one colour in the whole figure; a dashed
// comparison takes another shade of the curve that it belongs to.

import { columnOf, type Table } from 'lindblad-core';
import type { Figure, FigureSeries, LinePanel, MapPanel } from 'lindblad-models';
import { categoryColors, contrasting, curveColor, mapLineColor, regionColors } from '../palette.js';
import type { LegendEntry } from '../panels/legend.js';

/** Colours and legends of a figure. */
export interface FigureStyle {
  series: Map<FigureSeries, string>;
  regions: Map<string, string>;
  /** Legend of the whole figure; curves are in it if all panels show the same ones. */
  shared: LegendEntry[];
  /** Legend of every panel, in order; empty where `shared` says it all. */
  own: LegendEntry[][];
}

/** Decides the colours and legends of a figure. */
export function styleFigure(figure: Figure): FigureStyle {
  const series = new Map<FigureSeries, string>();
  const byLabel = new Map<string, string>();
  const kinds: string[] = [];
  const legends: LegendEntry[][] = [];
  for (const panel of figure.panels) {
    if (panel.kind !== 'lines') {
      legends.push(mapLegend(panel, figure.table));
      continue;
    }
    colorPanel(panel, series, byLabel);
    legends.push(legendOf(panel, series));
    for (const p of [panel, panel.inset]) for (const region of p?.regions ?? []) kinds.push(region.kind);
  }
  const regions = regionColors(kinds);
  const shared: LegendEntry[] = [];
  const own = legends.map((entries) => entries);
  const filled = legends.filter((entries, k) => figure.panels[k].kind === 'lines' || entries.length > 0);
  const first = JSON.stringify(filled[0] ?? []);
  if (filled.length > 0 && filled.every((entries) => JSON.stringify(entries) === first)) {
    shared.push(...filled[0]);
    own.fill([]);
  }
  for (const kind of new Set(kinds))
    shared.push({ label: kind, color: regions.get(kind) ?? '#eeeeee', mark: 'region' });
  return { series, regions, shared, own };
}

/** Colours that a figure may ask for by their place. */
const PALETTE = 8;

function colorPanel(panel: LinePanel, colors: Map<FigureSeries, string>, byLabel: Map<string, string>): void {
  const all = [...panel.series, ...(panel.inset?.series ?? [])];
  const partner = new Map<FigureSeries, FigureSeries>();
  for (const s of all) {
    if (s.color !== undefined) {
      colors.set(s, curveColor(s.color, PALETTE));
      byLabel.set(s.label, curveColor(s.color, PALETTE));
      continue;
    }
    const found =
      s.dashed === true ? solidPartner(s, panel.series) : panel.series.includes(s) ? undefined : mainPartner(s, panel);
    if (found !== undefined) partner.set(s, found);
  }
  const free = all.filter((s) => s.color === undefined);
  const independent = new Set(free.filter((s) => !partner.has(s)).map((s) => s.label));
  const used = new Set([...independent].map((label) => byLabel.get(label)));
  const count = independent.size;
  let next = 0;
  for (const s of free) {
    if (partner.has(s)) continue;
    let color = byLabel.get(s.label);
    if (color === undefined) {
      while (next < count - 1 && used.has(curveColor(next, count))) next++;
      color = curveColor(next++, count);
      byLabel.set(s.label, color);
    }
    colors.set(s, color);
  }
  for (const [s, other] of partner) {
    const color = colors.get(other) ?? '#000000';
    colors.set(s, s.dashed === true && other.dashed !== true ? contrasting(color) : color);
  }
}

/** The solid curve that a dashed one is compared with: the one it names, the only one of its rows, or the one in the same place of the list. */
function solidPartner(s: FigureSeries, main: readonly FigureSeries[]): FigureSeries | undefined {
  const solid = main.filter((m) => m.dashed !== true);
  if (s.against !== undefined) return solid.find((m) => m.label === s.against && m.curve === s.curve);
  const dashed = main.filter((m) => m.dashed === true);
  const sameRows = solid.filter((m) => m.curve === s.curve);
  if (sameRows.length === 1) return sameRows[0];
  const dashedRows = dashed.filter((m) => m.curve === s.curve);
  if (sameRows.length > 1 && sameRows.length === dashedRows.length) return sameRows[dashedRows.indexOf(s)];
  return solid.length === dashed.length ? solid[dashed.indexOf(s)] : undefined;
}

/** The curve of the panel that a curve of its inset continues: the same label, or the same rows if that is unique. */
function mainPartner(s: FigureSeries, panel: LinePanel): FigureSeries | undefined {
  const same = panel.series.find((m) => m.label === s.label);
  if (same !== undefined) return same;
  const solid = panel.series.filter((m) => m.dashed !== true && m.curve === s.curve);
  const mine = panel.inset?.series.filter((m) => m.curve === s.curve) ?? [];
  return solid.length === 1 && mine.length === 1 && panel.series.length > 1 ? solid[0] : undefined;
}

/** The categories that occur in a map, and the lines over it that have a name. */
function mapLegend({ zeros = [], lines = [], categories = [], value }: MapPanel, data: Table): LegendEntry[] {
  const occurring = categories.length === 0 ? new Set<number>() : new Set(columnOf(data, value.column));
  const colors = categoryColors(categories);
  const tints = categories
    .map((label, code): LegendEntry => ({ label, color: colors[code], mark: 'region' }))
    .filter((_, code) => occurring.has(code));
  return [
    ...tints,
    ...zeros.map(({ label }, k): LegendEntry => ({ label, color: mapLineColor(k), mark: 'line' })),
    ...lines.map(({ label }, k): LegendEntry => ({ label, color: mapLineColor(k), mark: 'dashed' })),
  ].filter(({ label }) => label !== '');
}

function look(s: FigureSeries): 'points' | 'dashed' | 'line' {
  return s.points === true ? 'points' : s.dashed === true ? 'dashed' : 'line';
}

function legendOf(panel: LinePanel, colors: Map<FigureSeries, string>): LegendEntry[] {
  const entries: LegendEntry[] = [];
  const seen = new Set<string>();
  const known = new Set(panel.series.map((s) => `${colors.get(s)} ${look(s)}`));
  const add = (s: FigureSeries): void => {
    const key = `${s.label} ${look(s)}`;
    if (s.label === '' || seen.has(key)) return;
    seen.add(key);
    entries.push({ label: s.label, color: colors.get(s) ?? '#000000', mark: look(s) });
  };
  // a lone curve is named by its axis
  const lone =
    panel.series.length === 1 && (panel.series[0].label === panel.y.label || panel.series[0].label === panel.label);
  if (!lone) for (const s of panel.series) add(s);
  for (const s of panel.inset?.series ?? []) {
    const named = panel.inset?.series.length === 1 && s.label === panel.inset.y.label;
    // curves of the inset that look like those of the panel mean the same
    if (!named && !known.has(`${colors.get(s)} ${look(s)}`)) add(s);
  }
  return entries;
}
