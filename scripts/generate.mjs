// Makes the source files that are derived from others: the models' reference numbers, kept once in test/reference.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

// a file of reference numbers belongs to the model of its name
const models = readdirSync(at('test/reference'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5))
  .filter((name) => existsSync(at(`packages/models/src/${name}`)));

for (const model of models) {
  const json = readFileSync(at(`test/reference/${model}.json`), 'utf8');
  JSON.parse(json);
  write(
    `packages/models/src/${model}/reference.generated.ts`,
    `// Made from test/reference/${model}.json by scripts/generate.mjs.\nimport type { Reference } from '../reference.js';\n\nexport const reference: Reference = ${json.trim()};\n`,
  );
}
