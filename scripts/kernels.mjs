// Compiles the kernels to WebAssembly and writes them, as base64, into a TypeScript module that the engine imports.
// Does nothing if that module is newer than every source.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const core = fileURLToPath(new URL('../packages/lindblad-core/', import.meta.url));
const sources = join(core, 'kernels');
const target = join(core, 'src/numeric/kernels/binary.generated.ts');

const files = readdirSync(sources)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(sources, name));
const age = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const upToDate = [...files, fileURLToPath(import.meta.url)].every((file) => age(file) < age(target));

if (!upToDate) {
  const { default: asc } = await import('assemblyscript/asc');
  const folder = mkdtempSync(join(tmpdir(), 'lindblad-kernels-'));
  try {
    const out = join(folder, 'kernels.wasm');
    const { error, stderr } = await asc.main([
      ...[join(sources, 'index.ts'), '--outFile', out, '--runtime', 'stub', '--enable', 'simd'],
      ...['-O3', '--noAssert', '--maximumMemory', '65536'],
    ]);
    const messages = stderr.toString();
    if (error || messages !== '') {
      // warnings, too, are to be dealt with
      process.stderr.write(`${messages}\n${error?.message ?? 'the kernels compile with warnings'}\n`);
      process.exit(1);
    }
    const base64 = gzipSync(readFileSync(out), { level: 9 }).toString('base64');
    writeFileSync(
      target,
      `// Made by scripts/kernels.mjs from kernels/*.ts; do not edit.\n/** The kernels as a WebAssembly module, gzipped, base64. */\nexport const binary: string =\n  '${base64}';\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
