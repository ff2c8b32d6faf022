import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';

// in the folder of the command, so that modules are looked for where the command looks for them
const folder = fileURLToPath(
  new URL(`../../../packages/cli/node_modules/.bundle-test-${process.pid}`, import.meta.url),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('draws SVG and PNG from one minified bundle in plain node', async () => {
  mkdirSync(folder, { recursive: true });
  const source = `
    const { figureToSvg, lineFigure, svgToPng } = await import('lindblad-plot');
    const { table } = await import('lindblad-core');
    const column = (name, ...values) => ({ name, values: Float64Array.from(values) });
    const figure = lineFigure(table([column('eps', 0, 1, 2), column('J_L', 0, 1, 4)]), { x: 'eps', ys: ['J_L'] });
    const svg = figureToSvg(figure);
    const png = await svgToPng(svg, { width: 300 });
    console.log(JSON.stringify({ svg: svg.slice(0, 4), png: [...png.slice(1, 4)], bytes: png.length, curves: svg.split('aria-label="curve"').length - 1 }));
  `;
  await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('../../..', import.meta.url)) },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    conditions: ['lindblad-source'],
    external: ['@resvg/resvg-js'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    outdir: folder,
    logLevel: 'silent',
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const printed = JSON.parse(execFileSync(process.execPath, [join(folder, 'stdin.js')], { encoding: 'utf8' }));
  expect(printed).toMatchObject({ svg: '<svg', png: [80, 78, 71], curves: 1 });
  // with fonts, labels alone are thousands of bytes
  expect(printed.bytes).toBeGreaterThan(3000);
});
