// A PNG file of indexed colours (PNG specification, third edition): one byte a pixel before compression.

import { crc32, deflateSync } from 'node:zlib';

/** An image of palette indices, rows from the top. */
export interface IndexedImage {
  width: number;
  height: number;
  pixels: Uint8Array;
  /** Red, green, blue of every index, at most 256. */
  palette: readonly (readonly [number, number, number])[];
}

/** Encodes the image. */
export function encodePng(image: IndexedImage): Uint8Array {
  const { width, height, pixels, palette } = image;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, indexed colour, deflate, adaptive filters, not interlaced
  header.set([8, 3, 0, 0, 0], 8);
  // the filter `up` everywhere: neighbouring rows of a smooth map hardly differ
  const lines = Buffer.alloc(height * (width + 1));
  for (let row = 0; row < height; row++) {
    const at = row * (width + 1);
    lines[at] = 2;
    for (let k = 0; k < width; k++) {
      const value = pixels[row * width + k];
      lines[at + 1 + k] = row === 0 ? value : value - pixels[(row - 1) * width + k];
    }
  }
  const packed = deflateSync(lines, { level: 6 });
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}
