// The partial trace: the state of some sites alone. With fermions it is the trace after the kept modes have been moved in
// front of the others: a mode k that passes an occupied mode t changes sign, so that
// <a|ρ_K|b> = Σ_t (-1)^{Σ_{t<k} n_t (a_k + b_k)} <a t|ρ|b t>, the sum in the exponent over traced t before kept k.
// Source: Friis, Lee & Bruschi, Phys. Rev. A 87, 022338 (2013).

import { LindbladError, unknownName } from '../../errors.js';
import { siteKind } from '../../hilbert/site.js';
import type { Space } from '../../hilbert/space.js';
import { DensityMatrix } from '../../hilbert/state.js';
import { denseZeros } from '../../numeric/dense.js';
import { requireDimension } from './dimension.js';

/**
 * The state of the sites `keep`, in the order that they have in `space` whatever the order of the list; sites of every kind
 * may be kept and traced over. Tr[ρ_K A] = Tr[ρ A] for every operator A built from the kept sites' operators, with A on the
 * left in the space of the kept sites alone. Fermions too: the signs of the modes that lie between kept ones are taken
 * into account, so that even operators such as c†_1 c_3 keep their values with site 2 traced over, which the plain partial
 * trace of Jordan-Wigner matrices gets wrong. Throws `unknown-name`, `bad-value` for an empty list or a site named twice,
 * `shape-mismatch` if ρ is not of the space's dimension.
 */
export function partialTrace(rho: DensityMatrix, space: Space, keep: readonly string[]): DensityMatrix {
  requireDimension(rho, space.dimension);
  const { kept, traced } = split(space, keep);
  const signs = crossings(kept, traced);
  const n = rho.dimension;
  const m = kept.offset.length;
  const { re, im } = rho.matrix;
  const out = denseZeros(m);
  for (let t = 0; t < traced.offset.length; t++) {
    const shift = traced.offset[t];
    const flip = signs[t];
    for (let b = 0; b < m; b++) {
      const column = (kept.offset[b] + shift) * n + shift;
      const flipB = kept.occupied[b] & flip;
      for (let a = 0; a < m; a++) {
        const from = kept.offset[a] + column;
        const to = a + b * m;
        if (oddBits(flipB ^ (kept.occupied[a] & flip))) {
          out.re[to] -= re[from];
          out.im[to] -= im[from];
        } else {
          out.re[to] += re[from];
          out.im[to] += im[from];
        }
      }
    }
  }
  return new DensityMatrix(out);
}

/** The product states of a group of sites. */
interface Group {
  /** What each product state adds to the index of the whole space. */
  readonly offset: Int32Array;
  /** Occupied fermion modes of each product state, one bit for each of the group's modes in order. */
  readonly occupied: Int32Array;
  /** Position of each of the group's fermion modes in the space. */
  readonly modes: readonly number[];
}

function split(space: Space, keep: readonly string[]): { kept: Group; traced: Group } {
  const { names, dimensions } = space;
  requireSites(space, keep, 'keep');
  const wanted = new Set(keep);
  const kept: SiteAt[] = [];
  const traced: SiteAt[] = [];
  let stride = space.dimension;
  names.forEach((name, position) => {
    stride /= dimensions[position];
    const site = {
      position,
      stride,
      dimension: dimensions[position],
      fermion: siteKind(space.spec[name]) === 'fermion',
    };
    (wanted.has(name) ? kept : traced).push(site);
  });
  return { kept: group(kept), traced: group(traced) };
}

interface SiteAt {
  readonly position: number;
  readonly stride: number;
  readonly dimension: number;
  readonly fermion: boolean;
}

function group(sites: readonly SiteAt[]): Group {
  let offset = new Int32Array(1);
  let occupied = new Int32Array(1);
  const modes: number[] = [];
  for (const { position, stride, dimension, fermion } of sites) {
    const bit = fermion ? 1 << modes.length : 0;
    if (fermion) modes.push(position);
    const longer = new Int32Array(offset.length * dimension);
    const filled = new Int32Array(longer.length);
    for (let k = 0; k < longer.length; k++) {
      const before = Math.floor(k / dimension);
      const level = k % dimension;
      longer[k] = offset[before] + level * stride;
      filled[k] = occupied[before] | (level === 1 ? bit : 0);
    }
    offset = longer;
    occupied = filled;
  }
  return { offset, occupied, modes };
}

/** For each product state of the traced sites: the kept modes that pass an odd number of its occupied modes. */
function crossings(kept: Group, traced: Group): Int32Array {
  return traced.occupied.map((occupied) => {
    let flip = 0;
    kept.modes.forEach((position, k) => {
      let passed = 0;
      traced.modes.forEach((before, t) => {
        if (before < position && (occupied & (1 << t)) !== 0) passed++;
      });
      if (passed % 2 === 1) flip |= 1 << k;
    });
    return flip;
  });
}

/** True for an odd number of ones. */
function oddBits(x: number): boolean {
  let y = x;
  y ^= y >>> 16;
  y ^= y >>> 8;
  y ^= y >>> 4;
  return ((0x6996 >>> (y & 15)) & 1) === 1;
}

/** Throws unless `sites` names one or more sites of the space, each once. */
export function requireSites(space: Space, sites: readonly string[], path: string): void {
  for (const name of sites) if (!space.names.includes(name)) throw unknownName('site', name, space.names, path);
  if (sites.length === 0) throw new LindbladError('bad-value', 'no sites', { path, expected: 'at least one site' });
  if (new Set(sites).size < sites.length)
    throw new LindbladError('bad-value', 'a site named twice', { path, value: sites, expected: 'each site once' });
}
