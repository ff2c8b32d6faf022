// The README's program is run as it stands there.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the example of the README runs: a current along the bias, heat, a unique state', async () => {
  const [, program] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  expect(program).toBeDefined();
  const { outputFiles } = await build({
    stdin: {
      contents: `${program}\nexport { currents, entropyProduction, certificate };`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    conditions: ['lindblad-source'],
  });
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    const file = join(folder, 'program.mjs');
    writeFileSync(file, outputFiles[0].text);
    const result = (await import(pathToFileURL(file).href)) as {
      currents: Record<string, { particle: number; energy: number }>;
      entropyProduction: number;
      certificate: { verdict: string; residual: number };
    };
    expect(result.currents.L.particle).toBeGreaterThan(0);
    expect(result.currents.L.particle + result.currents.R.particle).toBeCloseTo(0, 12);
    expect(result.currents.L.energy + result.currents.R.energy).toBeCloseTo(0, 12);
    expect(result.entropyProduction).toBeGreaterThan(0);
    expect(result.certificate).toMatchObject({ verdict: 'unique' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
