// Words of the dots' claims and summaries: symbols with a subscript of more than one capital have braces, without which the
// second capital stands on the line (`L_NE` would read as L with N, then E). The figures' words are in the figures' tests.

import { catalogEntry } from 'lindblad-models';
import { expect, test } from 'vitest';

test.each(['single-dot', 'coupled-dots', 'coupled-dots-parallel', 'sanchez-buttiker', 'mixed-statistics-dot'])(
  '%s',
  (name) => {
    const { claims, summary } = catalogEntry(name);
    const texts = [summary, ...claims.flatMap(({ statement, source }) => [statement, source])];
    expect(texts.filter((text) => /\p{L}_\p{Lu}{2,}/u.test(text.replaceAll(/`[^`]*`/g, '')))).toEqual([]);
  },
);
