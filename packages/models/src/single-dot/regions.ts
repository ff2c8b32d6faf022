// The transport regions of Figs. 8 and 9, found from the signs of the engine's currents.

import { signChange } from '../measure.js';
import { type DotPoint, dot } from './dot.js';

/** A range of ε with one pattern of signs. */
export interface Region {
  from: number;
  to: number;
  kind: string;
}

/** Names of the patterns `sign(J_L) sign(Q_L) sign(Q_R)` for a bias that drives electrons from L to R (ΔV > 0). */
const forwardBias: Readonly<Record<string, string>> = {
  '-++': 'absolute negative mobility',
  '+--': 'reverse heat transport',
  '+-+': 'work turned to heat',
  '+++': 'ordinary transport',
};

/** The same for ΔV < 0. */
const backwardBias: Readonly<Record<string, string>> = {
  '-++': 'heat and bias drive together',
  '--+': 'work turned to heat',
  '---': 'refrigerator',
  '+++': 'thermoelectric engine',
};

/** Signs of J_L, Q_L, Q_R as `+`, `-`, `0`. */
export function signs({ J_L, Q_L, Q_R }: DotPoint): string {
  return [J_L, Q_L, Q_R].map((x) => (x > 0 ? '+' : x < 0 ? '-' : '0')).join('');
}

/** The regions along ε between the ends of `points` at the given bias. */
export function regionsOf(dV: number, points: readonly number[]): Region[] {
  const names = dV > 0 ? forwardBias : backwardBias;
  const regions: Region[] = [];
  for (const eps of points) {
    const pattern = signs(dot({ eps, dV }));
    // a point that happens to lie on a border belongs to neither side
    if (pattern.includes('0')) continue;
    const kind = names[pattern] ?? `signs ${pattern}`;
    const last = regions.at(-1);
    if (last?.kind === kind) last.to = eps;
    else {
      const border = last === undefined ? eps : borderBetween(dV, last.to, eps);
      if (last !== undefined) last.to = border;
      regions.push({ from: border, to: eps, kind });
    }
  }
  return regions;
}

/** Where the first of the currents that differ between a and b changes sign. */
function borderBetween(dV: number, a: number, b: number): number {
  const before = dot({ eps: a, dV });
  const after = dot({ eps: b, dV });
  const name = (['J_L', 'Q_L', 'Q_R'] as const).find((n) => Math.sign(before[n]) !== Math.sign(after[n])) ?? 'J_L';
  return signChange((eps) => dot({ eps, dV })[name], a, b);
}
