// The packages as a user gets them: packed, installed in an empty project, imported, type-checked, run.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { install, manifestOf, type Packed, root, run } from './project.js';

// seconds on a quiet machine
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const project = realpathSync(mkdtempSync(join(tmpdir(), 'lindblad-packed-')));
afterAll(() => rmSync(project, { recursive: true }));

let packed: Packed[] = [];
beforeAll(() => {
  packed = install(project);
});

const names = ['lindblad-bench', 'lindblad-cli', 'lindblad-core', 'lindblad-models', 'lindblad-plot'];

const packageOf = (name: string): Packed => {
  const found = packed.find(({ manifest }) => manifest.name === name);
  if (found === undefined) throw new Error(`${name} has not been packed`);
  return found;
};

const text = ({ folder }: Packed, file: string): string => readFileSync(join(folder, file), 'utf8');

/** All faces, as a program names them. */
const faces = (): string[] =>
  packed.flatMap(({ manifest: { name, exports } }) => Object.keys(exports).map((entry) => posix.join(name, entry)));

/** Runs a module in the project; the JSON value that it prints. */
function evaluate(name: string, program: string): unknown {
  writeFileSync(join(project, name), program);
  return JSON.parse(run(process.execPath, [name], project));
}

test('every package of the workspace is packed', () => {
  expect(packed.map(({ manifest }) => manifest.name).sort()).toEqual(names);
});

describe.each(names)('%s', (name) => {
  test('says what it is', () => {
    const { manifest, source } = packageOf(name);
    expect(manifest).toMatchObject({
      version: manifestOf(root).version,
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      engines: { node: '>=20.19' },
    });
    expect(manifest.description).toMatch(/^[A-Z].*\.$/);
    expect(manifest.keywords).toContain('lindblad');
    expect(manifestOf(source).name).toBe(name);
    const own = new Set(names);
    for (const [dependency, range] of Object.entries(manifest.dependencies ?? {})) {
      // the packages of one release go together; others are pinned
      expect(range, dependency).toMatch(/^\d+\.\d+\.\d+$/);
      if (own.has(dependency)) expect(range, dependency).toBe(manifest.version);
    }
  });

  test('passes publint', async () => {
    const { folder } = packageOf(name);
    const { messages, pkg } = await publint({ pkgDir: folder, pack: false, level: 'suggestion', strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test('exports what is there, types first', () => {
    const { manifest, files } = packageOf(name);
    for (const [entry, conditions] of Object.entries(manifest.exports)) {
      expect(Object.keys(conditions)[0], entry).toBe('types');
      expect(Object.keys(conditions).at(-1), entry).toBe('default');
      for (const path of Object.values(conditions)) expect(files, entry).toContain(path.replace('./', ''));
      expect(conditions.types, entry).toBe(conditions.default.replace(/\.js$/, '.d.ts'));
    }
    for (const path of Object.values(manifest.bin ?? {})) expect(files).toContain(path.replace('./', ''));
  });

  test('holds what belongs in it, and nothing else', () => {
    const { files } = packageOf(name);
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    const belongs =
      /^(?:LICENSE|README\.md|package\.json|dist\/.*\.(?:js|d\.ts)(?:\.map)?|src\/.*\.(?:ts|md)|(?:dist|src\/peer)\/peer\.py|bin\/lindblad\.js|dist\/THIRD-PARTY-NOTICES\.txt|results\/[\w-]+\.(?:json|svg))$/;
    expect(files.filter((file) => !belongs.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(?:test|spec|bench)\.|(?:^|\/)(?:tests?|node_modules)\//.test(file))).toEqual([]);
    // what is left of a source that is no more
    const stale = files.filter((file) => file.endsWith('.d.ts') && !files.includes(sourceOf(file)));
    expect(stale).toEqual([]);
  });

  test('has maps that lead to sources, which are in it', () => {
    const { files, folder } = packageOf(name);
    const built = files.filter((file) => /^dist\/.*(?:\.js|\.d\.ts)$/.test(file));
    expect(built.filter((file) => !files.includes(`${file}.map`))).toEqual([]);
    const lost = built.flatMap((file) => {
      const map = JSON.parse(text(packageOf(name), `${file}.map`)) as {
        sources: string[];
        sourcesContent?: (string | null)[];
      };
      return (
        map.sources
          .filter((_, k) => typeof map.sourcesContent?.[k] !== 'string')
          .map((source) => posix.join(posix.dirname(file), source))
          // libraries in the command's bundle that publish maps without their sources
          .filter((source) => !files.includes(source) && !source.includes('/node_modules/'))
          .map((source) => `${file}: ${source}`)
      );
    });
    expect(lost).toEqual([]);
    // no path of the machine that built it
    const leaks = files.filter((file) => readFileSync(join(folder, file)).includes(root));
    expect(leaks).toEqual([]);
  });
});

/** The source of a declaration file. */
const sourceOf = (file: string): string => file.replace(/^dist\//, 'src/').replace(/\.d\.ts$/, '.ts');

test('the command carries the licenses of what is bundled in it', () => {
  const notices = text(packageOf('lindblad-cli'), 'dist/THIRD-PARTY-NOTICES.txt');
  for (const library of ['apache-arrow', 'commander', 'complex.js', '@observablehq/plot', 'linkedom', 'yaml'])
    expect(notices).toContain(`\n${library} `);
  expect(notices).toContain('Apache License');
});

describe('in a project', () => {
  test('every face is imported and has the values that the report of the API names', () => {
    const found = evaluate(
      'imports.js',
      `const found = {};
       for (const face of ${JSON.stringify(faces())}) found[face] = Object.keys(await import(face));
       console.log(JSON.stringify(found));`,
    ) as Record<string, string[]>;
    for (const face of faces()) {
      const report = readFileSync(join(root, 'api', `${face.replaceAll('/', '.')}.api.md`), 'utf8');
      const named = (kind: string): string[] =>
        Array.from(report.matchAll(new RegExp(`^export (?:abstract )?(?:${kind}) (\\w+)`, 'gm')), ([, value]) => value);
      const values = named('function|const');
      expect(values.length, face).toBeGreaterThan(0);
      // of some classes only the type is exported
      expect(found[face], face).toEqual(expect.arrayContaining(values));
      const passedOn = Array.from(report.matchAll(/^export \{ (\w+) \}/gm), ([, value]) => value);
      expect([...values, ...named('class|enum'), ...passedOn], face).toEqual(expect.arrayContaining(found[face]));
    }
  });

  test('a deep import and one that is not declared are refused', () => {
    const refused = evaluate(
      'refused.js',
      `const codes = [];
       for (const name of ['lindblad-core/dist/index.js', 'lindblad-core/errors', 'yaml', 'complex.js'])
         codes.push(await import(name).then(() => 'imported', ({ code }) => code));
       console.log(JSON.stringify(codes));`,
    );
    const [hidden, missing] = ['ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_MODULE_NOT_FOUND'];
    expect(refused).toEqual([hidden, hidden, missing, missing]);
  });

  test('a current is computed and drawn', () => {
    const { current, closed, svg, png } = evaluate(
      'current.js',
      `import { columnOf, linearAxis, steadyStateSync, sweep } from 'lindblad-core';
       import { audit } from 'lindblad-core/audit';
       import { singleDot } from 'lindblad-models';
       import { figureToSvg, lineFigure, svgToPng } from 'lindblad-plot';
       const { currents } = steadyStateSync(singleDot);
       const data = await sweep(singleDot, { axes: [linearAxis('eps', -5, 5, 11)], observe: ['J_L'] });
       const svg = figureToSvg(lineFigure(data, { x: 'eps', ys: ['J_L'] }));
       const png = await svgToPng(svg, { width: 300 });
       console.log(JSON.stringify({
         current: currents.L.particle + currents.R.particle,
         closed: audit(singleDot).findings.length > 0,
         rows: columnOf(data, 'J_L').length,
         svg: svg.slice(0, 4),
         png: [...png.slice(1, 4)],
       }));`,
    ) as { current: number; closed: boolean; svg: string; png: number[] };
    expect(Math.abs(current)).toBeLessThan(1e-12);
    expect(closed).toBe(true);
    expect([svg, String.fromCharCode(...png)]).toEqual(['<svg', 'PNG']);
  });

  test("the program of the engine's README runs", () => {
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(text(packageOf('lindblad-core'), 'README.md')) ?? [];
    writeFileSync(join(project, 'readme.js'), example);
    const [heat, production, verdict, residual] = run(process.execPath, ['readme.js'], project).trim().split(' ');
    expect(Math.abs(Number(heat))).toBeGreaterThan(1e-3);
    expect(Number(production)).toBeGreaterThan(0);
    expect(verdict).toBe('unique');
    expect(Number(residual)).toBeLessThan(1e-12);
  });

  test('the command solves', () => {
    const { folder, manifest } = packageOf('lindblad-cli');
    const bin = join(folder, manifest.bin?.lindblad ?? '');
    if (process.platform !== 'win32') expect(statSync(bin).mode & 0o111).toBe(0o111);
    const solved = JSON.parse(run(process.execPath, [bin, 'solve', 'single-dot', '--json'], project)) as {
      dimension: number;
      steadyState: { verdict: string };
      currents: Record<string, { particle: number }>;
    };
    expect(solved).toMatchObject({ dimension: 2, steadyState: { verdict: 'unique' } });
    expect(solved.currents.L.particle).not.toBe(0);
    expect(solved.currents.L.particle + solved.currents.R.particle).toBeCloseTo(0, 12);
    expect(run(process.execPath, [bin, '--version'], project).trim()).toBe(manifest.version);
    run(
      process.execPath,
      [bin, 'sweep', 'single-dot', '--over', 'eps=-2:2:5', '--observe', 'J_L', '--out', 'a.png'],
      project,
    );
    expect(readFileSync(join(project, 'a.png')).subarray(1, 4).toString()).toBe('PNG');
  });
});

/** Uses each face; what must not compile says so. */
const program = `
import { type Certificate, type Complex, defineModel, LindbladError, steadyStateSync, type SteadyStateReport } from 'lindblad-core';
import { type Audit, audit } from 'lindblad-core/audit';
import { catalog, type Figure, singleDot } from 'lindblad-models';
import { figureToSvg, svgToPng } from 'lindblad-plot';
import { type BenchRun, median } from 'lindblad-bench';
import { type Io, main } from 'lindblad-cli';

const report: SteadyStateReport = steadyStateSync(singleDot, { eps: 1 });
const current: number = report.currents.L.particle;
const certificate: Pick<Certificate, 'residual'> = report.steadyState;
const found: Audit = audit(singleDot);
const names: string[] = catalog.map(({ name }) => name);
const draw = (figure: Figure): Promise<Uint8Array> => svgToPng(figureToSvg(figure));
const run = (io: Io): Promise<number> => main(['models'], io);
const cases = (now: BenchRun): number => median([1, 2, 3]) + (now.speed?.length ?? 0);
const parts = (z: Complex): number => z.re + z.im;

const own = defineModel({
  name: 'qubit',
  space: { q: 'qubit' },
  parameters: { w: 1, T: { value: 2, min: 0 } },
  hamiltonian: ({ q }, { w }) => q.sz.times(w / 2),
  reservoirs: {
    bath: { statistics: 'bose', temperature: ({ T }) => T, coupling: ({ q }) => q.sm, rate: 0.1 },
  },
});
// @ts-expect-error a qubit has no ladder operator a
defineModel({ name: 'x', space: { q: 'qubit' }, parameters: {}, hamiltonian: ({ q }) => q.a });
// @ts-expect-error a number is no model
steadyStateSync(1);
// @ts-expect-error currents are numbers
const wrong: string = report.currents.L.heat;

export { cases, certificate, current, draw, found, LindbladError, names, own, parts, run, wrong };
`;

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

test.concurrent.each([
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
])('a program compiles against the packed types, resolved as %s', async (moduleResolution, module) => {
  const config = `tsconfig.${moduleResolution}.json`;
  writeFileSync(join(project, 'program.ts'), program);
  writeFileSync(
    join(project, config),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'es2022',
        lib: ['es2022'],
        types: [],
        module,
        moduleResolution,
      },
      files: ['program.ts'],
    }),
  );
  const child = spawn(process.execPath, [compiler, '-p', config], { cwd: project });
  let told = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (data: string) => {
      told += data;
    });
  await new Promise((resolve) => child.on('close', resolve));
  expect(told).toBe('');
  expect(child.exitCode).toBe(0);
});

test('the project has the packages and nothing else', () => {
  expect(readdirSync(join(project, 'node_modules')).sort()).toEqual(names);
});
