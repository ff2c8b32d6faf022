// The code blocks of a Markdown page, and the files of the pages whose code is run.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A fenced block of a page. */
export interface Block {
  /** First word behind the fence. */
  readonly language: string;
  readonly text: string;
  /** Line of the fence, from 1. */
  readonly line: number;
  /** Name in a first line such as `# dot.yaml` or `// dot.ts`. */
  readonly file: string | undefined;
  /** The `text` block that follows: what is printed. */
  readonly output: string | undefined;
}

/** Folder of the project. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** The pages, as paths from the folder of the project. */
export const pages: readonly string[] = [
  'README.md',
  'docs/index.md',
  ...readdirSync(join(root, 'docs/guide'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/guide/${name}`),
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
  ...readdirSync(join(root, 'packages/models/src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `packages/models/src/${name}/README.md`),
];

/** Text of a page. */
export function pageText(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The blocks of a page in their order; `text` blocks belong to the block before them. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let k = 0; k < lines.length; k++) {
    const [, language] = /^```(\S*)/.exec(lines[k]) ?? [];
    if (language === undefined) continue;
    const start = k;
    for (k++; k < lines.length && !lines[k].startsWith('```'); k++);
    if (k === lines.length) throw new Error(`the block in line ${start + 1} is not closed`);
    const body = lines.slice(start + 1, k).join('\n');
    const last = blocks.at(-1);
    if (language !== 'text') {
      const file = /^(?:#|\/\/) ([\w-]+\.\w+)$/m.exec(lines[start + 1])?.[1];
      blocks.push({ language, text: body, line: start + 1, file, output: undefined });
    } else if (last?.output === undefined && last !== undefined) blocks[blocks.length - 1] = { ...last, output: body };
    else throw new Error(`no block prints the text in line ${start + 1}`);
  }
  return blocks;
}
