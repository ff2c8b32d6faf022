// Figures of collective spins. None redraws a figure of a paper: the model is theirs, states and parameters are ours.

import { evolutionProblem, evolveSync } from 'lindblad-core';
import { figuresOf, series } from '../drawing.js';
import type { Figure } from '../figure.js';
import { grid } from '../measure.js';
import { root } from '../root.js';
import type { Row } from '../rows.js';
import { binomialAppearance, block, ensemble, heatCapacity, ottoWork, over } from './ensemble.js';
import { spinEnsemble } from './model.js';
import { thermalWeights } from './multiplicities.js';

const APPARENT = 'Latune, Sinayskiy & Petruccione, arXiv:1803.11495';
const INDISTINGUISHABLE = 'Latune, Sinayskiy & Petruccione, arXiv:1908.10384';
const CAPACITY = 'Latune, Sinayskiy & Petruccione, arXiv:2004.00032';

const figure = figuresOf('spin-ensemble', { w: 1, gamma: 1 });

const numbers = [2, 4, 10];
const ofNumber = numbers.map((n) => `n = ${n}`);

function heat(): Figure {
  const coherences = [-1, 0, 0.5, 1];
  const times = grid(0, 2, 101);
  return figure({
    id: 'heat-in-time',
    paper: APPARENT,
    title: 'Four spins: heat taken from a hotter bath',
    caption:
      'Spins with the populations of T_0 = 1 and a bath at 1.5. All in the largest collective spin (1) they heat it; in the smallest ones (-1) they take more from it than without coherence.',
    parameters: { T0: 1, TB: 1.5 },
    curves: coherences.map((coherence) => {
      const problem = evolutionProblem(spinEnsemble, { set: { TB: 1.5, coherence }, times });
      const { energy } = evolveSync(problem).expectations;
      return times.map((t, k) => ({ coherence, t, Q: Number(energy[k]) - Number(energy[0]) }));
    }),
    panels: [
      {
        kind: 'lines',
        x: { label: 't', unit: '1/γ_0' },
        y: { label: 'Q = E(t) - E_0', unit: 'w' },
        series: series('t', 'Q', ['smallest J', 'equilibrium', 'half and half', 'largest J']),
      },
    ],
  });
}

function windows(): Figure {
  const counts = grid(2, 30, 29);
  return figure({
    id: 'windows',
    paper: APPARENT,
    title: 'Hottest bath that n cold spins can heat',
    caption:
      'Spins with the populations of T_0 = 1 in the largest collective spin heat a bath up to these temperatures, at the start and in total.',
    parameters: { T0: 1 },
    curves: [
      counts.map((n) => ({ n, T_B: binomialAppearance(n, 1) })),
      counts.map((n) => ({
        n,
        T_B: root((TB) => block(n / 2, 1 / TB).energy - n * block(0.5, 1).energy, 1.05, 0.5 * n + 1, 1e-9),
      })),
    ],
    panels: [
      {
        kind: 'lines',
        x: { label: 'n' },
        y: { label: 'T_B', unit: 'w/k_B' },
        series: series('n', 'T_B', ['at the start', 'in total']),
      },
    ],
  });
}

function residual(): Figure {
  const counts = [1, 2, 4, 10, 20];
  const baths = grid(0.05, 3, 41);
  return figure({
    id: 'residual-energy',
    paper: INDISTINGUISHABLE,
    title: 'Energy per spin after cooling from infinite temperature',
    caption:
      'One spin takes the temperature of the bath; many spins in a common bath are cooled less and less, because most of their weight is in small collective spins.',
    parameters: { beta0: 0 },
    curves: counts.map((n) => {
      const weights = thermalWeights(n, 0.5, 0);
      return baths.map((TB) => ({ n, TB, E: 0.5 + over(weights, (J) => block(J, 1 / TB).energy) / n }));
    }),
    panels: [
      {
        kind: 'lines',
        x: { label: 'T_B', unit: 'w/k_B' },
        y: { label: 'E_{∞}/n, from the ground state', unit: 'w' },
        series: series(
          'TB',
          'E',
          counts.map((n) => `n = ${n}`),
        ),
      },
    ],
  });
}

function production(): Figure {
  const counts = grid(1, 20, 20);
  const rows = (s: number): Row[] =>
    counts.map((n) => {
      const { SigmaCollective, SigmaIndependent } = ensemble(n, s, 0, 1);
      return { n, s, collective: SigmaCollective / n, independent: SigmaIndependent / n };
    });
  return figure({
    id: 'entropy-production',
    paper: INDISTINGUISHABLE,
    title: 'Entropy production per spin from infinite temperature',
    caption:
      'Spins in a common bath produce less entropy, and the less the more and the larger they are; dashed: separate baths.',
    parameters: { beta0: 0, TB: 1 },
    curves: [rows(0.5), rows(1)],
    panels: [
      {
        kind: 'lines',
        x: { label: 'n' },
        y: { label: 'Σ/n', unit: 'k_B' },
        series: [
          ...series('n', 'collective', ['common bath, s = 1/2', 'common bath, s = 1']),
          ...series('n', 'independent', ['separate, s = 1/2', 'separate, s = 1']).map((x) => ({ ...x, dashed: true })),
        ],
      },
    ],
  });
}

function capacity(): Figure {
  const points = grid(0.05, 3, 60);
  return figure({
    id: 'heat-capacity',
    paper: CAPACITY,
    title: 'Heat capacity of the largest collective spin over that of independent spins',
    caption:
      'At high temperature collective spins are the better thermometer by (ns + 1)/(s + 1), at low temperature the worse one.',
    parameters: { s: 0.5 },
    curves: [
      ...numbers.map((n) => {
        return points.map((x) => ({
          n,
          x,
          ratio: heatCapacity(new Map([[n / 2, 1]]), x) / heatCapacity(new Map([[0.5, n]]), x),
        }));
      }),
      [points[0], points[points.length - 1]].map((x) => ({ n: 1, x, ratio: 1 })),
    ],
    panels: [
      {
        kind: 'lines',
        x: { label: 'w/(k_B T)' },
        y: { label: 'C_{col}/C_{ind}' },
        series: [
          ...series('x', 'ratio', ofNumber),
          { label: 'equal', curve: numbers.length, x: 'x', y: 'ratio', dashed: true },
        ],
      },
    ],
  });
}

function otto(): Figure {
  const points = grid(0.05, 3, 60);
  return figure({
    id: 'otto',
    paper: CAPACITY,
    title: 'Work of an Otto engine near the Carnot efficiency',
    caption:
      'Quasi-static cycle between w_h = 2 and w_c = 1, w_h β_h = 0.99 w_c β_c: work of the largest collective spin over that of independent spins. The gain is one of high temperatures.',
    parameters: { s: 0.5 },
    curves: [
      ...numbers.map((n) =>
        points.map((x) => {
          const hot: [number, number] = [2, (0.99 * x) / 2];
          const cold: [number, number] = [1, x];
          return {
            n,
            x,
            ratio: ottoWork(new Map([[n / 2, 1]]), hot, cold) / ottoWork(new Map([[0.5, n]]), hot, cold),
          };
        }),
      ),
      [points[0], points[points.length - 1]].map((x) => ({ n: 1, x, ratio: 1 })),
    ],
    panels: [
      {
        kind: 'lines',
        x: { label: 'w_c β_c' },
        y: { label: 'W_{col}/W_{ind}' },
        series: [
          ...series('x', 'ratio', ofNumber),
          { label: 'equal', curve: numbers.length, x: 'x', y: 'ratio', dashed: true },
        ],
      },
    ],
  });
}

/** All figures, computed now. */
export function spinEnsembleFigures(): Figure[] {
  return [heat(), windows(), residual(), production(), capacity(), otto()];
}
