// What the engine with its kernels weighs in a browser: bundled, minified, compressed as servers do.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Run, Skipped, SpeedCase, Workload } from './case.js';

/** The part of esbuild that is used; it is a tool of the workspace and need not be there. */
interface Bundler {
  build(options: Readonly<Record<string, unknown>>): Promise<{ outputFiles: readonly { contents: Uint8Array }[] }>;
}

/** The case of the bundle of `lindblad-core`. */
export function bundleCase(about: Omit<SpeedCase, 'kind' | 'open' | 'tolerance' | 'peer'>): SpeedCase {
  return {
    ...about,
    peer: 'never',
    tolerance: 0,
    kind: 'size',
    open: async (): Promise<Workload | Skipped> => {
      const entry = coreEntry();
      const bundler = await findBundler();
      if (entry === undefined) return { skipped: 'lindblad-core is not built: npm run build' };
      if (bundler === undefined) return { skipped: 'esbuild is not installed' };
      return {
        run: async (): Promise<Run> => {
          const start = performance.now();
          const { outputFiles } = await bundler.build({
            entryPoints: [entry],
            bundle: true,
            minify: true,
            write: false,
            format: 'esm',
            target: 'es2022',
            platform: 'browser',
          });
          const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
          return { seconds: (performance.now() - start) / 1000, facts: { method: 'esbuild, gzip -9', size } };
        },
      };
    },
  };
}

/** The built engine: what an application's bundler would be given. */
function coreEntry(): string | undefined {
  try {
    const file = fileURLToPath(import.meta.resolve('lindblad-core'));
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function findBundler(): Promise<Bundler | undefined> {
  const name = 'esbuild';
  try {
    return (await import(name)) as Bundler;
  } catch {
    return undefined;
  }
}
