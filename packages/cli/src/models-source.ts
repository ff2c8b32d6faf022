// Where a command's model comes from, as data that can go to a worker: a name of the catalogue.

import type { Model } from 'lindblad-core';
import { catalogEntry } from 'lindblad-models';

/** A model's origin. */
export interface ModelSource {
  readonly name: string;
}

/** The model of an origin. */
export function modelOf({ name }: ModelSource): Model {
  return catalogEntry(name).model;
}
