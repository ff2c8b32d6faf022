// Model files on the command line: what they give, and how their errors are told.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file and returns its path. */
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const anderson = `lindblad: 1
name: Anderson dot
parameters: { eps: -0.5, U: { value: 2, min: 0, unit: k_B T, doc: charging energy } }
space: { up: fermion, down: fermion }
hamiltonian: eps*(n(up) + n(down)) + U*n(up)*n(down)
reservoirs:
  L:
    statistics: fermi
    temperature: 1
    chemicalPotential: 0.3
    coupling: c(up)
    rate: 0.1
  R:
    statistics: fermi
    temperature: 1
    coupling: [ { operator: c(up), rate: 0.1 }, { operator: c(down), rate: 0.05*exp(-w^2) } ]
observables: { occupation: n(up) + n(down) }
initial: proj(up,0,0)*proj(down,0,0)
`;

/** What the command says of the file with one line replaced; without the folder. */
async function told(from: string, to: string, ...words: string[]): Promise<string> {
  expect(anderson).toContain(from);
  const path = file('bad.yaml', anderson.replace(from, to));
  const { status, out, err } = await run(['solve', path, ...words]);
  expect([status, out]).toEqual([2, '']);
  return err.replaceAll(`${folder}/`, '').trimEnd();
}

test('YAML and JSON give the same numbers; --set, evolve and sweep take files', async () => {
  const yaml = file('anderson.yaml', anderson);
  const { out } = await run(['solve', yaml, '--json']);
  const json = file(
    'anderson.json',
    JSON.stringify({
      lindblad: 1,
      name: 'Anderson dot',
      parameters: { eps: -0.5, U: { value: 2, min: 0 } },
      space: { up: 'fermion', down: 'fermion' },
      hamiltonian: 'eps*(n(up) + n(down)) + U*n(up)*n(down)',
      reservoirs: {
        L: { statistics: 'fermi', temperature: 1, chemicalPotential: 0.3, coupling: 'c(up)', rate: 0.1 },
        R: {
          statistics: 'fermi',
          temperature: 1,
          coupling: [
            { operator: 'c(up)', rate: 0.1 },
            { operator: 'c(down)', rate: '0.05*exp(-w^2)' },
          ],
        },
      },
      observables: { occupation: 'n(up) + n(down)' },
    }),
  );
  const other = JSON.parse((await run(['solve', json, '--json'])).out);
  const first = JSON.parse(out);
  expect(first.steadyState.verdict).toBe('unique');
  expect(other.currents).toEqual(first.currents);
  expect(other.expectations).toEqual(first.expectations);
  const set = JSON.parse((await run(['solve', yaml, '--set', 'eps=0.2', '--json'])).out);
  const swept = await run(['sweep', yaml, '--over', 'eps=-0.5,0.2', '--observe', 'occupation,L.heat']);
  expect(swept.out.split('\n')[0]).toBe('eps,occupation,L.heat');
  const [eps, occupation, heat] = swept.out.split('\n')[1].split(',').map(Number);
  expect(eps).toBe(-0.5);
  expect(occupation).toBeCloseTo(first.expectations.occupation, 13);
  expect(heat).toBeCloseTo(first.currents.L.heat, 13);
  expect(Number(swept.out.split('\n')[2].split(',')[1])).toBeCloseTo(set.expectations.occupation, 13);
  const evolved = await run(['evolve', yaml, '--at', '1000', '--json']);
  expect(JSON.parse(evolved.out).expectations.occupation[0]).toBeCloseTo(first.expectations.occupation, 8);
});

describe('errors name file, line, column, what was expected and the nearest name', () => {
  test.each([
    [
      'rate: 0.1\n  R',
      'rate: 0.1*ex(2)\n  R',
      "lindblad: at bad.yaml:12:15: reservoirs.L.rate, column 5: unknown function 'ex'; did you mean 'exp'?",
    ],
    [
      'coupling: c(up)\n',
      'coupling: c(upp)\n',
      "lindblad: at bad.yaml:11:17: reservoirs.L.coupling, column 3: unknown site 'upp'; did you mean 'up'?",
    ],
    [
      'statistics: fermi\n    temperature: 1\n    chem',
      'statistic: fermi\n    temperature: 1\n    chem',
      /bad\.yaml:\d+:\d+: reservoirs\.L.*statistic.*did you mean 'statistics'/,
    ],
    [
      'temperature: 1\n    chem',
      'temperature: eps\n    chem',
      /^lindblad: at bad\.yaml:9:18: reservoirs\.L\.temperature: the temperature is -0\.5; expected a finite number, not negative/,
    ],
    ['value: 2, min: 0', 'value: -2, min: 0', /bad\.yaml:3:\d+: parameters\.U.*-2.*at least 0/],
    ['rate: 0.05*exp(-w^2)', 'rate: 0.05*exp(-w^2', /bad\.yaml:16:\d+: reservoirs\.R\.coupling\[1\]\.rate/],
    ['name: Anderson dot', 'name: [Anderson dot', /^lindblad: at bad\.yaml:\d+:\d+: .*expected YAML/],
    ['lindblad: 1', 'lindblad: 2', /bad\.yaml:1:11: lindblad: .*1/],
    ['hamiltonian: eps', 'hamiltonian: i*eps', /bad\.yaml:5:14: hamiltonian: not Hermitian/],
    ['space: {', 'spac: {', /bad\.yaml:.*spac.*did you mean 'space'/],
  ])('%s -> %s', async (from, to, message) => {
    if (typeof message === 'string') expect(await told(from, to)).toBe(message);
    else expect(await told(from, to)).toMatch(message);
  });

  test('what is wrong on the command line is not blamed on the file', async () => {
    const path = file('good.yaml', anderson);
    const { status, err } = await run(['sweep', path, '--over', 'esp=0:1:3']);
    expect([status, err]).toEqual([2, "lindblad: --over: unknown parameter 'esp'; did you mean 'eps'?\n"]);
  });
});

describe('hostile files are refused within a second', () => {
  const deep = `${'('.repeat(10_000)}1${')'.repeat(10_000)}`;
  test.each([
    ['10 MB', `# ${'x'.repeat(10 * 2 ** 20)}\n${anderson}`],
    ['nested lists', '['.repeat(200_000)],
    ['10,000 parentheses', anderson.replace('rate: 0.1\n', `rate: ${deep}\n`)],
    ['a tower of powers', anderson.replace('rate: 0.1\n', 'rate: 2^2^2^2^2^2\n')],
    ['sixty qubits', 'lindblad: 1\nname: many\nspace: { "s[1..60]": qubit }\nhamiltonian: sz(s[1])\n'],
    ['a long sum', anderson.replace('rate: 0.1\n', 'rate: sum(k, 1, 1e9, k)\n')],
    [
      'aliases that grow',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n`,
    ],
    ['no text', '\u0000\u0001'],
    ['nothing', ''],
  ])('%s', async (_, text) => {
    const path = file('hostile.yaml', text);
    await run(['models']);
    const start = performance.now();
    const { status, out, err } = await run(['solve', path]);
    expect(performance.now() - start).toBeLessThan(1000);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^lindblad: .*hostile\.yaml/);
    expect(err.length).toBeLessThan(600);
  });
});

test('the schema is one JSON value', async () => {
  const { status, out } = await run(['schema']);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
});
