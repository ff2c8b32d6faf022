// Speed of the kernels against their plain TypeScript twins, as JSON: node packages/bench/kernels.mjs [largest n]
// Medians of interleaved runs; flops are counted as if every operation were needed (8 per complex multiply-add).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const largest = Number(process.argv[2] ?? 1024);
const only = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), 'lindblad-bench-'));
const outfile = join(folder, 'kernels.mjs');
await build({
  entryPoints: [fileURLToPath(new URL('../lindblad-core/src/numeric/kernels/index.ts', import.meta.url))],
  outfile,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
});
const kernels = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true, force: true });

let state = 12345;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32 - 0.5;
};
const matrix = (rows, columns, complex) => ({
  rows,
  columns,
  re: Float64Array.from({ length: rows * columns }, random),
  im: complex ? Float64Array.from({ length: rows * columns }, random) : undefined,
});

/** Median seconds of every function, run in turns. */
function race(functions, seconds) {
  const names = Object.keys(functions);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) {
    // warm: engines compile anew after some calls
    const until = performance.now() + 150;
    do functions[name]();
    while (performance.now() < until);
  }
  const until = performance.now() + seconds * 1e3;
  let rounds = 0;
  while (rounds < 3 || (performance.now() < until && rounds < 400)) {
    for (const name of names) {
      const start = performance.now();
      functions[name]();
      times[name].push((performance.now() - start) / 1e3);
    }
    rounds++;
  }
  return Object.fromEntries(names.map((name) => [name, times[name].sort((a, b) => a - b)[rounds >> 1]]));
}

const rows = [];
const report = (kernel, n, flops, times) => {
  for (const [side, seconds] of Object.entries(times)) {
    rows.push({ kernel, n, side, seconds, gflops: Number((flops / seconds / 1e9).toPrecision(3)) });
  }
};
const twinUpTo = 512;
const wanted = (name) => only === undefined || name.includes(only);

for (const n of [8, 16, 32, 64, 256, 512, 1024].filter((n) => n <= largest)) {
  for (const [name, complexA, complexB] of [
    ['product real', false, false],
    ['product real x complex', false, true],
    ['product complex', true, true],
  ]) {
    if (!wanted(name)) continue;
    const a = matrix(n, n, complexA);
    const b = matrix(n, n, complexB);
    const c = matrix(n, n, complexA || complexB);
    const [ra, rb, rc] = [a, b, c].map((x) => kernels.Resident.from(x));
    const functions = {
      resident: () => kernels.residentProduct(rc, ra, rb),
      copied: () => kernels.productInto(c, a, b),
    };
    if (n <= twinUpTo) functions.typescript = () => kernels.referenceProduct(c, a, 'none', b, 'none', 'set');
    report(name, n, 2 * n ** 3 * (complexA ? 4 : complexB ? 2 : 1), race(functions, 0.4));
    for (const x of [ra, rb, rc]) x.release();
  }
  for (const complex of [false, true]) {
    const name = complex ? 'lu complex' : 'lu real';
    if (!wanted(name)) continue;
    const a = matrix(n, n, complex);
    const pivots = new Int32Array(n);
    const functions = {
      copied: () => kernels.LuFactorisation.of(a).release(),
    };
    if (n <= twinUpTo) {
      functions.typescript = () => kernels.referenceFactorise(n, a.re.slice(), a.im?.slice(), pivots);
    }
    report(name, n, (2 / 3) * n ** 3 * (complex ? 4 : 1), race(functions, 0.4));
    const lu = kernels.LuFactorisation.of(a);
    for (const columns of [1, n]) {
      const b = matrix(n, columns, complex);
      const rb = kernels.Resident.from(b);
      const solve = { resident: () => lu.solveResident(rb), copied: () => lu.solve(b) };
      report(
        `solve ${complex ? 'complex' : 'real'}, ${columns === 1 ? 1 : 'n'} right-hand sides`,
        n,
        2 * n * n * columns * (complex ? 4 : 1),
        race(solve, 0.2),
      );
      rb.release();
    }
    lu.release();
  }
}
for (const n of [2, 4, 8, 16, 32, 64].filter((n) => n <= largest)) {
  if (!wanted('batch')) continue;
  const count = Math.max(2, Math.round(2e5 / n ** 2));
  const a = Float64Array.from({ length: count * n * n }, random);
  const b = Float64Array.from({ length: count * n }, random);
  const x = new Float64Array(b.length);
  const times = race(
    {
      batch: () => {
        x.set(b);
        kernels.solveBatch(n, 1, a, x);
      },
      typescript: () => {
        x.set(b);
        kernels.referenceSolveBatch(n, 1, a, x);
      },
    },
    0.3,
  );
  for (const side of Object.keys(times)) times[side] /= count;
  report('batch solve, per system', n, (2 / 3) * n ** 3 + 2 * n ** 2, times);
}

for (const n of [64, 256, 1024].filter((n) => n <= largest)) {
  for (const columns of [1, n]) {
    if (!wanted('sparse')) continue;
    const perRow = 8;
    const s = {
      rows: n,
      columns: n,
      by: 'rows',
      pointers: Int32Array.from({ length: n + 1 }, (_, i) => i * perRow),
      indices: Int32Array.from({ length: n * perRow }, () => Math.floor((random() + 0.5) * n)),
      re: Float64Array.from({ length: n * perRow }, random),
      im: Float64Array.from({ length: n * perRow }, random),
    };
    for (const by of ['rows', 'columns']) {
      const resident = new kernels.ResidentSparse({ ...s, by });
      for (const onRight of [false, true]) {
        const x = onRight ? matrix(columns, n, true) : matrix(n, columns, true);
        const c = matrix(x.rows, x.columns, true);
        const [rx, rc] = [kernels.Resident.from(x), kernels.Resident.from(c)];
        const functions = onRight
          ? {
              resident: () => kernels.residentDenseTimesSparse(rc, rx, resident),
              copied: () => kernels.denseTimesSparse(c, x, { ...s, by }),
            }
          : {
              resident: () => kernels.residentSparseTimesDense(rc, resident, rx),
              copied: () => kernels.sparseTimesDense(c, { ...s, by }, x),
              typescript: () => kernels.referenceSparseTimesDense(c, { ...s, by }, x, 'none', 'set'),
            };
        const side = onRight
          ? `${columns === 1 ? '1' : 'n'} rows times sparse`
          : `sparse times ${columns === 1 ? '1' : 'n'} columns`;
        report(`${side} by ${by}`, n, 8 * n * perRow * columns, race(functions, 0.2));
        for (const r of [rx, rc]) r.release();
      }
      resident.release();
    }
  }
}

for (const n of [2, 3, 4, 6, 8, 16, 64, 256, 512, 1000].filter((n) => n <= largest)) {
  for (const complex of [false, true]) {
    const name = complex ? 'eigen complex' : 'eigen real';
    if (!wanted(name)) continue;
    const a = matrix(n, n, complex);
    for (let j = 0; j < n; j++) {
      for (let i = 0; i < j; i++) {
        a.re[i + j * n] = a.re[j + i * n];
        if (complex) a.im[i + j * n] = -a.im[j + i * n];
      }
      if (complex) a.im[j + j * n] = 0;
    }
    const values = new Float64Array(n);
    const vr = new Float64Array(n * n);
    const vi = complex ? new Float64Array(n * n) : undefined;
    const functions = { copied: () => kernels.hermitianEigen(a), values: () => kernels.hermitianEigenvalues(a) };
    if (n <= 64) {
      functions.typescript = () => kernels.referenceHermitianEigen(n, a.re.slice(), a.im?.slice(), values, vr, vi);
    }
    // 4/3 n^3 to reduce, 3 n^3 to rotate, 2 n^3 to transform back, as an orientation
    report(name, n, (10 / 3) * n ** 3 * (complex ? 4 : 1) + 3 * n ** 3, race(functions, 0.3));
  }
}
process.stdout.write(`${JSON.stringify({ node: process.version, rows }, null, 1)}\n`);
