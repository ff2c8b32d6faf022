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
  batchColumns(n: number): number;
  solveBatch(n: number, m: number, count: number, a: number, b: number, singular: number): void;
  sparseWorkspace(
    inner: number,
    outer: number,
    vectors: number,
    onRight: number,
    complexS: number,
    complexX: number,
  ): number;
  sparseProduct(
    outer: number,
    inner: number,
    vectors: number,
    onRight: number,
    gathers: number,
    pointers: number,
    indices: number,
    sr: number,
    si: number,
    sign: number,
    xr: number,
    xi: number,
    ldx: number,
    cr: number,
    ci: number,
    ldc: number,
    factor: number,
    accumulate: number,
    work: number,
  ): void;
  tridiagonaliseWorkspace(n: number): number;
  tridiagonalise(
    n: number,
    ar: number,
    ai: number,
    ld: number,
    d: number,
    e: number,
    tr: number,
    ti: number,
    wr: number,
    wi: number,
  ): void;
  identityPanels(n: number, panels: number): void;
  rotationsWorkspace(n: number): number;
  tridiagonalEigen(n: number, d: number, e: number, panels: number, buffer: number): number;
  rotateColumns(x: number, count: number, step: number, rotation: number): void;
  rotateColumnsTwice(x: number, count: number, count2: number, step: number, rotation: number, rotation2: number): void;
  unpackPanels(n: number, panels: number, order: number, z: number, ld: number): void;
  reflectorsWorkspace(n: number, m: number): number;
  applyReflectors(
    n: number,
    m: number,
    ar: number,
    ai: number,
    ld: number,
    tr: number,
    ti: number,
    zr: number,
    zi: number,
    ldz: number,
    work: number,
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

// The engine is compiled without the browser's or Node's types; these exist in both.
declare const WebAssembly: {
  instantiate(bytes: ArrayBuffer): Promise<{ readonly instance: { readonly exports: unknown } }>;
};
declare function atob(text: string): string;
declare class Blob {
  constructor(parts: readonly Uint8Array[]);
  stream(): { pipeThrough(transform: DecompressionStream): unknown };
}
declare class DecompressionStream {
  constructor(format: 'gzip');
}
declare class Response {
  constructor(body: unknown);
  arrayBuffer(): Promise<ArrayBuffer>;
}

async function instantiate(): Promise<KernelExports> {
  const packed = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const { instance } = await WebAssembly.instantiate(await new Response(unpacked).arrayBuffer());
  return instance.exports as KernelExports;
}

/** The kernels. */
export const wasm: KernelExports = await instantiate();
