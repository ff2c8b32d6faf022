// Reference numbers of a model: points with parameters and results, and where they come from.

/** One point: parameters and results by name. */
export type ReferencePoint = Readonly<Record<string, number>>;

/** The reference numbers of a model by figure. */
export interface Reference {
  readonly model: string;
  readonly source: string;
  readonly units: string;
  readonly cases: Readonly<Record<string, readonly ReferencePoint[]>>;
}

/** The points of a case by its name. */
export type Cases = (name: string) => readonly ReferencePoint[];

/** The cases of the reference numbers of a model. */
export function casesOf({ cases }: Reference): Cases {
  return (name) => cases[name];
}

/** |measured - expected| in units of what is allowed: `relative` of the value, `absolute` where that is 0. */
export function deviation(measured: number, expected: number, relative = 1e-12, absolute = 1e-13): number {
  const difference = Math.abs(measured - expected);
  return Math.abs(expected) < absolute ? difference / absolute : difference / (relative * Math.abs(expected));
}
