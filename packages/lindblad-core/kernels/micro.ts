// Micro-kernels of the products: a tile of C stays in registers while packed strips of A and B stream by.
//
// Real tile 4 x 4, complex tile 4 x 2 (8 accumulators of two numbers each). Measured peak per core, in GFLOP/s: real 4x4
// 21, 8x2 21, 6x4 20, 4x5 18, 4x6 18, 2x8 15; complex 4x2 22, 2x4 22, 6x2 21, 4x3 21, 2x3 19. Unrolling the inner loop
// only costs registers. The functions are exported so that the compiler keeps them apart from the loops that call them.

/** C += A B for a 4 x 4 tile: strips a (4 per step) and b (4 per step), k steps; columns of c are `ld` bytes apart. */
export function tileReal(k: i32, a: usize, b: usize, c: usize, ld: usize): void {
  let c00 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c02 = f64x2.splat(0);
  let c12 = f64x2.splat(0);
  let c03 = f64x2.splat(0);
  let c13 = f64x2.splat(0);
  for (; k > 0; k--) {
    const a0 = v128.load(a);
    const a1 = v128.load(a, 16);
    const b0 = v128.load64_splat(b);
    c00 = f64x2.add(c00, f64x2.mul(a0, b0));
    c10 = f64x2.add(c10, f64x2.mul(a1, b0));
    const b1 = v128.load64_splat(b, 8);
    c01 = f64x2.add(c01, f64x2.mul(a0, b1));
    c11 = f64x2.add(c11, f64x2.mul(a1, b1));
    const b2 = v128.load64_splat(b, 16);
    c02 = f64x2.add(c02, f64x2.mul(a0, b2));
    c12 = f64x2.add(c12, f64x2.mul(a1, b2));
    const b3 = v128.load64_splat(b, 24);
    c03 = f64x2.add(c03, f64x2.mul(a0, b3));
    c13 = f64x2.add(c13, f64x2.mul(a1, b3));
    a += 32;
    b += 32;
  }
  v128.store(c, f64x2.add(v128.load(c), c00));
  v128.store(c, f64x2.add(v128.load(c, 16), c10), 16);
  c += ld;
  v128.store(c, f64x2.add(v128.load(c), c01));
  v128.store(c, f64x2.add(v128.load(c, 16), c11), 16);
  c += ld;
  v128.store(c, f64x2.add(v128.load(c), c02));
  v128.store(c, f64x2.add(v128.load(c, 16), c12), 16);
  c += ld;
  v128.store(c, f64x2.add(v128.load(c), c03));
  v128.store(c, f64x2.add(v128.load(c, 16), c13), 16);
}

/** C += A B for a complex 4 x 2 tile: a step of a is 4 real, 4 imaginary parts, of b 2 real, 2 imaginary parts. */
export function tileComplex(k: i32, a: usize, b: usize, cr: usize, ci: usize, ld: usize): void {
  let r00 = f64x2.splat(0);
  let r10 = f64x2.splat(0);
  let r01 = f64x2.splat(0);
  let r11 = f64x2.splat(0);
  let i00 = f64x2.splat(0);
  let i10 = f64x2.splat(0);
  let i01 = f64x2.splat(0);
  let i11 = f64x2.splat(0);
  for (; k > 0; k--) {
    const ar0 = v128.load(a);
    const ar1 = v128.load(a, 16);
    const ai0 = v128.load(a, 32);
    const ai1 = v128.load(a, 48);
    const br0 = v128.load64_splat(b);
    r00 = f64x2.add(r00, f64x2.mul(ar0, br0));
    i00 = f64x2.add(i00, f64x2.mul(ai0, br0));
    r10 = f64x2.add(r10, f64x2.mul(ar1, br0));
    i10 = f64x2.add(i10, f64x2.mul(ai1, br0));
    const bi0 = v128.load64_splat(b, 16);
    r00 = f64x2.sub(r00, f64x2.mul(ai0, bi0));
    i00 = f64x2.add(i00, f64x2.mul(ar0, bi0));
    r10 = f64x2.sub(r10, f64x2.mul(ai1, bi0));
    i10 = f64x2.add(i10, f64x2.mul(ar1, bi0));
    const br1 = v128.load64_splat(b, 8);
    r01 = f64x2.add(r01, f64x2.mul(ar0, br1));
    i01 = f64x2.add(i01, f64x2.mul(ai0, br1));
    r11 = f64x2.add(r11, f64x2.mul(ar1, br1));
    i11 = f64x2.add(i11, f64x2.mul(ai1, br1));
    const bi1 = v128.load64_splat(b, 24);
    r01 = f64x2.sub(r01, f64x2.mul(ai0, bi1));
    i01 = f64x2.add(i01, f64x2.mul(ar0, bi1));
    r11 = f64x2.sub(r11, f64x2.mul(ai1, bi1));
    i11 = f64x2.add(i11, f64x2.mul(ar1, bi1));
    a += 64;
    b += 32;
  }
  v128.store(cr, f64x2.add(v128.load(cr), r00));
  v128.store(cr, f64x2.add(v128.load(cr, 16), r10), 16);
  v128.store(ci, f64x2.add(v128.load(ci), i00));
  v128.store(ci, f64x2.add(v128.load(ci, 16), i10), 16);
  cr += ld;
  ci += ld;
  v128.store(cr, f64x2.add(v128.load(cr), r01));
  v128.store(cr, f64x2.add(v128.load(cr, 16), r11), 16);
  v128.store(ci, f64x2.add(v128.load(ci), i01));
  v128.store(ci, f64x2.add(v128.load(ci, 16), i11), 16);
}

/** Adds the first rows x columns of a 4 x 4 scratch tile to C. */
export function addTile(rows: i32, columns: i32, tile: usize, c: usize, ld: usize): void {
  for (let j: i32 = 0; j < columns; j++) {
    for (let i: i32 = 0; i < rows; i++) {
      const o: usize = (<usize>i) << 3;
      store<f64>(c + o, load<f64>(c + o) + load<f64>(tile + o));
    }
    c += ld;
    tile += 32;
  }
}
