import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeXml,
  parseRichText,
  plainText,
  richTextToHtml,
  richTextToSvg,
  richTextWidth,
} from '../../../packages/plot/src/text/rich-text.js';
import { markupFault } from '../markup.js';

describe('subscripts and superscripts', () => {
  it.each([
    ['J_L', 'J<sub>L</sub>'],
    ['Q_{R}(ε)', 'Q<sub>R</sub>(ε)'],
    ['ε_r', 'ε<sub>r</sub>'],
    ['ΔT_th = 2.5', 'ΔT<sub>th</sub> = 2.5'],
    ['Σ̇_L', 'Σ̇<sub>L</sub>'],
    ['⟨n⟩_1', '⟨n⟩<sub>1</sub>'],
    ['γ k_BT', 'γ k<sub>B</sub>T'],
    ['10^{-3}', '10<sup>−3</sup>'],
    ['10^-3', '10<sup>−3</sup>'],
    ['σ² γ₀', 'σ<sup>2</sup> γ<sub>0</sub>'],
    ['γ_L γ_R/(γ_L + γ_R)', 'γ<sub>L</sub> γ<sub>R</sub>/(γ<sub>L</sub> + γ<sub>R</sub>)'],
    ['μ_L=ΔV/2', 'μ<sub>L</sub>=ΔV/2'],
  ])('%s', (label, html) => {
    expect(richTextToHtml(label)).toBe(html);
  });

  it.each(['mean_photons', 'a_b_c', 'heat_L', 'x_', '_x', 'a ^ b', '1e_5x', 'snake_case_name'])(
    '%s is a name',
    (label) => {
      expect(parseRichText(label)).toEqual([{ text: label, shift: 'base' }]);
    },
  );

  it('takes escaped markers literally', () => {
    expect(plainText('J\\_L')).toBe('J_L');
    expect(parseRichText('J\\_L').length).toBe(1);
  });
});

it('returns to the line after a subscript', () => {
  const shifts = [...richTextToSvg('J_L + Q^{2}_R x', 20).matchAll(/dy="(-?[\d.]+)"/g)].map((m) => Number(m[1]));
  expect(shifts.length).toBeGreaterThan(2);
  expect(Math.abs(shifts.reduce((a, b) => a + b, 0))).toBeLessThan(1e-9);
});

it('loses no character and makes sound markup of any text (seed 3)', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab_^{}\\<>&"\'LΔσ1 -x') }), (label) => {
      expect(markupFault(`<text>${richTextToSvg(label, 12)}</text>`)).toBeUndefined();
      expect(markupFault(`<p>${richTextToHtml(label)}</p>`)).toBeUndefined();
      // markers and braces go, hyphens in scripts become minus signs, the rest stays in order
      const bare = (s: string): string => s.replace(/[_^{}\\]/g, '').replaceAll('−', '-');
      expect(bare(plainText(label))).toBe(bare(label));
    }),
    { seed: 3, numRuns: 500 },
  );
});

it('escapes hostile text and drops what XML forbids', () => {
  expect(escapeXml('<script>"&\'\u0000\u0007')).toBe('&lt;script&gt;&quot;&amp;&#39;');
});

it('measures a subscript smaller than the line', () => {
  expect(richTextWidth('J_L', 10)).toBeLessThan(richTextWidth('JL', 10));
  expect(richTextWidth('ΔT', 10)).toBeCloseTo(12.79, 6);
});
