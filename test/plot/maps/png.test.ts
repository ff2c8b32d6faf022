import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodePng } from '../../../packages/plot/src/maps/png.js';
import { decodePng } from '../png-decode.js';

it('reads back pixel by pixel (seed 19)', () => {
  const images = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      pixels: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
    }),
  );
  const palette = Array.from({ length: 256 }, (_, i): [number, number, number] => [i, 255 - i, (7 * i) % 256]);
  fc.assert(
    fc.property(images, (image) => {
      const { width, height, rgb } = decodePng(encodePng({ ...image, palette }));
      expect([width, height]).toEqual([image.width, image.height]);
      expect([...rgb]).toEqual([...image.pixels].flatMap((i) => palette[i]));
    }),
    { seed: 19, numRuns: 60 },
  );
});
