// Bad input is refused before any work: exit status 2, a message that says what, where, what was expected and what to do,
// nothing on standard output, and nothing written.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { steadyStateMethods } from 'lindblad-core';
import { catalog } from 'lindblad-models';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from './run.js';

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'lindblad-refusals-'));

beforeAll(() => {
  process.chdir(folder);
  mkdirSync('folder.csv');
  writeFileSync('file', 'kept\n');
  symlinkSync('/dev/full', 'full.csv');
  execFileSync('mkfifo', ['pipe.csv']);
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function listing(): string[] {
  return (readdirSync('.', { recursive: true }) as string[]).sort().map((name) => {
    const { size, mtimeMs } = statSync(name);
    return `${name} ${size} ${name === 'full.csv' ? '' : mtimeMs}`;
  });
}

/** The message of a command that is refused. */
async function refused(...argv: string[]): Promise<string> {
  const files = listing();
  const { status, out, err } = await run(argv);
  expect([status, out]).toEqual([2, '']);
  expect(listing()).toEqual(files);
  expect(err).toMatch(/^lindblad: .*\n/);
  return err.trim();
}

it('refuses: words of the command line', async () => {
  expect(await refused('foo')).toMatchInlineSnapshot(`
    "lindblad: unknown command 'foo'
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('solv', 'single-dot')).toMatchInlineSnapshot(`
    "lindblad: unknown command 'solv'; did you mean 'solve'?
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('solve')).toMatchInlineSnapshot(`
    "lindblad: the argument 'model' is missing
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('solve', 'single-dot', 'double-dot')).toMatchInlineSnapshot(`
    "lindblad: too many arguments for 'solve'; expected 1 argument, found 2
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('solve', 'single-dot', '--sett', 'eps=1')).toMatchInlineSnapshot(`
    "lindblad: unknown option '--sett'; did you mean '--set'?
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('solve', 'single-dot', '--set')).toMatchInlineSnapshot(`
    "lindblad: the option '--set <parameter=value>' has no value
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('sweep', 'single-dot')).toMatchInlineSnapshot(`
    "lindblad: the option '--over <axis>' is missing
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe')).toMatchInlineSnapshot(`
    "lindblad: the option '--observe <names>' has no value
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--json')).toMatchInlineSnapshot(`
    "lindblad: unknown option '--json'
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('models', 'single-dot')).toMatchInlineSnapshot(`
    "lindblad: too many arguments for 'models'; expected 0 arguments, found 1
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
  expect(await refused('--verbose')).toMatchInlineSnapshot(`
    "lindblad: unknown option '--verbose'
    (\`lindblad --help\` shows the commands, \`lindblad COMMAND --help\` the options)"
  `);
});

it('refuses: names of models and methods', async () => {
  const models = catalog.map(({ name }) => name).join(', ');
  const methods = steadyStateMethods.join(', ');
  expect(await refused('solve', 'singel-dot')).toMatchInlineSnapshot(
    `"lindblad: unknown model 'singel-dot'; did you mean 'single-dot'?"`,
  );
  expect(await refused('solve', 'nosuch')).toBe(`lindblad: unknown model 'nosuch'; known: ${models}`);
  expect(await refused('solve', '__proto__')).toBe(`lindblad: unknown model '__proto__'; known: ${models}`);
  expect(await refused('solve', '')).toBe(`lindblad: unknown model ''; known: ${models}`);
  expect(await refused('solve', 'dot.yaml')).toMatchInlineSnapshot(
    `"lindblad: the model file: cannot read 'dot.yaml': there is no such file; \`lindblad models\` lists the models that need no file"`,
  );
  expect(await refused('solve', './single-dot')).toMatchInlineSnapshot(
    `"lindblad: the model file: cannot read './single-dot': there is no such file; \`lindblad models\` lists the models that need no file"`,
  );
  expect(await refused('sweep', 'model.JSON', '--over', 'eps=0:1:2')).toMatchInlineSnapshot(
    `"lindblad: the model file: cannot read 'model.JSON': there is no such file; \`lindblad models\` lists the models that need no file"`,
  );
  expect(await refused('reproduce', 'single-dot', 'nosuch')).toBe(`lindblad: unknown model 'nosuch'; known: ${models}`);
  expect(await refused('solve', 'single-dot', '--method', 'dens')).toMatchInlineSnapshot(
    `"lindblad: --method: unknown method 'dens'; did you mean 'dense'?"`,
  );
  expect(await refused('solve', 'single-dot', '--method', 'qr')).toBe(
    `lindblad: --method: unknown method 'qr'; known: ${methods}`,
  );
  expect(await refused('solve', 'single-dot', '--method', '')).toBe(
    `lindblad: --method: unknown method ''; known: ${methods}`,
  );
});

it('refuses: values of --set', async () => {
  expect(await refused('solve', 'single-dot', '--set', 'eps')).toMatchInlineSnapshot(
    `"lindblad: --set: no = in 'eps'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=')).toMatchInlineSnapshot(
    `"lindblad: --set: no value in 'eps='; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', '=5')).toMatchInlineSnapshot(
    `"lindblad: --set: no parameter in '=5'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', '')).toMatchInlineSnapshot(
    `"lindblad: --set: no = in ''; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'ep=5')).toMatchInlineSnapshot(
    `"lindblad: unknown parameter 'ep'; did you mean 'eps'?"`,
  );
  expect(await refused('solve', 'single-dot', '--set', '__proto__=1')).toMatchInlineSnapshot(
    `"lindblad: unknown parameter '__proto__'; known: eps, T, dT, dV, gamma, ratio"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'constructor=1')).toMatchInlineSnapshot(
    `"lindblad: unknown parameter 'constructor'; known: eps, T, dT, dV, gamma, ratio"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'EPS=1')).toMatchInlineSnapshot(
    `"lindblad: unknown parameter 'EPS'; did you mean 'eps'?"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=NaN')).toMatchInlineSnapshot(
    `"lindblad: --set: 'NaN' is no number in 'eps=NaN'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=Infinity')).toMatchInlineSnapshot(
    `"lindblad: --set: 'Infinity' is no number in 'eps=Infinity'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=-Infinity')).toMatchInlineSnapshot(
    `"lindblad: --set: '-Infinity' is no number in 'eps=-Infinity'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=1e999')).toMatchInlineSnapshot(
    `"lindblad: --set: '1e999' is not finite in 'eps=1e999'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=five')).toMatchInlineSnapshot(
    `"lindblad: --set: 'five' is no number in 'eps=five'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=0x10')).toMatchInlineSnapshot(
    `"lindblad: --set: '0x10' is no number in 'eps=0x10'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=1,5')).toMatchInlineSnapshot(
    `"lindblad: --set: '1,5' is no number in 'eps=1,5'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=−5')).toMatchInlineSnapshot(
    `"lindblad: --set: '−5' is no number in 'eps=−5'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=1=2')).toMatchInlineSnapshot(
    `"lindblad: --set: '1=2' is no number in 'eps=1=2'; expected parameter=value with a finite number, such as eps=-5"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'eps=1', '--set', 'eps=1')).toMatchInlineSnapshot(
    `"lindblad: --set: parameter 'eps' is set twice; expected each parameter once"`,
  );
  expect(await refused('solve', 'single-dot', '--set', '--json')).toMatchInlineSnapshot(
    `"lindblad: --set: no = in '--json'; expected parameter=value with a finite number, such as eps=-5"`,
  );
});

it('refuses: values that the physics refuses', async () => {
  expect(await refused('solve', 'single-dot', '--set', 'T=-1')).toMatchInlineSnapshot(
    `"lindblad: parameters.T: T is -1; expected at least 0"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'gamma=-1')).toMatchInlineSnapshot(
    `"lindblad: parameters.gamma: gamma is -1; expected at least 0"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'T=1')).toMatchInlineSnapshot(
    `"lindblad: reservoirs.R.temperature: the temperature is -1.5; expected a finite number, not negative (0 means the limit T → 0)"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'dT=-16')).toMatchInlineSnapshot(
    `"lindblad: reservoirs.L.temperature: the temperature is -0.5; expected a finite number, not negative (0 means the limit T → 0)"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'ratio=0')).toMatchInlineSnapshot(
    `"lindblad: parameters.ratio: ratio is 0; expected at least 1e-9"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'T=1.7e308', '--set', 'dT=1.7e308')).toMatchInlineSnapshot(
    `"lindblad: reservoirs.L.temperature: the temperature is Infinity; expected a finite number, not negative (0 means the limit T → 0)"`,
  );
  expect(await refused('solve', 'single-dot', '--set', 'gamma=1e308', '--set', 'ratio=1e9')).toMatchInlineSnapshot(
    `"lindblad: reservoirs.L.rate: the rate is Infinity; expected a finite number, not negative"`,
  );
});

it('refuses: a value that is refused in the middle of a sweep', async () => {
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:3:4', '--over', 'T=3,-1')).toMatchInlineSnapshot(
    `"lindblad: at eps=0, T=-1: parameters.T: T is -1; expected at least 0"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'dT=0:20:21', '--out', 'x.csv')).toMatchInlineSnapshot(
    `"lindblad: at dT=16: reservoirs.R.temperature: the temperature is -0.5; expected a finite number, not negative (0 means the limit T → 0)"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'gamma=1:-1:2', '--out', 'x.png')).toMatchInlineSnapshot(
    `"lindblad: at gamma=-1: parameters.gamma: gamma is -1; expected at least 0"`,
  );
});

it('refuses: axes of a sweep', async () => {
  expect(await refused('sweep', 'single-dot', '--over', 'eps')).toMatchInlineSnapshot(
    `"lindblad: --over: no = in 'eps'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=')).toMatchInlineSnapshot(
    `"lindblad: --over: no values in 'eps='; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', '=0:1:2')).toMatchInlineSnapshot(
    `"lindblad: --over: no parameter in '=0:1:2'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'ep=0:1:2')).toMatchInlineSnapshot(
    `"lindblad: --over: unknown parameter 'ep'; did you mean 'eps'?"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', '__proto__=0:1:2')).toMatchInlineSnapshot(
    `"lindblad: --over: unknown parameter '__proto__'; known: eps, T, dT, dV, gamma, ratio"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1')).toMatchInlineSnapshot(
    `"lindblad: --over: 2 fields instead of 3 in 'eps=0:1'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2:3')).toMatchInlineSnapshot(
    `"lindblad: --over: 4 fields instead of 3 in 'eps=0:1:2:3'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:0')).toMatchInlineSnapshot(
    `"lindblad: --over: the count 0 is no whole number from 1 to 10000000 in 'eps=0:1:0'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:-1')).toMatchInlineSnapshot(
    `"lindblad: --over: the count -1 is no whole number from 1 to 10000000 in 'eps=0:1:-1'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:1.5')).toMatchInlineSnapshot(
    `"lindblad: --over: the count 1.5 is no whole number from 1 to 10000000 in 'eps=0:1:1.5'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:1e9')).toMatchInlineSnapshot(
    `"lindblad: --over: the count 1e9 is no whole number from 1 to 10000000 in 'eps=0:1:1e9'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:9e6')).toMatchInlineSnapshot(
    `"lindblad: --over: 9000000 points; expected at most 5000000"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:many')).toMatchInlineSnapshot(
    `"lindblad: --over: 'many' is no number in 'eps=0:1:many'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=:1:2')).toMatchInlineSnapshot(
    `"lindblad: --over: an empty value in 'eps=:1:2'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0::2')).toMatchInlineSnapshot(
    `"lindblad: --over: an empty value in 'eps=0::2'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:')).toMatchInlineSnapshot(
    `"lindblad: --over: an empty value in 'eps=0:1:'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=a:b:c')).toMatchInlineSnapshot(
    `"lindblad: --over: 'a' is no number in 'eps=a:b:c'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=1,,2')).toMatchInlineSnapshot(
    `"lindblad: --over: an empty value in 'eps=1,,2'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=1,')).toMatchInlineSnapshot(
    `"lindblad: --over: an empty value in 'eps=1,'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=NaN')).toMatchInlineSnapshot(
    `"lindblad: --over: 'NaN' is no number in 'eps=NaN'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:Infinity:3')).toMatchInlineSnapshot(
    `"lindblad: --over: 'Infinity' is no number in 'eps=0:Infinity:3'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=1e999')).toMatchInlineSnapshot(
    `"lindblad: --over: '1e999' is not finite in 'eps=1e999'; expected parameter=from:to:count or parameter=value,value,…, such as eps=-20:20:401"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:3000', '--over', 'T=5:9:3000')).toMatchInlineSnapshot(
    `"lindblad: --over: 9000000 points; expected at most 5000000"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--set', 'eps=2')).toMatchInlineSnapshot(
    `"lindblad: --over: parameter 'eps' is given twice; expected each parameter once, swept or set"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--over', 'eps=2:3:2')).toMatchInlineSnapshot(
    `"lindblad: --over: parameter 'eps' is given twice; expected each parameter once, swept or set"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--set', 'epz=2')).toMatchInlineSnapshot(
    `"lindblad: --set: unknown parameter 'epz'; did you mean 'eps'?"`,
  );
});

it('refuses: what is observed', async () => {
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe', '')).toMatchInlineSnapshot(
    `"lindblad: --observe: an empty name; expected names separated by commas"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe', 'J_L,')).toMatchInlineSnapshot(
    `"lindblad: --observe: an empty name; expected names separated by commas"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe', 'J_l')).toMatchInlineSnapshot(
    `"lindblad: --observe: unknown observable 'J_l'; did you mean 'J_L'?"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe', 'L.heta')).toMatchInlineSnapshot(
    `"lindblad: --observe: unknown observable 'L.heta'; did you mean 'L.heat'?"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe', 'eps')).toMatchInlineSnapshot(
    `"lindblad: --observe: unknown observable 'eps'; known: J_L, Q_L, Q_R, s, p1, occupation, L.particle, L.energy, L.heat, R.particle, R.energy, R.heat, …"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe', 'J_L,s,J_L')).toMatchInlineSnapshot(
    `"lindblad: --observe: 'J_L' is named twice; expected each name once"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--observe', 'constructor')).toMatchInlineSnapshot(
    `"lindblad: --observe: unknown observable 'constructor'; known: J_L, Q_L, Q_R, s, p1, occupation, L.particle, L.energy, L.heat, R.particle, R.energy, R.heat, …"`,
  );
});

it('refuses: where results are written', async () => {
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', 'x.pdf')).toMatchInlineSnapshot(
    `"lindblad: --out: cannot write '.pdf' files; expected a name that ends in .csv, .json, .parquet, .arrow, .svg or .png"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', 'x')).toMatchInlineSnapshot(
    `"lindblad: --out: 'x' has no ending; expected a name that ends in .csv, .json, .parquet, .arrow, .svg or .png"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', '')).toMatchInlineSnapshot(
    `"lindblad: --out: '' has no ending; expected a name that ends in .csv, .json, .parquet, .arrow, .svg or .png"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', '.csv')).toMatchInlineSnapshot(
    `"lindblad: --out: '.csv' has no ending; expected a name that ends in .csv, .json, .parquet, .arrow, .svg or .png"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', 'missing/x.csv')).toMatchInlineSnapshot(
    `"lindblad: --out: cannot write 'missing/x.csv': its folder does not exist; make the folder first"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', 'folder.csv')).toMatchInlineSnapshot(
    `"lindblad: --out: 'folder.csv' is a folder; expected the name of a file"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', 'file/x.csv')).toMatchInlineSnapshot(
    `"lindblad: --out: cannot write 'file/x.csv': something above it is a file and no folder; choose another place"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', 'full.csv')).toMatchInlineSnapshot(
    `"lindblad: --out: 'full.csv' is a device or a pipe; expected the name of a file"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', '/dev/full')).toMatchInlineSnapshot(
    `"lindblad: --out: '/dev/full' has no ending; expected a name that ends in .csv, .json, .parquet, .arrow, .svg or .png"`,
  );
  expect(await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', 'pipe.csv')).toMatchInlineSnapshot(
    `"lindblad: --out: 'pipe.csv' is a device or a pipe; expected the name of a file"`,
  );
  expect(
    await refused('sweep', 'single-dot', '--over', 'eps=0:1:2', '--out', `${'n'.repeat(300)}.csv`),
  ).toMatchInlineSnapshot(
    `"lindblad: --out: cannot write 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn.csv': the name is too long; choose a shorter one"`,
  );
  expect(
    await refused(
      'sweep',
      'single-dot',
      '--over',
      'eps=0:1:2',
      '--over',
      'T=5,6',
      '--over',
      'dV=1,2',
      '--out',
      'x.svg',
    ),
  ).toMatchInlineSnapshot(`"lindblad: --over: 3 axes in a figure; expected one or two; write them to a .csv file"`);
  expect(await refused('reproduce', '--out', '')).toMatchInlineSnapshot(
    `"lindblad: --out: no name; expected the name of a folder"`,
  );
  expect(await refused('reproduce', '--out', 'file')).toMatchInlineSnapshot(
    `"lindblad: --out: cannot write 'file': there is a file of that name; choose another place"`,
  );
  expect(await refused('reproduce', '--out', 'file/report')).toMatchInlineSnapshot(
    `"lindblad: --out: cannot write 'file/report': something above it is a file and no folder; choose another place"`,
  );
});
