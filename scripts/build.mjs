// Bundles every package with esbuild; types come from `tsc -b`.

import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

const at = (path) => fileURLToPath(new URL(`../packages/${path}`, import.meta.url));
const common = { bundle: true, format: 'esm', target: 'es2022', sourcemap: true, logLevel: 'warning' };

/** The sources of a library are published beside it, so that its maps need not hold them a second time. */
const published = { packages: 'external', sourcesContent: false };

/** A library: its own source in one file, its dependencies left to the installer. */
const library = (name, platform, entry = 'index') =>
  build({
    ...common,
    ...published,
    platform,
    entryPoints: [at(`${name}/src/${entry}.ts`)],
    outfile: at(`${name}/dist/${entry}.js`),
  });

/** The engine: its entry points share their chunks, so that there is one of everything. */
const engine = () => {
  rmSync(at('lindblad-core/dist/chunks'), { recursive: true, force: true });
  return build({
    ...common,
    ...published,
    platform: 'neutral',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    entryPoints: ['index', 'audit'].map((name) => at(`lindblad-core/src/${name}.ts`)),
    outdir: at('lindblad-core/dist'),
  });
};

/**
 * The command: everything in one folder, in chunks, so that `solve` does not load what draws figures; and the licenses of
 * what is in it.
 */
const command = async () => {
  rmSync(at('cli/dist/chunks'), { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    metafile: true,
    platform: 'node',
    conditions: ['lindblad-source'],
    external: ['@resvg/resvg-js'],
    splitting: true,
    minify: true,
    define: { LINDBLAD_VERSION: JSON.stringify(JSON.parse(readFileSync(at('cli/package.json'), 'utf8')).version) },
    chunkNames: 'chunks/[name]-[hash]',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    entryPoints: ['main', 'index', 'sweep-worker'].map((name) => at(`cli/src/${name}.ts`)),
    outdir: at('cli/dist'),
  });
  writeFileSync(at('cli/dist/THIRD-PARTY-NOTICES.txt'), notices(Object.keys(metafile.inputs)));
};

await Promise.all([
  engine(),
  library('models', 'neutral'),
  library('plot', 'node'),
  library('bench', 'node'),
  command(),
]);
// the benchmark's other side is Python
for (const name of ['bench', 'cli']) copyFileSync(at('bench/src/peer/peer.py'), at(`${name}/dist/peer.py`));
