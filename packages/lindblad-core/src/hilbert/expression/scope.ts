// What the names in an expression may stand for at the place where it is written.

import type { SiteKind } from '../site.js';
import type { Space } from '../space.js';

/** Sites `name[from]` to `name[to]`, all of one kind. */
export interface SiteArray {
  readonly kind: SiteKind;
  readonly from: number;
  readonly to: number;
}

/** The sites of a space as expressions name them. */
export interface SiteTable {
  readonly space: Space;
  /** Sites that stand alone. */
  readonly single: ReadonlyMap<string, SiteKind>;
  /** Arrays by the name before the bracket. */
  readonly arrays: ReadonlyMap<string, SiteArray>;
}

/** The name in the space of one site of an array. */
export function elementName(array: string, k: number): string {
  return `${array}[${k}]`;
}

/** What an expression may speak of, beside numbers, `i`, `pi` and functions. */
export interface Scope {
  readonly parameters: ReadonlySet<string>;
  /** Parameters that exist, but not yet: for a clear message. */
  readonly later?: ReadonlySet<string>;
  /** The parameter that the expression defines. */
  readonly defined?: string;
  /** `w`, the transition energy. */
  readonly energy?: boolean;
  /** `t`, the time. */
  readonly time?: boolean;
  /** Present where operators may stand. */
  readonly sites?: SiteTable;
}
