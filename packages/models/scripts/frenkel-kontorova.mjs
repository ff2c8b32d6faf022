// Simulates the Frenkel-Kontorova chain at every point of its figure and writes classical/frenkel-kontorova-runs.ts: about an
// hour of one processor, which is why the numbers are kept. Each point is the mean of independent runs, and its error that of
// this mean.
//   node scripts/frenkel-kontorova.mjs [--runs 16] [--steps 12500000] [--workers 1] [--kept FILE]
// With --kept each run is added to FILE, one line of JSON each, and runs that are there already are not repeated.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { frenkelKontorova } from 'lindblad-models';

const HOT = 0.2;
const cooledLeft = [0.19, 0.16, 0.13, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01].map((T) => [T, HOT]);
const cooledRight = [0.19, 0.16, 0.13, 0.1, 0.07, 0.05, 0.03, 0.02, 0.005].map((T) => [HOT, T]);
const points = [...cooledLeft, ...cooledRight];

/** One run; the numbers of a point that differ from run to run. */
function simulate({ leftTemperature, rightTemperature, steps, seed }) {
  const run = frenkelKontorova({ leftTemperature, rightTemperature, events: steps, seed });
  return { leftTemperature, rightTemperature, seed, steps: run.events, J: run.value, left: run.left, right: run.right };
}

async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '16' },
      steps: { type: 'string', default: '12500000' },
      workers: { type: 'string', default: '1' },
      kept: { type: 'string' },
    },
  });
  const [runs, steps, workers] = [values.runs, values.steps, values.workers].map(Number);
  const done =
    values.kept !== undefined && existsSync(values.kept)
      ? readFileSync(values.kept, 'utf8')
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : [];
  const has = new Set(done.map(({ seed }) => seed));
  // all points a first time, then all a second time: whoever stops early has every point
  const tasks = Array.from({ length: runs }, (_, run) =>
    points.map(([leftTemperature, rightTemperature], point) => ({
      leftTemperature,
      rightTemperature,
      steps,
      seed: 1000 * (point + 1) + run,
    })),
  )
    .flat()
    .filter(({ seed }) => !has.has(seed));
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const worker = new Worker(fileURLToPath(import.meta.url));
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
        worker.postMessage(task);
        const run = await new Promise((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
        });
        done.push(run);
        if (values.kept !== undefined) appendFileSync(values.kept, `${JSON.stringify(run)}\n`);
      }
      await worker.terminate();
    }),
  );
  writeFileSync(
    fileURLToPath(new URL('../src/classical-quantum-chain/classical/frenkel-kontorova-runs.ts', import.meta.url)),
    source(points.map((point) => meanOf(point, done))),
  );
}

/** Mean and standard error over the runs of a point. */
function meanOf([leftTemperature, rightTemperature], done) {
  const own = done.filter(
    (run) => run.leftTemperature === leftTemperature && run.rightTemperature === rightTemperature,
  );
  const mean = (name) => own.reduce((sum, run) => sum + run[name], 0) / own.length;
  const J = mean('J');
  const variance = own.reduce((sum, run) => sum + (run.J - J) ** 2, 0) / (own.length - 1);
  return {
    leftTemperature,
    rightTemperature,
    J: Number(J.toPrecision(6)),
    error: Number(Math.sqrt(variance / own.length).toPrecision(3)),
    left: Number(mean('left').toPrecision(6)),
    right: Number(mean('right').toPrecision(6)),
    runs: own.length,
    steps: own.reduce((sum, run) => sum + run.steps, 0),
    firstSeed: Math.min(...own.map(({ seed }) => seed)),
  };
}

function source(rows) {
  const lines = rows.map(
    (row) =>
      `  { ${Object.entries(row)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')} },`,
  );
  return `// Made by scripts/frenkel-kontorova.mjs, which says how.

/** A point of the Frenkel-Kontorova chain: the mean current of independent runs, positive to the right. */
export interface FrenkelKontorovaPoint {
  readonly leftTemperature: number;
  readonly rightTemperature: number;
  readonly J: number;
  /** Standard error of J, from the scatter of the runs. */
  readonly error: number;
  /** Mean heat per time from the left and from the right bath. */
  readonly left: number;
  readonly right: number;
  /** Runs, with the seeds firstSeed, firstSeed + 1, …, and their time steps together. */
  readonly runs: number;
  readonly steps: number;
  readonly firstSeed: number;
}

/** The left end cooled at T_R = ${HOT}, then the right end cooled at T_L = ${HOT}. */
export const frenkelKontorovaRuns: readonly FrenkelKontorovaPoint[] = [
${lines.join('\n')}
];
`;
}

if (isMainThread) await main();
else parentPort.on('message', (task) => parentPort.postMessage(simulate(task)));
