// lindblad schema: the JSON Schema of model files, for editors.

import { modelFileSchema } from 'lindblad-core';
import type { Io } from '../io.js';
import { toJson } from '../json.js';

/** Prints the schema. */
export async function schema(io: Io): Promise<void> {
  io.out(`${toJson(modelFileSchema)}\n`);
}
