// The report: one HTML page without scripts or anything from elsewhere. Every figure is in it twice, wide and narrow, and
// the width of the window decides which one shows.

import type { ClaimResult, Figure } from 'lindblad-models';
import { figureToSvg } from '../figure/figure-svg.js';
import { numberText } from '../text/number-format.js';
import { escapeXml, plainText, richTextToHtml } from '../text/rich-text.js';
import { claimsTable, numberHtml } from './claims-table.js';
import { blockHtml, inlineHtml } from './markup.js';
import type { Report, ReportModel, ReportParameter } from './report.js';
import { REPORT_STYLE } from './report-style.js';

const NARROW = 400;
/** Beyond this many characters a figure is not worth having twice: it is a large map, which shrinks well. */
const LARGE = 400_000;

/** The page as HTML text. All text of the report is escaped; the result depends on the argument alone. */
export function reportPage(report: Report): string {
  const names = new Set(report.models.map((m) => m.name));
  const sections = report.models.map((model) => ({
    model,
    figures: report.figures.filter((f) => f.model === model.name),
    claims: report.claims.filter((c) => c.model === model.name),
  }));
  // figures and claims of models without an introduction still show
  for (const name of new Set([...report.figures, ...report.claims].map((item) => item.model))) {
    if (names.has(name)) continue;
    sections.push({
      model: { name, title: name, summary: '', source: '', parameters: [] },
      figures: report.figures.filter((f) => f.model === name),
      claims: report.claims.filter((c) => c.model === name),
    });
  }
  const body = sections.map(({ model, figures, claims }) =>
    section(
      model,
      figures.map((figure) => figureHtml(figure, report)),
      claims,
    ),
  );
  const contents = sections.map(
    ({ model, figures, claims }) =>
      `<li><a href="#${anchor(model.name)}">${richTextToHtml(model.title)}</a><span>${countWords(figures.length, 'figure')} · ${verdictWords(claims)}</span></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="lindblad ${escapeXml(report.version)}">
<title>${escapeXml(plainText(report.title))}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${richTextToHtml(report.title)}</h1>
${summaryNumbers(report)}
</header>
<nav aria-label="Models"><ul>${contents.join('')}</ul></nav>
<main>
${body.join('\n')}
</main>
<footer>lindblad ${escapeXml(report.version)} · k<sub>B</sub> = ħ = e = 1 · ${seconds(report.seconds)}</footer>
</body>
</html>
`;
}

function summaryNumbers({ claims, figures, seconds: time }: Report): string {
  const count = (verdict: ClaimResult['verdict']): number => claims.filter((c) => c.verdict === verdict).length;
  const odd = claims.filter((c) => !c.asExpected).length;
  const tile = (value: string, label: string, kind = ''): string =>
    `<div class="tile ${kind}"><strong>${value}</strong><span>${label}</span></div>`;
  const tiles = [
    tile(String(count('holds')), count('holds') === 1 ? 'claim holds' : 'claims hold', 'holds'),
    count('conditional') > 0
      ? tile(
          String(count('conditional')),
          count('conditional') === 1 ? 'holds conditionally' : 'hold conditionally',
          'conditional',
        )
      : '',
    tile(String(count('fails')), count('fails') === 1 ? 'fails' : 'fail', count('fails') > 0 ? 'fails' : ''),
    tile(String(figures.length), figures.length === 1 ? 'figure' : 'figures'),
    tile(seconds(time), 'to compute'),
  ];
  const known =
    claims.length === 0
      ? ''
      : odd === 0
        ? '<p class="record">Every verdict is the one on record.</p>'
        : `<p class="record odd">${odd === 1 ? 'One verdict is' : `${odd} verdicts are`} not the one on record.</p>`;
  return `<div class="tiles">${tiles.join('')}</div>${known}`;
}

function section(model: ReportModel, figures: readonly string[], claims: readonly ClaimResult[]): string {
  const parts = [`<section id="${anchor(model.name)}">`, `<h2>${richTextToHtml(model.title)}</h2>`];
  if (model.source !== '') parts.push(`<p class="source">${inlineHtml(model.source)}</p>`);
  parts.push(
    `<div class="intro"><div class="summary">${blockHtml(model.summary)}</div>${parametersTable(model.parameters)}</div>`,
  );
  if (figures.length > 0) parts.push(`<div class="figures">${figures.join('\n')}</div>`);
  if (claims.length > 0) parts.push(`<h3>Claims <small>${verdictWords(claims)}</small></h3>`, claimsTable(claims));
  parts.push('</section>');
  return parts.join('\n');
}

function parametersTable(parameters: readonly ReportParameter[]): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(({ name, value, unit, doc }) => {
    const shown = typeof value === 'number' ? numberHtml(value) : inlineHtml(value);
    const withUnit = unit === undefined || unit === '' ? shown : `${shown} ${richTextToHtml(unit)}`;
    return `<tr><th scope="row"><code>${escapeXml(name)}</code></th><td class="number">${withUnit}</td><td>${inlineHtml(doc ?? '')}</td></tr>`;
  });
  return `<table class="parameters"><caption>Parameters</caption><tbody>${rows.join('')}</tbody></table>`;
}

/**
 * A figure has its title and its name, and no running number: “Figure 9” of the page would be taken for Fig. 9 of a paper,
 * and the titles that begin with such a number mean the paper's.
 */
function figureHtml(figure: Figure, report: Report): string {
  const wide = figureToSvg(figure);
  const narrow = wide.length > LARGE ? '' : figureToSvg(figure, { width: NARROW });
  const csv = report.csvPath(figure);
  const svg = report.svgPath?.(figure) ?? csv.replace(/(\.csv)?$/i, '.svg');
  // names that a user types, set as in the table of parameters
  const fixed = Object.entries(figure.parameters).map(
    ([name, value]) => `<code>${escapeXml(name)}</code>&nbsp;=&nbsp;${richTextToHtml(numberText(value))}`,
  );
  const meta = [
    fixed.join(', '),
    inlineHtml(figure.source),
    `<a href="#${anchor(figure.id)}"><code>${escapeXml(figure.id)}</code></a>`,
    `<a href="${address(csv)}">CSV</a>`,
    `<a href="${address(svg)}">SVG</a>`,
  ];
  return [
    `<figure id="${anchor(figure.id)}"${figure.panels.length > 1 ? ' class="broad"' : ''}>`,
    `<h4>${richTextToHtml(figure.title)}</h4>`,
    `<div class="picture${narrow === '' ? '' : ' twice'}"><div class="wide">${wide}</div>${narrow === '' ? '' : `<div class="narrow">${narrow}</div>`}</div>`,
    `<figcaption>${figure.caption === '' ? '' : `<p>${inlineHtml(figure.caption)}</p>`}<p class="meta">${meta.filter((m) => m !== '').join(' <i>·</i> ')}</p></figcaption>`,
    '</figure>',
  ].join('\n');
}

function verdictWords(claims: readonly ClaimResult[]): string {
  if (claims.length === 0) return 'no claims';
  const words = (['holds', 'conditional', 'fails'] as const)
    .map((verdict) => ({ verdict, n: claims.filter((c) => c.verdict === verdict).length }))
    .filter(({ n }) => n > 0)
    .map(({ verdict, n }) =>
      verdict === 'conditional' ? `${n} conditional` : n === 1 ? `1 ${verdict}` : `${n} ${verdict.slice(0, -1)}`,
    );
  return `${countWords(claims.length, 'claim')}: ${words.join(', ')}`;
}

function countWords(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function seconds(value: number): string {
  return value < 10
    ? `${value.toFixed(2)} s`
    : value < 120
      ? `${value.toFixed(0)} s`
      : `${(value / 60).toFixed(1)} min`;
}

/** A name as an anchor of the page. */
function anchor(name: string): string {
  return escapeXml(name.replace(/[^\p{L}\p{N}/._-]+/gu, '-'));
}

/** A relative address, or nothing that could run. */
function address(path: string): string {
  const safe = /^[a-z][a-z0-9+.-]*:/i.test(path) && !/^https?:/i.test(path) ? '#' : path;
  return escapeXml(
    encodeURI(safe)
      .replaceAll('#', safe === '#' ? '#' : '%23')
      .replaceAll('?', '%3F'),
  );
}
