// Reading SVG and HTML in tests: a strict tag matcher, and the text that a reader sees.

const VOID = new Set(['meta', 'br', 'link', 'img', 'hr', 'input']);

/** The first place where tags do not match, entities are bare or attributes unquoted; undefined if all is well. */
export function markupFault(source: string): string | undefined {
  const open: string[] = [];
  const style = source.replace(/<style>[^<]*<\/style>/g, '').replace('<!doctype html>', '');
  let rest = style;
  while (rest !== '') {
    const text = /^[^<&>]+|^&(?:[a-z]+|#\d+);/.exec(rest);
    const end = /^<\/([\w-]+)>/.exec(rest);
    const start = /^<([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/.exec(rest);
    const match = text ?? end ?? start;
    if (match === null) return rest.slice(0, 60);
    if (end !== null && open.pop() !== end[1]) return `unexpected ${end[0]}`;
    if (start !== null && text === null && start[3] === '' && !VOID.has(start[1])) open.push(start[1]);
    rest = rest.slice(match[0].length);
  }
  return open.length === 0 ? undefined : `unclosed ${open.join(' ')}`;
}

/** The contents of all `<text>` elements, without tags. */
export function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/g)].map((m) => m[1].replace(/<[^>]*>/g, ''));
}

/** How often a pattern occurs. */
export function count(source: string, pattern: RegExp): number {
  return [...source.matchAll(pattern)].length;
}
