// An empty project in which the packed packages are installed, without a network: tarballs are extracted, and each package
// sees what its own packed package.json declares and nothing else, so that an import which is not declared fails.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** What the tests read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package as it would be installed. */
export interface Packed {
  /** Folder of it in the workspace. */
  readonly source: string;
  /** Folder of it in the project. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** All files in the tarball, relative to the package. */
  readonly files: readonly string[];
}

export const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Runs a command; throws with what it wrote if it fails. */
export function run(command: string, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
  return stdout;
}

/** A symbolic link, in a folder that is made if it is not there. */
function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

/** Packs every package of the workspace and installs them all in `project`, an empty folder. */
export function install(project: string): Packed[] {
  const tarballs = join(project, 'tarballs');
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { packageManager: string };
  run(
    'npx',
    ['--yes', packageManager, '--recursive', '--filter', './packages/*', 'pack', '--pack-destination', tarballs],
    root,
  );

  const home = (name: string): string => join(project, 'store', name, 'node_modules', name);
  const sources = readdirSync(join(root, 'packages'))
    .map((directory) => join(root, 'packages', directory))
    .filter((folder) => existsSync(join(folder, 'package.json')) && manifestOf(folder).private !== true);
  const packed = sources.map((source): Packed => {
    const { name, version } = manifestOf(source);
    const folder = home(name);
    mkdirSync(folder, { recursive: true });
    run('tar', ['-xzf', join(tarballs, `${name}-${version}.tgz`), '-C', folder, '--strip-components=1'], project);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
    return { source, folder, manifest: manifestOf(folder), files: files.sort() };
  });

  const names = packed.map(({ manifest }) => manifest.name);
  for (const { source, manifest } of packed) {
    link(home(manifest.name), join(project, 'node_modules', manifest.name));
    for (const dependency of Object.keys(manifest.dependencies ?? {})) {
      const target = names.includes(dependency)
        ? home(dependency)
        : realpathSync(join(source, 'node_modules', dependency));
      link(target, join(project, 'store', manifest.name, 'node_modules', dependency));
    }
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  return packed;
}
