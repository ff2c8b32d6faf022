// Numbers of a run as a person reads them.

import type { BudgetVerdict } from '../speed/budget.js';
import type { SpeedResult } from '../speed/measure.js';
import type { Spread } from '../statistics.js';

/** Three significant digits with a unit of time. */
export function timeText(seconds: number): string {
  if (seconds >= 1) return `${digits(seconds)} s`;
  if (seconds >= 1e-3) return `${digits(1e3 * seconds)} ms`;
  return seconds >= 1e-6 ? `${digits(1e6 * seconds)} µs` : `${digits(1e9 * seconds)} ns`;
}

/** Decimal units. */
export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${digits(bytes / 1e9)} GB`;
  if (bytes >= 1e6) return `${digits(bytes / 1e6)} MB`;
  return `${digits(bytes / 1e3)} kB`;
}

/** Three significant digits, no exponent between 1e-3 and 1e7. */
export function digits(x: number): string {
  const size = Math.abs(x);
  if (size >= 100 && size < 1e7) return String(Math.round(x));
  return size >= 1e-3 && size < 100 ? x.toPrecision(3) : x.toExponential(1);
}

/** `1.2 (1.1–1.5)`. */
export function spreadText({ median, min, max, samples }: Spread, text: (x: number) => string): string {
  return samples.length < 2 ? text(median) : `${text(median)} (${text(min)}–${text(max)})`;
}

/** `≤ 0.300 s: 0.179 s, met`. */
export function budgetText({ quantity, limit, value, met }: BudgetVerdict): string {
  const text = { seconds: timeText, bytes: bytesText, size: bytesText, rate, ratio: times, multiple: yardstick }[
    quantity
  ];
  const bound = `${quantity === 'rate' ? '≥' : '≤'} ${text(limit)}`;
  if (value === undefined || met === undefined) return `${bound}: not measured`;
  return `${bound}: ${text(value)}, ${met ? 'met' : 'missed'}`;
}

const rate = (x: number): string => `${digits(x)} points/s`;
const times = (x: number): string => `${digits(x)} of QuTiP's time`;
const yardstick = (x: number): string => `${digits(x)} of the steady state's time`;

/** Head of the rows of `speedRow`. */
export const speedHead: readonly string[] = [
  'case',
  'dimension',
  'unknowns',
  'nonzeros',
  'method',
  'seconds: median (min–max)',
  'memory',
  'residual',
  'QuTiP',
  'ours/QuTiP',
  'difference',
  'budget',
];

/** A case as cells; sweeps in time per point. */
export function speedRow(result: SpeedResult): string[] {
  const { id, dimension, unknowns, nonzeros, method, seconds, points = 1, peakBytes, arrayBytes } = result;
  if (result.skipped !== undefined) return [id, ...speedHead.slice(2).map(() => ''), `skipped: ${result.skipped}`];
  if (seconds === undefined) return [id, ...speedHead.slice(2).map(() => ''), `FAILED: ${result.failure ?? ''}`];
  const perPoint = points > 1 ? '/point' : '';
  const peerPoints = result.peerPoints ?? 1;
  const whole = (x: number | undefined): string => (x === undefined ? '' : String(x));
  const small = (x: number | undefined): string => (x === undefined ? '' : x.toExponential(1));
  const error = result.difference ?? result.error;
  const verdicts = result.budgets.map(budgetText);
  if (result.failure !== undefined) verdicts.unshift(`FAILED: ${result.failure}`);
  if (result.peerFailure !== undefined) verdicts.push(`QuTiP: ${result.peerFailure}`);
  const memory = [peakBytes, arrayBytes].map((bytes) => (bytes === undefined ? '' : bytesText(bytes)));
  return [
    id,
    whole(dimension),
    whole(unknowns),
    whole(nonzeros),
    `${method ?? ''}${result.iterations ? `, ${result.iterations}` : ''}`,
    spreadText(seconds, (x) => `${timeText(x / points)}${perPoint}`),
    memory[1] === '' ? memory[0] : `${memory[0]}, arrays ${memory[1]}`,
    result.residual === undefined && result.errorEstimate !== undefined
      ? `${small(result.errorEstimate)}, estimated`
      : small(result.residual),
    result.peerSeconds === undefined
      ? ''
      : spreadText(result.peerSeconds, (x) => `${timeText(x / peerPoints)}${perPoint}`),
    result.ratio === undefined ? '' : spreadText(result.ratio, digits),
    small(error),
    verdicts.join('; '),
  ];
}
