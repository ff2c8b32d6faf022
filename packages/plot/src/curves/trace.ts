// From columns to polylines: broken where a value is missing, cut where it leaves the frame, thinned.

import { type Frame, fromPixelX, fromPixelY, toPixelX, toPixelY } from './frame.js';
import { thin } from './thin.js';

/** A vertex of a polyline in data coordinates; vertices of equal `part` are joined. */
export interface Vertex {
  x: number;
  y: number;
  part: number;
}

/** The visible part of y against x over `rows`, in their order. NaN and infinities break the curve. */
export function traceCurve(xs: Float64Array, ys: Float64Array, rows: Int32Array, frame: Frame): Vertex[] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  const flush = (): void => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  let before = -1;
  for (const row of rows) {
    if (!Number.isFinite(xs[row]) || !Number.isFinite(ys[row])) {
      flush();
      before = -1;
      continue;
    }
    const x = bounded(toPixelX(frame, xs[row]));
    const y = bounded(toPixelY(frame, ys[row]));
    if (before < 0) {
      if (inside(x, y, frame)) piece.push(x, y);
    } else {
      const x0 = bounded(toPixelX(frame, xs[before]));
      const y0 = bounded(toPixelY(frame, ys[before]));
      const cut = clip(x0, y0, x, y, frame);
      if (cut === undefined) flush();
      else {
        if (cut[0] > 0 || piece.length === 0) {
          flush();
          piece.push(x0 + cut[0] * (x - x0), y0 + cut[0] * (y - y0));
        }
        piece.push(x0 + cut[1] * (x - x0), y0 + cut[1] * (y - y0));
        if (cut[1] < 1) flush();
      }
    }
    before = row;
  }
  flush();

  const vertices: Vertex[] = [];
  for (let part = 0; part < pieces.length; part++) {
    const flat = pieces[part];
    const px = Float64Array.from({ length: flat.length / 2 }, (_, i) => flat[2 * i]);
    const py = Float64Array.from({ length: flat.length / 2 }, (_, i) => flat[2 * i + 1]);
    for (const i of thin(px, py)) vertices.push({ x: fromPixelX(frame, px[i]), y: fromPixelY(frame, py[i]), part });
  }
  return vertices;
}

/** Pixels so far out that the slope of a line no longer matters; beyond them the arithmetic of cutting would overflow. */
function bounded(pixel: number): number {
  return Math.max(-1e8, Math.min(1e8, pixel));
}

// a hair of slack, so that data which touch the frame are not cut by rounding
const SLACK = 1e-6;

function inside(x: number, y: number, f: Frame): boolean {
  return x >= f.left - SLACK && x <= f.right + SLACK && y >= f.top - SLACK && y <= f.bottom + SLACK;
}

/** The stretch [t0, t1] of a segment inside the frame (Liang & Barsky, ACM TOG 3, 1, 1984); undefined if there is none. */
function clip(x0: number, y0: number, x1: number, y1: number, f: Frame): [number, number] | undefined {
  const p = [x0 - x1, x1 - x0, y0 - y1, y1 - y0];
  const q = [x0 - f.left + SLACK, f.right - x0 + SLACK, y0 - f.top + SLACK, f.bottom - y0 + SLACK];
  let t0 = 0;
  let t1 = 1;
  for (let k = 0; k < 4; k++) {
    if (p[k] === 0) {
      if (q[k] < 0) return undefined;
      continue;
    }
    const t = q[k] / p[k];
    if (p[k] < 0) t0 = Math.max(t0, t);
    else t1 = Math.min(t1, t);
    if (t0 > t1) return undefined;
  }
  return [t0, t1];
}

/** Rows of the table that belong to a curve. */
export function rowsOfCurve(curves: Float64Array, curve: number): Int32Array {
  const rows = new Int32Array(curves.length);
  let count = 0;
  for (let i = 0; i < curves.length; i++) if (curves[i] === curve) rows[count++] = i;
  return rows.slice(0, count);
}
