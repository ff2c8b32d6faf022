// A case of the speed suite: a workload that is run several times, in turns with the peer.

import type { Peer, PeerAnswer } from '../peer/peer.js';
import type { Budget } from './budget.js';

/** What one case is about; everything that a run needs is built by `open`. */
export interface SpeedCase {
  readonly id: string;
  readonly what: string;
  /** Which question it answers: the engine's own budget, or a benchmark that peers publish. */
  readonly kind: 'steady' | 'evolve' | 'sweep' | 'counting' | 'process' | 'size';
  readonly repeats: number;
  /** Only on request: it takes minutes. */
  readonly long?: boolean;
  /** When the peer runs too: `never` where it takes many minutes or lacks the memory; `long` only on request. */
  readonly peer: 'always' | 'long' | 'never';
  readonly budgets?: readonly Budget[];
  /** Largest difference from the peer, or from what is known in closed form, that is no error; relative to max(1e-4, |value|). */
  readonly tolerance: number;
  /** Name of the curve of time against dimension that the case is a point of. */
  readonly family?: string;
  open(place: Place): Workload | Skipped | Promise<Workload | Skipped>;
}

/** What a case may need of its surroundings. */
export interface Place {
  /** The file that starts the command, where it is built. */
  readonly command: string | undefined;
}

/** A case that cannot be run here. */
export interface Skipped {
  readonly skipped: string;
}

/** A case that is ready to run. */
export interface Workload {
  /** One run, timed by itself: all that a user waits for. */
  run(): Run | Promise<Run>;
  /** The same problem on the other side. */
  peer?(peer: Peer): Promise<PeerAnswer>;
  /** The peer at tight tolerances, for the difference, where its default ones are looser than ours. */
  tightPeer?(peer: Peer): Promise<PeerAnswer>;
  /** Points that one run of the peer takes; default: as many as ours. */
  readonly peerPoints?: number;
  close?(): void;
}

/** What one run gave. */
export interface Run {
  readonly seconds: number;
  /** Of the processor; left out where the work is done in another process. */
  readonly cpuSeconds?: number;
  /** Points that were computed, where it is a sweep. */
  readonly points?: number;
  /** Seconds of a yardstick measured in the same turn, such as the steady state alone. */
  readonly yardstick?: number;
  /** What the peer's numbers are compared with, in the order of its answer. */
  readonly values?: readonly number[];
  /** Numbers that are known in closed form. */
  readonly known?: readonly { readonly value: number; readonly expected: number }[];
  readonly facts: Facts;
}

/** How a run went about it. */
export interface Facts {
  readonly dimension?: number;
  readonly unknowns?: number;
  /** Entries of the effective Hamiltonian and of the jump operators. */
  readonly nonzeros?: number;
  readonly method?: string;
  readonly iterations?: number;
  /** ‖L[ρ]‖_F of a steady state; of a sweep the largest that was looked at. */
  readonly residual?: number;
  /** Estimated error of an evolution, in ‖ρ‖_F. */
  readonly errorEstimate?: number;
  readonly proof?: string;
  /** Bytes of the arrays that the method allocated. */
  readonly arrayBytes?: number;
  /** Bytes of a file, where that is what the case is about. */
  readonly size?: number;
}
