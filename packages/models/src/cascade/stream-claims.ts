// Claims about many collisions: heat in total, the steady state, entropy, and the limit of a continuous stream.

import {
  applyGenerator,
  type DensityMatrix,
  evolutionProblem,
  evolveSync,
  gibbsState,
  relativeEntropy,
  solveSync,
  steadyStateProblem,
} from 'lindblad-core';
import { pairBalance } from '../atom-pair/pair.js';
import { pairExcitations } from '../atom-pair/state.js';
import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, compareWords, deviations, found, nowhereNegative } from '../measure.js';
import { COLLECTIVE, cases, claim, EXPERIMENT, everywhere } from './claim-of.js';
import { type CollisionSet, collision, DEFAULTS, startOf } from './collision.js';
import { cascade } from './model.js';
import { accounts, balance, cumulativeHeat, excitations, stream } from './stream.js';

/** Collisions after which nothing of the start is left, to 1e-12, at θ = 0.3. */
const MANY = 3600;

/** Equilibrium of the atoms at T. */
function equilibrium(T: number): DensityMatrix {
  return gibbsState(pairExcitations, T);
}

/** The largest |ρ - σ|. */
function distance(rho: DensityMatrix, sigma: DensityMatrix): number {
  const { re, im } = rho.matrix;
  return re.reduce((most, x, k) => Math.max(most, Math.hypot(x - sigma.matrix.re[k], im[k] - sigma.matrix.im[k])), 0);
}

/** The largest deviation of (map - 1)/θ² from the generator at Γ = 1, for a start of the pair. */
function limitDeviation(theta: number, change: Partial<CollisionSet> = {}): number {
  const set = { ...DEFAULTS, ...change, theta };
  const start = startOf(set);
  const end = collision(set).after(start);
  const { T0, TE, coherence, phase, offset } = set;
  const order = set.order === 'together' ? 0 : set.order === 'a-first' ? 1 : -1;
  const { generator } = steadyStateProblem(cascade, { T0, TE, coherence, phase, offset, order });
  // plain jumps leave the frame that of the product basis; w (n_a + n_b) does nothing to coherence inside one energy
  const slope = applyGenerator(generator, start.matrix);
  return start.matrix.re.reduce((most, x, k) => {
    const re = (end.matrix.re[k] - x) / theta ** 2 - slope.re[k];
    const im = (end.matrix.im[k] - start.matrix.im[k]) / theta ** 2 - slope.im[k];
    return Math.max(most, Math.hypot(re, im));
  }, 0);
}

/** Starts at which the map is compared with the generator. */
const LIMIT_STARTS: readonly Partial<CollisionSet>[] = [
  {},
  { phase: 1 },
  { TE: 0.5, coherence: -1 },
  { order: 'b-first' },
];

/** Starts through many collisions: strengths, temperatures and coherences. */
const STREAMS: readonly Partial<CollisionSet>[] = [
  {},
  { coherence: 0 },
  { coherence: -1 },
  { TE: 0.8, coherence: -1 },
  { theta: 1, phase: 2 },
  { T0: 3, TE: 0.4, coherence: 0.6 },
  { order: 'b-first' },
  { order: 'together' },
];

export const streamClaims: readonly Claim[] = [
  claim(
    'cumulative-heat',
    after(EXPERIMENT),
    'Heat to the environment in k = 1, 2, 3, 5, 10, 20, 50, 100, 400 collisions, for c = c_max and without coherence (θ = 0.3, T_0 = 1, T_E = 1.2): largest deviation',
    () => {
      const [full, none] = [cumulativeHeat({}, 400), cumulativeHeat({ coherence: 0 }, 400)];
      return deviations(
        cases('cumulative').flatMap((row) => [full[row.k] - row.full, none[row.k] - row.none]),
        1e-10,
      );
    },
  ),
  claim(
    'most-heat',
    after(EXPERIMENT),
    'The reversed heat is largest after 11 collisions: their number and that heat',
    () => {
      const heat = cumulativeHeat({}, 100);
      const [{ k, dE }] = cases('ends');
      const most = Math.max(...heat);
      return compare([heat.indexOf(most), most], [k, dE], 1e-10);
    },
  ),
  claim(
    'total-heat',
    after(EXPERIMENT),
    'In total the heat is the ordinary one, -2w(p_E - p), with and without coherence: after 3600 collisions, for c/c_max = 1, 0, -1',
    () => {
      const [{ total }] = cases('ends');
      return compare(
        [1, 0, -1].map((coherence) => cumulativeHeat({ coherence }, MANY)[MANY]),
        [total, total, total],
        1e-10,
      );
    },
  ),
  claim(
    'reversal-lasts',
    after(EXPERIMENT),
    'The reversal lasts: sign of the heat to the hotter environment after 11, 50, 100 and 3600 collisions, for the largest coherence',
    () => {
      const heat = cumulativeHeat({}, MANY);
      const words = [11, 50, 100, MANY].map((k) => (heat[k] > 0 ? '+' : '-')).join('');
      return found(words === '++++' ? 'holds' : 'fails', words, '++++');
    },
    'fails',
  ),
  claim(
    'steady-state',
    after(EXPERIMENT),
    'The cascaded bath has one steady state, equilibrium at T_E: verdicts of the engine and largest deviation at T_E = 0.3, 1.2, 5 and both orders',
    () => {
      const solutions = [0.3, 1.2, 5].flatMap((TE) =>
        [1, -1].map((order) => ({ TE, ...solveSync(steadyStateProblem(cascade, { TE, order })) })),
      );
      const words = [...new Set(solutions.map(({ certificate }) => certificate.verdict))].join(' ');
      const measured = Math.max(...solutions.map(({ TE, state }) => distance(state, equilibrium(TE))));
      return found(
        words === 'unique' && measured < 1e-13 ? 'holds' : 'fails',
        `${words}, ${measured.toExponential(0)}`,
        'unique, 0',
        1e-13,
      );
    },
  ),
  claim(
    'fixed-point',
    after(EXPERIMENT),
    'and so has the stream of strong collisions: largest deviation of a collision of atoms in equilibrium at T_E, over 4 strengths, 3 temperatures and 3 orders',
    () =>
      deviations(
        [0.1, 0.3, 1, 1.5].flatMap((theta) =>
          [0.3, 1.2, 5].flatMap((TE) =>
            (['a-first', 'b-first', 'together'] as const).map((order) => {
              const thermal = equilibrium(TE);
              return distance(collision({ theta, TE, order, offset: 0 }).after(thermal), thermal);
            }),
          ),
        ),
        1e-15,
      ),
  ),
  claim(
    'gap',
    after(EXPERIMENT),
    'Rate of the slowest mode at T_E = 1.2, in Γ: the dark state of the collective bath decays, though slowly',
    () => {
      const [{ TE, gap }] = cases('gap');
      const { certificate } = solveSync(steadyStateProblem(cascade, { TE }), { type: 'eigen' });
      return compare(certificate.gap ?? 0, gap, 5e-5);
    },
  ),
  claim(
    'continuous-limit',
    after(EXPERIMENT),
    'Weak collisions are the cascaded master equation: largest deviation of (map - 1)/θ² from the generator at θ = 1e-2 and 1e-3, over θ², for 4 starts and both orders, is the same number',
    () => {
      const [coarse, finer] = [1e-2, 1e-3].map((theta) =>
        LIMIT_STARTS.map((change) => limitDeviation(theta, change) / theta ** 2),
      );
      return deviations(
        coarse.map((x, k) => x - finer[k]),
        2e-5,
      );
    },
  ),
  claim(
    'continuous-limit-size',
    after(EXPERIMENT),
    'and at θ = 1e-3 they agree to 4e-7: largest deviation of (map - 1)/θ², for the same starts',
    () => {
      return deviations(
        LIMIT_STARTS.map((change) => limitDeviation(1e-3, change)),
        4e-7,
      );
    },
  ),
  claim(
    'flow-at-start',
    after(EXPERIMENT),
    'At the start the cascaded bath and the collective one of γ_0 = Γ t_E exchange the same heat: largest deviation of the flow at 5 coherences and 3 temperatures',
    () =>
      deviations(
        [0.8, 1.2, 3].flatMap((TE) =>
          [-1, -0.5, 0, 0.5, 1].map((coherence) => {
            const [cascaded, collective] = [1, 0].map((order) => {
              const { initial, system } = steadyStateProblem(cascade, { TE, coherence, order });
              return initial?.expect(system.observables.flow).re ?? Number.NaN;
            });
            const { flow } = pairBalance({ TB: TE, coherence }).start;
            return Math.max(Math.abs(cascaded - collective), Math.abs(cascaded - flow * Math.tanh(0.5 / TE)));
          }),
        ),
        1e-14,
      ),
  ),
  claim(
    'together',
    after(COLLECTIVE),
    'A spin that meets both atoms at once: heat of the first collision and in total for c/c_max = -1, 0, 1 (θ = 0.3)',
    () => {
      const list = cases('simultaneous').map(({ coherence }) => cumulativeHeat({ coherence, order: 'together' }, 1000));
      return compare(
        list.flatMap((heat) => [heat[1], heat[1000]]),
        cases('simultaneous').flatMap(({ first, total }) => [first, total]),
        1e-10,
      );
    },
  ),
  claim(
    'together-collective',
    after(COLLECTIVE),
    'That is the collective bath for any strength: total heat less that of the collective master equation, at θ = 0.3, 0.6, 1, three coherences and two temperatures',
    () =>
      deviations(
        [0.8, 1.2].flatMap((TE) =>
          [-1, 0, 1].flatMap((coherence) => {
            const { heat } = pairBalance({ TB: TE, coherence });
            return [0.3, 0.6, 1].map((theta) => {
              const count = Math.ceil(90 / theta ** 2);
              return cumulativeHeat({ theta, TE, coherence, order: 'together' }, count)[count] + heat;
            });
          }),
        ),
        1e-10,
      ),
  ),
  claim(
    'together-degenerate',
    after(COLLECTIVE),
    'Without an order the dark state is protected: verdict and dimension of the null space for order 1, 0, -1',
    () =>
      compareWords(
        [1, 0, -1]
          .map((order) => solveSync(steadyStateProblem(cascade, { order })).certificate)
          .map(({ verdict, kernelDimension }) => `${verdict} ${kernelDimension}`)
          .join(', '),
        'unique 1, degenerate 2, unique 1',
      ),
  ),
  claim(
    'arrow-of-time',
    after(EXPERIMENT),
    'The arrow of time is not reversed: smallest entropy production of 360 first collisions and of 100 collisions of 8 streams',
    () => {
      const first = everywhere().flatMap((set) => accounts(set, 1));
      const later = STREAMS.flatMap((set) => accounts(set, 100));
      return nowhereNegative(
        [...first, ...later].map(({ production }) => production),
        1e-14,
      );
    },
  ),
  claim(
    'entropy-parts',
    after(EXPERIMENT),
    'It is what atoms and spin come to share and the distance of the spin from equilibrium, Σ = I(ab : E) + D(ρ_E‖equilibrium): largest deviation over 360 collisions',
    () =>
      deviations(
        everywhere().flatMap((set) =>
          accounts(set, 1).map(({ production, shared, spent }) => production - shared - spent),
        ),
        1e-14,
      ),
  ),
  claim(
    'balance',
    after(EXPERIMENT),
    'ΔE (1/T_0 - 1/T_E) = Σ + ΔI + D_a + D_b after 1, 11, 100 collisions of 8 streams: largest deviation',
    () =>
      deviations(
        STREAMS.flatMap((set) => {
          const { T0, TE } = { ...DEFAULTS, ...set };
          const states = stream(set, 100);
          return [1, 11, 100].map((k) => {
            const { taken, production, information, local } = balance(states[0], states[k], TE);
            return taken * (1 / T0 - 1 / TE) - production - information - local;
          });
        }),
        1e-13,
      ),
  ),
  claim(
    'paid-by-correlations',
    after(EXPERIMENT),
    'While the heat is reversed the correlations of the atoms are spent: largest ΔI + Σ over the reversed ones of 100 collisions at c = c_max (T_E = 1.2) and -c_max (T_E = 0.8)',
    () => {
      const sums = [{ TE: 1.2 }, { TE: 0.8, coherence: -1 }].flatMap(({ TE, ...rest }) => {
        const [start, ...states] = stream({ TE, ...rest }, 100);
        return states
          .map((state) => balance(start, state, TE))
          .filter(({ taken }) => taken * (1 - 1 / TE) < 0)
          .map(({ information, production }) => information + production);
      });
      const largest = Math.max(...sums);
      return found(sums.length > 20 && largest < 0 ? 'holds' : 'fails', largest, '< 0');
    },
  ),
  claim(
    'stream-and-engine',
    after(EXPERIMENT),
    'The stream of weak collisions follows the engine: largest deviation of the heat at Γt = 0.5, 1, 2, 5, extrapolated from θ² = 0.02, 0.01 and 0.005',
    () => {
      const times = [0.5, 1, 2, 5];
      const { a, b } = evolveSync(evolutionProblem(cascade, { times: [0, ...times] }), {
        type: 'krylov',
        tolerance: 1e-13,
      }).expectations;
      const engine = times.map((_, k) => Number(a[0]) + Number(b[0]) - Number(a[k + 1]) - Number(b[k + 1]));
      const [coarse, middle, finer] = [0.02, 0.01, 0.005].map((step) => {
        const heat = cumulativeHeat({ theta: Math.sqrt(step) }, Math.round(5 / step));
        return times.map((t) => heat[Math.round(t / step)]);
      });
      // the first two orders in θ² removed
      return deviations(
        engine.map((x, k) => (8 * finer[k] - 6 * middle[k] + coarse[k]) / 3 - x),
        1e-7,
      );
    },
  ),
  claim(
    'towards-equilibrium',
    after(EXPERIMENT),
    'Every collision brings the atoms nearer to equilibrium with the environment: smallest fall of D(ρ‖equilibrium) in 100 collisions of 8 streams',
    () =>
      nowhereNegative(
        STREAMS.flatMap((set) => {
          const thermal = equilibrium({ ...DEFAULTS, ...set }.TE);
          const distances = stream(set, 100).map((state) => relativeEntropy(state, thermal));
          return distances.slice(1).map((d, k) => distances[k] - d);
        }),
        1e-14,
      ),
  ),
  claim(
    'second-is-cooled',
    after(EXPERIMENT),
    'The atom that is met first is heated by the hotter environment as ever, the second one is cooled: excitation of a and of b after 11 collisions at c = c_max against that at the start',
    () => {
      const states = stream({}, 11);
      const [start, end] = [excitations(states[0]), excitations(states[11])];
      return compareWords(end.map((p, k) => (p < start[k] ? 'below' : 'above')).join(', '), 'above, below');
    },
  ),
];
