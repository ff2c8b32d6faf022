// A tensor product of named sites in the order given; fermions carry Jordan-Wigner strings over the fermion sites before them.
// Source of the strings: Jordan & Wigner, Z. Phys. 47, 631 (1928).

import { LindbladError, unknownName } from '../errors.js';
import type { Scalar } from '../numeric/complex.js';
import { type SparseMatrix, sparseDiagonal, sparseIdentity, sparseKron } from '../numeric/sparse.js';
import { Operator } from './operator.js';
import {
  localOperator,
  localOperatorNames,
  localProjector,
  type SiteKind,
  type SiteSpec,
  siteDimension,
  siteKind,
} from './site.js';

/** Sites by name, in tensor order. */
export type SpaceSpec = Readonly<Record<string, SiteSpec>>;

/** What every site offers: the identity and |i><j|. */
export interface AnySite {
  readonly id: Operator;
  proj(i: number, j: number): Operator;
}
/** A fermion level: c annihilates, n = c†c. */
export interface FermionSite extends AnySite {
  readonly c: Operator;
  readonly n: Operator;
}
/** A truncated boson: a annihilates, n = a†a. */
export interface BosonSite extends AnySite {
  readonly a: Operator;
  readonly n: Operator;
}
/** A spin: S_x, S_y, S_z, S_± = S_x ± i S_y. */
export interface SpinSite extends AnySite {
  readonly Sx: Operator;
  readonly Sy: Operator;
  readonly Sz: Operator;
  readonly Sp: Operator;
  readonly Sm: Operator;
}
/** A qubit: Pauli matrices with sz = diag(-1, +1), sp = |1><0|; the spin operators are half of them. */
export interface QubitSite extends SpinSite {
  readonly sx: Operator;
  readonly sy: Operator;
  readonly sz: Operator;
  readonly sp: Operator;
  readonly sm: Operator;
}

/** The operators that a site of the given kind has. */
export type SiteOperators<S extends SiteSpec> = S extends 'fermion'
  ? FermionSite
  : S extends 'qubit'
    ? QubitSite
    : S extends { boson: number }
      ? BosonSite
      : S extends { spin: number }
        ? SpinSite
        : AnySite;

/** The operators of all sites of a space: `h.dot.n`, `h.cavity.a`; a wrong name is a compile error. */
export type Sites<S extends SpaceSpec> = { readonly [K in keyof S]: SiteOperators<S[K]> };

interface Site {
  readonly name: string;
  readonly kind: SiteKind;
  readonly dimension: number;
}

/** A dimension above which no operator is built: its matrices would not fit. */
export const MAX_DIMENSION: number = 1 << 22;

/** A tensor product of sites; the first site has the slowest index. */
export class Space<S extends SpaceSpec = SpaceSpec> {
  readonly spec: S;
  readonly dimension: number;
  /** The operators by site. */
  readonly sites: Sites<S>;
  private readonly list: readonly Site[];
  private readonly cache = new Map<string, Operator>();

  /** Throws `bad-value` for an impossible site, `too-large` above MAX_DIMENSION levels. */
  constructor(spec: S) {
    this.spec = spec;
    this.list = Object.entries(spec).map(([name, s]) => {
      // first, because it is what rejects a value that is no site
      const dimension = siteDimension(s, `space.${name}`);
      return { name, kind: siteKind(s), dimension };
    });
    if (this.list.length === 0)
      throw new LindbladError('bad-model', 'no sites', { path: 'space', expected: 'at least one site' });
    this.dimension = this.list.reduce((product, site) => product * site.dimension, 1);
    if (this.dimension > MAX_DIMENSION)
      throw new LindbladError('too-large', `a Hilbert space of ${this.dimension} dimensions`, {
        path: 'space',
        expected: `at most ${MAX_DIMENSION}`,
      });
    this.sites = Object.fromEntries(this.list.map((site) => [site.name, this.operatorsOf(site)])) as Sites<S>;
  }

  /** Names of the sites in tensor order. */
  get names(): string[] {
    return this.list.map((site) => site.name);
  }

  /** Dimensions of the sites in tensor order. */
  get dimensions(): number[] {
    return this.list.map((site) => site.dimension);
  }

  /** The identity. */
  get id(): Operator {
    return this.remember('', () => sparseIdentity(this.dimension));
  }

  /** The sum of n over the fermion sites, or undefined if there are none: the default charge. */
  get fermionNumber(): Operator | undefined {
    const fermions = this.list.filter((site) => site.kind === 'fermion').map((site) => this.operator(site.name, 'n'));
    return fermions.length === 0 ? undefined : fermions.reduce((sum, n) => sum.plus(n));
  }

  /** The operator `name` of site `site`, by names; throws `unknown-name`. */
  operator(site: string, name: string): Operator {
    const at = this.site(site);
    const names = localOperatorNames[at.kind];
    if (name !== 'id' && !names.includes(name))
      throw unknownName(`operator of a ${at.kind}`, name, [...names, 'id', 'proj'], site);
    return this.remember(`${site}.${name}`, () =>
      this.embed(at, localOperator(at.kind, at.dimension, name), at.kind === 'fermion' && name === 'c'),
    );
  }

  /** |i><j| on a site; on a fermion site |0><1| is c and carries its Jordan-Wigner string. */
  projector(site: string, i: number, j: number, z: Scalar = 1): Operator {
    const at = this.site(site);
    const local = localProjector(at.dimension, i, j, z, `proj(${site},${i},${j})`);
    return new Operator(this.embed(at, local, at.kind === 'fermion' && i !== j));
  }

  private site(name: string): Site {
    const found = this.list.find((site) => site.name === name);
    if (found === undefined) throw unknownName('site', name, this.names);
    return found;
  }

  private embed(at: Site, local: SparseMatrix, odd: boolean): SparseMatrix {
    let matrix: SparseMatrix | undefined;
    let before = true;
    for (const site of this.list) {
      if (site === at) before = false;
      const string = before && odd && site.kind === 'fermion';
      const factor = site === at ? local : string ? sparseDiagonal([1, -1]) : sparseIdentity(site.dimension);
      matrix = matrix === undefined ? factor : sparseKron(matrix, factor);
    }
    return matrix ?? local;
  }

  private remember(key: string, make: () => SparseMatrix): Operator {
    let op = this.cache.get(key);
    if (op === undefined) {
      op = new Operator(make());
      this.cache.set(key, op);
    }
    return op;
  }

  private operatorsOf(site: Site): AnySite {
    const operators = { proj: (i: number, j: number): Operator => this.projector(site.name, i, j) } as AnySite;
    for (const name of ['id', ...localOperatorNames[site.kind]]) {
      Object.defineProperty(operators, name, { enumerable: true, get: () => this.operator(site.name, name) });
    }
    return operators;
  }
}
