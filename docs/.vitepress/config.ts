// The site of the documentation: the guide, and the reference that typedoc writes to docs/api from the docstrings.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DefaultTheme, defineConfig } from 'vitepress';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** First heading of a page. */
function titleOf(file: string): string {
  return /^# (.*)$/m.exec(readFileSync(at(file), 'utf8'))?.[1] ?? file;
}

const guide: DefaultTheme.SidebarItem[] = readdirSync(at('guide'))
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => ({ text: titleOf(`guide/${name}`), link: `/guide/${name.slice(0, -3)}` }));

/** Names of the folders in a folder. */
function foldersIn(path: string): string[] {
  const entries = existsSync(at(path)) ? readdirSync(at(path), { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The folders of one face in docs/api, one for each kind of symbol. */
function reference(face: string): DefaultTheme.SidebarItem[] {
  return foldersIn(`api/${face}`).map((kind) => ({
    text: kind.replace('-', ' ').replace(/^./, (letter) => letter.toUpperCase()),
    collapsed: true,
    items: readdirSync(at(`api/${face}/${kind}`))
      .filter((name) => name.endsWith('.md'))
      .map((name) => ({ text: name.slice(0, -3), link: `/api/${face}/${kind}/${name.slice(0, -3)}` })),
  }));
}

/** The faces of the engine, `index` first. */
const faces = ['index', 'counting', 'audit'].map((face) => ({
  text: face === 'index' ? 'lindblad-core' : `lindblad-core/${face}`,
  link: `/api/${face}/`,
  items: reference(face),
}));

export default defineConfig({
  title: 'lindblad',
  description: 'Open quantum systems: certified steady states, currents, entropy production.',
  // the address that the site is served under; opened as a file it has no styles: `npm run docs:preview` serves it
  base: process.env.DOCS_BASE ?? '/',
  cleanUrls: false,
  markdown: { math: true },
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/guide/01-first-steady-state' },
      { text: 'Reference', link: '/api/' },
    ],
    sidebar: {
      '/guide/': [{ text: 'Guide', items: guide }],
      '/api/': faces,
    },
    search: { provider: 'local' },
    // the pages are short, their lines long
    aside: false,
  },
});
