import { figureToSvg, svgToPng } from 'lindblad-plot';
import { describe, expect, it } from 'vitest';
import { svgText } from '../../../packages/plot/src/panels/text.js';
import { decodePng } from '../png-decode.js';
import { insetFigure, mapFigureOf } from '../samples.js';

/** The fraction of pixels that are not white. */
function ink(bytes: Uint8Array): number {
  const { rgb } = decodePng(bytes);
  let dark = 0;
  for (let i = 0; i < rgb.length; i += 3) if (Math.min(rgb[i], rgb[i + 1], rgb[i + 2]) < 200) dark++;
  return (3 * dark) / rgb.length;
}

const textPicture = (label: string): Promise<Uint8Array> =>
  svgToPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" font-family="Arimo">${svgText(label, { x: 5, y: 28, size: 22, anchor: 'start' })}</svg>`,
  );

describe('PNG', () => {
  it('has the width asked for and the shape of the figure', async () => {
    const svg = figureToSvg(insetFigure());
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    const picture = decodePng(await svgToPng(svg, { width: 840 }));
    expect(picture.width).toBe(840);
    expect(Math.abs(picture.height - (840 * height) / 560)).toBeLessThanOrEqual(1);
    expect(decodePng(await svgToPng(svg)).width).toBe(1120);
  });

  it('is drawn on white, and not blank', async () => {
    const png = await svgToPng(figureToSvg(insetFigure()), { width: 600 });
    const { rgb } = decodePng(png);
    expect([...rgb.slice(0, 3)]).toEqual([255, 255, 255]);
    expect(ink(png)).toBeGreaterThan(0.02);
  });

  it('shows the cells of a map where they belong', async () => {
    const svg = figureToSvg(mapFigureOf(50));
    const { width, rgb } = decodePng(await svgToPng(svg, { width: 560 }));
    const image = /class="map" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    const [x, y, w, h] = (image ?? []).slice(1).map(Number);
    const at = (fx: number, fy: number) => {
      const i = 3 * (Math.round(y + fy * h) * width + Math.round(x + fx * w));
      return [...rgb.slice(i, i + 3)];
    };
    // J_L > 0 at high bias (top), < 0 at low bias (bottom): red and blue
    const [top, bottom] = [at(0.55, 0.03), at(0.45, 0.97)];
    expect(top[0]).toBeGreaterThan(top[2]);
    expect(bottom[2]).toBeGreaterThan(bottom[0]);
  });

  it('keeps the cells of a map apart: no colour between two of them', async () => {
    const svg = figureToSvg(mapFigureOf(5));
    const { width, rgb } = decodePng(await svgToPng(svg, { width: 1120 }));
    const image = /class="map" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    const [x, y, w] = (image ?? []).slice(1).map((text) => 2 * Number(text));
    // along a row just below the upper edge, clear of ticks and lines: five colours, with at most one mixed pixel between two
    const colors: string[] = [];
    for (let i = Math.ceil(x) + 2; i < x + w - 2; i++) {
      const at = 3 * (Math.round(y + 12) * width + i);
      colors.push(rgb.slice(at, at + 3).join());
    }
    const changes = colors.filter((color, i) => i > 0 && color !== colors[i - 1]).length;
    expect(changes).toBeLessThanOrEqual(8);
  });

  it.each(['ε ΔT μ Σ̇ ρ', 'J_L Q_{R} T_th', '−5 ≥ 3 × 10^{-7}', '⟨n⟩ ∝ σ_z ⊗ σ_x', 'ħω', '⟨σ̇_z⟩ ħ ≥ ½'])(
    'writes %s',
    async (label) => {
      expect(ink(await textPicture(label))).toBeGreaterThan(0.01);
    },
  );

  it('has a glyph of its own for every symbol of labels', async () => {
    const missing = await textPicture('\uE123');
    const seen = new Set<string>();
    const symbols = [...'αβγδεηθκλμνξπρστφχψωΓΔΘΛΠΣΦΨΩħ−≥≤≈±×·∞√∂†°⟨⟩∝⊗∈↑→'];
    for (const symbol of symbols) {
      const png = await textPicture(symbol);
      expect(Buffer.from(png).equals(Buffer.from(missing)), symbol).toBe(false);
      seen.add(Buffer.from(png).toString('base64'));
    }
    expect(seen.size).toBe(symbols.length);
  });

  it('says what is wrong', async () => {
    await expect(svgToPng('no picture')).rejects.toThrow('the picture cannot be rendered; expected an SVG document');
    await expect(
      svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', { width: 0 }),
    ).rejects.toThrow('width: a picture cannot be 0 pixels wide; expected a whole number from 1 to 20000');
  });
});
