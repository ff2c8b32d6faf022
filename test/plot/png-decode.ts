// A PNG reader for tests: 8 bits a channel, indexed or RGBA, all five filters, not interlaced.

import { inflateSync } from 'node:zlib';

export interface Bitmap {
  width: number;
  height: number;
  /** Red, green, blue of every pixel, rows from the top. */
  rgb: Uint8Array;
}

export function decodePng(bytes: Uint8Array): Bitmap {
  const file = Buffer.from(bytes);
  if (file.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') throw new Error('not a PNG file');
  const parts: Buffer[] = [];
  let palette = Buffer.alloc(0);
  let header = Buffer.alloc(0);
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = data;
    if (type === 'PLTE') palette = data;
    if (type === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = new Map([
    [3, 1],
    [2, 3],
    [6, 4],
  ]).get(header[9]);
  if (header[8] !== 8 || channels === undefined || header[12] !== 0)
    throw new Error('a kind of PNG that is not read here');
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let k = 0; k < stride; k++) {
      const left = k >= channels ? out[y * stride + k - channels] : 0;
      const up = y > 0 ? out[(y - 1) * stride + k] : 0;
      const corner = y > 0 && k >= channels ? out[(y - 1) * stride + k - channels] : 0;
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      out[y * stride + k] = raw[y * (stride + 1) + 1 + k] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  const rgb = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = channels === 1 ? palette[3 * out[i] + c] : out[channels * i + c];
  return { width, height, rgb };
}
