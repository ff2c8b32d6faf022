// lindblad check: the audit of the laws of one model, in plain words.

import { instantiate, type Model } from 'lindblad-core';
import { type Audit, audit, type Finding } from 'lindblad-core/audit';
import { parseSet } from '../arguments.js';
import type { Io } from '../io.js';
import { toJson } from '../json.js';
import { withModel } from '../models-source.js';
import { columns, wrap } from '../text.js';

interface CheckOptions {
  readonly set?: string[];
  readonly json?: boolean;
}

/** Audits the model of that name and prints; false if a law is broken. */
export async function check(name: string, options: CheckOptions, io: Io): Promise<boolean> {
  return withModel(name, async ({ model }) => checkModel(model, options, io));
}

/** The same of a model at hand. */
export function checkModel(model: Model, { set: pairs, json }: CheckOptions, io: Io): boolean {
  const set = parseSet(pairs);
  const { parameters } = instantiate(model, set);
  const { ok, findings } = audit(model, set);
  // what was left out has no verdict: null, as all that JSON cannot hold
  const verdicts = findings.map((finding) => ({ ...finding, ok: finding.ok ?? null }));
  if (json) io.out(`${toJson({ name: model.name, parameters, ok, findings: verdicts })}\n`);
  else print(model.name, parameters, { ok, findings }, io);
  return ok;
}

function print(name: string, parameters: Readonly<Record<string, number>>, { findings, ok }: Audit, io: Io): void {
  const width = Math.min(io.width, 100);
  io.out(`${name}\n`);
  const point = Object.entries(parameters).map(([key, value]) => `${key}=${value}`);
  if (point.length > 0) io.out(wrap(point.join(' '), width, '  '));
  io.out(
    columns(
      findings.map((finding) => [mark(finding), finding.id, finding.text]),
      '  ',
      width,
    ),
  );
  io.out(wrap(summary(findings, ok), width));
}

/** A sign and a word: the word is enough where signs or colours are not seen. */
function mark({ ok, severity }: Finding): string {
  if (severity === 'broken') return '✗ broken';
  if (severity === 'warning') return '! warning';
  return ok === undefined ? '- left out' : '✓ holds';
}

function summary(findings: readonly Finding[], ok: boolean): string {
  const count = (test: (finding: Finding) => boolean): number => findings.filter(test).length;
  const said = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
  const broken = count(({ severity }) => severity === 'broken');
  const warnings = count(({ severity }) => severity === 'warning');
  const unseen = count(({ ok: held, severity }) => held === undefined && severity === 'ok');
  const parts = [ok ? 'no law is broken' : said(broken, 'law is broken', 'laws are broken')];
  if (warnings > 0) parts.push(said(warnings, 'warning', 'warnings'));
  if (unseen > 0) parts.push(`${unseen} left out`);
  return parts.join(', ');
}
