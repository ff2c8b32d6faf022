// lindblad models: the catalogue.

import { parameterDetails } from 'lindblad-core';
import { catalog } from 'lindblad-models';
import type { Io } from '../io.js';
import { toJson } from '../json.js';
import { columns, number, wrap } from '../text.js';

/** Lists the models with their parameters. */
export async function models(options: { json?: boolean }, io: Io): Promise<void> {
  const list = catalog.map(({ name, model, source, summary, claims }) => ({
    name,
    title: model.title ?? name,
    summary,
    source,
    parameters: Object.fromEntries(
      Object.entries(model.parameters).map(([key, spec]) => [key, parameterDetails(spec as number)]),
    ),
    reservoirs: Object.keys(model.reservoirs ?? {}),
    observables: Object.keys(model.observables ?? {}),
    quantities: Object.fromEntries(
      Object.entries(model.quantities ?? {}).map(([key, q]) => [key, (q as { doc: string }).doc]),
    ),
    claims: claims.length,
  }));
  if (options.json) {
    io.out(`${toJson(list)}\n`);
    return;
  }
  const width = Math.min(io.width, 100);
  for (const entry of list) {
    io.out(wrap(`${entry.name}: ${entry.title}`, width, '  ', ''));
    io.out(wrap(entry.summary, width, '  '));
    io.out(wrap(`source: ${entry.source}`, width, '    ', '  '));
    io.out(`  parameters (default):\n`);
    io.out(
      columns(
        Object.entries(entry.parameters).map(([key, { value, doc = '' }]) => [key, number(value), doc]),
        '    ',
        width,
      ),
    );
    io.out(wrap(`reservoirs: ${entry.reservoirs.join(', ')}; claims: ${entry.claims}`, width, '    ', '  '));
    io.out(`  quantities:\n`);
    io.out(
      columns(
        Object.entries(entry.quantities).map(([key, doc]) => [key, doc]),
        '    ',
        width,
      ),
    );
  }
}
