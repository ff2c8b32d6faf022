// The layers of the design, read off the imports: packages and the engine's folders import only from those above them, models
// from no other model but those that are their bases, everything from outside is declared by the package that uses it, no
// imports run in a circle, and the engine knows neither Node nor a DOM.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages from the top down: a package imports only from those before it. */
const packages: Record<string, string> = {
  'lindblad-core': 'lindblad-core',
  models: 'lindblad-models',
  plot: 'lindblad-plot',
  bench: 'lindblad-bench',
  cli: 'lindblad-cli',
};

/** Folders of the engine from the top down. */
const folders = [
  'numeric',
  'hilbert',
  'model',
  'generator',
  'steady',
  'dynamics',
  'thermo',
  'counting',
  'response',
  'sweep',
];

/** Models whose states and operators others are made of, and those others. */
const bases: Record<string, readonly string[]> = {
  'atom-pair': ['spin-ensemble', 'correlated-spins', 'cascade'],
  'single-dot': ['coupled-dots'],
};

/** What a package may import from outside: what its package.json declares, and modules of Node where it runs in Node. */
const declared: Record<string, readonly string[]> = Object.fromEntries(
  Object.keys(packages).map((name) => {
    const path = join(root, 'packages', name, 'package.json');
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as {
      dependencies?: Record<string, string>;
      devDependencies?: Record<string, string>;
    };
    // what is bundled into the command need not be installed with it
    return [name, Object.keys(name === 'cli' ? { ...dependencies, ...devDependencies } : dependencies)];
  }),
);

/** Packages that run in Node alone. */
const inNode = ['plot', 'bench', 'cli'];

/** Files that load by a name that is worked out; what they load need not be there. */
const loaders = ['packages/plot/src/figure/svg-png.ts', 'packages/bench/src/speed/bundle.ts'];

/** Files at the root of the engine that every folder may import. */
const basics = ['errors', 'clock', 'run'];

/** Files at the root of the engine that are its public faces. */
const faces = ['index', 'audit', 'counting'];

interface Import {
  /** The importing file, relative to the root of the project. */
  from: string;
  specifier: string;
  /** The file that a relative specifier names. */
  file: string | undefined;
}

/** All specifiers of import, export-from and import() in a text, without those in comments. */
function specifiers(text: string): string[] {
  const pattern =
    /\b(?:import|export)\s+(?:[\w*${}\s,]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*(['"`])([^'"`\n]+)\2\s*[,)]/g;
  return Array.from(withoutComments(text).matchAll(pattern), (m) => m[1] ?? m[3]);
}

/** Imports whose name is no plain text, so that nobody can see from here what they load. */
function hidden(text: string): string[] {
  const calls = withoutComments(text).matchAll(/(?<![.\w])import\(\s*(?!(['"`])[^'"`$\n]+\1\s*[,)])[^)]*\)/g);
  return Array.from(calls, ([call]) => call);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function sources(name: string): string[] {
  const base = join(root, 'packages', name, 'src');
  if (!existsSync(base)) return [];
  return (readdirSync(base, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(base, file));
}

const imports: Import[] = Object.keys(packages).flatMap((name) =>
  sources(name).flatMap((path) =>
    specifiers(readFileSync(path, 'utf8')).map((specifier): Import => {
      const target = resolve(dirname(path), specifier.replace(/\.js$/, '.ts'));
      return {
        from: relative(root, path),
        specifier,
        file: specifier.startsWith('.') ? relative(root, target) : undefined,
      };
    }),
  ),
);

/** The package and the folder inside its sources that a file is in; a file at the root is its own folder. */
function place(file: string): { package: string; folder: string } {
  const [, name, , ...rest] = file.split('/');
  return { package: name, folder: rest.length > 1 ? rest[0] : (rest[0] ?? '').replace(/\.ts$/, '') };
}

/** What is wrong with one import between packages, or between folders of the engine. */
function complaint({ from, specifier, file }: Import): string | undefined {
  const here = place(from);
  const order = Object.keys(packages);
  if (file === undefined) {
    const target = order.find((name) => specifier === packages[name] || specifier.startsWith(`${packages[name]}/`));
    if (target === undefined) return foreign(here.package, specifier) ? `${from} imports ${specifier}` : undefined;
    return order.indexOf(target) < order.indexOf(here.package) ? undefined : `${from} imports ${specifier}`;
  }
  const there = place(file);
  if (there.package !== here.package) return `${from} reaches into ${file}`;
  if (here.package === 'models') return otherModel(from, file) ? `${from} imports ${file}` : undefined;
  if (here.package !== 'lindblad-core' || faces.includes(here.folder)) return undefined;
  if (here.folder === there.folder || basics.includes(there.folder)) return undefined;
  const [a, b] = [folders.indexOf(here.folder), folders.indexOf(there.folder)];
  return b >= 0 && b < a ? undefined : `${from} imports ${file}`;
}

/** True for what a package has not declared, and for a module of Node in what runs anywhere. */
function foreign(name: string, specifier: string): boolean {
  if (specifier.startsWith('node:')) return !inNode.includes(name);
  const [first, second] = specifier.split('/');
  return !declared[name].includes(first.startsWith('@') ? `${first}/${second}` : first);
}

/** True if a file of one model imports from another that is not its base. */
function otherModel(from: string, file: string): boolean {
  const base = join(root, 'packages/models/src');
  const [here, there] = [from, file].map((path) => place(path).folder);
  const isModel = (folder: string): boolean => existsSync(join(base, folder, 'README.md'));
  return here !== there && isModel(here) && isModel(there) && bases[there]?.includes(here) !== true;
}

/** The files of one circle of imports, if there is one. */
function circle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const next of edges.get(file) ?? []) {
      const found = visit(next);
      if (found !== undefined) return found;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of edges.keys()) {
    const found = visit(file);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('the sources', () => {
  test('are read: imports of the engine are found, and name files that exist', () => {
    const core = imports.filter(({ from }) => from.startsWith('packages/lindblad-core/'));
    expect(core.length).toBeGreaterThan(80);
    for (const { from, file } of imports) {
      // what the build generates need not be there yet
      if (file !== undefined && !file.endsWith('.generated.ts'))
        expect(existsSync(join(root, file)), `${from} imports ${file}`).toBe(true);
    }
  });

  test('every folder of the engine has its place in the order', () => {
    const base = join(root, 'packages/lindblad-core/src');
    const own = readdirSync(base, { withFileTypes: true });
    expect(
      own
        .filter((entry) => entry.isDirectory())
        .map((e) => e.name)
        .filter((name) => !folders.includes(name)),
    ).toEqual([]);
    expect(
      own
        .filter((entry) => entry.isFile())
        .map((e) => e.name.replace('.ts', ''))
        .filter((name) => ![...basics, ...faces].includes(name)),
    ).toEqual([]);
  });

  test('packages import only from packages above them, folders of the engine only from folders above them', () => {
    expect(imports.map(complaint).filter((c) => c !== undefined)).toEqual([]);
  });

  test('no import hides what it loads, but where a tool need not be there', () => {
    const found = Object.keys(packages).flatMap((name) =>
      sources(name).filter((path) => hidden(readFileSync(path, 'utf8')).length > 0),
    );
    expect(found.map((path) => relative(root, path))).toEqual(loaders);
  });

  test('no imports run in a circle', () => {
    const edges = new Map<string, string[]>();
    for (const { from, file } of imports) if (file !== undefined) edges.set(from, [...(edges.get(from) ?? []), file]);
    expect(circle(edges)).toBeUndefined();
  });

  test('imports are ES modules: relative ones end in .js', () => {
    expect(imports.filter(({ specifier, file }) => file !== undefined && !/\.(js|json)$/.test(specifier))).toEqual([]);
  });
});

describe('the engine', () => {
  const core = imports.filter(({ from }) => from.startsWith('packages/lindblad-core/'));
  const allowed = ['complex.js', 'ml-matrix'];

  test('imports only its two libraries, and no module of Node', () => {
    const foreign = core.filter(({ file }) => file === undefined).map(({ specifier }) => specifier);
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.filter((specifier) => !allowed.includes(specifier))).toEqual([]);
  });

  test('names no global of a DOM or of Node', () => {
    const names = /\b(?:document|window|navigator|localStorage|HTMLElement|process|Buffer|__dirname|require)\s*[.([]/;
    for (const path of sources('lindblad-core')) {
      const code = readFileSync(path, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '')
        .replace(/'[^'\n]*'|`[^`]*`/g, "''");
      expect(names.exec(code)?.[0], relative(root, path)).toBeUndefined();
    }
  });
});

describe('the rules themselves', () => {
  const at = (from: string, specifier: string): Import => ({
    from,
    specifier,
    file: specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(from), specifier.replace(/\.js$/, '.ts')))
      : undefined,
  });
  const core = 'packages/lindblad-core/src';

  test('what goes upwards is allowed', () => {
    expect(complaint(at(`${core}/steady/dense.ts`, '../numeric/lu.js'))).toBeUndefined();
    expect(complaint(at(`${core}/numeric/lu.ts`, '../errors.js'))).toBeUndefined();
    expect(complaint(at('packages/cli/src/main.ts', 'lindblad-plot'))).toBeUndefined();
    expect(complaint(at('packages/cli/src/main.ts', 'yaml'))).toBeUndefined();
  });

  test('what goes downwards, sideways into a package or to an unknown folder is not', () => {
    expect(complaint(at(`${core}/numeric/lu.ts`, '../steady/dense.js'))).toContain('steady/dense.ts');
    expect(complaint(at(`${core}/errors.ts`, './numeric/lu.js'))).toContain('numeric/lu.ts');
    expect(complaint(at(`${core}/thermo/x.ts`, '../sweep/axes.js'))).toContain('sweep/axes.ts');
    expect(complaint(at(`${core}/thermo/x.ts`, '../elsewhere/y.js'))).toContain('elsewhere/y.ts');
    expect(complaint(at(`${core}/thermo/x.ts`, '../index.js'))).toContain('index.ts');
    expect(complaint(at(`${core}/thermo/x.ts`, 'lindblad-models'))).toContain('lindblad-models');
    expect(complaint(at('packages/models/src/a.ts', 'lindblad-plot'))).toContain('lindblad-plot');
    expect(complaint(at('packages/models/src/cascade/a.ts', '../atom-pair/state.js'))).toBeUndefined();
    expect(complaint(at('packages/models/src/atom-pair/a.ts', '../cascade/model.js'))).toContain('cascade/model.ts');
    expect(complaint(at('packages/models/src/single-dot/a.ts', '../atom-pair/state.js'))).toContain('atom-pair');
    expect(complaint(at('packages/models/src/single-dot/a.ts', 'node:fs'))).toContain('node:fs');
    expect(complaint(at('packages/plot/src/a.ts', 'node:fs'))).toBeUndefined();
    expect(complaint(at('packages/plot/src/a.ts', 'yaml'))).toContain('yaml');
    expect(complaint(at('packages/plot/src/a.ts', '@observablehq/plot'))).toBeUndefined();
    expect(complaint(at('packages/bench/src/a.ts', 'esbuild'))).toContain('esbuild');
    expect(complaint(at('packages/models/src/a.ts', '../../lindblad-core/src/errors.js'))).toContain('reaches into');
  });

  test('every form of an import is read', () => {
    const text = `import { a,\n  type B } from './a.js';\nimport 'b';\nexport * from "./c.js";\nexport { d } from './d.js';
import * as e from 'e';\nimport type { F } from './f.js';\nconst g = await import('./g.js');\n// import h from 'h';\nimport i, { j } from 'i';`;
    expect(specifiers(text)).toEqual(['./a.js', 'b', './c.js', './d.js', 'e', './f.js', './g.js', 'i']);
    expect(specifiers('const g = import(`../model/x.js`); import("k", { with: {} })')).toEqual(['../model/x.js', 'k']);
    expect(hidden('import(`../model/x.js`); import("k")')).toEqual([]);
    expect(hidden('await import(name); import(`../$' + '{name}.js`)')).toEqual([
      'import(name)',
      'import(`../$' + '{name}.js`)',
    ]);
  });

  test('a circle is found', () => {
    expect(
      circle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toBeUndefined();
    expect(
      circle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b']);
  });
});
