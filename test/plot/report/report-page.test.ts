import fc from 'fast-check';
import type { ClaimResult } from 'lindblad-models';
import { figureToSvg, type Report, reportPage } from 'lindblad-plot';
import { describe, expect, it } from 'vitest';
import { blockHtml } from '../../../packages/plot/src/report/markup.js';
import { count, markupFault } from '../markup.js';
import { insetFigure, sweepTable, twoPanelFigure } from '../samples.js';

const claim = (
  id: string,
  verdict: ClaimResult['verdict'],
  asExpected: boolean,
  more: Partial<ClaimResult> = {},
): ClaimResult => ({
  id: `single-dot/${id}`,
  model: 'single-dot',
  source: 'closed forms',
  statement: `J_L, statement ${id}`,
  verdict,
  asExpected,
  measured: 2.5000000000123,
  expected: 2.5,
  tolerance: 1e-9,
  ...more,
});

const report: Report = {
  title: 'Two paradoxes',
  models: [
    {
      name: 'single-dot',
      title: 'The single dot',
      summary: 'One level ε with rates γ_L.\n\n    J_L = γ (f_L − f_R)\n\n- **one**\n- two',
      source: 'a paper, [arXiv](https://arxiv.org/abs/2408.07882)',
      parameters: [{ name: 'T', value: 7.5, unit: 'k_BT', doc: 'mean temperature' }],
    },
  ],
  figures: [insetFigure(), twoPanelFigure()],
  claims: [
    claim('a', 'holds', true),
    claim('b', 'conditional', true),
    claim('c', 'fails', true),
    claim('d', 'holds', false, { measured: [1 / 3, 2, 3], expected: 'rising' }),
  ],
  seconds: 3.21,
  version: '0.1.0',
  csvPath: (figure) => `figures/${figure.id.replace('/', '-')}.csv`,
};

describe('the page', () => {
  const html = reportPage(report);

  it('is sound markup, the same every time, without scripts or anything from elsewhere', () => {
    expect(markupFault(html)).toBeUndefined();
    expect(reportPage(report)).toBe(html);
    expect(html).not.toMatch(/<script|<link|@import|url\(|src=|NaN|undefined/);
    expect(
      [...html.matchAll(/https?:\/\/[^\s"<]+/g)].map((m) => m[0]).filter((u) => !u.startsWith('http://www.w3.org/')),
    ).toEqual(['https://arxiv.org/abs/2408.07882']);
  });

  it('holds every figure as it is drawn alone, with its title, name, caption and files', () => {
    for (const figure of report.figures) {
      expect(html).toContain(figureToSvg(figure));
      expect(html).toContain(`href="figures/${figure.id.replace('/', '-')}.csv"`);
      expect(html).toContain(`href="figures/${figure.id.replace('/', '-')}.svg"`);
    }
    expect(html).toContain('<h4>Two panels</h4>');
    for (const { id } of report.figures) expect(html).toContain(`<a href="#${id}"><code>${id}</code></a>`);
    expect(html).toContain('J<sub>L</sub> changes sign with ε.');
    expect(html).toContain('<code>ΔT</code>&nbsp;=&nbsp;5');
  });

  it('gives no numbers of its own, which would be taken for those of a paper', () => {
    const titles = ['Fig. 8. Of the paper', 'Ours'];
    const figures = titles.map((title, k) => ({ ...insetFigure(), id: `single-dot/f${k}`, title }));
    const page = reportPage({ ...report, figures: [...figures, twoPanelFigure()] });
    expect([...page.matchAll(/<h4>(.*?)<\/h4>/g)].map(([, title]) => title)).toEqual([...titles, 'Two panels']);
    expect(page).not.toMatch(/\b(Figure|Picture)\s*\d/);
  });

  it('sets the names of parameters alike, whether or not they look like symbols', () => {
    const page = reportPage({
      ...report,
      figures: [{ ...insetFigure(), parameters: { mu_h: 0, gamma_h: 1, eps_u: 2 } }],
    });
    for (const [name, value] of [
      ['mu_h', 0],
      ['gamma_h', 1],
      ['eps_u', 2],
    ])
      expect(page).toContain(`<code>${name}</code>&nbsp;=&nbsp;${value}`);
    expect(page).not.toContain('mu<sub>h</sub>&nbsp;=');
  });

  it('counts the verdicts in its head', () => {
    const tiles = [...html.matchAll(/<div class="tile[^"]*"><strong>([^<]*)<\/strong><span>([^<]*)/g)].map(
      (m) => `${m[1]} ${m[2]}`,
    );
    expect(tiles).toEqual(['2 claims hold', '1 holds conditionally', '1 fails', '2 figures', '3.21 s to compute']);
    expect(html).toContain('One verdict is not the one on record.');
  });

  it('lists claims that need attention first, with word and colour', () => {
    const rows = [...html.matchAll(/<tr id="claim-single-dot\/(\w)" class="(\w+)/g)].map((m) => m[1] + m[2]);
    expect(rows).toEqual(['dholds', 'cfails', 'bconditional', 'aholds']);
    expect(count(html, /not as on record</g)).toBe(1);
    expect(html).toContain('✗ fails</span>');
  });

  it('shows six digits and keeps the whole number', () => {
    expect(html).toContain('<span class="n" title="2.5000000000123">2.5</span>');
    expect(html).toContain(`<span class="n" title="${1 / 3}">0.333333</span>`);
    expect(html).toContain('± <span class="n" title="1e-9">10<sup>−9</sup></span>');
  });

  it('introduces models and shows figures of models that it does not know', () => {
    expect(html).toContain('<p class="formula">J<sub>L</sub> = γ (f<sub>L</sub> − f<sub>R</sub>)</p>');
    expect(html).toContain('<li><strong>one</strong></li><li>two</li>');
    const orphan = reportPage({ ...report, figures: [{ ...insetFigure(), model: 'another' }] });
    expect(orphan).toContain('<h2>another</h2>');
  });

  it('escapes hostile text everywhere', () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const page = reportPage({
      ...report,
      title: evil,
      version: evil,
      models: [
        {
          name: 'single-dot',
          title: evil,
          summary: `${evil}\n\n    ${evil}\n- ${evil}\n\n[x](javascript:alert(1))`,
          source: evil,
          parameters: [{ name: evil, value: evil, unit: evil, doc: evil }],
        },
      ],
      figures: [{ ...insetFigure(), id: evil, title: evil, caption: evil, source: evil, parameters: { [evil]: 1 } }],
      claims: [claim(evil, 'holds', true, { statement: evil, source: evil, measured: evil, expected: evil })],
      csvPath: () => 'javascript:alert(1)',
    });
    expect(page).not.toMatch(/<script|<img|href="javascript/);
    expect(markupFault(page)).toBeUndefined();
  });
});

it('any summary becomes sound markup (seed 23)', () => {
  const text = fc.array(
    fc.constantFrom('- ', '    ', '\n', '\n\n', '**', '`', '[a](https://b.c)', 'J_L', '<b>', '&', 'word ', '* '),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(text, (parts) => {
      expect(markupFault(blockHtml(parts.join('')))).toBeUndefined();
    }),
    { seed: 23, numRuns: 400 },
  );
});

it('draws ten figures of eight curves in time', () => {
  const temperatures = [2, 3, 4, 5, 6, 7, 8, 9];
  const series = temperatures.map((T, curve) => ({ label: `T = ${T}`, curve, x: 'eps', y: 'J_L' }));
  const figures = Array.from({ length: 10 }, (_, k) => ({
    ...insetFigure(),
    id: `single-dot/f${k}`,
    table: sweepTable(temperatures, 401),
    panels: [{ kind: 'lines' as const, x: { label: 'ε' }, y: { label: 'J_L' }, series }],
  }));
  const start = performance.now();
  reportPage({ ...report, figures });
  expect(performance.now() - start).toBeLessThan(3000);
});
