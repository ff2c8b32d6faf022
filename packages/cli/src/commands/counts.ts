// lindblad counts: full counting statistics of counters at the steady state.

import { LindbladError, prepare, steadyStateProblem } from 'lindblad-core';
import {
  type CountingStatistics,
  cumulants,
  type NoiseSpectrum,
  noiseSpectrum,
  type UncertaintyRelation,
  uncertaintyRelations,
} from 'lindblad-core/counting';
import { numbersOf, parseFactorising, parseSet, wordsOf } from '../arguments.js';
import type { Io } from '../io.js';
import { toJson } from '../json.js';
import { withModel } from '../models-source.js';
import { columns, number, wrap } from '../text.js';

const DEFAULT_ORDER = 4;

interface Options {
  of?: string[];
  order?: string;
  frequencies?: string;
  set?: string[];
  method?: string;
  json?: boolean;
}

/** Counts and prints. With one counter the JSON is that counter's; with several it has all of them and their covariances. */
export async function counts(name: string, options: Options, io: Io): Promise<void> {
  const counters = wordsOf(options.of, '--of', 'counters such as L.particle, L.heat, or a name in `counts` of a jump');
  const order = orderOf(options.order);
  const frequencies = options.frequencies === undefined ? undefined : numbersOf(options.frequencies, '--frequencies');
  const set = parseSet(options.set);
  const method = parseFactorising(options.method);
  await withModel(name, async ({ model }) => {
    const problem = steadyStateProblem(model, set);
    const prepared = prepare(problem, method);
    try {
      const statistics = cumulants(prepared, { counters, order });
      const relations = uncertaintyRelations(prepared, counters);
      const noise = frequencies && noiseSpectrum(prepared, counters, frequencies);
      if (options.json) io.out(`${toJson(jsonOf(statistics, relations, noise))}\n`);
      else print(problem.system.model.name, statistics, relations, noise, io);
    } finally {
      prepared.release();
    }
  });
}

function orderOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_ORDER;
  const order = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (order >= 1 && order <= 30) return order;
  throw new LindbladError('bad-value', `the order '${text}'`, {
    path: '--order',
    value: text,
    expected: 'a whole number from 1 to 30',
  });
}

function jsonOf(
  { counters, covariance }: CountingStatistics,
  relations: readonly UncertaintyRelation[],
  noise: NoiseSpectrum | undefined,
): unknown {
  const each = counters.map((counter, k) => {
    const { ratio, error, bound, verdict, holds, entropyProduction } = relations[k];
    return { ...counter, uncertainty: { ratio, error, bound, verdict, holds, entropyProduction } };
  });
  const { warnings } = relations[0];
  const rest = { ...(noise !== undefined && { noise }), warnings };
  return each.length === 1 ? { ...each[0], ...rest } : { counters: each, covariance, ...rest };
}

function print(
  name: string,
  { counters, covariance }: CountingStatistics,
  relations: readonly UncertaintyRelation[],
  noise: NoiseSpectrum | undefined,
  io: Io,
): void {
  const width = Math.min(io.width, 100);
  const order = counters[0].cumulants.length;
  io.out(`${name}\ncumulants, per unit of time\n`);
  io.out(
    columns(
      [
        ['', ...Array.from({ length: order }, (_, k) => `c${k + 1}`), 'Fano'],
        ...counters.map(({ counter, cumulants: c, fano }) => [counter, ...c.map(number), number(fano)]),
      ],
      '  ',
      width,
    ),
  );
  const factorial = counters.filter((counter) => counter.factorial !== undefined);
  if (factorial.length > 0) {
    io.out('factorial cumulants (0 from f2 on: a Poisson process)\n');
    io.out(
      columns(
        [
          ['', ...Array.from({ length: order }, (_, k) => `f${k + 1}`)],
          ...factorial.map(({ counter, factorial: f = [] }) => [counter, ...f.map(number)]),
        ],
        '  ',
        width,
      ),
    );
  }
  if (counters.length > 1) {
    io.out('covariances\n');
    const names = counters.map(({ counter }) => counter);
    io.out(columns([['', ...names], ...covariance.map((row, k) => [names[k], ...row.map(number)])], '  ', width));
  }
  io.out('uncertainty: c2 Σ̇ / (2 c1²), not below 1 for classical processes\n');
  io.out(
    columns(
      relations.map((relation) => [relation.counter, number(relation.ratio), inWords(relation)]),
      '  ',
      width,
    ),
  );
  if (noise !== undefined) {
    io.out('noise at finite frequency\n');
    const frequencies = Array.from(noise.frequencies);
    io.out(
      columns(
        [
          ['frequency', ...counters.map(({ counter }) => counter)],
          ...frequencies.map((w, k) => [number(w), ...counters.map((_, a) => number(noise.real[a][a][k]))]),
        ],
        '  ',
        width,
      ),
    );
  }
  for (const warning of relations[0].warnings) io.err(wrap(`lindblad: warning: ${warning}`, io.width, ''));
}

function inWords({ ratio, error, verdict, entropyProduction }: UncertaintyRelation): string {
  if (verdict === undefined) return 'no verdict: plain jumps';
  if (verdict === 'violated')
    return entropyProduction < 0
      ? 'below the classical bound: entropy production is negative'
      : 'below the classical bound: coherence at work';
  if (verdict === 'holds') return ratio < 1 ? `at the bound, within rounding errors of ${error.toExponential(0)}` : '';
  return Number.isNaN(ratio)
    ? 'not resolved: nothing flows but rounding errors'
    : `not resolved: rounding errors of ${error.toExponential(0)}`;
}
