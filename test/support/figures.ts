// What every figure of a model has to have: rows for each curve, finite numbers, units where an axis is not a pure number.

import type { Figure } from 'lindblad-models';
import { expect } from 'vitest';

/** Checks the figures of a model whose parameters are ours; `pure` are the labels of axes without a unit. */
export function expectSound(figures: readonly Figure[], model: string, pure: RegExp): void {
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
  for (const { id, panels, table, title, caption, source } of figures) {
    expect(id.startsWith(`${model}/`)).toBe(true);
    // no figure of a paper is claimed to be redrawn
    expect(`${title} ${caption} ${source}`).not.toMatch(/\bFigs?\b/);
    expect(source).toMatch(/^model after .*, own parameters$/);
    const column = (name: string): number[] => [...(table.columns.find((c) => c.name === name)?.values ?? [])];
    for (const panel of panels) {
      for (const axis of panel.kind === 'map' ? [panel.x, panel.y, panel.value] : [panel.x, panel.y])
        expect([id, axis.label, axis.unit !== undefined || pure.test(axis.label)]).toEqual([id, axis.label, true]);
      if (panel.kind === 'map') {
        const [xs, ys] = [new Set(column(panel.x.column)), new Set(column(panel.y.column))];
        expect([id, table.length]).toEqual([id, xs.size * ys.size]);
        expect(column(panel.value.column).every(Number.isFinite)).toBe(true);
        continue;
      }
      for (const { curve, x, y } of panel.series) {
        const rows = column('curve').flatMap((value, k) => (value === curve ? [k] : []));
        expect(rows.length).toBeGreaterThan(1);
        expect([id, curve, rows.every((k) => Number.isFinite(column(x)[k]) && Number.isFinite(column(y)[k]))]).toEqual([
          id,
          curve,
          true,
        ]);
      }
    }
  }
}
