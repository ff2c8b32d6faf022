// The modulus of a complex number given by its parts, in hot loops.

/** |re + i im|; the slow safe form only where squares overflow or underflow. */
export function modulus(re: number, im: number): number {
  if (im === 0) return Math.abs(re);
  const square = re * re + im * im;
  return square > 1e-280 && square < 1e280 ? Math.sqrt(square) : Math.hypot(re, im);
}
