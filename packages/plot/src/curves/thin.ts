// Thinning of a polyline without visible change. First, where more than four points fall into one column of pixels on a
// run of rising x, only the first, lowest, highest and last of the column stay (M4; Jugel et al., PVLDB 7, 797, 2014);
// then points that lie within a small distance of the chord of their neighbours go (Douglas & Peucker,
// Cartographica 10, 112, 1973).

const COLUMNS_PER_PIXEL = 2;
const TOLERANCE = 0.04;
const CHUNK = 4096;

/** Indices, in order, of the points of the polyline (px, py in pixels) that have to be drawn. */
export function thin(px: Float64Array, py: Float64Array): Int32Array {
  const columns = byColumn(px, py);
  const kept = new Uint8Array(columns.length);
  // in chunks, so that a noisy curve costs no more than length × chunk
  for (let from = 0; from < columns.length - 1; from += CHUNK)
    simplify(px, py, columns, from, Math.min(columns.length - 1, from + CHUNK), kept);
  if (columns.length > 0) kept[0] = 1;
  return columns.filter((_, i) => kept[i] === 1);
}

function byColumn(px: Float64Array, py: Float64Array): Int32Array {
  const n = px.length;
  const out = new Int32Array(n);
  let count = 0;
  let start = 0;
  while (start < n) {
    const column = Math.floor(px[start] * COLUMNS_PER_PIXEL);
    let end = start + 1;
    let low = start;
    let high = start;
    while (end < n && px[end] >= px[end - 1] && Math.floor(px[end] * COLUMNS_PER_PIXEL) === column) {
      if (py[end] < py[low]) low = end;
      if (py[end] > py[high]) high = end;
      end++;
    }
    const last = end - 1;
    const a = Math.min(low, high);
    const b = Math.max(low, high);
    out[count++] = start;
    if (a !== start) out[count++] = a;
    if (b !== a && b !== start) out[count++] = b;
    if (last !== b && last !== start) out[count++] = last;
    start = end;
  }
  return out.slice(0, count);
}

function simplify(
  px: Float64Array,
  py: Float64Array,
  points: Int32Array,
  from: number,
  to: number,
  kept: Uint8Array,
): void {
  const stack = [from, to];
  kept[from] = 1;
  kept[to] = 1;
  while (stack.length > 0) {
    const j = stack.pop() ?? 0;
    const i = stack.pop() ?? 0;
    const ax = px[points[i]];
    const ay = py[points[i]];
    const dx = px[points[j]] - ax;
    const dy = py[points[j]] - ay;
    const square = dx * dx + dy * dy;
    let farthest = -1;
    let worst = TOLERANCE * TOLERANCE;
    for (let k = i + 1; k < j; k++) {
      const ux = px[points[k]] - ax;
      const uy = py[points[k]] - ay;
      // distance to the chord, not to its line: a curve may turn back beyond its ends
      const t = square === 0 ? 0 : Math.max(0, Math.min(1, (ux * dx + uy * dy) / square));
      const ex = ux - t * dx;
      const ey = uy - t * dy;
      const distance = ex * ex + ey * ey;
      if (distance > worst) {
        worst = distance;
        farthest = k;
      }
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    stack.push(i, farthest, farthest, j);
  }
}
