// The little markup of summaries, captions and statements, as HTML. Everything else in the text is escaped.

import { escapeXml, richTextToHtml } from '../text/rich-text.js';

/** Inline text: code, bold, links, subscripts. */
export function inlineHtml(text: string): string {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(/`([^`\n]+)`|\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g)) {
    out += richTextToHtml(text.slice(at, match.index));
    const [whole, code, bold, label, address] = match;
    if (code !== undefined) out += `<code>${escapeXml(code)}</code>`;
    else if (bold !== undefined) out += `<strong>${richTextToHtml(bold)}</strong>`;
    else out += `<a href="${escapeXml(address)}">${richTextToHtml(label)}</a>`;
    at = match.index + whole.length;
  }
  return out + richTextToHtml(text.slice(at));
}

/** Paragraphs, lists and formulas. */
export function blockHtml(text: string): string {
  const out: string[] = [];
  for (const block of text.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/)) {
    // runs of lines of one kind
    let kind: 'p' | 'ul' | 'pre' | undefined;
    let lines: string[] = [];
    const flush = (): void => {
      if (kind === 'p') out.push(`<p>${inlineHtml(lines.join(' '))}</p>`);
      if (kind === 'ul') out.push(`<ul>${lines.map((l) => `<li>${inlineHtml(l)}</li>`).join('')}</ul>`);
      if (kind === 'pre') out.push(`<p class="formula">${lines.map(inlineHtml).join('<br>')}</p>`);
      lines = [];
    };
    for (const line of block.split('\n')) {
      if (line.trim() === '') continue;
      const item = /^\s{0,3}[-*] (.*)$/.exec(line);
      const now =
        item !== null
          ? 'ul'
          : /^( {4}|\t)/.test(line) && kind !== 'ul'
            ? 'pre'
            : kind === 'ul' && /^\s/.test(line)
              ? 'ul'
              : 'p';
      if (now !== kind) flush();
      if (item === null && now === 'ul') lines[lines.length - 1] += ` ${line.trim()}`;
      else lines.push(item !== null ? item[1] : line.trim());
      kind = now;
    }
    flush();
  }
  return out.join('\n');
}
