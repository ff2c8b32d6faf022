// The results of the benchmarks that are in the repository.
//   npm run bench:results   measures anew (about ten minutes, with QuTiP in python3 or /usr/bin/python3), then fills the pages
//   npm run bench:pages     fills the numbers and tables of the READMEs and draws their figures from the results that are there
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillPlaces, readRun, scalingFigures } from 'lindblad-bench';
import { figureToSvg } from 'lindblad-plot';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const results = { run: 'packages/bench/results/latest.json', long: 'packages/bench/results/latest-long.json' };
const NOTE =
  'The machine is shared and noisy: single times scatter. Medians, and ratios taken in turns, are what to read.';

if (process.argv.includes('--measure')) {
  const notes = process.argv.slice(process.argv.indexOf('--measure') + 1);
  for (const [name, words] of Object.entries({
    run: ['--against', 'qutip'],
    // what takes minutes, on either side
    long: ['xxz-12', 'xxz-8', '--against', 'qutip', '--long'],
  })) {
    const folder = mkdtempSync(join(tmpdir(), 'lindblad-results-'));
    try {
      const command = [at('packages/cli/bin/lindblad.js'), 'bench', ...words, '--out', folder];
      for (const note of notes.length > 0 ? notes : [NOTE]) command.push('--note', note);
      const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
      const run = status === 0 ? readRun(readFileSync(join(folder, 'bench.json'), 'utf8'), folder) : undefined;
      if (run === undefined || run.machine.versions.qutip === undefined) {
        process.stderr.write(
          run === undefined ? `a case failed: '${results[name]}' is left as it was\n` : 'QuTiP is needed\n',
        );
        process.exit(status || 1);
      }
      copyFileSync(join(folder, 'bench.json'), at(results[name]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

// the raw data as everything else here is formatted
spawnSync(at('node_modules/.bin/biome'), ['format', '--write', ...Object.values(results).map(at)], {
  stdio: 'inherit',
});
const read = (path) => readRun(readFileSync(at(path), 'utf8'), path);
const sources = { run: read(results.run), long: read(results.long) };
for (const page of ['README.md', 'packages/bench/README.md'])
  writeFileSync(at(page), fillPlaces(readFileSync(at(page), 'utf8'), sources));
for (const figure of scalingFigures(sources.run.speed ?? []))
  writeFileSync(at(`packages/bench/results/${figure.id.split('/')[1]}.svg`), figureToSvg(figure, { width: 720 }));
