// Makes the source files that are derived from others: the models' reference numbers, kept once in test/reference.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A file is only touched when its text changes, so that builds stay incremental. */
const write = (path, text) => {
  let old = '';
  try {
    old = readFileSync(at(path), 'utf8');
  } catch {}
  if (old !== text) writeFileSync(at(path), text);
};

for (const model of ['single-dot', 'coupled-dots']) {
  const json = readFileSync(at(`test/reference/${model}.json`), 'utf8');
  JSON.parse(json);
  write(
    `packages/models/src/${model}/reference.generated.ts`,
    `// Made from test/reference/${model}.json by scripts/generate.mjs.\nimport type { Reference } from '../reference.js';\n\nexport const reference: Reference = ${json.trim()};\n`,
  );
}
