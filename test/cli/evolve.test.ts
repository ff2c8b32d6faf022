// lindblad evolve: the relaxation of the empty dot against its closed form, and words that are wrong.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from './run.js';

// occupation p(t) = p (1 - e^{-Γt}) from the empty dot, Γ = γ_L + γ_R = 4
const steady = 0.31012447;
const rate = 4;

describe('lindblad evolve', () => {
  test('JSON: times asked for, occupation, currents, entropy production', async () => {
    const { status, out } = await run(['evolve', 'single-dot', '--at', '0.25,1,4', '--json']);
    expect(status).toBe(0);
    const result = JSON.parse(out) as {
      times: number[];
      expectations: { occupation: number[] };
      currents: Record<string, { particle: number[]; heat: number[] }>;
      entropyProduction: number[];
    };
    expect(result.times).toEqual([0.25, 1, 4]);
    result.times.forEach((t, k) => {
      expect(result.expectations.occupation[k]).toBeCloseTo(steady * (1 - Math.exp(-rate * t)), 6);
      const { L, R } = result.currents;
      // dp/dt is what flows in
      expect(L.particle[k] + R.particle[k]).toBeCloseTo(steady * rate * Math.exp(-rate * t), 5);
      expect(result.entropyProduction[k]).toBeGreaterThan(0);
    });
  });

  test('CSV: one row a time, the start first', async () => {
    const { status, out } = await run(['evolve', 'single-dot', '--to', '2', '--steps', '4']);
    expect(status).toBe(0);
    const rows = out.trim().split('\n');
    expect(rows).toHaveLength(6);
    expect(rows[0]).toBe('t,occupation,L.particle,L.energy,L.heat,R.particle,R.energy,R.heat,entropyProduction');
    expect(rows[1].startsWith('0,0,')).toBe(true);
  });

  test.each([
    [[], /--to: no time to evolve to; expected --to T or --at/],
    [['--to', '-1'], /--to: '-1' is no time; expected a finite number, not negative/],
    [['--to', '1', '--steps', '0'], /--steps: '0' steps; expected a whole number from 1/],
    [['--to', '1', '--at', '2'], /--at: both a list of times and a range/],
    [['--at', '2,1'], /times\[2\]: the time 1 after 2; expected finite times in ascending order/],
    [['--to', '1', '--method', 'krylow'], /--method: unknown method 'krylow'; did you mean 'krylov'\?/],
    [['--to', '1', '--out', 'x.pdf'], /--out: cannot write '.pdf' files/],
    [['--to', '1', '--out', 'x.csv', '--json'], /--out: both a file and JSON/],
  ] as [string[], RegExp][])('%j is bad input', async (words, message) => {
    const { status, out, err } = await run(['evolve', 'single-dot', ...words]);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});

test('evolve --tolerance; with --full the first law holds to 1e-10 by itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lindblad-'));
  const file = join(folder, 'driven.yaml');
  await writeFile(
    file,
    `lindblad: 1
name: driven
parameters: {}
space: { d: fermion }
hamiltonian: (0.7+0.9*cos(2*t))*n(d)
reservoirs:
  L: { statistics: fermi, temperature: 0.8, coupling: c(d), rate: 0.6, dissipator: local, frequency: 0.7 }
initial: proj(d,0,0)
`,
  );
  const defect = async (...words: string[]): Promise<number> => {
    const { out } = await run(['evolve', file, '--to', '30', '--steps', '10', '--full', '--json', ...words]);
    const { thermodynamics } = JSON.parse(out) as { thermodynamics: { firstLawDefect: number[] } };
    return Math.max(...thermodynamics.firstLawDefect);
  };
  expect(await defect()).toBeLessThan(1e-10);
  expect(await defect('--tolerance', '1e-7')).toBeGreaterThan(1e-10);
  await rm(folder, { recursive: true });
  for (const word of ['2', '0', '1e-9,1e-8'])
    expect(await run(['evolve', 'single-dot', '--to', '1', '--tolerance', word])).toMatchObject({ status: 2, out: '' });
});
