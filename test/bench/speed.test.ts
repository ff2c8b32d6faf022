// The speed suite: what is measured of a case, what fails it, what the peer is given; against QuTiP where it is installed.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type PeerAnswer,
  type PeerProblem,
  peerProblem,
  type Run,
  runSpeed,
  type SpeedCase,
  type SpeedResult,
  speedCases,
  speedHead,
  speedRow,
  startPeer,
  twoQubits,
  type Workload,
} from 'lindblad-bench';
import { type Model, solveSync, steadyStateProblem, steadyStateSync } from 'lindblad-core';
import { coupledDots } from 'lindblad-models';
import { afterAll, describe, expect, test } from 'vitest';
import { Peer } from '../../packages/bench/src/peer/peer.js';
import { steadyCase } from '../../packages/bench/src/speed/steady.js';

const place = { peer: undefined, long: false, command: undefined };

async function measured(...ids: string[]): Promise<SpeedResult[]> {
  const cases = speedCases.filter(({ id }) => ids.includes(id)).map((item) => ({ ...item, repeats: 3 }));
  expect(cases.length).toBe(ids.length);
  return runSpeed(cases, place);
}

/** A case whose every run gives the same. */
function made(run: Partial<Run>, about: Partial<SpeedCase> = {}): SpeedCase {
  return {
    id: 'made',
    what: '',
    kind: 'sweep',
    repeats: 3,
    peer: 'never',
    tolerance: 1e-6,
    open: () => ({ run: () => ({ seconds: 1, facts: {}, ...run }) }),
    ...about,
  };
}

const one = async (item: SpeedCase): Promise<SpeedResult> => (await runSpeed([item], place))[0];

describe('the cases', () => {
  test('have ids of their own; what the engine promises is among them, with its limit', () => {
    const ids = speedCases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const budgets = speedCases.flatMap(({ id, budgets = [] }) =>
      budgets.map(({ quantity, limit }): [string, string, number] => [id, quantity, limit]),
    );
    const expected: [string, string, number][] = [
      ['xxz-10', 'seconds', 10],
      ['xxz-10', 'bytes', 300e6],
      ['xxz-12', 'seconds', 300],
      ['xxz-12', 'bytes', 4e9],
      ['single-dot-sweep', 'rate', 1e6],
      ['coupled-dots-sweep', 'rate', 3e5],
      ['two-qubits-sweep', 'rate', 1e4],
      ['counting-4', 'multiple', 2],
      ['counting-16', 'multiple', 2],
      ['counting-32', 'multiple', 2],
      ['xxz-6', 'ratio', 1 / 5],
      ['xxz-7', 'ratio', 1 / 30],
      ['xxz-8', 'ratio', 1 / 100],
      ['kerr-80', 'ratio', 1],
      ['jaynes-cummings-60', 'ratio', 1],
      ['xxz-8-evolve', 'ratio', 1 / 3],
      ['solve-cold', 'seconds', 0.3],
      ['browser-bundle', 'size', 120e3],
    ];
    expect(budgets).toEqual(expected);
    expect(speedCases.filter(({ long }) => long).map(({ id }) => id)).toEqual(['xxz-12']);
  });

  test('of counting time the steady state alone and the cumulants one after the other, neither twice', async () => {
    const item = speedCases.find(({ id }) => id === 'counting-32');
    const workload = await item?.open(place);
    if (workload === undefined || 'skipped' in workload) throw new Error('no workload');
    await workload.run();
    const start = performance.now();
    const { seconds, yardstick = 0 } = await workload.run();
    const whole = (performance.now() - start) / 1000;
    expect(Math.min(seconds, yardstick)).toBeGreaterThan(0.05 * whole);
    expect(seconds + yardstick).toBeLessThanOrEqual(whole);
  });

  test('small ones of each kind are measured and right', async () => {
    const results = await measured('thermal-cavity-50', 'ising-ladder-2', 'counting-4', 'xxz-6');
    for (const { failure, seconds, difference, dimension, nonzeros, unknowns } of results) {
      expect(failure).toBeUndefined();
      expect(difference).toBeUndefined();
      expect(seconds?.samples.length).toBe(3);
      expect(seconds?.min).toBeGreaterThan(0);
      expect(Math.min(dimension ?? 0, nonzeros ?? 0, unknowns ?? 0)).toBeGreaterThan(0);
    }
    const [counting, chain, cavity] = ['counting-4', 'xxz-6', 'thermal-cavity-50'].map((id) =>
      results.find((result) => result.id === id),
    );
    expect(counting?.multiple?.median).toBeGreaterThan(0);
    expect(chain).toMatchObject({
      dimension: 64,
      unknowns: 924,
      method: 'jump-free-gmres',
      budgets: [{ value: undefined }],
    });
    expect(chain?.residual).toBeLessThan(1e-10);
    expect(cavity?.error).toBeLessThan(1e-12);
    expect(cavity?.peakBytes).toBeGreaterThan(1e7);
  });

  test('every case says what was solved: dimension, unknowns, nonzeros, method, residual or error', async () => {
    const ids = ['coupled-dots-sweep', 'counting-4', 'thermal-cavity-50', 'ising-ladder-2'];
    for (const result of await measured(...ids)) {
      const cells = speedRow(result);
      for (const name of ['dimension', 'unknowns', 'nonzeros', 'method', 'residual'])
        expect(cells[speedHead.indexOf(name)], `${name} of ${result.id}`).not.toBe('');
      expect(result.residual ?? result.errorEstimate).toBeLessThan(1e-9);
    }
  });

  test('a name in closed form that the model has not is refused', async () => {
    const item = steadyCase({
      id: 'x',
      what: '',
      repeats: 1,
      peer: 'never',
      model: twoQubits(),
      known: { photons: 1 },
    });
    expect((await one(item)).failure).toMatch(/known: unknown observable 'photons'/);
  });

  test('of the command are skipped where it is not built', async () => {
    const [cold] = await measured('solve-cold');
    expect(cold.skipped).toContain('npm run build');
    expect(cold.seconds).toBeUndefined();
    expect(cold.budgets).toMatchObject([{ met: undefined }]);
  });
});

describe('a case', () => {
  test('fails by a wrong number, however fast', async () => {
    expect((await one(made({ known: [{ value: 1.1, expected: 1 }] }))).failure).toMatch(/closed form by 1\.0e-1/);
    expect((await one(made({ known: [{ value: Number.NaN, expected: 1 }] }))).failure).toMatch(/closed form by NaN/);
    expect((await one(made({ known: [{ value: 1, expected: 1 }] }))).failure).toBeUndefined();
  });

  test('fails by a residual that is none, and by an error', async () => {
    const steady = { kind: 'steady' } as const;
    expect((await one(made({ facts: { residual: 1e-3 } }, steady))).failure).toMatch(/a residual of 1\.0e-3/);
    expect((await one(made({ facts: {} }, steady))).failure).toMatch(/residual/);
    expect((await one(made({ facts: { residual: 1e-14 } }, steady))).failure).toBeUndefined();
    const broken = made({}, { open: () => Promise.reject(new Error('no way')) });
    expect(await one(broken)).toMatchObject({ failure: 'no way', budgets: [] });
  });

  test('is held against its budgets by the median', async () => {
    let k = 0;
    const times = [9, 1, 2];
    const item = made(
      {},
      {
        kind: 'process',
        budgets: [
          { quantity: 'seconds', limit: 2 },
          { quantity: 'rate', limit: 60 },
          { quantity: 'ratio', limit: 1 },
        ],
        open: () => ({ run: () => ({ seconds: times[k++ % 3], points: 100, facts: {} }) }),
      },
    );
    const { budgets, rate } = await one(item);
    expect(rate?.median).toBe(50);
    expect(budgets.map(({ value, met }) => [value, met])).toEqual([
      [2, true],
      [50, false],
      [undefined, undefined],
    ]);
  });
});

describe('what the peer is given', () => {
  test.each<[string, Model]>([
    ['coupled dots', coupledDots],
    ['two qubits', twoQubits()],
  ])('%s: the observables hold the currents', (_, model) => {
    const problem = steadyStateProblem(model);
    const { frameState } = solveSync(problem);
    const { expectations, currents } = steadyStateSync(model);
    const given = peerProblem(problem.generator);
    const fermions = problem.system.charge !== undefined;
    const expected = [
      ...Object.values(expectations).map(Number),
      ...Object.values(currents).flatMap(({ particle, energy }) => (fermions ? [particle, energy] : [energy])),
    ];
    expect(given.observables.length).toBe(expected.length);
    given.observables.forEach((a, k) => {
      // Tr[A ρ] entry by entry
      const value = a.i.reduce((sum, i, e) => {
        const at = a.j[e] + i * frameState.rows;
        return sum + a.re[e] * frameState.re[at] - a.im[e] * frameState.im[at];
      }, 0);
      expect(Math.abs(value - expected[k])).toBeLessThan(1e-14);
    });
  });
});

describe('the other side', () => {
  const script = join(mkdtempSync(join(tmpdir(), 'lindblad-peer-')), 'peer.cjs');
  afterAll(() => rmSync(dirname(script), { recursive: true }));
  // speaks as the peer does, and is as slow and as exact as it is asked to be
  writeFileSync(
    script,
    `console.log('{"versions":{}}');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { seconds, values } = JSON.parse(line).points;
  console.log(JSON.stringify({ seconds, values }));
});`,
  );
  const beside = async (answer: PeerAnswer, ours: Partial<Run>, about: Partial<SpeedCase> = {}): Promise<Beside> => {
    const peer = new Peer(process.execPath, script);
    await peer.next();
    const turns: string[] = [];
    const open = (): Workload => ({
      run: () => {
        turns.push('ours');
        return { seconds: 1, facts: {}, ...ours };
      },
      peer: (p) => {
        turns.push('theirs');
        return p.loop(answer as unknown as PeerProblem[]);
      },
    });
    try {
      const [result] = await runSpeed([made({}, { peer: 'always', open, ...about })], { ...place, peer });
      return { result, turns };
    } finally {
      peer.stop();
    }
  };

  test('the ratio is our time over theirs, point by point', async () => {
    const { result } = await beside({ seconds: 4, values: [] }, { seconds: 1, values: [] });
    expect([result.failure, result.peerFailure]).toEqual([undefined, undefined]);
    expect(result.ratio?.median).toBe(0.25);
    expect(result.peerSeconds?.median).toBe(4);
    // one point of theirs against ten of ours
    const { result: sweep } = await beside({ seconds: 4, values: [] }, { seconds: 1, points: 10, values: [] });
    expect(sweep.ratio?.median).toBeCloseTo(0.025, 12);
    const budgets = [{ quantity: 'ratio', limit: 0.2 } as const];
    const { result: missed } = await beside({ seconds: 4, values: [] }, { values: [] }, { budgets });
    expect(missed.budgets).toMatchObject([{ value: 0.25, met: false }]);
  });

  test('each side is first in every other turn', async () => {
    const { turns } = await beside({ seconds: 4, values: [] }, {}, { repeats: 4, kind: 'process' });
    expect(turns).toEqual(['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs', 'theirs', 'ours']);
  });

  test('a number is compared on its own scale, down to 1e-4', async () => {
    const difference = async (ours: number, theirs: number): Promise<number> =>
      (await beside({ seconds: 4, values: [1, theirs] }, { values: [1, ours] })).result.difference ?? Number.NaN;
    expect(await difference(0.0011, 0.001)).toBeCloseTo(0.1, 10);
    expect(await difference(1100, 1000)).toBeCloseTo(0.1, 10);
    expect(await difference(1e-9, 0)).toBeCloseTo(1e-5, 10);
    const { result } = await beside({ seconds: 4, values: [0.001] }, { values: [0.001 + 1e-8] });
    expect(result.failure).toMatch(/differs from the peer by 1\.0e-5, above 1\.0e-6/);
  });
});

interface Beside {
  readonly result: SpeedResult;
  readonly turns: readonly string[];
}

test('a peer that is not there is none, and no error', async () => {
  expect(await startPeer(['/no/python3', process.execPath])).toBeUndefined();
});

const peer = await startPeer();

describe.skipIf(peer === undefined)('QuTiP', () => {
  test('answers the same in every kind of case', async () => {
    if (peer === undefined) return;
    expect(peer.versions.qutip).toMatch(/^\d/);
    const ids = ['thermal-cavity-50', 'ising-ladder-2', 'counting-4'];
    const cases = speedCases.filter(({ id }) => ids.includes(id)).map((item) => ({ ...item, repeats: 2 }));
    for (const result of await runSpeed(cases, { ...place, peer })) {
      expect([result.id, result.failure, result.peerFailure]).toEqual([result.id, undefined, undefined]);
      expect(result.difference).toBeLessThan(1e-6);
      expect(result.ratio?.samples.length).toBe(2);
      expect(result.peerSeconds?.min).toBeGreaterThan(0);
    }
    // a loop over points of a sweep, with currents
    const problem = peerProblem(steadyStateProblem(coupledDots).generator);
    const start = performance.now();
    const { values, seconds } = await peer.loop([problem, problem]);
    // its clock counts its solves, and nothing that did not happen
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan((performance.now() - start) / 1000);
    const { particle } = steadyStateSync(coupledDots).currents.L;
    const at = Object.keys(steadyStateSync(coupledDots).expectations).length;
    expect(values.length).toBe(2 * problem.observables.length);
    expect(Math.abs(values[at] - particle)).toBeLessThan(1e-10);
  });

  test('fails our wrong answer, says what it cannot do, and goes on', async () => {
    if (peer === undefined) return;
    const problem = peerProblem(steadyStateProblem(twoQubits()).generator);
    const wrong = made(
      { values: problem.observables.map(() => 0.3) },
      {
        peer: 'always',
        open: () => ({
          run: () => ({ seconds: 1, facts: {}, values: problem.observables.map(() => 0.3) }),
          peer: (p) => p.steady(problem),
        }),
      },
    );
    expect((await runSpeed([wrong], { ...place, peer }))[0].failure).toMatch(/differs from the peer/);
    const nonsense: PeerProblem = { ...problem, dims: [3] };
    const refused = made(
      {},
      { peer: 'always', open: () => ({ run: () => ({ seconds: 1, facts: {} }), peer: (p) => p.steady(nonsense) }) },
    );
    const [result] = await runSpeed([refused], { ...place, peer });
    expect(result.failure).toBeUndefined();
    expect(result.peerFailure).toMatch(/Error/);
    expect((await peer.steady(problem)).values.length).toBe(problem.observables.length);
    peer.stop();
  });
});
