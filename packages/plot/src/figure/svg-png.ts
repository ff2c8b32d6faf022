// SVG to PNG with resvg. The fonts come with the package, so that pictures are the same on every machine, with or
// without fonts of its own.

import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LindbladError } from 'lindblad-core';

/** Size of the bitmap. */
export interface PngOptions {
  /** Width in pixels; default twice the width of the SVG. The height keeps the shape. */
  width?: number;
}

const FONTS = [
  '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
  // brackets and operators that Arimo lacks, such as ⟨ ⟩ ∝ ⊗
  '@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
];

// what browsers want of a bitmap that keeps its pixels; this renderer knows the attribute beside it and not this value
const PIXELATED = 'style="image-rendering:pixelated"';

/**
 * Renders an SVG document. Throws `bad-value` for sizes or documents that cannot be rendered, `unreadable` if the
 * renderer is not installed for this platform.
 */
export async function svgToPng(svg: string, options: PngOptions = {}): Promise<Uint8Array> {
  const { width } = options;
  if (width !== undefined && !(Number.isInteger(width) && width >= 1 && width <= 20000))
    throw new LindbladError('bad-value', `a picture cannot be ${width} pixels wide`, {
      path: 'width',
      value: width,
      expected: 'a whole number from 1 to 20000',
    });
  const { Resvg } = await loadResvg();
  const fontFiles = FONTS.map(locate).filter((path) => path !== undefined);
  try {
    return new Resvg(svg.replaceAll(PIXELATED, ''), {
      fitTo: width === undefined ? { mode: 'zoom', value: 2 } : { mode: 'width', value: width },
      background: '#ffffff',
      font: {
        fontFiles,
        loadSystemFonts: fontFiles.length === 0,
        defaultFontFamily: 'Arimo',
        sansSerifFamily: 'Arimo',
      },
    })
      .render()
      .asPng();
  } catch (cause) {
    throw new LindbladError('bad-value', 'the picture cannot be rendered', { expected: 'an SVG document', cause });
  }
}

async function loadResvg(): Promise<typeof import('@resvg/resvg-js')> {
  const path = locate('@resvg/resvg-js');
  try {
    if (path === undefined) throw new Error('not found');
    const module = await import(pathToFileURL(path).href);
    return module.default ?? module;
  } catch (cause) {
    throw new LindbladError('unreadable', 'the renderer @resvg/resvg-js cannot be loaded', {
      hint: 'install the dependencies again, or write SVG instead of PNG',
      cause,
    });
  }
}

/**
 * A file of a dependency, seen from this module or, where this module has been bundled into the command, from the
 * package that it came from.
 */
function locate(name: string): string | undefined {
  const here = createRequire(import.meta.url);
  const packages = (here.resolve.paths('lindblad-plot') ?? []).map((folder) =>
    join(folder, 'lindblad-plot', 'package.json'),
  );
  // the real path: under pnpm the dependencies of a package lie beside it, not beside the link to it
  const roots = packages.filter((path) => existsSync(path)).map((path) => createRequire(realpathSync(path)));
  for (const from of [here, ...roots]) {
    try {
      return from.resolve(name);
    } catch {
      // not among the dependencies of this one
    }
  }
  return undefined;
}
