// Figures of collective spins. None redraws a figure of a paper: the model is theirs, states and parameters are ours.

import { evolutionProblem, evolveSync } from 'lindblad-core';
import { figuresOf, series } from '../drawing.js';
import type { Figure, FigureSeries } from '../figure.js';
import { grid } from '../measure.js';
import { root } from '../root.js';
import type { Row } from '../rows.js';
import { APPARENT, CAPACITY, INDISTINGUISHABLE } from './claim-of.js';
import {
  block,
  ensembleBalance,
  ensembleEvolution,
  heatCapacity,
  orderedAppearance,
  ottoWork,
  over,
} from './ensemble.js';
import { spinEnsemble } from './model.js';
import { thermalWeights } from './multiplicities.js';

/** What is the same for all figures in which the spins have one frequency and meet one bath. */
const UNITS = { w: 1, gamma: 1 };

const figure = figuresOf('spin-ensemble');

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
    parameters: { ...UNITS, T0: 1, TB: 1.5 },
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

function manyInTime(): Figure {
  const counts = [2, 10, 50];
  const times = grid(0, 0.5, 101);
  const rows = (n: number, start: 'equilibrium' | 'largest'): Row[] => {
    const energy = ensembleEvolution(n, 0.5, 1, 1 / 1.2, times, start);
    return times.map((t, k): Row => ({ n, t, Q: (energy[k] - energy[0]) / n }));
  };
  return figure({
    id: 'many-in-time',
    paper: APPARENT,
    title: 'Up to fifty spins: heat per spin taken from a hotter bath',
    caption:
      'Spins with the populations of T_0 = 1 and a bath at 1.2. In the largest collective spin they heat it, the more of them the more each and the sooner: the time goes as 1/n. Dashed: in equilibrium they take heat from it.',
    parameters: { ...UNITS, T0: 1, TB: 1.2 },
    curves: [...counts.map((n) => rows(n, 'largest')), rows(10, 'equilibrium')],
    panels: [
      {
        kind: 'lines',
        x: { label: 't', unit: '1/γ_0' },
        y: { label: 'Q/n', unit: 'w' },
        series: [
          ...series(
            't',
            'Q',
            counts.map((n) => `n = ${n}, largest J`),
          ),
          { label: 'n = 10, equilibrium', curve: counts.length, x: 't', y: 'Q', dashed: true },
        ],
      },
    ],
  });
}

function windows(): Figure {
  const counts = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50];
  return figure({
    id: 'windows',
    paper: APPARENT,
    title: 'Hottest bath that n cold spins can heat, coldest one that hot spins can cool',
    caption:
      'Spins with the populations of T_0 = 1. (a) In the largest collective spin they heat a bath up to these temperatures, at the start and in total. (b) In the smallest ones they take heat from a bath down to these at the start; pairs of spins are dark, so that an odd one adds nothing.',
    parameters: { ...UNITS, T0: 1 },
    curves: [
      counts.map((n) => ({ n, T_B: orderedAppearance(n, 1).T })),
      counts.map((n) => ({
        n,
        T_B: root((TB) => block(n / 2, 1 / TB).energy - n * block(0.5, 1).energy, 1.05, 0.5 * n + 1, 1e-6),
      })),
      grid(2, 50, 49).map((n) => ({ n, T_B: orderedAppearance(n, 1, 'smallest').T })),
    ],
    panels: [
      {
        kind: 'lines',
        label: '(a) hottest',
        x: { label: 'n' },
        y: { label: 'T_B', unit: 'w/k_B' },
        series: series('n', 'T_B', ['at the start', 'in total']),
      },
      {
        kind: 'lines',
        label: '(b) coldest',
        x: { label: 'n' },
        y: { label: 'T_B', unit: 'w/k_B' },
        series: series('n', 'T_B', ['at the start'], 2),
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
    parameters: { ...UNITS, beta0: 0 },
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
  const rows = (s: number, most: number): Row[] =>
    grid(1, most, most).map((n) => {
      const { E, Eind, SigmaCollective, SigmaIndependent } = ensembleBalance(n, s, 0, 1);
      return {
        n,
        s,
        collective: SigmaCollective / n,
        independent: SigmaIndependent / n,
        ratio: SigmaCollective / SigmaIndependent,
        E: E / n,
        Eind: Eind / n,
      };
    });
  const [small, large] = ['s = 1/2', 's = 1'];
  const dashed = (y: string): FigureSeries[] =>
    series('n', y, [`separate, ${small}`, `separate, ${large}`]).map((x) => ({ ...x, dashed: true }));
  return figure({
    id: 'entropy-production',
    paper: INDISTINGUISHABLE,
    title: 'Energy and entropy production per spin from infinite temperature',
    caption:
      'Up to fifty spins 1/2 and twenty spins 1 in a common bath; dashed: separate baths. (a) The more and the larger they are, the less of their energy is taken: the energy per spin stays near the middle. (b) They produce less entropy, (c) as a part of what separate baths would have them produce.',
    parameters: { ...UNITS, beta0: 0, TB: 1 },
    curves: [rows(0.5, 50), rows(1, 20)],
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: { label: 'n' },
        y: { label: 'E_{∞}/n', unit: 'w' },
        series: [...series('n', 'E', [`common bath, ${small}`, `common bath, ${large}`]), ...dashed('Eind')],
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { label: 'n' },
        y: { label: 'Σ/n', unit: 'k_B' },
        series: [
          ...series('n', 'collective', [`common bath, ${small}`, `common bath, ${large}`]),
          ...dashed('independent'),
        ],
      },
      {
        kind: 'lines',
        label: '(c)',
        x: { label: 'n' },
        y: { label: 'Σ_{col}/Σ_{ind}' },
        series: series('n', 'ratio', [small, large]),
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
    parameters: { w: 1, s: 0.5 },
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
    parameters: { s: 0.5, w_h: 2, w_c: 1 },
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
  return [heat(), manyInTime(), windows(), residual(), production(), capacity(), otto()];
}
