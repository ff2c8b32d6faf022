// Labels that want to stand at given places of a line: moved inside its ends, and to further rows where they would touch.

/** A label with the pixel of its wished centre. */
export interface RowLabel {
  label: string;
  center: number;
  width: number;
}

/** A label with the centre it got and its row, 0 the first. */
export interface PlacedLabel extends RowLabel {
  row: number;
}

/** Places labels from left to right in the first row with room. */
export function placeInRows(labels: readonly RowLabel[], left: number, right: number, gap = 6): PlacedLabel[] {
  const ends: number[] = [];
  return [...labels]
    .sort((a, b) => a.center - b.center)
    .map((item) => {
      const half = item.width / 2;
      const center = Math.max(left + half, Math.min(right - half, item.center));
      let row = ends.findIndex((end) => end + gap <= center - half);
      if (row < 0) row = ends.length;
      ends[row] = center + half;
      return { ...item, center, row };
    });
}
