// lindblad show: a model of the catalogue as a model file.

import { LindbladError } from 'lindblad-core';
import { catalogEntry } from 'lindblad-models';
import { stringify } from 'yaml';
import type { Io } from '../io.js';
import { wrap } from '../text.js';

/** Prints the file. Throws `bad-model` for a model that the grammar of files cannot say. */
export async function show(name: string, io: Io): Promise<void> {
  const { document, summary, source } = catalogEntry(name);
  if (document === undefined)
    throw new LindbladError('bad-model', `the model '${name}' cannot be said in a model file`, {
      path: 'show',
      hint: 'its README says why; `lindblad solve` takes it by name',
    });
  io.out(wrap(summary, 100, '# ', '# '));
  io.out(wrap(`Source: ${source}`, 100, '# ', '# '));
  io.out(stringify(document, { lineWidth: 120, flowCollectionPadding: true }));
}
