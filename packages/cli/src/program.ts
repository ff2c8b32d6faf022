// The words of the command line: commands, options, help.

import { Command, CommanderError, Help } from 'commander';
import { evolutionMethods, steadyStateMethods } from 'lindblad-core';
import { collect } from './arguments.js';
import { check } from './commands/check.js';
import { compare } from './commands/compare.js';
import { counts } from './commands/counts.js';
import { evolve } from './commands/evolve.js';
import { gradient } from './commands/gradient.js';
import { models } from './commands/models.js';
import { reproduce } from './commands/reproduce.js';
import { schema } from './commands/schema.js';
import { show } from './commands/show.js';
import { solve } from './commands/solve.js';
import { sweep } from './commands/sweep.js';
import { exitOf } from './exit.js';
import { type Io, visibleIo } from './io.js';
import { wrap } from './text.js';
import { version } from './version.js';

const AFTER = `
Examples:
  lindblad solve single-dot --set eps=-5
  lindblad sweep single-dot --over eps=-20:20:401 --observe J_L,Q_R --out currents.svg
  lindblad counts single-dot --of L.particle,R.heat
  lindblad gradient single-dot --of J_L --by eps,T
  lindblad reproduce single-dot

Exit status: 0 done, 1 the physics says no (a claim not as expected, a broken law, no unique steady state), 2 bad input.`;
const SET = 'a parameter, such as --set eps=-5; may be repeated';

/** The errors of the command line in the form of all others: what; expected; what to do. */
function ownWords(text: string): string {
  return text
    .trim()
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean one of (.*)\?\)$/, '; did you mean one of $1?')
    .replace(/\n\(Did you mean (.*)\?\)$/, "; did you mean '$1'?")
    .replace(/^required option '(.*)' not specified$/, "the option '$1' is missing")
    .replace(/^missing required argument '(.*)'$/, "the argument '$1' is missing")
    .replace(/^option '(.*)' argument missing$/, "the option '$1' has no value")
    .replace(/\. Expected (.*) but got (.*)\.$/, '; expected $1, found $2');
}

/** An option or command of the help: its words beside it, or below it in a narrow terminal. */
function formatItem(term: string, termWidth: number, description: string, help: Help): string {
  const width = help.helpWidth ?? 80;
  if (description === '' || width - termWidth >= 44)
    return Help.prototype.formatItem.call(help, term, termWidth, description, help);
  return `  ${term}\n${wrap(description, width, '      ').trimEnd()}`;
}

/** Runs the command; the answer is the exit status. */
export async function main(argv: readonly string[], streams: Io): Promise<number> {
  const io = visibleIo(streams);
  let status = 0;
  const program = new Command('lindblad')
    .description('Open quantum systems: certified steady states, currents, entropy production.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => Math.min(io.width, 100),
      getErrHelpWidth: () => Math.min(io.width, 100),
      outputError: (text, write) => write(`lindblad: ${ownWords(text)}\n`),
    })
    .configureHelp({ formatItem })
    .addHelpText('after', AFTER)
    .showSuggestionAfterError()
    .showHelpAfterError('(`lindblad --help` shows the commands, `lindblad COMMAND --help` the options)');
  const command = (usage: string, description: string): Command =>
    program.command(usage).description(description).allowExcessArguments(false);

  command('models', 'the catalogue: models, parameters, quantities')
    .option('--json', 'one JSON value')
    .action((options) => models(options, io));

  command('show <name>', 'a model of the catalogue as a model file').action((name) => show(name, io));

  command('schema', 'the JSON Schema of model files, for editors').action(() => schema(io));

  command(
    'solve <model>',
    'the steady state of a model (a name, or a .yaml or .json file), its currents and entropy production',
  )
    .option('--set <parameter=value>', SET, collect)
    .option('--method <name>', `one of ${steadyStateMethods.join(', ')}; default: auto`)
    .option('--full', 'couplings, plain jumps, the state, regime, forces, cycles, apparent temperatures too')
    .option('--json', 'one JSON value')
    .action((name, options) => solve(name, options, io));

  command('evolve <model>', 'a model through time, from its own start at t = 0')
    .option('--to <time>', 'the last time')
    .option('--steps <count>', 'how many equal steps are read off; default: 100')
    .option('--at <times>', 'the times that are read off, separated by commas, instead of --to')
    .option('--set <parameter=value>', SET, collect)
    .option('--method <name>', `one of ${evolutionMethods.join(', ')}; default: auto`)
    .option('--tolerance <number>', 'of the integration; default: 1e-9, with --full 1e-11')
    .option('--full', 'energy, power, work, entropy and the parts of its production too')
    .option('--json', 'one JSON value')
    .option('--out <file>', 'a .csv, .svg or .png file; default: CSV to standard output')
    .action((name, options) => evolve(name, options, io));

  command('counts <model>', 'counting statistics: cumulants, Fano factor, covariances, uncertainty relation')
    .requiredOption(
      '--of <counters>',
      'L.particle, L.energy, L.heat, or a name in `counts` of a jump; several by commas',
      collect,
    )
    .option('--order <count>', 'the highest cumulant; default: 4')
    .option('--frequencies <list>', 'angular frequencies at which the noise is wanted too')
    .option('--set <parameter=value>', SET, collect)
    .option('--method <name>', 'dense, sparse-lu or auto, those that keep factors; default: auto')
    .option('--json', 'one JSON value')
    .action((name, options) => counts(name, options, io));

  command('gradient <model>', 'derivatives of currents and expectations by parameters')
    .option('--of <results>', 'such as L.heat,occupation; default: those that a sweep observes', collect)
    .option('--by <parameters>', 'such as eps,T; default: all', collect)
    .option('--second', 'second derivatives too')
    .option('--set <parameter=value>', SET, collect)
    .option('--method <name>', 'dense, sparse-lu or auto, those that keep factors; default: auto')
    .option('--json', 'one JSON value')
    .action((name, options) => gradient(name, options, io));

  command('check <model>', 'the laws, measured: trace, positivity, equilibrium, detailed balance, first and second law')
    .option('--set <parameter=value>', SET, collect)
    .option('--json', 'one JSON value')
    .action(async (name, options) => {
      if (!(await check(name, options, io))) status = 1;
    });

  command('sweep <model>', 'the steady state over a grid of parameters')
    .requiredOption('--over <axis>', 'parameter=from:to:count or parameter=v1,v2,…; may be repeated', collect)
    .option(
      '--observe <names>',
      'what to keep, separated by commas: quantities, observables, L.heat, regime, power, …; default: the quantities of the model',
      collect,
    )
    .option(
      '--derive <name=expression>',
      'a column by an expression of parameters and results; may be repeated',
      collect,
    )
    .option('--set <parameter=value>', SET, collect)
    .option('--threads <count>', 'default: as many as the machine runs at once')
    .option('--out <file>', 'a .csv, .json, .parquet, .arrow, .svg or .png file; default: CSV to standard output')
    .option('--resume', 'go on with a sweep that was broken off, from the rows kept beside --out')
    .action((name, options) => sweep(name, options, io));

  command('compare', 'classical against quantum heat transport between two walls: one picture, one table')
    .option('--points <count>', 'temperatures of the cold wall; default: 25')
    .option('--set <parameter=value>', 'T_L, L, mass, gamma, or coldest, the lowest T_R/T_L; may be repeated', collect)
    .option('--hits <count>', 'hits of each simulated point of a classical wall; 0 for none; default: 200000')
    .option('--seed <number>', 'seed of the simulations; default: 1')
    .option('--out <file>', 'a .svg, .png, .csv, .json, .parquet or .arrow file; default: compare.svg')
    .option('--json', 'one JSON value; a picture only with --out')
    .action((options) => compare(options, io));

  command('reproduce [names...]', 'every claim measured, every figure drawn, one page')
    .option('--out <folder>', 'where to', 'report')
    .option('--json', 'one JSON value')
    .action(async (names, options) => {
      if (!(await reproduce(names, options, io))) status = 1;
    });

  command('bench [words...]', 'speed and physics, measured: `bench speed`, `bench physics`, or cases by their ids')
    .option('--against <peer>', 'qutip: the same problems on the other side, in turns')
    .option('--json', 'one JSON value')
    .option('--out <folder>', 'a page, its figures, and the run as bench.json')
    .option('--baseline <file>', 'an earlier run: what has become slower beyond the noise fails')
    .option('--long', 'also what takes minutes')
    .option('--note <text>', 'kept with the run; may be repeated', collect)
    .action(async (words, options) => {
      // it brings all models of the benchmarks with it
      const { bench } = await import('./commands/bench.js');
      if (!(await bench(words, options, io))) status = 1;
    });

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return exitOf(error, io);
  }
}
