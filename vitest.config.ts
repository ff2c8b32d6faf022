import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string, entry = 'index'): string =>
  fileURLToPath(new URL(`packages/${name}/src/${entry}.ts`, import.meta.url));

const KERNELS = 'test/lindblad-core/numeric/kernels/**/*.test.ts';

// the tests read the packages' sources, so that a failing line is a line of the source
export default defineConfig({
  resolve: {
    alias: {
      'lindblad-core/audit': source('lindblad-core', 'audit'),
      'lindblad-core/counting': source('lindblad-core', 'counting'),
      'lindblad-core': source('lindblad-core'),
      'lindblad-models': source('models'),
      'lindblad-plot': source('plot'),
      'lindblad-bench': source('bench'),
      'lindblad-cli': source('cli'),
    },
  },
  test: {
    testTimeout: 180_000,
    pool: 'forks',
    // every core; by itself the runner leaves one to its main process, which has little to do
    maxWorkers: '100%',
    projects: [
      // files share the modules that they import, which no test changes: loading them anew for each was a third of the time
      {
        extends: true,
        test: { name: 'all', include: ['test/**/*.test.ts'], exclude: [KERNELS], isolate: false },
      },
      // but what is tested of the kernels' memory is all of it
      { extends: true, test: { name: 'kernels', include: [KERNELS], isolate: true } },
    ],
  },
});
