// The scalar of the public API is complex.js' Complex; inside loops numbers stay in typed arrays.

import { Complex } from 'complex.js';

export { Complex };

/** A complex number, or a real one. */
export type Scalar = number | Complex;

/** Real and imaginary part of a scalar. */
export function parts(z: Scalar): { re: number; im: number } {
  return typeof z === 'number' ? { re: z, im: 0 } : { re: z.re, im: z.im };
}

/** The complex number re + i im. */
export function complex(re: number, im = 0): Complex {
  return new Complex(re, im);
}
