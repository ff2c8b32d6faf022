import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClaimResult, catalogEntry } from 'lindblad-models';
import { afterAll, expect, it } from 'vitest';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-reproduce-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('measures every claim and draws every figure: JSON of the agreed shape, and the files that it names', async () => {
  const out = join(folder, 'new', 'report');
  const answer = await run(['reproduce', 'single-dot', 'single-dot', '--out', out, '--json']);
  expect([answer.status, answer.err]).toEqual([0, '']);
  const report = JSON.parse(answer.out);
  expect(Object.keys(report).sort()).toEqual(['claims', 'figures', 'seconds']);
  expect(report.seconds).toBeGreaterThan(0);
  const ids = catalogEntry('single-dot').claims.map(({ id }) => id);
  expect(report.claims.map(({ id }: ClaimResult) => id)).toEqual(ids);
  const isMeasured = (value: unknown): boolean =>
    typeof value === 'string' ||
    Number.isFinite(value) ||
    (Array.isArray(value) && value.length > 0 && value.every(Number.isFinite));
  for (const claim of report.claims as ClaimResult[]) {
    expect(Object.keys(claim).sort()).toEqual([
      'asExpected',
      'expected',
      'id',
      'measured',
      'model',
      'source',
      'statement',
      'tolerance',
      'verdict',
    ]);
    expect(claim.id).toMatch(/^single-dot\/[a-z0-9-]+$/);
    expect([claim.model, claim.asExpected]).toEqual(['single-dot', true]);
    expect(['holds', 'conditional', 'fails']).toContain(claim.verdict);
    expect([claim.source, claim.statement].every((text) => typeof text === 'string' && text.length > 5)).toBe(true);
    expect([claim.id, isMeasured(claim.measured), isMeasured(claim.expected)]).toEqual([claim.id, true, true]);
    expect(claim.tolerance).toBeGreaterThanOrEqual(0);
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(35);
  expect(report.figures.length).toBe(8);
  for (const figure of report.figures) {
    expect(figure).toEqual({
      id: expect.stringMatching(/^single-dot\/[a-z0-9-]+$/),
      model: 'single-dot',
      file: join(out, `${figure.id}.svg`),
    });
    expect(readFileSync(figure.file, 'utf8')).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    const [head, ...rows] = readFileSync(join(out, `${figure.id}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([head.split(',').length]));
  }
  expect(JSON.parse(readFileSync(join(out, 'claims.json'), 'utf8'))).toEqual(report);
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  for (const { id } of report.figures) expect(page).toContain(`href="${id}.csv"`);
  expect(readdirSync(out).sort()).toEqual(['claims.json', 'index.html', 'single-dot']);
  expect(readdirSync(join(out, 'single-dot')).length).toBe(16);
});

it('makes no folder for a model that there is not', async () => {
  const out = join(folder, 'none');
  expect((await run(['reproduce', 'nosuch', '--out', out])).status).toBe(2);
  expect(existsSync(out)).toBe(false);
});
