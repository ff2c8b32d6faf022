// What the peer is given: the matrices of a generator in its frame, with the operators of the currents among the
// observables, so that both sides solve the same equation whatever has made it.

import { type Generator, Operator, type SparseMatrix, toFrame } from 'lindblad-core';

/** A sparse matrix as triplets. */
export interface PeerMatrix {
  readonly rows: number;
  readonly i: readonly number[];
  readonly j: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** A problem as matrices: jumps are sqrt(rate) times their operators. */
export interface PeerProblem {
  readonly dims: readonly number[];
  readonly hamiltonian: PeerMatrix;
  readonly jumps: readonly PeerMatrix[];
  readonly observables: readonly PeerMatrix[];
}

/**
 * The matrices of a generator. Observables: those of the model in order, then the particle (if there is a charge) and the
 * energy current of each reservoir.
 */
export function peerProblem(generator: Generator): PeerProblem {
  const { system, frame, hamiltonian, jumps } = generator;
  const inFrame = (a: Operator): Operator => new Operator(toFrame(frame, a.matrix));
  const observables = Object.values(system.observables).map(inFrame);
  const charge = system.charge && inFrame(system.charge);
  system.reservoirs.forEach((_, reservoir) => {
    if (charge !== undefined) observables.push(currentOperator(generator, reservoir, charge));
    observables.push(currentOperator(generator, reservoir, new Operator(hamiltonian)));
  });
  return {
    dims: frame.kind === 'product' ? Array.from(system.space.dimensions) : [generator.dimension],
    hamiltonian: peerMatrix(hamiltonian),
    jumps: jumps.map(({ operator, rate }) => peerMatrix(new Operator(operator).times(Math.sqrt(rate)).matrix)),
    observables: observables.map((a) => peerMatrix(a.matrix)),
  };
}

/** Σ rate (A†XA - ½{A†A, X}) over the jumps of one reservoir: its expectation is the current of X into the system. */
function currentOperator({ jumps }: Generator, reservoir: number, x: Operator): Operator {
  let sum = x.times(0);
  for (const { operator, rate, reservoir: own } of jumps) {
    if (own !== reservoir) continue;
    const a = new Operator(operator);
    const decay = a.dag().times(a);
    sum = sum.plus(a.dag().times(x).times(a).times(rate));
    sum = sum.minus(
      decay
        .times(x)
        .plus(x.times(decay))
        .times(rate / 2),
    );
  }
  return sum;
}

/** A matrix as triplets. */
export function peerMatrix(a: SparseMatrix): PeerMatrix {
  const i: number[] = [];
  for (let row = 0; row < a.rows; row++) for (let k = a.rowPtr[row]; k < a.rowPtr[row + 1]; k++) i.push(row);
  return { rows: a.rows, i, j: Array.from(a.colIdx), re: Array.from(a.re), im: Array.from(a.im) };
}
