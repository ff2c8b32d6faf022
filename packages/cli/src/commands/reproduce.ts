// lindblad reproduce: every claim measured, every figure drawn, one page.
//
// Everything is computed and drawn before the first file is written, so that a run which fails or is interrupted while it
// computes leaves the folder as it was. The files are then written one by one, each by a rename, the page after its
// figures: to swap in a whole new folder would take away what else a user keeps in the old one.

import { join } from 'node:path';
import { parameterDetails } from 'lindblad-core';
import { type CatalogEntry, type ClaimResult, catalog, catalogEntry, type Figure } from 'lindblad-models';
import { tryFolder, writeWhole } from '../files.js';
import { type Io, progressLine } from '../io.js';
import { toJson } from '../json.js';
import { measured } from '../measured.js';
import { columns, number, wrap } from '../text.js';
import { version } from '../version.js';

/** Reproduces the named models, or all; false if a claim is not as expected. */
export async function reproduce(
  names: readonly string[],
  options: { out?: string; json?: boolean },
  io: Io,
): Promise<boolean> {
  const entries = names.length === 0 ? catalog : [...new Set(names)].map(catalogEntry);
  const out = options.out ?? 'report';
  await tryFolder(out);
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
    const drawings = await draw(out, figures, (id) => line.show(id));
    const files = figures.map(({ id, model }, k) => ({ id, model, file: drawings[k].svgFile }));
    const seconds = (Date.now() - start) / 1000;
    const html = await page(entries, figures, claims, seconds);
    const summary = { claims, figures: files, seconds };
    for (const { svgFile, svg, csvFile, csv } of drawings) {
      await writeWhole(svgFile, svg);
      await writeWhole(csvFile, csv);
    }
    await writeWhole(join(out, 'claims.json'), `${toJson(summary)}\n`);
    await writeWhole(join(out, 'index.html'), html);
    line.clear();
    if (options.json) io.out(`${toJson(summary)}\n`);
    else print(entries, claims, figures, seconds, join(out, 'index.html'), io);
    return claims.every(({ asExpected }) => asExpected);
  } finally {
    line.clear();
  }
}

/** A figure as it will be written into the folder of its model. */
interface Drawing {
  readonly svgFile: string;
  readonly svg: string;
  readonly csvFile: string;
  readonly csv: string;
}

/** Draws each figure as SVG and CSV. */
async function draw(out: string, figures: readonly Figure[], show: (id: string) => void): Promise<Drawing[]> {
  const { figureToSvg, tableToCsv } = await import('lindblad-plot');
  return figures.map((figure) => {
    show(figure.id);
    return {
      svgFile: join(out, `${figure.id}.svg`),
      svg: figureToSvg(figure),
      csvFile: join(out, `${figure.id}.csv`),
      csv: tableToCsv(figure.table),
    };
  });
}

async function page(
  entries: readonly CatalogEntry[],
  figures: readonly Figure[],
  claims: readonly ClaimResult[],
  seconds: number,
): Promise<string> {
  const { reportPage } = await import('lindblad-plot');
  return reportPage({
    title:
      entries.length === 1 ? (entries[0].model.title ?? entries[0].name) : 'Open quantum systems: claims and figures',
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

/** Most claims on record as conditional or failing that are told one by one; more would bury the result. */
const MOST_TOLD = 6;

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
    const onRecord = own.filter(({ verdict, asExpected }) => asExpected && verdict !== 'holds').length;
    return [
      name,
      String(own.length - failed - onRecord),
      String(onRecord),
      String(failed),
      String(figures.filter(({ model }) => model === name).length),
    ];
  });
  io.out(columns([['model', 'hold', 'do not, as on record', 'not as expected', 'figures'], ...rows], ''));
  const conditional = claims.filter(({ verdict, asExpected }) => asExpected && verdict !== 'holds');
  if (conditional.length <= MOST_TOLD)
    for (const { id, verdict, statement, measured: found } of conditional)
      io.out(wrap(`${verdict}, as on record: ${id}: ${statement}: ${show(found)}`, io.width, '  ', ''));
  else
    io.out(
      wrap(
        `${conditional.length} claims are conditional or fail, as on record: the report has each`,
        io.width,
        '  ',
        '',
      ),
    );
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
