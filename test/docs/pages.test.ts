// Every program, command and model file of the README and of the guide is run as it stands there, page by page, in an empty
// folder; what a page says is printed is compared with what is printed.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { type Block, blocksOf, pages, pageText, root } from './blocks.js';
import { difference } from './output.js';

const folder = mkdtempSync(join(tmpdir(), 'lindblad-docs-'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
symlinkSync(join(root, 'examples'), join(folder, 'examples'), 'junction');
afterAll(() => rmSync(folder, { recursive: true }));

/** Languages that a page may use; those of the second list are not run here. */
const RUN = ['sh', 'ts', 'yaml'];
const SHOWN = ['python'];

/** Commands about the project itself, which would start these tests anew. */
const OF_THE_PROJECT = /^npm (start|test|run [\w:]+)\b/;

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const programs = pages.flatMap((page) =>
  blocksOf(pageText(page))
    .filter(({ language }) => language === 'ts')
    .map((block) => ({ page, block, file: join(folder, `${fileStem(page)}-${block.line}.ts`) })),
);

describe.each(pages)('%s', (page) => {
  const blocks = blocksOf(pageText(page));
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .map(({ text }) => text)
    .join('\n');
  for (const { file, text } of blocks) if (file !== undefined) writeFileSync(join(folder, file), `${text}\n`);

  test('every block is of a known kind', () => {
    for (const { language, line } of blocks) expect([...RUN, ...SHOWN], `line ${line}`).toContain(language);
  });

  for (const block of blocks.filter(({ language }) => RUN.includes(language))) {
    const { language, line, file, output } = block;
    // what a command of the page runs need not be run by itself
    if (language !== 'sh' && file !== undefined && commands.includes(file)) continue;
    test(`line ${line}: ${language}`, () => {
      if (file !== undefined) writeFileSync(join(folder, file), `${block.text}\n`);
      const { status, printed } = run(page, block);
      expect(status, printed).toBe(0);
      if (output !== undefined) expect(difference(output, printed), printed).toBeUndefined();
    });
  }

  test('every link within the project leads somewhere', () => {
    for (const [, target] of pageText(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g))
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

/** Runs a block in the folder of the pages. */
function run(page: string, block: Block): { status: number | null; printed: string } {
  if (block.language === 'yaml') {
    const file = block.file ?? `${fileStem(page)}-${block.line}.yaml`;
    writeFileSync(join(folder, file), block.text);
    return shell(`npx lindblad solve ${file}`);
  }
  if (block.language === 'ts') {
    const name = `${fileStem(page)}-${block.line}.mjs`;
    const { outputText } = ts.transpileModule(block.text, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    writeFileSync(join(folder, name), outputText);
    return shell(`node ${name}`);
  }
  const lines = block.text.split('\n').filter((line) => !isOfTheProject(line));
  return lines.length === 0 ? { status: 0, printed: '' } : shell(lines.join('\n'));
}

/** True for a script of the project's package.json, which must exist. */
function isOfTheProject(line: string): boolean {
  const [, script] = OF_THE_PROJECT.exec(line) ?? [];
  if (script === undefined) return false;
  const name = script.replace(/^run /, '');
  expect(Object.keys(scripts), `npm ${script}`).toContain(name);
  return true;
}

/** Runs commands as a shell would, the two outputs in one; `npx` is the project's own programs. */
function shell(commands: string): { status: number | null; printed: string } {
  const own = commands
    .replaceAll('npx lindblad', `node ${JSON.stringify(join(root, 'packages/cli/bin/lindblad.js'))}`)
    .replaceAll('npx esbuild', JSON.stringify(join(root, 'node_modules/.bin/esbuild')));
  const { status, stdout } = spawnSync('sh', ['-ec', `exec 2>&1\n${own}`], { cwd: folder, encoding: 'utf8' });
  return { status, printed: stdout };
}

function fileStem(page: string): string {
  return page.replace(/\W+/g, '-').toLowerCase();
}
