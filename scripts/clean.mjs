// Removes everything that a build makes.
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
for (const name of readdirSync(packages)) rmSync(`${packages}/${name}/dist`, { recursive: true, force: true });
rmSync(fileURLToPath(new URL('../test/dist', import.meta.url)), { recursive: true, force: true });
rmSync(`${packages}/lindblad-core/src/numeric/kernels/binary.generated.ts`, { force: true });
