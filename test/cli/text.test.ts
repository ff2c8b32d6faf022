import fc from 'fast-check';
import { steadyStateMethods } from 'lindblad-core';
import { catalogEntry } from 'lindblad-models';
import { expect, it } from 'vitest';
import { toJson } from '../../packages/cli/src/json.js';
import { columns, number, wrap } from '../../packages/cli/src/text.js';
import { run } from './run.js';

it('writes seven significant digits', () => {
  expect(
    [0, -0, 0.1 + 0.2, -2 / 3, 123456789, 1e-5, 1234567.89, 2.5e7, -1e300, Infinity, -Infinity, NaN].map(number),
  ).toEqual([
    '0',
    '0',
    '0.3',
    '-0.6666667',
    '1.234568e+8',
    '1e-5',
    '1234568',
    '2.5e+7',
    '-1e+300',
    'infinite',
    '-infinite',
    'not a number',
  ]);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(Math.abs(Number(number(x)) - x)).toBeLessThanOrEqual(5.1e-7 * Math.abs(x));
    }),
    { seed: 3 },
  );
});

it('keeps all words, in lines of the width where words allow it (seed 4)', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 60 }), (list, width) => {
      const text = wrap(list.join(' '), width, '   ', ' ');
      expect(text.split(/\s+/).filter((word) => word !== '')).toEqual(list);
      const lines = text.split('\n').slice(0, -1);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      // the next word never had room
      for (let k = 1; k < lines.length; k++)
        expect(lines[k - 1].length + 1 + lines[k].trim().split(' ')[0].length).toBeGreaterThan(width);
    }),
    { seed: 4 },
  );
});

it('aligns numbers right and words left, and breaks the last column', () => {
  const rows = [
    ['', 'particle', 'heat'],
    ['L', '-0.25', '1e-7'],
    ['left', '12', 'infinite'],
  ];
  expect(columns(rows)).toBe('        particle      heat\n  L        -0.25      1e-7\n  left        12  infinite\n');
  expect(columns([['T', '7.5', 'mean temperature of the leads']], '  ', 26)).toBe(
    '  T  7.5  mean temperature\n          of the leads\n',
  );
});

it('writes JSON: complex numbers as pairs, what is not finite as null, typed arrays as arrays', () => {
  expect(
    JSON.parse(toJson({ a: [NaN, -Infinity, 1], b: Float64Array.of(1, NaN), c: { d: 'x', e: undefined } })),
  ).toEqual({ a: [null, null, 1], b: [1, null], c: { d: 'x' } });
});

it.each([40, 60, 80, 200])('keeps help and the catalogue inside a terminal of %d columns', async (width) => {
  for (const argv of [['--help'], ['solve', '--help'], ['sweep', '--help'], ['reproduce', '--help'], ['models']]) {
    const { status, out, err } = await run(argv, { width });
    expect([status, err]).toEqual([0, '']);
    const lines = out
      .split('\n')
      .filter((line) => !line.startsWith('  lindblad ') && !/^(Exit status|Usage)/.test(line));
    for (const line of lines) expect([line, line.length <= Math.min(100, width)]).toEqual([line, true]);
  }
});

it('helps', async () => {
  expect((await run(['--help'])).out).toMatchInlineSnapshot(`
    "Usage: lindblad [options] [command]

    Open quantum systems: certified steady states, currents, entropy production.

    Options:
      -V, --version                   output the version number
      -h, --help                      display help for command

    Commands:
      models [options]                the catalogue: models, parameters, quantities
      show <name>                     a model of the catalogue as a model file
      schema                          the JSON Schema of model files, for editors
      solve [options] <model>         the steady state of a model (a name, or a .yaml or .json file),
                                      its currents and entropy production
      evolve [options] <model>        a model through time, from its own start at t = 0
      counts [options] <model>        counting statistics: cumulants, Fano factor, covariances,
                                      uncertainty relation
      gradient [options] <model>      derivatives of currents and expectations by parameters
      check [options] <model>         the laws, measured: trace, positivity, equilibrium, detailed
                                      balance, first and second law
      sweep [options] <model>         the steady state over a grid of parameters
      compare [options]               classical against quantum heat transport between two walls: one
                                      picture, one table
      reproduce [options] [names...]  every claim measured, every figure drawn, one page
      bench [options] [words...]      speed and physics, measured: \`bench speed\`, \`bench physics\`, or
                                      cases by their ids
      help [command]                  display help for command

    Examples:
      lindblad solve single-dot --set eps=-5
      lindblad sweep single-dot --over eps=-20:20:401 --observe J_L,Q_R --out currents.svg
      lindblad counts single-dot --of L.particle,R.heat
      lindblad gradient single-dot --of J_L --by eps,T
      lindblad reproduce single-dot

    Exit status: 0 done, 1 the physics says no (a claim not as expected, a broken law, no unique steady state), 2 bad input.
    "
  `);
  expect((await run(['solve', '--help'])).out).toContain(`one of ${steadyStateMethods.join(', ')}; default: auto\n`);
  expect((await run(['help', 'sweep'])).out).toMatchInlineSnapshot(`
    "Usage: lindblad sweep [options] <model>

    the steady state over a grid of parameters

    Options:
      --over <axis>               parameter=from:to:count or parameter=v1,v2,…; may be repeated
      --observe <names>           what to keep, separated by commas: quantities, observables, L.heat,
                                  regime, power, …; default: the quantities of the model
      --derive <name=expression>  a column by an expression of parameters and results; may be repeated
      --set <parameter=value>     a parameter, such as --set eps=-5; may be repeated
      --threads <count>           default: as many as the machine runs at once
      --out <file>                a .csv, .json, .parquet, .arrow, .svg or .png file; default: CSV to
                                  standard output
      --resume                    go on with a sweep that was broken off, from the rows kept beside
                                  --out
      -h, --help                  display help for command
    "
  `);
  expect((await run(['reproduce', '--help'])).out).toMatchInlineSnapshot(`
    "Usage: lindblad reproduce [options] [names...]

    every claim measured, every figure drawn, one page

    Options:
      --out <folder>  where to (default: "report")
      --json          one JSON value
      -h, --help      display help for command
    "
  `);
});

it('lists the catalogue, for people and as one JSON value', async () => {
  const shown = await run(['models']);
  expect(shown.out).toContain('single-dot: Single quantum dot between two leads\n');
  const { status, out, err } = await run(['models', '--json']);
  expect([status, err]).toEqual([0, '']);
  const dot = JSON.parse(out).find(({ name }: { name: string }) => name === 'single-dot');
  expect(dot).toMatchObject({
    parameters: { T: { value: 7.5, min: 0, unit: 'T_0', doc: 'mean temperature of the leads' } },
    reservoirs: ['L', 'R'],
    observables: ['occupation'],
    claims: catalogEntry('single-dot').claims.length,
  });
  expect(Object.keys(dot.parameters)).toEqual(['eps', 'T', 'dT', 'dV', 'gamma', 'ratio']);
  expect(Object.keys(dot.quantities)).toEqual(['J_L', 'Q_L', 'Q_R', 's', 'p1']);
});
