// lindblad reproduce: every claim measured, every figure drawn, one page.

import { join } from 'node:path';
import { LindbladError, parameterDetails } from 'lindblad-core';
import { type CatalogEntry, type Claim, type ClaimResult, catalog, type Figure, measureClaim } from 'lindblad-models';
import { findModel } from '../arguments.js';
import { makeFolder, writeWhole } from '../files.js';
import { type Io, progressLine } from '../io.js';
import { toJson } from '../json.js';
import { columns, number, wrap } from '../text.js';
import { version } from '../version.js';

/** Reproduces the named models, or all; false if a claim is not as expected. */
export async function reproduce(
  names: readonly string[],
  options: { out?: string; json?: boolean },
  io: Io,
): Promise<boolean> {
  const entries = names.length === 0 ? catalog : [...new Set(names)].map(findModel);
  const out = options.out ?? 'report';
  await makeFolder(out);
  const start = Date.now();
  const line = progressLine(io);
  try {
    const claims = entries
      .flatMap((entry) => entry.claims)
      .map((claim) => {
        line.show(claim.id);
        return measured(claim);
      });
    const figures = entries.flatMap((entry) => {
      line.show(`figures of ${entry.name}`);
      return entry.figures();
    });
    const files = await draw(out, figures, (id) => line.show(id));
    const seconds = (Date.now() - start) / 1000;
    await writeWhole(join(out, 'index.html'), await page(entries, figures, claims, seconds));
    const summary = { claims, figures: files, seconds };
    await writeWhole(join(out, 'claims.json'), `${toJson(summary)}\n`);
    line.clear();
    if (options.json) io.out(`${toJson(summary)}\n`);
    else print(entries, claims, figures, seconds, join(out, 'index.html'), io);
    return claims.every(({ asExpected }) => asExpected);
  } finally {
    line.clear();
  }
}

/** A claim whose measurement throws has failed, with the message as what was measured. */
function measured(claim: Claim): ClaimResult {
  try {
    return measureClaim(claim);
  } catch (error) {
    if (!(error instanceof LindbladError)) throw error;
    const { id, model, source, statement } = claim;
    return {
      id,
      model,
      source,
      statement,
      verdict: 'fails',
      asExpected: false,
      measured: `error: ${error.message}`,
      expected: claim.onRecord,
      tolerance: 0,
    };
  }
}

/** Writes each figure as SVG and CSV into the folder of its model. */
async function draw(
  out: string,
  figures: readonly Figure[],
  show: (id: string) => void,
): Promise<{ id: string; model: string; file: string }[]> {
  const { figureToSvg, tableToCsv } = await import('lindblad-plot');
  const files: { id: string; model: string; file: string }[] = [];
  for (const figure of figures) {
    show(figure.id);
    const file = join(out, `${figure.id}.svg`);
    await writeWhole(file, figureToSvg(figure));
    await writeWhole(join(out, `${figure.id}.csv`), tableToCsv(figure.table));
    files.push({ id: figure.id, model: figure.model, file });
  }
  return files;
}

async function page(
  entries: readonly CatalogEntry[],
  figures: readonly Figure[],
  claims: readonly ClaimResult[],
  seconds: number,
): Promise<string> {
  const { reportPage } = await import('lindblad-plot');
  return reportPage({
    title: entries.length === 1 ? (entries[0].model.title ?? entries[0].name) : 'Quantum transport, reproduced',
    models: entries.map(({ name, model, source, summary }) => ({
      name,
      title: model.title ?? name,
      summary,
      source,
      parameters: Object.entries(model.parameters).map(([key, spec]) => ({
        name: key,
        ...parameterDetails(spec as number),
      })),
    })),
    figures,
    claims,
    seconds,
    version,
    csvPath: (figure) => `${figure.id}.csv`,
  });
}

function print(
  entries: readonly CatalogEntry[],
  claims: readonly ClaimResult[],
  figures: readonly Figure[],
  seconds: number,
  path: string,
  io: Io,
): void {
  const rows = entries.map(({ name }) => {
    const own = claims.filter(({ model }) => model === name);
    const failed = own.filter(({ asExpected }) => !asExpected).length;
    return [
      name,
      String(own.length - failed),
      String(failed),
      String(figures.filter(({ model }) => model === name).length),
    ];
  });
  io.out(columns([['model', 'as expected', 'not', 'figures'], ...rows], ''));
  const conditional = claims.filter(({ verdict, asExpected }) => asExpected && verdict !== 'holds');
  for (const { id, verdict, statement, measured: found } of conditional)
    io.out(wrap(`${verdict}, as on record: ${id}: ${statement}: ${show(found)}`, io.width, '  ', ''));
  for (const { id, statement, source, measured: found, expected, tolerance } of claims.filter(
    ({ asExpected }) => !asExpected,
  )) {
    io.out(wrap(`NOT AS EXPECTED: ${id}: ${statement} (${source})`, io.width, '  ', ''));
    io.out(
      wrap(
        `measured ${show(found)}, expected ${show(expected)}${tolerance > 0 ? `, tolerance ${number(tolerance)}` : ''}`,
        io.width,
        '  ',
      ),
    );
  }
  const failed = claims.filter(({ asExpected }) => !asExpected).length;
  io.out(
    wrap(
      `${claims.length - failed} claims as expected, ${failed} not; ${figures.length} figures drawn; ${seconds.toFixed(1)} s`,
      io.width,
    ),
  );
  io.out(`report: ${path}\n`);
}

function show(value: ClaimResult['measured']): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? number(value) : value.map(number).join(', ');
}
