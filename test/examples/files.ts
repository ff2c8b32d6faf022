// The example files: their text, the document it reads to, and the model.

import { readdirSync, readFileSync } from 'node:fs';
import { type Model, type ModelDocument, modelFromDocument } from 'lindblad-core';
import { parse } from 'yaml';

const folder = new URL('../../examples/', import.meta.url);

export interface Example {
  readonly name: string;
  readonly text: string;
  readonly document: ModelDocument;
  readonly model: Model;
}

function read(file: string): Example {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const document = parse(text) as ModelDocument;
  return { name: file.replace(/\.yaml$/u, ''), text, document, model: modelFromDocument(document) };
}

/** All files of examples/, by name. */
export const examples: readonly Example[] = readdirSync(folder).sort().map(read);

/** The model of one example. */
export function example(name: string): Model {
  const found = examples.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no example ${name}`);
  return found.model;
}
