// lindblad solve: the steady state of one model at one point, with its certificate.

import {
  Complex,
  type FullReport,
  fullReport,
  report as reportOf,
  type SteadyStateReport,
  solve as solveModel,
  steadyStateProblem,
} from 'lindblad-core';
import { parseMethod, parseSet } from '../arguments.js';
import { type Io, progressLine } from '../io.js';
import { toJson } from '../json.js';
import { withModel } from '../models-source.js';
import { explained } from '../non-finite.js';
import { columns, number, wrap } from '../text.js';
import { printFull } from './solve-full.js';

/** Solves and prints. */
export async function solve(
  name: string,
  options: { set?: string[]; method?: string; full?: boolean; json?: boolean },
  io: Io,
): Promise<void> {
  const method = parseMethod(options.method);
  const set = parseSet(options.set);
  const line = progressLine(io);
  try {
    const solution = await withModel(name, ({ model }) =>
      solveModel(steadyStateProblem(model, set), method, {
        onProgress: ({ method: type, iteration, residual }) =>
          line.show(
            `${type}: step ${iteration}${residual === undefined ? '' : `, residual ${residual.toExponential(1)}`}`,
          ),
      }),
    );
    line.clear();
    const full = options.full ? explained(fullReport(solution)) : undefined;
    const report = full ?? explained(reportOf(solution));
    if (options.json) io.out(`${toJson(report)}\n`);
    else print(report, full, io);
  } finally {
    line.clear();
  }
}

function print(report: SteadyStateReport, full: FullReport | undefined, io: Io): void {
  const { steadyState: c } = report;
  const width = Math.min(io.width, 100);
  io.out(`${report.name}\n`);
  io.out(
    wrap(
      Object.entries(report.parameters)
        .map(([key, value]) => `${key}=${value}`)
        .join(' '),
      width,
      '  ',
    ),
  );
  io.out(`steady state\n`);
  io.out(
    columns(
      [
        ['verdict', c.verdict === 'unique' ? `unique (${c.proof})` : `${c.verdict} (${c.kernelDimension})`],
        ['method', `${c.method}, ${c.unknowns} unknowns${c.iterations > 0 ? `, ${c.iterations} iterations` : ''}`],
        ['residual', c.residual.toExponential(1)],
        ['smallest eigenvalue', number(c.minEigenvalue)],
      ],
      '  ',
      width,
    ),
  );
  const expectations = Object.entries(report.expectations);
  if (expectations.length > 0) {
    io.out('expectations\n');
    io.out(columns(expectations.map(([key, value]) => [key, scalar(value)])));
  }
  const currents = Object.entries(report.currents);
  if (currents.length > 0) {
    io.out(wrap('currents, positive from the reservoir into the system', width));
    io.out(
      columns([
        ['', 'particle', 'energy', 'heat'],
        ...currents.map(([key, { particle, energy, heat }]) => [key, number(particle), number(energy), number(heat)]),
      ]),
    );
    io.out('entropy production\n');
    io.out(
      columns([
        ['from heat', number(report.entropyProduction)],
        ['from jumps', number(c.entropyMicroscopic)],
      ]),
    );
  }
  const quantities = Object.entries(report.quantities);
  if (quantities.length > 0) {
    io.out('quantities of the source\n');
    io.out(columns(quantities.map(([key, value]) => [key, number(value)])));
  }
  if (full !== undefined) printFull(full, io);
  for (const warning of report.warnings) io.err(`lindblad: warning: ${warning}\n`);
}

function scalar(value: number | Complex): string {
  return value instanceof Complex
    ? `${number(value.re)} ${value.im < 0 ? '-' : '+'} ${number(Math.abs(value.im))} i`
    : number(value);
}
