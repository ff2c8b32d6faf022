// One JSON value on standard output. Numbers that JSON cannot hold become null.

import { Complex } from 'lindblad-core';

/** The value as JSON: complex numbers as { re, im }, numbers that are not finite as null. */
export function toJson(value: unknown): string {
  return JSON.stringify(plain(value), null, 2);
}

function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Complex) return { re: plain(value.re), im: plain(value.im) };
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, plain(v)]));
  return value;
}
