// Error bars of time averages from one long run. A run is cut into B batches; a current is the ratio of what passed to
// the time it took, R = Σ N_b / Σ D_b, and its standard error follows from the residuals of the batches,
//   error² = B/(B-1) Σ (N_b - R D_b)² / (Σ D_b)².
// This is self-normalised: it holds also where the variance of D diverges logarithmically, as that of flight times with
// a t^-3 tail does (Giné, Götze & Mason, Ann. Probab. 25, 1514 (1997)).
// Sources: Schmeiser, Oper. Res. 30, 556 (1982); Asmussen & Glynn, Stochastic Simulation (2007), chapter IV.

import { LindbladError } from 'lindblad-core';

/** A mean with its standard error. */
export interface BatchEstimate {
  readonly value: number;
  /** One standard deviation; its square is unbiased to order 1/B when the batches are independent. */
  readonly error: number;
  readonly batches: number;
  /**
   * Correlation of neighbouring batches, of size 1/√B when they are independent. Far above that, the batches are
   * shorter than the memory of the process and the error is too small.
   */
  readonly correlation: number;
}

/**
 * Σ numerator / Σ denominator over batches of about equal length. Throws `shape-mismatch` for unequal or fewer than 2
 * batches.
 */
export function ratioOfBatches(numerator: ArrayLike<number>, denominator: ArrayLike<number>): BatchEstimate {
  const batches = numerator.length;
  if (batches !== denominator.length || batches < 2) {
    throw new LindbladError('shape-mismatch', `${batches} numerators and ${denominator.length} denominators`, {
      expected: 'one of each for every batch, and at least 2 batches',
    });
  }
  let top = 0;
  let bottom = 0;
  for (let b = 0; b < batches; b++) {
    top += numerator[b];
    bottom += denominator[b];
  }
  const value = top / bottom;
  let squares = 0;
  let products = 0;
  let before = 0;
  for (let b = 0; b < batches; b++) {
    const residual = numerator[b] - value * denominator[b];
    squares += residual * residual;
    products += residual * before;
    before = residual;
  }
  return {
    value,
    error: Math.sqrt((batches / (batches - 1)) * squares) / Math.abs(bottom),
    batches,
    correlation: squares > 0 ? products / squares : 0,
  };
}

/** The mean of batch means of equal length. */
export function meanOfBatches(values: ArrayLike<number>): BatchEstimate {
  return ratioOfBatches(values, new Float64Array(values.length).fill(1));
}
