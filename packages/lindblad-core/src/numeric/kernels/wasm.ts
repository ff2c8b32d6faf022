// The WebAssembly module of the kernels: decoded and compiled when this module is imported, so that every kernel is a
// plain synchronous call afterwards. Addresses are byte offsets into its memory, `ld` distances of columns in bytes,
// an imaginary address of 0 means real; the sources in kernels/ say what each function does.

import { binary } from './binary.generated.js';

/** The linear memory; `buffer` is replaced when it grows. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What the module exports, as far as it is called from here. */
export interface KernelExports {
  readonly memory: KernelMemory;
  arenaStart(): number;
  product(
    m: number,
    n: number,
    k: number,
    ar: number,
    ai: number,
    lda: number,
    opA: number,
    br: number,
    bi: number,
    ldb: number,
    opB: number,
    cr: number,
    ci: number,
    ldc: number,
    factor: number,
    accumulate: number,
  ): void;
  factorise(m: number, n: number, ar: number, ai: number, ld: number, pivots: number): number;
  solveFactorised(
    n: number,
    m: number,
    ar: number,
    ai: number,
    ld: number,
    pivots: number,
    op: number,
    br: number,
    bi: number,
    ldb: number,
  ): void;
  exchangeRows(
    columns: number,
    xr: number,
    xi: number,
    ld: number,
    pivots: number,
    first: number,
    last: number,
    forward: number,
  ): void;
  solveTriangular(
    n: number,
    m: number,
    tr: number,
    ti: number,
    ldt: number,
    upper: number,
    unit: number,
    op: number,
    br: number,
    bi: number,
    ldb: number,
  ): void;
}

// The engine is compiled without the browser's or Node's types; these two exist in both.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};
declare function atob(text: string): string;

async function instantiate(): Promise<KernelExports> {
  const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as KernelExports;
}

/** The kernels. */
export const wasm: KernelExports = await instantiate();
