// Which parameters a builder reads. A builder is a function of its arguments alone, so that one which read none of the
// parameters that change gives the same again.

import type { ParameterValues } from './parameters.js';

/** The result of `build` and the names of the parameters that it read (all, where it looked at what there is). */
export function readsOf<T>(
  build: (parameters: ParameterValues) => T,
  parameters: ParameterValues,
): { readonly result: T; readonly reads: ReadonlySet<string> } {
  const reads = new Set<string>();
  const all = (): void => {
    for (const name of Object.keys(parameters)) reads.add(name);
  };
  const watched = new Proxy(parameters, {
    get(target, name) {
      if (typeof name === 'string') reads.add(name);
      return Reflect.get(target, name);
    },
    has(target, name) {
      if (typeof name === 'string') reads.add(name);
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      all();
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor(target, name) {
      if (typeof name === 'string') reads.add(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
  return { result: build(watched), reads };
}
