// Draws the figures of the READMEs and of the guide with the built packages: `npm run docs:figures`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRun, scalingFigures } from 'lindblad-bench';
import { figureToSvg } from 'lindblad-plot';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const command = at('packages/cli/bin/lindblad.js');

/** Name of the figure, and what `lindblad` is told but for `--out`. */
const figures = [
  // heat into the cold lead: negative where the dot cools it
  ['map', 'sweep single-dot --over eps=-20:20:201 --over dV=0:10:101 --observe Q_R'],
  // engine, refrigerator, accelerator, dissipator
  ['regime', 'sweep single-dot --over eps=-20:20:201 --over dV=-10:10:101 --observe regime'],
  // negative differential conductivity beyond mu = 0.65
  ['chain', 'sweep examples/xxz-chain.yaml --over mu=0:1:21 --observe current'],
  // what cooling the cold wall does to the current
  ['compare', 'compare'],
];

mkdirSync(at('docs/figures'), { recursive: true });
for (const [name, words] of figures) {
  const { status } = spawnSync(process.execPath, [command, ...words.split(' '), '--out', `docs/figures/${name}.svg`], {
    cwd: at('.'),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

// time and memory against dimension, of the run whose raw data are in the repository
const run = readRun(readFileSync(at('packages/bench/results/2026-11-21-xeon-2-cores.json'), 'utf8'), 'results');
for (const figure of scalingFigures(run.speed ?? []))
  writeFileSync(at(`packages/bench/results/${figure.id.split('/')[1]}.svg`), figureToSvg(figure, { width: 720 }));
