// The speed suite: what is measured of a case, what fails it, what the peer is given; against QuTiP where it is installed.

import {
  type PeerProblem,
  peerProblem,
  type Run,
  runSpeed,
  type SpeedCase,
  type SpeedResult,
  speedCases,
  startPeer,
  twoQubits,
} from 'lindblad-bench';
import { type Model, solveSync, steadyStateProblem, steadyStateSync } from 'lindblad-core';
import { coupledDots } from 'lindblad-models';
import { describe, expect, test } from 'vitest';

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
  test('have ids of their own, and everything of the budget is among them', () => {
    const ids = speedCases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const budgeted = speedCases.filter(({ budgets }) => budgets !== undefined).map(({ id }) => id);
    expect(budgeted.sort()).toEqual(
      [
        ...['single-dot-sweep', 'coupled-dots-sweep', 'two-qubits-sweep', 'counting-4', 'counting-16', 'counting-32'],
        ...['xxz-6', 'xxz-7', 'xxz-8', 'xxz-10', 'xxz-12', 'kerr-80', 'jaynes-cummings-60', 'xxz-8-evolve'],
        ...['solve-cold', 'browser-bundle'],
      ].sort(),
    );
    expect(speedCases.filter(({ long }) => long).map(({ id }) => id)).toEqual(['xxz-12']);
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
      expect(result.difference).toBeLessThan(1e-8);
      expect(result.ratio?.samples.length).toBe(2);
      expect(result.peerSeconds?.min).toBeGreaterThan(0);
    }
    // a loop over points of a sweep, with currents
    const problem = peerProblem(steadyStateProblem(coupledDots).generator);
    const { values } = await peer.loop([problem, problem]);
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
