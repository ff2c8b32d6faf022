// The figures of the coupled dots: every number against the rate equation in closed form, every curve named for the column
// that it shows, shaded ranges and rays where reference numbers and independent slopes say.

import { readFileSync } from 'node:fs';
import { columnOf, type Model } from 'lindblad-core';
import { catalogEntry, coupledDots, coupledDotsParallel, type Figure, sanchezButtiker } from 'lindblad-models';
import { figureToSvg } from 'lindblad-plot';
import { describe, expect, test } from 'vitest';
import { allParameters, energiesOf } from '../../packages/models/src/coupled-dots/points.js';
import {
  harvesterLeads,
  pairState,
  parallelLeads,
  threeTerminalLeads,
  type WiredLead,
} from '../../packages/models/src/coupled-dots/rate-equation.js';
import type { Reference } from '../../packages/models/src/reference.js';

const { cases } = JSON.parse(
  readFileSync(new URL('../reference/coupled-dots.json', import.meta.url), 'utf8'),
) as Reference;

type Values = Readonly<Record<string, number>>;

const geometries: readonly { model: Model; leads: (p: Values) => WiredLead[]; figures: readonly Figure[] }[] = [
  { model: coupledDots, leads: threeTerminalLeads, figures: catalogEntry('coupled-dots').figures() },
  { model: coupledDotsParallel, leads: parallelLeads, figures: catalogEntry('coupled-dots-parallel').figures() },
  { model: sanchezButtiker, leads: harvesterLeads, figures: catalogEntry('sanchez-buttiker').figures() },
];
const all = geometries.flatMap(({ figures }) => figures);

function figure(id: string): Figure {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

/** What the columns of a row have to hold, by column. */
function expected(p: Values, leads: readonly WiredLead[]): Record<string, number> {
  const { currents, entropyProduction: s, p00, p10, p01, p11 } = pairState(energiesOf(p), leads);
  const [L, R, M = { energy: Number.NaN, particle: 0 }] = currents;
  const x = (lead: WiredLead, w: number) => (w - lead.mu) / lead.T;
  const f = (y: number) => 1 / (Math.exp(y) + 1);
  const w1 = p.eps_u + p.kappa;
  const out: Record<string, number> = { J_N: L.particle, J_E: L.energy, J_EM: M.energy, s, sMicroscopic: s };
  if (p.F_E !== undefined) {
    out.s_E = p.F_E * L.energy;
    out.s_N = p.F_N * L.particle;
  } else {
    out.s_E = (1 / p.T_c - 1 / p.T_M) * M.energy;
    out.s_N = ((p.mu_L - p.mu_R) / p.T_c) * L.particle;
    out.P = L.particle * (p.mu_R - p.mu_L);
  }
  if (p.T_M !== undefined && p.F_E !== undefined) {
    const [lead, right, third] = leads;
    const into = (l: WiredLead, g: number, w: number, a: number, b: number) => g * (f(x(l, w)) * a - f(-x(l, w)) * b);
    out.I_1 = -into(right, p.gamma_R0, p.eps_u, p00, p10);
    out.I_2 = -into(right, p.gamma_R1, w1, p01, p11);
    out.I_3 = into(third, p.gamma_M1, p.eps_d + p.kappa, p10, p11);
    out.A_1 = x(right, p.eps_u) - x(lead, p.eps_u);
    out.A_2 = x(right, w1) - x(lead, w1);
    out.A_3 = p.kappa * (1 / lead.T - 1 / third.T);
    for (const k of [1, 2, 3]) out[`IA_${k}`] = out[`I_${k}`] * out[`A_${k}`];
    out.IA = s;
  }
  if (p.gamma_Lu0 !== undefined) {
    out.J_NClosed = L.particle;
    out.J_EClosed = L.energy;
  }
  expect(R.particle + L.particle).toBeCloseTo(0, 13);
  return out;
}

test('every figure: own parameters, no number of a paper’s figure, units, sound pictures', () => {
  expect(geometries.map(({ figures }) => figures.map(({ id }) => id.split('/')[1]).join(' '))).toEqual([
    'icc-map kappa-particle kappa-energy entropic-fluxes entropy single-forces theorem linear-response energy-zero',
    'icc-map kappa repulsion',
    'engine entropy repulsion wiring',
  ]);
  for (const { id, source, title, caption, panels } of all) {
    expect([id, source]).toEqual([id, expect.stringMatching(/^model after .*, own parameters$/)]);
    expect(`${title} ${caption}`).not.toMatch(/\bFig/);
    for (const { x, y } of panels)
      expect([id, x.unit ?? x.label, y.unit ?? y.label]).toEqual([
        id,
        expect.stringMatching(/./),
        expect.stringMatching(/./),
      ]);
    if (panels.length > 1)
      for (const panel of panels) expect([id, panel.label]).toEqual([id, expect.stringMatching(/^\([a-d]\)/)]);
  }
  // subscripts of two capitals have braces
  for (const { id, title, caption, panels } of all)
    for (const words of [
      title,
      caption,
      ...panels.flatMap((panel) =>
        panel.kind === 'map'
          ? [panel.value, ...(panel.lines ?? [])].map(({ label }) => label)
          : [panel.y, ...panel.series, ...(panel.rules ?? [])].map(({ label }) => label),
      ),
    ])
      expect([id, words]).toEqual([id, expect.not.stringMatching(/[A-Z]_[A-Z]{2,}/)]);
  for (const one of all) expect([one.id, /NaN|undefined|Infinity/.test(figureToSvg(one))]).toEqual([one.id, false]);
});

describe('every number is that of the rate equation', () => {
  const others = ['theorem', 'linear-response'];
  for (const { model, leads, figures } of geometries) {
    for (const { id, table, parameters } of figures) {
      if (others.includes(id.split('/')[1])) continue;
      test(id, () => {
        const columns = table.columns.map(({ name }) => name);
        const known = Object.keys(model.parameters);
        const fixed = Object.fromEntries(Object.entries(parameters).filter(([name]) => known.includes(name)));
        let compared = 0;
        for (let row = 0; row < table.length; row++) {
          const set = Object.fromEntries(
            known.filter((name) => columns.includes(name)).map((name) => [name, columnOf(table, name)[row]]),
          );
          // the parameters under the figure are those of its rows
          for (const [name, value] of Object.entries(fixed))
            if (set[name] !== undefined && !name.startsWith('gamma_'))
              expect([id, name, set[name]]).toEqual([id, name, value]);
          const p = allParameters(model, { ...fixed, ...set });
          const numbers = expected(p, leads(p));
          for (const name of columns) {
            if (known.includes(name) || ['curve', 'c', 'carnot', 'eta'].includes(name)) continue;
            const own = columnOf(table, name)[row];
            compared++;
            if (!(Math.abs(own - numbers[name]) < 1e-13))
              expect([id, row, name, own]).toEqual([id, row, name, numbers[name]]);
          }
        }
        expect(compared).toBeGreaterThan(100);
      });
    }
  }

  test('efficiency: work over the energy out of M, where there is power', () => {
    const { table } = figure('sanchez-buttiker/engine');
    const [eta, P, J_EM, mu_R] = ['eta', 'P', 'J_EM', 'mu_R'].map((name) => columnOf(table, name));
    let seen = 0;
    for (let row = 0; row < table.length; row++) {
      if (mu_R[row] > 0 && P[row] > 1e-12) {
        seen++;
        expect(eta[row]).toBeCloseTo(P[row] / J_EM[row], 12);
      } else expect(eta[row]).toBeNaN();
    }
    expect(seen).toBeGreaterThan(60);
  });
});

test('a curve is named for the column that it shows', () => {
  const meaning: Readonly<Record<string, RegExp>> = {
    s: /^s$|macroscopic/,
    sMicroscopic: /microscopic/,
    s_N: /^F_N J_N$/,
    s_E: /^F_E J_(E|\{EM\})$/,
    IA: /^sum$/,
    J_NClosed: /closed form/,
    J_EClosed: /closed form/,
    L_NEClosed: /closed form/,
    particleRay: /\|L_\{NE\}\|\/L_\{NN\}/,
    energyRay: /L_\{EE\}\/\|L_\{NE\}\|/,
    particle: /particles/,
    energy: /energy/,
    F_N: /^F_N$/,
    F_E: /^F_E$/,
  };
  for (const { id, panels } of all)
    for (const panel of panels) {
      if (panel.kind === 'map') {
        expect([id, panel.value.column, panel.value.label]).toEqual([id, panel.value.column, panel.value.column]);
        continue;
      }
      for (const { y, label } of panel.series) {
        const loop = /_([123])$/.exec(y);
        if (loop !== null) expect([id, y, label]).toEqual([id, y, expect.stringMatching(new RegExp(`^${loop[1]}: `))]);
        if (meaning[y] !== undefined) expect([id, y, label]).toEqual([id, y, expect.stringMatching(meaning[y])]);
      }
    }
  // what the three loops carry
  const [fluxes] = figure('coupled-dots/entropic-fluxes').panels;
  expect(fluxes.kind === 'lines' && fluxes.series.map(({ label }) => label)).toEqual([
    '1: electrons at ε_u',
    '2: electrons at ε_u + κ',
    '3: energy quanta κ',
  ]);
});

test('curves that a parameter tells apart have its value in their names', () => {
  const names: Readonly<Record<string, string>> = { ε_d: 'eps_d', κ: 'kappa', F_E: 'F_E', F_N: 'F_N' };
  let told = 0;
  for (const { id, panels, table } of all)
    for (const panel of panels) {
      if (panel.kind === 'map') continue;
      for (const { label, curve } of panel.series)
        for (const [, symbol, value] of label.matchAll(/(ε_d|κ|F_E|F_N) = (-?[\d.]+)/g)) {
          const row = columnOf(table, 'curve').indexOf(curve);
          told++;
          expect([id, label, columnOf(table, names[symbol])[row]]).toEqual([id, label, Number(value)]);
        }
    }
  expect(told).toBeGreaterThan(15);
});

describe('shaded ranges end where the currents of their curves turn', () => {
  const [a] = cases.extremaA;
  const [b] = cases.zerosB;
  const [p] = cases.zerosP;
  const [h] = cases.repulsionHarvesterZeros;
  const ranges = (id: string): [number, number][][] =>
    figure(id).panels.map((panel) =>
      panel.kind === 'map' ? [] : (panel.regions ?? []).map(({ from, to }): [number, number] => [from, to]),
    );
  // the ends are interpolated between points that lie up to 0.25 apart
  const near = (x: number) => expect.closeTo(x, 2);
  test.each([
    ['coupled-dots/kappa-particle', Array(3).fill([[-6, near(a.kappaZero)]])],
    ['coupled-dots/kappa-energy', Array(3).fill([[-6, near(b.kappa)]])],
    ['coupled-dots/entropy', [[[-6, near(a.kappaZero)]], [[-6, near(b.kappa)]]]],
    ['coupled-dots-parallel/kappa', [[[-6, near(p.particle)]], [[-6, near(p.energy)]]]],
    ['coupled-dots-parallel/repulsion', [[], [[near(cases.repulsionParallelZeros[0].kappa), 20]]]],
    ['sanchez-buttiker/repulsion', Array(2).fill([[near(h.lower), near(h.upper)]])],
  ])('%s', (id, expectedRanges) => {
    expect(ranges(id)).toEqual(expectedRanges);
  });

  test('the parallel pair says which of its two curves is meant', () => {
    const { panels, table } = figure('coupled-dots-parallel/kappa');
    panels.forEach((panel, k) => {
      if (panel.kind === 'map') throw new Error('a map');
      const [{ from, to, label }] = panel.regions ?? [];
      expect(label).toBe(panel.series[k].label);
      const [curve, kappa, y] = ['curve', 'kappa', panel.series[k].y].map((name) => columnOf(table, name));
      for (let row = 0; row < table.length; row++) {
        const inside = curve[row] === k && kappa[row] >= from && kappa[row] < to;
        expect([k, row, y[row] < 0]).toEqual([k, row, inside]);
      }
    });
  });
});

test('the rays of linear response leave the origin with the slopes of the zero lines', () => {
  const [rays] = cases.rays;
  const [{ L_NN, L_NE, L_EE }] = cases.onsagerParallel;
  const slopes: Readonly<Record<string, [number, number]>> = {
    'coupled-dots/icc-map': [rays.particle, rays.energy],
    'coupled-dots-parallel/icc-map': [-L_NE / L_NN, -L_EE / L_NE],
  };
  for (const { model, leads, figures } of geometries.slice(0, 2)) {
    const map = figures[0];
    const [particle, energy] = slopes[map.id];
    for (const panel of map.panels) {
      if (panel.kind !== 'map') throw new Error('no map');
      expect(panel.lines?.map(({ from, to }) => [...from, ...to])).toEqual([
        [0, 0, 1, expect.closeTo(particle, 9)],
        [0, 0, 1, expect.closeTo(energy, 9)],
      ]);
      expect(panel.zeros?.map(({ column }) => column)).toEqual(['J_N', 'J_E']);
    }
    // along them the currents are of second order in the forces
    for (const [slope, name] of [
      [particle, 'particle'],
      [energy, 'energy'],
    ] as const) {
      const at = (F_E: number, F_N: number) => {
        const p = allParameters(model, { F_E, F_N });
        return Math.abs(pairState(energiesOf(p), leads(p)).currents[0][name]);
      };
      expect(at(1e-5, slope * 1e-5) / at(1e-5, 0)).toBeLessThan(1e-3);
    }
  }
});

test('the theorem: shares are none to the right of -1 and some to the left, of 20000 draws', () => {
  const { table, caption } = figure('coupled-dots/theorem');
  expect(caption).toContain('20000 draws each');
  const [curve, ratio, particle, energy] = ['curve', 'ratio', 'particle', 'energy'].map((name) =>
    columnOf(table, name),
  );
  for (let row = 0; row < table.length; row++) {
    const inside = row % 2 === 0 ? ratio[row] < -1 - 1e-9 : ratio[row] <= -1 + 1e-9;
    if (!inside) expect([curve[row], ratio[row], particle[row], energy[row]]).toEqual([curve[row], ratio[row], 0, 0]);
    else if (ratio[row] < -3) expect(Math.min(particle[row], energy[row])).toBeGreaterThan(0.02);
  }
});

test('linear response: measured and closed form lie on each other, and the rays follow', () => {
  const { table } = figure('coupled-dots/linear-response');
  const [curve, own, closed, low, high] = ['curve', 'L_NE', 'L_NEClosed', 'particleRay', 'energyRay'].map((name) =>
    columnOf(table, name),
  );
  for (let row = 0; row < table.length; row++) {
    if (curve[row] < 2) expect(Math.abs(own[row] - closed[row])).toBeLessThan(1e-13);
    else {
      expect(low[row]).toBeGreaterThan(0);
      expect(high[row]).toBeGreaterThan(low[row]);
    }
  }
});
