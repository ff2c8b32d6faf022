// Budgets: what a measurement is allowed, and whether it kept to it.

import type { Spread } from '../statistics.js';

/** A bound on one number of a measurement. */
export interface Budget {
  readonly quantity: 'seconds' | 'bytes' | 'size' | 'rate' | 'ratio' | 'multiple';
  /** The largest allowed value; for `rate` the smallest. */
  readonly limit: number;
}

/** What budgets are held against; undefined where it was not measured. */
export interface BudgetFacts {
  readonly seconds: Spread;
  /** Bytes of memory at the peak. */
  readonly bytes?: number | undefined;
  /** Bytes of a file. */
  readonly size?: number | undefined;
  /** Points a second. */
  readonly rate?: Spread | undefined;
  /** Our time over the peer's. */
  readonly ratio?: Spread | undefined;
  /** Our time over that of the yardstick of the case. */
  readonly multiple?: Spread | undefined;
}

/** A budget with the number that was measured. */
export interface BudgetVerdict extends Budget {
  readonly value: number | undefined;
  /** Undefined where the number was not measured. */
  readonly met: boolean | undefined;
}

/** Holds a measurement against its budgets; medians decide. */
export function judge(budgets: readonly Budget[], facts: BudgetFacts): BudgetVerdict[] {
  return budgets.map((budget): BudgetVerdict => {
    const fact = facts[budget.quantity];
    const value = typeof fact === 'object' ? fact.median : fact;
    if (value === undefined) return { ...budget, value, met: undefined };
    return { ...budget, value, met: budget.quantity === 'rate' ? value >= budget.limit : value <= budget.limit };
  });
}
