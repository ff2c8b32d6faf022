// Where a command's model comes from: a name of the catalogue, or a file. As data it can go to a worker.

import { LindbladError, type Model, modelFromDocument } from 'lindblad-core';
import { catalogEntry } from 'lindblad-models';

/** A model's origin. */
export type ModelSource = { readonly name: string } | { readonly document: unknown };

/** A model at hand. */
export interface Found {
  /** What it was called on the command line. */
  readonly name: string;
  readonly model: Model;
  readonly source: ModelSource;
  /** An error of the model, with its place in the file if it came from one. */
  locate(error: LindbladError): LindbladError;
}

/** The model of an origin. */
export function modelOf(source: ModelSource): Model {
  return 'name' in source ? catalogEntry(source.name).model : modelFromDocument(source.document);
}

/** Whether a word is the path of a file: it has a slash, or ends as model files do. */
export function isFile(name: string): boolean {
  return /[\\/]|\.(ya?ml|json)$/i.test(name);
}

/** The model of a name of the catalogue, or of a file. */
export async function findModel(name: string): Promise<Found> {
  if (!isFile(name)) return { name, model: catalogEntry(name).model, source: { name }, locate: (error) => error };
  const { readModelFile } = await import('./model-file.js');
  const { model, document, locate } = await readModelFile(name);
  return { name, model, source: { document }, locate };
}

/** Runs work on a model; its errors are told with their place in the model's file. */
export async function withModel<T>(name: string, work: (found: Found) => Promise<T>): Promise<T> {
  const found = await findModel(name);
  try {
    return await work(found);
  } catch (error) {
    // what concerns the command's own words has nothing to do with the file
    if (error instanceof LindbladError && !error.path?.startsWith('--') && error.path !== 'method')
      throw found.locate(error);
    throw error;
  }
}
