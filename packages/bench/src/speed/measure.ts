// One case measured: runs that do not count, then runs that do, the two sides in turns and each of them first in every other
// turn, ratios pair by pair. The reference of the machine is measured before and after each of our runs. A fast wrong answer
// is a failure.

import { watchMemory } from '../memory.js';
import { type Peer, type PeerAnswer, PeerFailure } from '../peer/peer.js';
import { type Spread, spread } from '../statistics.js';
import { type BudgetVerdict, judge } from './budget.js';
import type { Facts, Place, Run, SpeedCase, Workload } from './case.js';
import { kernelReference, processReference } from './reference.js';

/** The measurement of one case. */
export interface SpeedResult extends Facts {
  readonly id: string;
  readonly what: string;
  readonly kind: SpeedCase['kind'];
  readonly family?: string | undefined;
  /** Why it was not measured; then nothing else is there. */
  readonly skipped?: string;
  /** Why it failed: it threw, or the answer is wrong. */
  readonly failure?: string;
  /** The first run in this process, before the machine code is compiled. */
  readonly firstSeconds?: number;
  readonly seconds?: Spread;
  readonly points?: number;
  /** Points a second. */
  readonly rate?: Spread;
  /** Memory of the whole process at its peak. */
  readonly peakBytes?: number;
  /** Seconds of the case's yardstick, and ours over it, pair by pair. */
  readonly yardstick?: Spread;
  readonly multiple?: Spread;
  /** Seconds of the machine's reference (of the processor, or of the wall where the case is another process). */
  readonly reference?: Spread;
  /** Ours over the reference's, by the same clock, turn by turn: what is compared with a baseline. */
  readonly relative?: Spread;
  readonly peerSeconds?: Spread;
  readonly peerPoints?: number;
  /** Our time (a point) over the peer's, pair by pair. */
  readonly ratio?: Spread;
  /** Largest difference of a number from the peer's, and from closed forms, over max(1e-4, |value|). */
  readonly difference?: number;
  readonly error?: number;
  readonly tolerance?: number;
  /** Why the peer has no numbers here. */
  readonly peerFailure?: string;
  readonly budgets: readonly BudgetVerdict[];
}

/** ‖L[ρ]‖ above which a steady state is none. */
const RESIDUAL = 1e-9;

/** Numbers below this are compared as if they had this size: rounding leaves no digits of a zero. */
const FLOOR = 1e-4;

/** Seconds from which on a first run counts. */
const SLOW = 2;

/** Seconds of the peer after which it is not asked again: where it takes minutes, once is enough. */
const PATIENCE = 60;

/** Measures a case; what goes wrong is part of the result. */
export async function measure(item: SpeedCase, place: Place, peer: Peer | undefined): Promise<SpeedResult> {
  const { id, what, kind, family, budgets = [] } = item;
  const about = { id, what, kind, ...(family !== undefined && { family }) };
  const unmeasured = budgets.map((budget) => ({ ...budget, value: undefined, met: undefined }));
  let workload: Workload | undefined;
  try {
    const opened = await item.open(place);
    if ('skipped' in opened) return { ...about, skipped: opened.skipped, budgets: unmeasured };
    workload = opened;
    return { ...about, ...(await turns(item, workload, workload.peer === undefined ? undefined : peer)) };
  } catch (error) {
    return { ...about, failure: error instanceof Error ? error.message : String(error), budgets: unmeasured };
  } finally {
    workload?.close?.();
  }
}

type Measurement = Omit<SpeedResult, 'id' | 'what' | 'kind' | 'family'>;

async function turns(item: SpeedCase, workload: Workload, peer: Peer | undefined): Promise<Measurement> {
  const ours: Run[] = [];
  const references: number[] = [];
  const pairs: { readonly run: Run; readonly answer: PeerAnswer }[] = [];
  let peerFailure: string | undefined;
  let peerSpent = 0;
  let first: number | undefined;
  const memory = watchMemory();
  const asked = async (): Promise<PeerAnswer | undefined> => {
    if (peer === undefined || peerFailure !== undefined || peerSpent > PATIENCE) return undefined;
    try {
      const answer = await workload.peer?.(peer);
      peerSpent += answer?.seconds ?? 0;
      return answer;
    } catch (error) {
      peerFailure = failureOf(error);
      return undefined;
    }
  };
  for (let k = -warmUps(item); k < item.repeats; k++) {
    const peerFirst = k % 2 !== 0;
    const early = peerFirst ? await asked() : undefined;
    const { run, reference } = await besideReference(item, workload);
    first ??= run.seconds;
    // what takes seconds needs no warming
    if (k < 0 && run.seconds > SLOW) k = 0;
    if (k >= 0) {
      ours.push(run);
      references.push(reference);
    }
    const answer = peerFirst ? early : await asked();
    if (answer !== undefined && (k >= 0 || answer.seconds > SLOW)) pairs.push({ run, answer });
  }
  const { bytes } = memory();
  const last = ours[ours.length - 1];
  const { points } = last;
  const compared = await comparison(
    workload,
    last,
    peer,
    peerFailure === undefined ? pairs[pairs.length - 1]?.answer : undefined,
  );
  const seconds = spread(ours.map((run) => run.seconds));
  const yardsticks = ours.flatMap(({ yardstick }) => (yardstick === undefined ? [] : [yardstick]));
  const peerPoints = workload.peerPoints ?? 1;
  const ratio =
    pairs.length === 0
      ? undefined
      : spread(pairs.map(({ run, answer }) => run.seconds / (run.points ?? 1) / (answer.seconds / peerPoints)));
  const rate = points === undefined ? undefined : spread(ours.map((run) => points / run.seconds));
  const multiple =
    yardsticks.length < ours.length ? undefined : spread(ours.map((run, k) => run.seconds / yardsticks[k]));
  const peakBytes = item.kind === 'process' || item.kind === 'size' ? undefined : bytes;
  const failure = wrong(item, last, compared.difference);
  return {
    ...last.facts,
    ...(failure !== undefined && { failure }),
    ...(first !== undefined && { firstSeconds: first }),
    seconds,
    ...(item.kind !== 'size' && {
      reference: spread(references),
      relative: spread(ours.map((run, k) => (run.cpuSeconds ?? run.seconds) / references[k])),
    }),
    ...(points !== undefined && { points }),
    ...(rate && { rate }),
    ...(peakBytes !== undefined && { peakBytes }),
    ...(multiple && { yardstick: spread(yardsticks), multiple }),
    ...(ratio && { peerSeconds: spread(pairs.map(({ answer }) => answer.seconds)), ratio }),
    ...(ratio && workload.peerPoints !== undefined && { peerPoints }),
    ...(compared.difference !== undefined && { difference: compared.difference }),
    ...(last.known !== undefined && last.known.length > 0 && { error: errorOf(last) }),
    tolerance: item.tolerance,
    ...((peerFailure ?? compared.failure) !== undefined && { peerFailure: peerFailure ?? compared.failure }),
    budgets: judge(item.budgets ?? [], { seconds, bytes: peakBytes, size: last.facts.size, rate, ratio, multiple }),
  };
}

/** Our run, and the mean of the reference before and after it, by the clock that the run has. */
async function besideReference(
  { kind }: SpeedCase,
  workload: Workload,
): Promise<{ readonly run: Run; readonly reference: number }> {
  const measured = kind === 'process' ? processReference : kernelReference;
  const before = measured();
  const run = await workload.run();
  const after = measured();
  const clock = run.cpuSeconds === undefined ? 'seconds' : 'cpuSeconds';
  return { run, reference: 0.5 * (before[clock] + after[clock]) };
}

/** Runs that do not count: many where a run is short, none where every run is a process of its own. */
function warmUps({ kind, repeats }: SpeedCase): number {
  if (kind === 'process' || kind === 'size') return 0;
  return repeats > 10 ? 10 : repeats > 3 ? 3 : repeats > 1 ? 1 : 0;
}

/** The difference from the peer, at its tight tolerances where it has them. */
async function comparison(
  workload: Workload,
  { values }: Run,
  peer: Peer | undefined,
  answer: PeerAnswer | undefined,
): Promise<{ difference?: number; failure?: string }> {
  if (peer === undefined || answer === undefined || values === undefined) return {};
  try {
    const exact = (await workload.tightPeer?.(peer)) ?? answer;
    if (exact.values.length !== values.length)
      return { failure: `${exact.values.length} numbers from the peer, ${values.length} of ours` };
    return { difference: largest(values.map((value, k) => relative(value, exact.values[k]))) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function failureOf(error: unknown): string {
  if (error instanceof PeerFailure) return error.message;
  throw error;
}

function wrong(item: SpeedCase, run: Run, difference: number | undefined): string | undefined {
  const { tolerance, kind } = item;
  const { residual } = run.facts;
  if (kind === 'steady' && !(residual !== undefined && residual <= RESIDUAL))
    return `a residual of ${residual?.toExponential(1)}, above ${RESIDUAL.toExponential(1)}`;
  if (difference !== undefined && !(difference <= tolerance))
    return `differs from the peer by ${difference.toExponential(1)}, above ${tolerance.toExponential(1)}`;
  const error = errorOf(run);
  if (!(error <= tolerance))
    return `differs from the closed form by ${error.toExponential(1)}, above ${tolerance.toExponential(1)}`;
  return undefined;
}

function errorOf({ known = [] }: Run): number {
  return largest(known.map(({ value, expected }) => relative(value, expected)));
}

function relative(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.max(FLOOR, Math.abs(expected));
}

/** The largest, NaN if there is one; 0 of none. */
function largest(values: readonly number[]): number {
  return values.reduce((most, x) => (x > most || Number.isNaN(x) ? x : most), 0);
}
