// --full of solve and of evolve, and maps of regimes.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regimeNames } from 'lindblad-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { count, markupFault, textsOf } from '../plot/markup.js';
import { closedForm, relative } from './closed-form.js';
import { run } from './run.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lindblad-full-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('solve --full', () => {
  test('prints what the report has, and then all the rest', async () => {
    const plain = await run(['solve', 'single-dot', '--set', 'eps=-20']);
    const { status, out, err } = await run(['solve', 'single-dot', '--set', 'eps=-20', '--full']);
    expect([status, err]).toEqual([0, '']);
    expect(out.startsWith(plain.out)).toBe(true);
    expect(out.slice(out.indexOf('entropy production by reservoir'))).toMatchInlineSnapshot(`
      "entropy production by reservoir
           in the system     outside  production
        L       0.179023  -0.1485838  0.03043925
        R      -0.179023   0.2311303  0.05210729
      state
        energy                       -18.75338
        entropy                      0.2333333
        purity                       0.8831086
        ergotropy                            0
        coherence, l1                        0
        coherence, relative entropy          0
      free energy
           of the state  in equilibrium
        L     -23.43089       -23.50207
        R     -17.57588       -17.64875
      regime
        name              engine, absolute-negative-mobility, inverse-particle-current
        does              power
        power             0.3301862
        efficiency        0.2222222
        its Carnot value  0.5
        share of Carnot   0.4444444
      forces and fluxes
        measured from R            force         flux   production
        L                energy      0.1     1.320745    0.1320745
        L                particle   0.75  -0.06603723  -0.04952793
      cycles
        through states          flux  affinity  production
        1 -R-> 0 -L-> 1  -0.06603723     -1.25  0.08254654
      "
    `);
  });

  test('JSON: the full report, with nothing that is no JSON', async () => {
    const { status, out } = await run(['solve', 'coupled-dots', '--full', '--json']);
    const report = JSON.parse(out);
    expect(status).toBe(0);
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(['couplings', 'jumps', 'firstLawDefect', 'spohn', 'state', 'forces', 'regime', 'cycles']),
    );
    expect(report.couplings.L).toHaveLength(2);
    const heat = report.couplings.L.reduce((sum: number, c: { heat: number }) => sum + c.heat, 0);
    expect(relative(heat, report.currents.L.heat)).toBeLessThan(1e-12);
    expect(report.regime.regime).toBe('engine');
    expect(report.cycles.cycles).toHaveLength(3);
    expect(relative(report.cycles.entropyProduction, report.entropyProduction)).toBeLessThan(1e-10);
    expect(report.firstLawDefect).toBeLessThan(1e-10);
    expect(report.omitted).toEqual({});
  });

  test('plain jumps and their counters of a model file; what is missing says why', async () => {
    const file = join(folder, 'pumped.yaml');
    await writeFile(
      file,
      `lindblad: 1
name: pumped qubit
parameters: { T: 0.7 }
space: { q: qubit }
hamiltonian: 1.5*proj(q,1,1)
reservoirs:
  B: { statistics: bose, temperature: T, coupling: sx(q), rate: 0.2 }
jumps: [ { name: pump, operator: sp(q), rate: 0.3, counts: { clicks: 2 } } ]
`,
    );
    const json = JSON.parse((await run(['solve', file, '--full', '--json'])).out);
    // up = pump + bath, down = bath
    const n = 1 / (Math.exp(1.5 / 0.7) - 1);
    const up = (0.3 + 0.2 * n) / (0.3 + 0.2 * (2 * n + 1));
    expect(json.jumps.pump.events).toBeCloseTo(0.3 * (1 - up), 12);
    expect(json.jumps.pump.energy).toBeCloseTo(1.5 * 0.3 * (1 - up), 12);
    expect(json.jumps.pump.counts.clicks).toBeCloseTo(0.6 * (1 - up), 12);
    expect(json.apparentTemperatures.B[0].temperature).toBeCloseTo(1.5 / Math.log((1 - up) / up), 10);
    expect(json.omitted).toEqual({
      forces: 'fewer than two reservoirs',
      regime: 'fewer than two reservoirs',
      cycles: 'plain jumps have no reverse',
    });
    const { out } = await run(['solve', file, '--full']);
    expect(out).toMatch(
      /plain jumps: neither work nor heat, positive into the system\n +energy +events +clicks\n {2}pump /,
    );
    expect(out).toMatch(/left out\n {2}forces +fewer than two reservoirs\n/);
    expect(out).toMatch(/apparent temperatures\n +frequency +temperature\n {2}B +1\.5 /);
  });
});

describe('evolve --full', () => {
  test('adds columns that close both laws', async () => {
    const { status, out, err } = await run(['evolve', 'single-dot', '--to', '2', '--steps', '4', '--full']);
    expect([status, err]).toEqual([0, '']);
    const [head, ...rows] = out.trim().split('\n');
    expect(head).toBe(
      't,occupation,L.particle,L.energy,L.heat,R.particle,R.energy,R.heat,entropyProduction,energy,power,jumpEnergy,work,entropy,entropyRate,adiabatic,nonadiabatic,firstLawDefect',
    );
    const names = head.split(',');
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      const cells = Object.fromEntries(row.split(',').map((cell, k) => [names[k], Number(cell)]));
      expect(cells.energy).toBeCloseTo(5 * cells.occupation, 10);
      expect(cells.firstLawDefect).toBeLessThan(1e-9);
      if (cells.t > 0) expect(cells.adiabatic + cells.nonadiabatic).toBeCloseTo(cells.entropyProduction, 7);
    }
    // long after the start the adiabatic part is the steady state's production
    const late = await run(['evolve', 'single-dot', '--at', '9', '--full', '--json']);
    const { thermodynamics } = JSON.parse(late.out);
    expect(thermodynamics.adiabatic).toHaveLength(1);
    expect(thermodynamics.adiabatic[0]).toBeCloseTo(closedForm({}).s, 7);
    expect(thermodynamics.nonadiabatic[0]).toBeLessThan(1e-9);
    expect(thermodynamics).toMatchObject({
      split: 'populations',
      powerError: 0,
      given: { L: { heat: [expect.any(Number)] } },
    });
  });

  test('a driven model file: its power and its work', async () => {
    const file = join(folder, 'driven.yaml');
    await writeFile(
      file,
      `lindblad: 1
name: driven qubit
space: { q: qubit }
hamiltonian: 0.5*sz(q) + 0.3*cos(2*t)*sx(q)
observables: { energy: sz(q) }
initial: proj(q,0,0)
`,
    );
    const { out, err } = await run(['evolve', file, '--to', '3', '--steps', '6', '--full', '--json']);
    const { thermodynamics } = JSON.parse(out);
    thermodynamics.energy.forEach((u: number, k: number) => {
      expect(thermodynamics.work[k]).toBeCloseTo(u - thermodynamics.energy[0], 7);
    });
    expect(Math.max(...thermodynamics.power.map(Math.abs))).toBeGreaterThan(0.01);
    expect(err).toBe('');
    // the observable keeps its name
    const table = await run(['evolve', file, '--to', '3', '--steps', '2', '--full']);
    expect(table.out.split('\n')[0]).toMatch(/^t,energy,.*thermodynamics\.energy,power,/);
  });
});

describe('sweep --observe regime', () => {
  test('a map with a legend of the regimes that occur, and no colour bar', async () => {
    const file = join(folder, 'regimes.svg');
    const { status } = await run([
      'sweep',
      'single-dot',
      '--over',
      'eps=-20:20:41',
      '--over',
      'dV=-19:19:20',
      '--observe',
      'regime',
      '--out',
      file,
    ]);
    expect(status).toBe(0);
    const svg = await readFile(file, 'utf8');
    expect(markupFault(svg)).toBeUndefined();
    const texts = textsOf(svg);
    for (const name of ['engine', 'refrigerator', 'accelerator', 'dissipator']) expect(texts).toContain(name);
    expect(texts).not.toContain('hybrid');
    expect(texts).toContain('regime');
    expect([count(svg, /class="map"/g), count(svg, /class="color-bar"/g), count(svg, /zero contour/g)]).toEqual([
      1, 0, 0,
    ]);
  });

  test('one axis: regimes as regions behind the curves; few values of a second axis are a map all the same', async () => {
    const file = join(folder, 'curves.svg');
    await run(['sweep', 'single-dot', '--over', 'eps=-20:20:81', '--observe', 'J_L,regime', '--out', file]);
    const svg = await readFile(file, 'utf8');
    expect(count(svg, /aria-label="curve"/g)).toBe(1);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['engine', 'refrigerator']));
    const map = join(folder, 'few.svg');
    await run([
      'sweep',
      'single-dot',
      '--over',
      'eps=-20:20:9',
      '--over',
      'dV=1:5:3',
      '--observe',
      'J_L,regime',
      '--out',
      map,
    ]);
    const drawn = await readFile(map, 'utf8');
    expect([count(drawn, /class="map"/g), count(drawn, /class="color-bar"/g)]).toEqual([2, 1]);
  });

  test('CSV holds codes, JSON their names', async () => {
    const csv = await run(['sweep', 'single-dot', '--over', 'eps=-20,0,20', '--observe', 'regime,efficiency,power']);
    const rows = csv.out
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));
    expect(rows.map(([, code]) => regimeNames[Number(code)])).toEqual(['engine', 'dissipator', 'accelerator']);
    expect(relative(Number(rows[0][2]), 1 - 17.5 / 22.5)).toBeLessThan(1e-10);
    expect(rows[1][2]).toBe('');
    const file = join(folder, 'codes.json');
    await run(['sweep', 'single-dot', '--over', 'eps=-20,0,20', '--observe', 'regime', '--out', file]);
    expect(JSON.parse(await readFile(file, 'utf8')).columns[1].categories).toEqual(regimeNames);
  });
});
