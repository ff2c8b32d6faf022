// Two Frenkel-Kontorova segments with a weak link between them, fixed at both ends, with a Langevin bath at each end
// site:
//   H = Σ p_i²/2 + k_i/2 (x_{i+1} - x_i)² - V_i/4π² cos 2πx_i,
//   dp_1 = F_1 dt - γ p_1 dt + sqrt(2 γ T_L) dW,  the same at the right end with T_R.
// Negative differential resistance: the link carries what the two segments' vibration bands share, and cooling one side
// can part the bands. Time steps are BAOAB: half a kick, half a drift, the exact Ornstein-Uhlenbeck step of the end
// sites, half a drift, half a kick; without baths that is the leapfrog, so the energy does not drift. The heat from a
// bath is the change of the kinetic energy in its step. The current through the link,
// ½ (p_i + p_{i+1}) k (x_i - x_{i+1}), has the same mean and fluctuates far less.
// Sources: Li, Wang & Casati, Phys. Rev. Lett. 93, 184301 (2004); Hu, Yang & Zhang, Phys. Rev. Lett. 97, 124302 (2006);
// Leimkuhler & Matthews, Appl. Math. Res. Express 2013, 34 (BAOAB).

import { LindbladError } from 'lindblad-core';
import { ratioOfBatches } from './batch-means.js';
import { batchesOf, type Estimate, type RunSettings, requirePositive, requireWhole, stopwatch } from './estimate.js';
import { normal, type RandomState, randomState } from './random.js';

/** A segment of the chain. */
export interface Segment {
  readonly sites: number;
  /** V, the height of the on-site potential times 2π². */
  readonly potential: number;
  /** k, between its sites and to the fixed end. */
  readonly spring: number;
}

/** Settings of the simulation: plain data. `events` are time steps. */
export interface FrenkelKontorova extends RunSettings {
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  /** Default: 16 sites, V = 5, k = 1. */
  readonly left?: Segment;
  /** Default: 16 sites, V = 1, k = 0.2. */
  readonly right?: Segment;
  /** Spring of the link; default 0.05. */
  readonly link?: number;
  /** Friction γ of both baths; default 1. */
  readonly friction?: number;
  /** Default 0.02. */
  readonly timeStep?: number;
}

/** The heat current from the left to the right through the link, with what else the run measures. */
export interface FrenkelKontorovaEstimate extends Estimate {
  /** Heat per time from the left bath, and from the right bath. */
  readonly left: number;
  readonly right: number;
  /** Mean of p² of every site. */
  readonly temperatures: readonly number[];
  readonly time: number;
}

/** The chain in the course of time. */
export interface Chain {
  readonly x: Float64Array;
  readonly p: Float64Array;
  readonly force: Float64Array;
  /** spring[i] is between sites i - 1 and i; the outer ones hold the ends at 0. */
  readonly spring: Float64Array;
  readonly potential: Float64Array;
  /** Index of the spring that is the link. */
  readonly link: number;
}

/**
 * Simulates the chain. The warm-up is one batch. Where the bands hardly overlap (T_L about 0.07 at T_R = 0.2) the chain
 * conducts in spells of 10³ to 10⁴ time units: the error bar of a run that is not much longer is too small, and the
 * scatter of several seeds tells more. Throws `bad-value` for settings outside their ranges, and `not-converged` if the
 * time step is too long for the chain.
 */
export function frenkelKontorova(settings: FrenkelKontorova): FrenkelKontorovaEstimate {
  const elapsed = stopwatch();
  const { leftTemperature, rightTemperature, friction = 1, timeStep = 0.02, seed } = settings;
  requirePositive(leftTemperature, 'leftTemperature');
  requirePositive(rightTemperature, 'rightTemperature');
  requirePositive(friction, 'friction');
  requirePositive(timeStep, 'timeStep');
  const { batches, length } = batchesOf(settings);
  const chain = frenkelKontorovaChain(settings);
  const n = chain.x.length;
  const state = randomState(seed);
  for (let i = 0; i < n; i++) {
    chain.p[i] = Math.sqrt(i < chain.link ? leftTemperature : rightTemperature) * normal(state);
  }
  const keep = Math.exp(-friction * timeStep);
  const kick = Math.sqrt(-Math.expm1(-2 * friction * timeStep));
  const baths = Float64Array.of(keep, kick * Math.sqrt(leftTemperature), kick * Math.sqrt(rightTemperature));
  const flows = new Float64Array(batches);
  const times = new Float64Array(batches).fill(length * timeStep);
  const sums = new Float64Array(3 + n);
  run(chain, state, baths, timeStep, length, sums);
  sums.fill(0);
  for (let b = 0; b < batches; b++) {
    const before = sums[0];
    run(chain, state, baths, timeStep, length, sums);
    flows[b] = (sums[0] - before) * timeStep;
  }
  const steps = batches * length;
  const time = steps * timeStep;
  if (!Number.isFinite(sums[0])) {
    throw new LindbladError('not-converged', 'the chain has run away', {
      path: 'timeStep',
      value: timeStep,
      expected: 'a time step well below the shortest period of the chain',
    });
  }
  return {
    ...ratioOfBatches(flows, times),
    left: sums[1] / time,
    right: sums[2] / time,
    temperatures: Array.from(sums.subarray(3), (sum) => sum / steps),
    time,
    events: steps,
    seconds: elapsed(),
    seed,
  };
}

/**
 * The chain at rest in its ground state. Throws `bad-value` for segments without sites or with a potential or spring
 * below 0.
 */
export function frenkelKontorovaChain(settings: Pick<FrenkelKontorova, 'left' | 'right' | 'link'>): Chain {
  const left = settings.left ?? { sites: 16, potential: 5, spring: 1 };
  const right = settings.right ?? { sites: 16, potential: 1, spring: 0.2 };
  const { link = 0.05 } = settings;
  for (const [name, segment] of Object.entries({ left, right })) {
    requireWhole(segment.sites, `${name}.sites`, 1);
    requireNotNegative(segment.potential, `${name}.potential`);
    requireNotNegative(segment.spring, `${name}.spring`);
  }
  requireNotNegative(link, 'link');
  const n = left.sites + right.sites;
  const spring = new Float64Array(n + 1).fill(left.spring, 0, left.sites).fill(right.spring, left.sites + 1);
  spring[left.sites] = link;
  return {
    x: new Float64Array(n),
    p: new Float64Array(n),
    force: new Float64Array(n),
    spring,
    potential: new Float64Array(n).fill(left.potential, 0, left.sites).fill(right.potential, left.sites),
    link: left.sites,
  };
}

function requireNotNegative(value: number, path: string): void {
  if (value >= 0 && Number.isFinite(value)) return;
  throw new LindbladError('bad-value', `${path} is ${value}`, { path, value, expected: 'a finite number, at least 0' });
}

/** The energy of the chain. */
export function chainEnergy({ x, p, spring, potential }: Chain): number {
  const n = x.length;
  let energy = 0.5 * spring[n] * x[n - 1] ** 2;
  for (let i = 0; i < n; i++) {
    const stretch = x[i] - (i > 0 ? x[i - 1] : 0);
    energy += 0.5 * p[i] ** 2 + 0.5 * spring[i] * stretch * stretch;
    energy -= (potential[i] / (4 * Math.PI ** 2)) * Math.cos(2 * Math.PI * x[i]);
  }
  return energy;
}

/** The forces at the present places, into `force`. */
export function chainForces({ x, force, spring, potential }: Chain): void {
  const n = x.length;
  let place = x[0];
  let pull = -spring[0] * place;
  for (let i = 0; i < n; i++) {
    const next = i + 1 < n ? x[i + 1] : 0;
    const onward = spring[i + 1] * (next - place);
    force[i] = pull + onward - potential[i] * sineOverTurn(place);
    pull = -onward;
    place = next;
  }
}

/**
 * sin(2πx)/2π to a few units of the last place of 1 for |x| < 2^50, without a branch: r = x - [x] in (-1/2, 1/2), where it is
 * r (1 - 4r²) times a polynomial in r², the interpolant at the nine Chebyshev nodes of (0, 1/4) of what is left.
 */
export function sineOverTurn(x: number): number {
  // adding and subtracting 1.5 × 2^52 rounds to a whole number
  const r = x - (x + 6755399441055744 - 6755399441055744);
  const z = r * r;
  const high =
    0.5643217565143029 +
    z * (-0.14509887938095203 + z * (0.027560172004504047 + z * (-0.004008481621738992 + z * 0.00042050402351612355)));
  const low = -2.5797362673921436 + z * (2.6689337348806785 + z * (-1.5323818006202319 + z * high));
  return r * (1 - 4 * z) * (0.9999999999999988 + z * low);
}

/**
 * Runs `steps` time steps and adds to `sums` the link's current of every step, the heat from the left and from the
 * right bath, and p² of every site. `baths` holds exp(-γ dt) and the widths of the two random kicks; widths 0 and 1 for
 * the first switch the baths off.
 */
export function run(
  chain: Chain,
  s: RandomState,
  baths: Float64Array,
  timeStep: number,
  steps: number,
  sums: Float64Array,
): void {
  const { x, p, force, spring, potential, link } = chain;
  const n = x.length;
  const half = 0.5 * timeStep;
  const [keep, leftKick, rightKick] = baths;
  const last = n - 1;
  let flow = 0;
  let fromLeft = 0;
  let fromRight = 0;
  chainForces(chain);
  for (let i = 0; i < n; i++) {
    p[i] += half * force[i];
    x[i] += i === 0 || i === last ? 0 : timeStep * p[i];
  }
  for (let step = 1; ; step++) {
    // the drift of the end sites, with the step of their baths in its middle; one site alone has both baths
    x[0] += half * p[0];
    if (last > 0) x[last] += half * p[last];
    let before = p[0];
    p[0] = keep * before + leftKick * normal(s);
    fromLeft += 0.5 * (p[0] * p[0] - before * before);
    before = p[last];
    p[last] = keep * before + rightKick * normal(s);
    fromRight += 0.5 * (p[last] * p[last] - before * before);
    x[0] += half * p[0];
    if (last > 0) x[last] += half * p[last];
    const stretch = x[link - 1] - x[link];
    if (step === steps) {
      chainForces(chain);
      for (let i = 0; i < n; i++) {
        p[i] += half * force[i];
        sums[3 + i] += p[i] * p[i];
      }
      flow += (p[link - 1] + p[link]) * stretch;
      break;
    }
    // the forces, the second half of this step's kick, the first half of the next one, and the drift that follows, in one
    // pass; `force` holds the momenta between the two half kicks meanwhile
    const [first, end] = [x[0], x[last]];
    let place = first;
    let pull = -spring[0] * place;
    for (let i = 0; i < n; i++) {
      const next = i < last ? x[i + 1] : 0;
      const onward = spring[i + 1] * (next - place);
      const kick = half * (pull + onward - potential[i] * sineOverTurn(place));
      const momentum = p[i] + kick;
      sums[3 + i] += momentum * momentum;
      force[i] = momentum;
      p[i] = momentum + kick;
      x[i] = place + timeStep * p[i];
      pull = -onward;
      place = next;
    }
    x[0] = first;
    x[last] = end;
    flow += (force[link - 1] + force[link]) * stretch;
  }
  sums[0] += 0.5 * spring[link] * flow;
  sums[1] += fromLeft;
  sums[2] += fromRight;
}
