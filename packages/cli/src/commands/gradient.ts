// lindblad gradient: derivatives of currents and expectations by parameters.

import { type Gradient, gradient as gradientOf } from 'lindblad-core';
import { parseFactorising, parseSet, wordsOf } from '../arguments.js';
import type { Io } from '../io.js';
import { toJson } from '../json.js';
import { withModel } from '../models-source.js';
import { columns, number, wrap } from '../text.js';

interface Options {
  of?: string[];
  by?: string[];
  second?: boolean;
  set?: string[];
  method?: string;
  json?: boolean;
}

/** Derives and prints. */
export async function gradient(name: string, options: Options, io: Io): Promise<void> {
  const of = options.of && wordsOf(options.of, '--of', 'results such as L.heat');
  const by = options.by && wordsOf(options.by, '--by', 'parameters of the model');
  const set = parseSet(options.set);
  const method = parseFactorising(options.method);
  await withModel(name, async ({ model }) => {
    const found = gradientOf(model, {
      ...(of !== undefined && { of }),
      ...(by !== undefined && { by }),
      set,
      method,
      order: options.second === true ? 2 : 1,
    });
    if (options.json) io.out(`${toJson(found)}\n`);
    else print(model.name, found, io);
  });
}

function print(name: string, found: Gradient, io: Io): void {
  const { values, derivatives, errors, second, secondErrors, warnings } = found;
  const width = Math.min(io.width, 100);
  io.out(`${name}\n`);
  io.out(
    columns(
      [
        [
          'result',
          'value',
          'by',
          'derivative',
          'error',
          ...(second === undefined ? [] : ['second derivative', 'error']),
        ],
        ...Object.entries(derivatives).flatMap(([result, row]) =>
          Object.entries(row).map(([parameter, value], k) => [
            k === 0 ? result : '',
            k === 0 ? number(values[result]) : '',
            parameter,
            number(value),
            errors[result][parameter].toExponential(0),
            ...(second === undefined || secondErrors === undefined
              ? []
              : [number(second[result][parameter]), secondErrors[result][parameter].toExponential(0)]),
          ]),
        ),
      ],
      '  ',
      width,
    ),
  );
  for (const warning of warnings) io.err(wrap(`lindblad: warning: ${warning}`, io.width, ''));
}
