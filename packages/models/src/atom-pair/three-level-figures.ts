// Figures of V and Λ atoms and of phaseonium.

import { series } from '../drawing.js';
import type { Figure } from '../figure.js';
import { grid } from '../measure.js';
import type { Row } from '../rows.js';
import { APPARENT } from './claim-of.js';
import { axes, energyRows, figure } from './figure-of.js';
import { phaseoniumRates, targetInverseTemperature } from './phaseonium.js';
import { type Shape, threeLevelAtStart, threeLevelEvolution } from './three-level.js';

const SHAPES: readonly Shape[] = ['V', 'Λ'];

function apparent(): Figure {
  const temperatures = [0.5, 1, 2];
  const inside = { V: grid(-0.98, 1, 100), Λ: grid(-0.98, 1, 100) };
  const curves = SHAPES.flatMap((shape) =>
    temperatures.map((T0) =>
      inside[shape].map(
        (coherence): Row => ({ T0, coherence, beta: threeLevelAtStart(shape, { T0, coherence }).beta }),
      ),
    ),
  );
  return figure({
    id: 'three-level-apparent',
    paper: APPARENT,
    title: 'Inverse apparent temperature of V and Λ atoms against their coherence',
    caption:
      'Levels stay as populated as in equilibrium at T_0. Coherence heats a V atom where it is positive, a Λ atom where it is negative; below zero the atom looks inverted, without any inversion of its levels.',
    parameters: {},
    curves,
    panels: SHAPES.map((shape, k) => ({
      kind: 'lines',
      label: shape === 'V' ? '(a) V' : '(b) Λ',
      x: axes.coherence,
      y: { label: '1/T_S', unit: 'k_B/w', domain: [-3, 5] },
      series: series(
        'coherence',
        'beta',
        temperatures.map((T0) => `T_0 = ${T0}`),
        k * temperatures.length,
      ),
    })),
  });
}

function heat(): Figure {
  const list: Record<Shape, readonly number[]> = { V: [0, 0.5, 1], Λ: [0, -0.5, -1] };
  const times = grid(0, 1.5, 151);
  return figure({
    id: 'three-level-heat',
    paper: APPARENT,
    title: 'Heat taken by V and Λ atoms from a hotter bath',
    caption:
      'T_0 = 1, T_B = 1.2. Reversed below zero: with positive coherence for V, negative for Λ. The bright sector is one two-level system, so that a flow that starts reversed stays so.',
    parameters: { T0: 1, TB: 1.2 },
    curves: SHAPES.flatMap((shape) =>
      list[shape].map((coherence) =>
        energyRows(times, threeLevelEvolution(shape, { coherence }, times).expectations.energy, { coherence }),
      ),
    ),
    panels: SHAPES.map((shape, k) => ({
      kind: 'lines',
      label: shape === 'V' ? '(a) V' : '(b) Λ',
      x: axes.time,
      y: axes.heat,
      series: series(
        't',
        'Q',
        shape === 'V' ? ['c = 0', 'c = c_{max}/2', 'c = c_{max}'] : ['c = 0', 'c = -c_{max}/2', 'c = -c_{max}'],
        k * 3,
      ),
    })),
  });
}

function phaseonium(): Figure {
  const strengths = [0.2, 0.5, 0.9];
  const degrees = grid(0, 180, 61);
  const excited = [0.1, 0.3, 0.5];
  return figure({
    id: 'phaseonium',
    paper: `Scully et al., Science 299, 862 (2003), and ${APPARENT}`,
    title: 'Inverse temperature to which a stream of Λ atoms brings a target',
    caption:
      '(a) Atoms at T_0 = 1 with coherence ε of their ground levels: its phase makes the target colder or hotter than the atoms, and inverted (below zero) when the ground levels nearly interfere away. (b) The largest coherence, excited population α².',
    parameters: { T0: 1 },
    curves: [
      ...strengths.map((coherence) =>
        degrees.map((x): Row => {
          const set = { T0: 1, coherence, phase: (x * Math.PI) / 180 };
          return { coherence, x, beta: targetInverseTemperature('Λ', set, 0.3) };
        }),
      ),
      ...excited.map((alpha) =>
        degrees.slice(0, -2).map((x): Row => {
          const { up, down } = phaseoniumRates(alpha, (x * Math.PI) / 180);
          return { alpha, x, beta: Math.log(down / up) };
        }),
      ),
    ],
    panels: [
      {
        kind: 'lines',
        label: '(a)',
        x: { label: 'φ', unit: '°' },
        y: { label: '1/T_φ', unit: 'k_B/w' },
        series: series(
          'x',
          'beta',
          strengths.map((eps) => `ε = ${eps}`),
        ),
      },
      {
        kind: 'lines',
        label: '(b)',
        x: { label: 'φ', unit: '°' },
        y: { label: '1/T_φ', unit: 'k_B/w' },
        series: series(
          'x',
          'beta',
          excited.map((alpha) => `α = ${alpha}`),
          strengths.length,
        ),
      },
    ],
  });
}

/** The figures of three-level atoms, computed now. */
export function threeLevelFigures(): Figure[] {
  return [apparent(), heat(), phaseonium()];
}
