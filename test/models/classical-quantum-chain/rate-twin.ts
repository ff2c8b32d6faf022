// The well without the engine: the rates of each bath written out pair by pair, and populations by plain elimination.

import type { WellBathName } from '../../../packages/models/src/classical-quantum-chain/quantum/well-bath.js';

export interface TwinPoint {
  readonly bath: WellBathName;
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  readonly length: number;
  readonly mass: number;
  readonly gamma: number;
  readonly levels: number;
  readonly window?: number;
}

/** E_n, n from 1. */
const level = (p: TwinPoint, n: number): number => (n * Math.PI) ** 2 / (2 * p.mass * p.length ** 2);

/** Γ(from → to) of one wall at T > 0. */
export function rate(p: TwinPoint, T: number, from: number, to: number): number {
  const { gamma, length: L, mass } = p;
  const w = Math.abs(level(p, from) - level(p, to));
  const down = level(p, from) > level(p, to);
  const boltzmann = Math.exp(-w / T);
  const metropolis = down ? 1 : boltzmann;
  const bose = 1 / Math.expm1(w / T);
  const thermal = down ? bose + 1 : bose;
  const odd = (from + to) % 2 === 1;
  const x = odd ? (-8 * L * from * to) / (Math.PI ** 2 * (from * from - to * to) ** 2) : 0;
  const neighbours = Math.abs(from - to) === 1 ? 1 : 0;
  switch (p.bath) {
    case 'metropolis':
      return gamma * metropolis;
    case 'metropolis-normalised':
      return (gamma * metropolis * Math.PI) / (L * Math.sqrt(mass));
    case 'glauber':
      return gamma / (1 + Math.exp((level(p, to) - level(p, from)) / T));
    case 'all-flat':
      return gamma * thermal;
    case 'all-ohmic':
      return gamma * w * thermal;
    case 'ladder':
      return gamma * neighbours * metropolis;
    case 'ladder-flat':
      return gamma * neighbours * thermal;
    case 'dipole':
      return gamma * x * x * w * thermal;
    case 'dipole-flat':
      return gamma * x * x * thermal;
    case 'dipole-cubic':
      return gamma * x * x * w ** 3 * thermal;
    case 'dipole-metropolis':
      return gamma * x * x * metropolis;
    case 'wall':
      return gamma * ((Math.PI ** 2 * from * to) / L ** 3) ** 2 * w * thermal;
    case 'window':
      return gamma * overlap(from, to, p.window ?? 0.1) ** 2 * w * thermal;
    case 'maxwell': {
      const v = (n: number): number => (n * Math.PI) / (mass * L);
      let sum = 0;
      for (let k = 1; k <= p.levels; k++) sum += v(k) * Math.exp(-(level(p, k) - level(p, 1)) / T);
      return (gamma * (v(from) / (2 * L)) * v(to) * Math.exp(-(level(p, to) - level(p, 1)) / T)) / sum;
    }
  }
}

/** ∫_0^a 2 sin(nπx) sin(mπx) dx by Simpson's rule. */
function overlap(n: number, m: number, a: number): number {
  const steps = 400;
  const f = (x: number): number => 2 * Math.sin(n * Math.PI * x) * Math.sin(m * Math.PI * x);
  let sum = 0;
  for (let k = 0; k <= steps; k++) sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * f((a * k) / steps);
  return (sum * a) / (3 * steps);
}

/** Populations of Σ_n (W_mn p_n) = 0, Σ p = 1, by Gaussian elimination with exchanged rows; and J from the left wall. */
export function twinCurrent(p: TwinPoint): number {
  const n = p.levels;
  const left = matrix(p, p.leftTemperature);
  const right = matrix(p, p.rightTemperature);
  const a = Array.from({ length: n }, (_, i) => {
    const row = new Float64Array(n + 1);
    for (let j = 0; j < n; j++) row[j] = left[i][j] + right[i][j];
    return row;
  });
  a[n - 1].fill(1);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) pivot = i;
    [a[k], a[pivot]] = [a[pivot], a[k]];
    for (let i = k + 1; i < n; i++) {
      const f = a[i][k] / a[k][k];
      if (f !== 0) for (let j = k; j <= n; j++) a[i][j] -= f * a[k][j];
    }
  }
  const populations = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let x = a[k][n];
    for (let j = k + 1; j < n; j++) x -= a[k][j] * populations[j];
    populations[k] = x / a[k][k];
  }
  let J = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i !== j) J += (level(p, i + 1) - level(p, j + 1)) * left[i][j] * populations[j];
  }
  return J;
}

/** W_mn = Γ(n → m), with the losses on the diagonal. */
function matrix(p: TwinPoint, T: number): Float64Array[] {
  const n = p.levels;
  const w = Array.from({ length: n }, () => new Float64Array(n));
  if (p.bath === 'maxwell') return maxwellMatrix(p, T, w);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      if (i === j) continue;
      w[i][j] = rate(p, T, j + 1, i + 1);
      w[j][j] -= w[i][j];
    }
  }
  return w;
}

/** The same with the sum over k taken once. */
function maxwellMatrix(p: TwinPoint, T: number, w: Float64Array[]): Float64Array[] {
  const n = p.levels;
  const weights = Array.from({ length: n }, (_, k) => (k + 1) * Math.exp(-(level(p, k + 1) - level(p, 1)) / T));
  const sum = weights.reduce((total, x) => total + x, 0);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      if (i === j) continue;
      w[i][j] = (p.gamma * (j + 1) * Math.PI * weights[i]) / (2 * p.mass * p.length ** 2 * sum);
      w[j][j] -= w[i][j];
    }
  }
  return w;
}
