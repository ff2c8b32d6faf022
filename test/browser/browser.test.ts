// The engine in a browser: its bundle within the budget, and the same numbers in a page and in Web Workers as here.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { type Certificate, linearAxis, steadyStateSync, sweep } from 'lindblad-core';
import { singleDot } from 'lindblad-models';
import { afterAll, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lindblad-browser-'));
// the browser may still be writing its profile when it has answered
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

const bundle = { bundle: true, format: 'esm', minify: true, platform: 'browser', target: 'es2022' } as const;

test('core and kernels, bundled for a browser, are at most 120 kB gzipped', async () => {
  const { outputFiles } = await build({
    ...bundle,
    entryPoints: [fileURLToPath(new URL('../../packages/lindblad-core/dist/index.js', import.meta.url))],
    write: false,
  });
  expect(gzipSync(outputFiles[0].contents, { level: 9 }).length).toBeLessThanOrEqual(120_000);
});

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);

interface Found {
  readonly dot: Record<string, number>;
  readonly chain: Certificate;
}

test.skipIf(chromium === undefined)(
  'a page and Web Workers find what is found here (needs Chromium)',
  async () => {
    await build({
      ...bundle,
      entryPoints: ['page', 'worker', 'sweep-worker'].map((name) => join(here, `${name}.ts`)),
      conditions: ['lindblad-source'],
      outdir: folder,
    });
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><meta charset="utf-8"><title>waiting</title><body><script type="module" src="page.js"></script></body>',
    );
    const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
    let report: (body: string) => void = () => undefined;
    const reported = new Promise<string>((resolve) => {
      report = resolve;
    });
    const server = createServer((request, response) => {
      const name = request.url === '/' ? 'index.html' : (request.url ?? '/').slice(1);
      if (request.method === 'POST') {
        let body = '';
        request.on('data', (data) => {
          body += data;
        });
        request.on('end', () => {
          response.end();
          report(body);
        });
        return;
      }
      try {
        const data = readFileSync(join(folder, name));
        response.setHeader('Content-Type', types[extname(name)] ?? 'text/plain');
        response.end(data);
      } catch {
        response.writeHead(404).end();
      }
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.on('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const browser = spawn(
      chromium ?? '',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        `--user-data-dir=${join(folder, 'profile')}`,
        '--remote-debugging-port=0',
        `http://127.0.0.1:${port}/`,
      ],
      { stdio: 'ignore' },
    );
    const closed = new Promise((resolve) => browser.on('close', resolve));
    try {
      const found: Found & { worker: Found; sweep: number[]; error?: string } = JSON.parse(await reported);
      expect(found.error).toBeUndefined();
      const dot = steadyStateSync(singleDot, { eps: 2 }).quantities;
      for (const place of [found, found.worker]) {
        for (const [name, value] of Object.entries(dot)) expect(place.dot[name]).toBeCloseTo(value, 13);
        expect(place.chain).toMatchObject({ method: 'jump-free-gmres', verdict: 'unique', unknowns: 924 });
        expect(place.chain.residual).toBeLessThan(1e-10);
      }
      const { columns } = sweep(singleDot, { axes: [linearAxis('eps', -20, 20, 101)], observe: ['J_L'] });
      expect(found.sweep).toHaveLength(101);
      found.sweep.forEach((value, k) => {
        expect(value).toBeCloseTo(columns[1].values[k], 13);
      });
    } finally {
      browser.kill();
      await closed;
      server.close();
    }
  },
  60_000,
);
