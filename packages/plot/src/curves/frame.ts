// The rectangle of a pair of axes: data coordinates to pixels and back, both linear.

/** Shown ranges and where they lie in pixels. */
export interface Frame {
  x: readonly [number, number];
  y: readonly [number, number];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Horizontal pixel of a value. */
export function toPixelX(f: Frame, value: number): number {
  return f.left + ((value - f.x[0]) / (f.x[1] - f.x[0])) * (f.right - f.left);
}

/** Vertical pixel of a value; larger values lie higher. */
export function toPixelY(f: Frame, value: number): number {
  return f.bottom - ((value - f.y[0]) / (f.y[1] - f.y[0])) * (f.bottom - f.top);
}

/** Value at a horizontal pixel. */
export function fromPixelX(f: Frame, pixel: number): number {
  return f.x[0] + ((pixel - f.left) / (f.right - f.left)) * (f.x[1] - f.x[0]);
}

/** Value at a vertical pixel. */
export function fromPixelY(f: Frame, pixel: number): number {
  return f.y[0] + ((f.bottom - pixel) / (f.bottom - f.top)) * (f.y[1] - f.y[0]);
}
