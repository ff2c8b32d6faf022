// Every program, command and model file of the READMEs and of the guide is run as it stands there, page by page, in an empty
// folder; what a page says is printed is compared with what is printed, and numbers in its sentences with those.

import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { pythonInterpreters } from '../../packages/bench/src/peer/interpreters.js';
import { type Block, blocksOf, pages, pageText, root } from './blocks.js';
import { difference, numbersIn, rounded, significant } from './output.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-docs-'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
// the guide's pages are read in a folder below that of the project
symlinkSync(join(root, 'examples'), join(folder, 'examples'), 'junction');
for (const page of pages) {
  mkdirSync(folderOf(page));
  symlinkSync(join(root, 'examples'), join(folderOf(page), 'examples'), 'junction');
}
afterAll(() => rmSync(folder, { recursive: true }));

/** Languages that a page may use. */
const LANGUAGES = ['sh', 'ts', 'yaml', 'python'];

/** Python for the programs of QuTiP, which are run where it is installed. */
const PYTHON = pythonInterpreters().find((name) => spawnSync(name, ['-c', 'import qutip']).status === 0);

/** Commands about the project itself, which would start these tests anew. */
const OF_THE_PROJECT = /^npm (start|test|run [\w:]+)\b/;

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const programs = pages.flatMap((page) =>
  blocksOf(pageText(page))
    .filter(({ language }) => language === 'ts')
    .map((block) => ({ page, block, file: join(folderOf(page), `line-${block.line}.ts`) })),
);

// blocks do not build on what others of their page write, but for the files that are named in their first lines
describe.concurrent.each(pages)('%s', (page) => {
  const blocks = blocksOf(pageText(page));
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .map(({ text }) => text)
    .join('\n');
  for (const { file, text } of blocks) if (file !== undefined) writeFileSync(join(folderOf(page), file), `${text}\n`);

  test('every block is of a known kind, every file stands there once', () => {
    for (const { language, line } of blocks) expect(LANGUAGES, `line ${line}`).toContain(language);
    const files = blocks.flatMap(({ file }) => file ?? []);
    expect(files).toEqual([...new Set(files)]);
  });

  for (const block of blocks) {
    const { language, line, file, output } = block;
    // what a command of the page runs need not be run by itself
    if (language !== 'sh' && file !== undefined && commands.includes(file)) continue;
    test.skipIf(language === 'python' && PYTHON === undefined)(`line ${line}: ${language}`, async () => {
      const { status, printed } = await run(page, block);
      expect(status, printed).toBe(0);
      if (output !== undefined) expect(difference(output, printed), printed).toBeUndefined();
    });
  }

  test('numbers of five digits in its sentences are those that are printed', () => {
    // constants and formulas stand in those of the packages
    if (page.startsWith('packages/')) return;
    const shown = blocks.flatMap(({ text, output = '' }) => numbersIn(`${text} ${output}`));
    for (const number of numbersIn(sentences(pageText(page))))
      if (number.includes('.') && significant(number) >= 5)
        expect(
          shown.some((printed) => rounded(number, printed)),
          number,
        ).toBe(true);
  });

  test('every link within the project leads somewhere', () => {
    for (const [, target] of pageText(page).matchAll(/\]\((?!https?:|#|\/)([^)#\s]+)(?:#[^)]*)?\)/g))
      expect(existsSync(join(root, dirname(page), target)), target).toBe(true);
  });
});

test(`the ${programs.length} programs are free of type errors`, () => {
  for (const { block, file } of programs) writeFileSync(file, `${block.text}\nexport {};\n`);
  const program = ts.createProgram(
    programs.map(({ file }) => file),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    },
  );
  const messages = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const source = programs.find((p) => p.file === file?.fileName);
    const line = (source?.block.line ?? 0) + 1 + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
    return `${source?.page}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  expect(messages).toEqual([]);
});

test('every figure of the pages is drawn by the committed command', () => {
  const script = readFileSync(join(root, 'scripts/figures.mjs'), 'utf8');
  const drawn = [...script.matchAll(/^ {2}\['([\w-]+)', '/gm)].map(([, name]) => `${name}.svg`);
  expect(readdirSync(join(root, 'docs/figures')).sort()).toEqual(drawn.sort());
  const shown = pages.flatMap((page) => [...pageText(page).matchAll(/!\[[^\]]+\]\([./\w]*figures\/([^)]+)\)/g)]);
  expect(new Set(shown.map(([, name]) => name))).toEqual(new Set(drawn));
});

test('every model of the catalogue is linked from the README', () => {
  const models = pages.filter((page) => page.startsWith('packages/models/src/'));
  expect(models.length).toBeGreaterThan(5);
  for (const page of models) expect(pageText('README.md')).toContain(`](${page})`);
});

/** What is neither a block nor a place that is filled from measurements, nor a link. */
function sentences(text: string): string {
  return text
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/<!-- bench:[\s\S]*?<!-- \/bench -->/g, '')
    .replaceAll(/https?:\S+|arXiv:\S+/g, '');
}

/** How a block ended, and its two outputs in one. */
interface Run {
  readonly status: number | null;
  readonly printed: string;
}

/** Runs a block in the folder of its page. */
function run(page: string, { language, text, file, line }: Block): Promise<Run> {
  const folder = folderOf(page);
  if (language === 'yaml') {
    const name = file ?? `line-${line}.yaml`;
    writeFileSync(join(folder, name), text);
    return shell(`npx lindblad solve ${name}`, folder);
  }
  if (language === 'ts') {
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    writeFileSync(join(folder, `line-${line}.mjs`), outputText);
    return shell(`node line-${line}.mjs`, folder);
  }
  if (language === 'python') {
    writeFileSync(join(folder, `line-${line}.py`), text);
    return shell(`${PYTHON} -W ignore line-${line}.py`, folder);
  }
  return shell(
    text
      .split('\n')
      .filter((command) => !isOfTheProject(command))
      .map(shortened)
      .join('\n'),
    folder,
  );
}

/** A benchmark of a whole suite, with one small case of it: the suites have tests of their own. */
function shortened(command: string): string {
  const [, words] = /^npx lindblad bench\b([^#]*)/.exec(command) ?? [];
  if (words === undefined || words.split(/\s+/).some((word) => /^[a-z]+(-[a-z]+)?-\d+$/.test(word))) return command;
  return command.replace(
    words,
    `${words.trimEnd()} ${words.includes('physics') ? 'dot-occupation' : 'thermal-cavity-50'} `,
  );
}

/** True for a script of the project's package.json, which must exist. */
function isOfTheProject(line: string): boolean {
  const [, script] = OF_THE_PROJECT.exec(line) ?? [];
  if (script === undefined) return false;
  const name = script.replace(/^run /, '');
  expect(Object.keys(scripts), `npm ${script}`).toContain(name);
  return true;
}

/** Runs commands as a shell would; `npx` is the project's own programs. */
function shell(commands: string, cwd: string): Promise<Run> {
  const own = commands
    .replaceAll('npx lindblad', `node ${JSON.stringify(join(root, 'packages/cli/bin/lindblad.js'))}`)
    .replaceAll('npx esbuild', JSON.stringify(join(root, 'node_modules/.bin/esbuild')));
  return new Promise((resolve, reject) => {
    const process = spawn('sh', ['-ec', `exec 2>&1\n${own}`], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    let printed = '';
    process.stdout.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece;
    });
    process.on('error', reject).on('close', (status) => resolve({ status, printed }));
  });
}

/** The folder in which the blocks of a page are run. */
function folderOf(page: string): string {
  return join(folder, page.replace(/\W+/g, '-'));
}
