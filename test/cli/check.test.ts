// lindblad check: what is printed, what is JSON, and the exit status.

import { defineModel } from 'lindblad-core';
import { catalog } from 'lindblad-models';
import { expect, it } from 'vitest';
import { checkModel } from '../../packages/cli/src/commands/check.js';
import { run } from './run.js';

it('prints the findings in plain words', async () => {
  const { status, out, err } = await run(['check', 'single-dot', '--set', 'T=0', '--set', 'dT=0', '--set', 'eps=0']);
  expect([status, err]).toEqual([0, '']);
  expect(out).toMatchInlineSnapshot(`
    "single-dot
      eps=0 T=0 dT=0 dV=5 gamma=1 ratio=1
      ✓ holds     trace               the trace is kept: no probability is lost or made
      ✓ holds     hermiticity         Hermitian matrices stay Hermitian
      ✓ holds     positivity          completely positive: populations stay between 0 and 1
      ✓ holds     equilibrium.L       'L' alone keeps the equilibrium state exp(-(H-μN)/T)/Z
      ✓ holds     detailed-balance.L  the one pair of jumps of 'L': out/in = exp((w-μn)/T)
      ✓ holds     grouped.L           frequencies that count as one differ by less than the smallest
                                      rate
      ✓ holds     secular.L           no two of its frequencies meet in one level
      ✓ holds     equilibrium.R       'R' alone keeps the equilibrium state exp(-(H-μN)/T)/Z
      ✓ holds     detailed-balance.R  the one pair of jumps of 'R': out/in = exp((w-μn)/T)
      ✓ holds     grouped.R           frequencies that count as one differ by less than the smallest
                                      rate
      ✓ holds     secular.R           no two of its frequencies meet in one level
      ✓ holds     steady-state        there is one steady state
      ✓ holds     first-law           first law: the energy currents sum to 0
      ✓ holds     particles           conservation of particles: the particle currents sum to 0
      ✓ holds     second-law          second law: the entropy production is infinite, as heat flows into
                                      a reservoir at zero temperature
      - left out  microscopic         the entropy production diverges, from heat and from jumps
    no law is broken, 1 left out
    "
  `);
});

it('gives one JSON value; what was left out has no verdict', async () => {
  const { status, out, err } = await run(['check', 'single-dot', '--set', 'gamma=0', '--json']);
  const { name, parameters, ok, findings } = JSON.parse(out);
  expect([status, err, name, parameters.gamma, ok]).toEqual([0, '', 'single-dot', 0, true]);
  const found = Object.fromEntries(findings.map((f: { id: string }) => [f.id, f]));
  expect(found.trace).toEqual({
    id: 'trace',
    ok: true,
    severity: 'ok',
    text: 'the trace is kept: no probability is lost or made',
    measured: 0,
    bound: 1e-12,
  });
  expect(found['equilibrium.L']).toEqual({
    id: 'equilibrium.L',
    ok: null,
    severity: 'ok',
    text: "reservoir 'L' does nothing: it has no jump with a rate above 0",
    measured: null,
    bound: null,
  });
  expect(found['steady-state'].measured).toBe(2);
});

/** Two qubits with local dissipators: heat runs from the cold bath to the hot one. */
const uphill = defineModel({
  name: 'uphill',
  parameters: { hot: 1.5, g: 0.1 },
  space: { a: 'qubit', b: 'qubit' },
  hamiltonian: ({ a, b }, { g }) =>
    a.Sz.times(2)
      .plus(b.Sz)
      .plus(a.sp.times(b.sm).plus(a.sm.times(b.sp)).times(g)),
  reservoirs: {
    H: {
      statistics: 'bose',
      temperature: ({ hot }) => hot,
      coupling: ({ a }) => a.sm,
      rate: 0.01,
      dissipator: 'local',
      frequency: 2,
    },
    C: { statistics: 'bose', temperature: 1, coupling: ({ b }) => b.sm, rate: 0.01, dissipator: 'local', frequency: 1 },
  },
});

function checked(options: { set?: string[]; json?: boolean }): { ok: boolean; out: string } {
  let out = '';
  const add = (text: string): void => {
    out += text;
  };
  const io = { out: add, err: add, terminal: false, width: 100, progressWidth: 100, debug: false };
  return { ok: checkModel(uphill, options, io), out };
}

it('says of a broken law that it is, and why', () => {
  const { ok, out } = checked({});
  expect(ok).toBe(false);
  expect(out).toMatchInlineSnapshot(`
    "uphill
      hot=1.5 g=0.1
      ✓ holds    trace               the trace is kept: no probability is lost or made
      ✓ holds    hermiticity         Hermitian matrices stay Hermitian
      ✓ holds    positivity          completely positive: populations stay between 0 and 1
      ! warning  equilibrium.H       the dissipator of 'H' is local: alone it does not keep the
                                     equilibrium state exp(-H/T)/Z, which it leaves at 0.01168 of its
                                     largest decay rate, as its jumps have the rates of w = 2 while the
                                     levels they join differ by 0.9900980486 to 2.009901951; its
                                     currents need not obey the second law
      ✓ holds    detailed-balance.H  the one pair of jumps of 'H': out/in = exp((w-μn)/T)
      ! warning  equilibrium.C       the dissipator of 'C' is local: alone it does not keep the
                                     equilibrium state exp(-H/T)/Z, which it leaves at 0.01454 of its
                                     largest decay rate, as its jumps have the rates of w = 1 while the
                                     levels they join differ by 0.9900980486 to 2.009901951; its
                                     currents need not obey the second law
      ✓ holds    detailed-balance.C  the one pair of jumps of 'C': out/in = exp((w-μn)/T)
      ✓ holds    steady-state        there is one steady state
      ✓ holds    first-law           first law: the energy currents sum to 0
      ✗ broken   second-law          second law broken: entropy production -1.2e-5; the dissipators of
                                     'H' and 'C' are local: the jumps have the rates of one frequency,
                                     not of the energies that they carry; \`dissipator: 'global'\` obeys
                                     the law
      ! warning  microscopic         two entropy productions: 7.5e-6 from jumps, -1.2e-5 from heat; the
                                     jumps of 'H' and 'C' are local and count another energy than the
                                     heat
    1 law is broken, 3 warnings
    "
  `);
  const json = JSON.parse(checked({ json: true }).out);
  expect([json.ok, json.findings.find((f: { id: string }) => f.id === 'second-law').severity]).toEqual([
    false,
    'broken',
  ]);
  expect(checked({ set: ['hot=2'] }).ok).toBe(true);
});

it.each(catalog.map(({ name }) => name))('%s obeys the laws', async (name) => {
  const { status, out } = await run(['check', name, '--json']);
  const { ok, findings } = JSON.parse(out);
  expect([status, ok, findings.filter((f: { ok: boolean | null }) => f.ok === false)]).toEqual([0, true, []]);
});

it.each([
  [['check', 'single-dto'], "unknown model 'single-dto'; did you mean 'single-dot'?"],
  [['check', 'single-dot', '--set', 'gama=1'], "unknown parameter 'gama'"],
  [['check', 'single-dot', '--set', 'T=-1'], 'T'],
  [['check', 'single-dot', '--set', 'T'], "--set: no = in 'T'"],
  [['check'], "the argument 'model' is missing"],
])('%j is bad input', async (argv, message) => {
  const { status, out, err } = await run(argv);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(message);
});
