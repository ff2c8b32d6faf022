// Claims about the apparent temperature of the pair: what it is, what enters it, and that heat follows it.

import type { Claim } from '../claim.js';
import { after } from '../claim.js';
import { compare, compareWords, deviations, found, grid } from '../measure.js';
import { APPARENT, cases, claim, everywhere } from './claim-of.js';
import { instantWindow, pairTemperature } from './closed-form.js';
import { pairAtStart } from './pair.js';
import { coherenceBound } from './thermal.js';
import { exchanged, targetTemperature } from './variants.js';

/** Flows below this are rounding errors. */
const NOTHING = 1e-13;

export const temperatureClaims: readonly Claim[] = [
  claim(
    'apparent-temperature',
    after(APPARENT),
    'T_S = w/ln[(1-p+c)/(p+c)], read off <S†S> and <SS†> of the start: largest relative deviation over T_0 from 0.3 to 5, c from -c_max to c_max',
    () =>
      deviations(
        [0.3, 0.5, 1, 2, 5].flatMap((T0) =>
          grid(-1, 1, 21).map((coherence) => {
            const expected = pairTemperature(T0, coherence * coherenceBound(1 / T0));
            return pairAtStart({ T0, coherence }).apparent / expected - 1;
          }),
        ),
        1e-11,
      ),
  ),
  claim(
    'apparent-range',
    after(APPARENT),
    'The coldest and the hottest appearance of two atoms at T_0: T_0/2 exactly and T_S(c_max) (T_0 = 0.3, 0.5, 1, 2, 5)',
    () => {
      const temperatures = [0.3, 0.5, 1, 2, 5];
      return compare(
        temperatures.flatMap((T0) => [-1, 1].map((coherence) => pairAtStart({ T0, coherence }).apparent)),
        temperatures.flatMap((T0) => instantWindow(T0)),
        1e-11,
      );
    },
  ),
  claim(
    'heat-by-apparent',
    `${APPARENT}, abstract or introduction`,
    'The heat flow is that between apparent temperatures, w g_down <SS†> (exp(-w/T_B) - exp(-w/T_S)): largest deviation over 270 points',
    () =>
      deviations(
        everywhere().map(({ set, start }) => {
          const down = 1 / -Math.expm1(-1 / set.TB);
          const up = 2 * (1 - start.energy / 2 + start.coherence);
          return start.flow - down * up * (Math.exp(-1 / set.TB) - Math.exp(-1 / start.apparent));
        }),
        1e-12,
      ),
  ),
  claim(
    'direction',
    `${APPARENT}, abstract or introduction`,
    'Heat flows from the larger to the smaller apparent temperature, negative ones being the hottest: points of 270 where it does not',
    () => {
      const wrong = everywhere().filter(({ set, start }) => {
        if (Math.abs(start.flow) < NOTHING) return false;
        return start.flow > 0 !== 1 / start.apparent > 1 / set.TB;
      });
      return compare(wrong.length, 0, 0);
    },
  ),
  claim(
    'what-enters',
    `${APPARENT}, abstract or introduction`,
    'Coherence and correlations enter the apparent temperature as populations do: T_S for c = c_max, c = i c_max, κ = c_max at T_0 = 1',
    () => {
      const measured = [{ coherence: 1 }, { coherence: 1, phase: Math.PI / 2 }, { coherence: 0, correlation: 1 }].map(
        (set) => pairAtStart(set).apparent,
      );
      const expected = [pairTemperature(1, coherenceBound(1)), 1, 1];
      const agrees = compare(measured, expected, 1e-12).verdict === 'holds';
      return found(agrees ? 'conditional' : 'fails', measured, expected, 1e-12);
    },
    'conditional',
  ),
  claim(
    'inverted',
    after(APPARENT),
    'An inverted pair (T_0 = -1) is hotter than every bath whatever its coherence: signs of T_S and of the heat flow',
    () => {
      const points = everywhere().filter(({ set }) => set.T0 < 0);
      const signs = new Set(points.map(({ start }) => `${Math.sign(start.apparent)} ${Math.sign(start.flow)}`));
      return compareWords([...signs].join(', '), '-1 -1');
    },
  ),
  claim(
    'thermometer',
    `${APPARENT}, abstract or introduction (a simple test), here with own parameters`,
    'A target atom that a stream of pairs hits comes to T_S exactly, for collisions of any strength: c/c_max = -1, -0.5, 0, 0.5, 1 with θ = 0.3, then 0.01',
    () =>
      compare(
        [0.3, 0.01].flatMap((theta) => cases('target').map(({ coherence }) => targetTemperature({ coherence }, theta))),
        [...cases('target'), ...cases('target')].map(({ T }) => T),
        1e-10,
      ),
  ),
  claim(
    'two-pairs',
    after(APPARENT),
    'Two pairs (T = 1, c = 0.15; T = 1.3, c = -0.1) exchange energy by their apparent temperatures, ΔE/(g t)²: the exact motion at g t = 1e-3 and, from two times, the limit t → 0',
    () => {
      const set = { T1: 1, c1: 0.15, T2: 1.3, c2: -0.1 };
      const [short, long] = [1e-3, 2e-3].map((gt) => exchanged(set, gt));
      const [{ exact, formula }] = cases('twoPairs');
      // the error of the second order is of the fourth
      return compare([short, (4 * short - long) / 3], [exact, formula], 1e-10);
    },
  ),
];
