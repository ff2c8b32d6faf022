// The table of claims: what failed first, numbers in six digits with all of them on hover.

import type { ClaimResult, Measured, Verdict } from 'lindblad-models';
import { formatNumber } from '../text/number-format.js';
import { escapeXml } from '../text/rich-text.js';
import { inlineHtml } from './markup.js';

const ORDER: Readonly<Record<Verdict, number>> = { fails: 0, conditional: 1, holds: 2 };
const MARK: Readonly<Record<Verdict, string>> = { holds: '✓', conditional: '◐', fails: '✗' };

/** Claims in order of attention: not as on record, then fails, conditional, holds; otherwise as they came. */
export function sortedClaims(claims: readonly ClaimResult[]): ClaimResult[] {
  const rank = (c: ClaimResult): number => (c.asExpected ? 10 : 0) + ORDER[c.verdict];
  return [...claims].sort((a, b) => rank(a) - rank(b));
}

/** The claims as an HTML table. */
export function claimsTable(claims: readonly ClaimResult[]): string {
  const rows = sortedClaims(claims).map((claim) => {
    const odd = claim.asExpected
      ? claim.verdict === 'holds'
        ? ''
        : '<span class="known">as on record</span>'
      : '<span class="unexpected">not as on record</span>';
    return [
      `<tr id="claim-${escapeXml(claim.id)}" class="${claim.verdict}${claim.asExpected ? '' : ' odd'}">`,
      cell('Statement', `${inlineHtml(claim.statement)}<span class="id">${escapeXml(claim.id)}</span>`, 'statement'),
      cell('Source', inlineHtml(claim.source)),
      cell('Measured', measuredHtml(claim.measured), 'number'),
      cell('Expected', measuredHtml(claim.expected), 'number'),
      cell('Tolerance', claim.tolerance === 0 ? 'exact' : `± ${numberHtml(claim.tolerance, 3)}`, 'number'),
      cell('Verdict', `<span class="verdict">${MARK[claim.verdict]} ${claim.verdict}</span>${odd}`),
      '</tr>',
    ].join('');
  });
  const head = ['Statement', 'Source', 'Measured', 'Expected', 'Tolerance', 'Verdict']
    .map((h) => `<th scope="col">${h}</th>`)
    .join('');
  return `<div class="scroll"><table class="claims"><thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

function cell(label: string, html: string, kind = ''): string {
  return `<td data-label="${label}"${kind === '' ? '' : ` class="${kind}"`}><div>${html}</div></td>`;
}

const MOST_SHOWN = 8;

/** A measured value: words, a number, or several. */
export function measuredHtml(value: Measured): string {
  if (typeof value === 'string') return inlineHtml(value);
  if (typeof value === 'number') return numberHtml(value);
  const shown = value.slice(0, MOST_SHOWN).map((v) => numberHtml(v));
  if (value.length > MOST_SHOWN)
    shown.push(`<span title="${escapeXml(value.join(', '))}">… (${value.length} in all)</span>`);
  return shown.length === 0 ? '–' : shown.join(', ');
}

/** A number to `digits` significant digits; the whole number is in the `title`. */
export function numberHtml(value: number, digits = 6): string {
  const { mantissa, exponent } = formatNumber(value, digits);
  const power = exponent === 0 ? '' : `10<sup>${String(exponent).replace('-', '−')}</sup>`;
  const text =
    power === ''
      ? mantissa
      : mantissa === '1'
        ? power
        : mantissa === '−1'
          ? `−${power}`
          : `${mantissa}&#8239;×&#8239;${power}`;
  return `<span class="n"${Number.isFinite(value) ? ` title="${String(value)}"` : ''}>${text}</span>`;
}
