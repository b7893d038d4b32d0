import { describe, expect, test } from 'vitest';
import { type TimeChart, timeChart } from '../../../reports/charts/time-chart.ts';

const days = Float64Array.from({ length: 5 }, (_, i) => i);
const size = { width: 258, height: 132 }; // a plot of 200 × 100 pixels
const draw = async (chart: Partial<TimeChart>) =>
  (await timeChart({ days, label: 'a chart', ...size, ...chart })).markup;

/** The points of the paths that are drawn in one colour. */
function points(svg: string, colour: string, attribute: 'stroke' | 'fill'): [number, number][] {
  const paths = [...svg.matchAll(/<path[^>]* d="([^"]+)"[^>]*>/g)];
  const own = paths.filter(([path]) => path.includes(`${attribute}="${colour}"`));
  return own.flatMap(([, d]) =>
    [...d!.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]): [number, number] => [Number(x), Number(y)]),
  );
}

describe('timeChart', () => {
  test('a line runs through its values, to scale', async () => {
    const svg = await draw({ lines: [{ values: [0, 1, 2, 3, 4], colour: 'red' }], domain: [0, 4] });
    expect(points(svg, 'red', 'stroke')).toEqual([
      [0, 100],
      [50, 75],
      [100, 50],
      [150, 25],
      [200, 0],
    ]);
  });

  test('areas are stacked from zero in their order', async () => {
    const areas = [
      { values: [1, 1, 1, 1, 1], colour: 'blue' },
      { values: [3, 3, 3, 3, 3], colour: 'orange' },
    ];
    const svg = await draw({ areas, domain: [0, 4] });
    expect(new Set(points(svg, 'blue', 'fill').map(([, y]) => y))).toEqual(new Set([75, 100]));
    expect(new Set(points(svg, 'orange', 'fill').map(([, y]) => y))).toEqual(new Set([0, 75]));
  });

  test('a line breaks where it is inactive', async () => {
    const svg = await draw({ lines: [{ values: [1, 1, Number.NaN, 1, 1], colour: 'red' }], domain: [0, 2] });
    expect(/d="(M[^"]+)"[^>]*stroke="red"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(svg).not.toContain('NaN');
  });

  test('without a domain the axis holds zero and every value', async () => {
    const svg = await draw({ lines: [{ values: [30, 35, 38, 31, 30], colour: 'red' }] });
    for (const [, y] of points(svg, 'red', 'stroke')) expect(y).toBeLessThan(30);
    expect(svg).toMatch(/<text[^>]*>0<\/text>/);
    expect(svg).toMatch(/<text[^>]*>40<\/text>/);
  });

  test('what rounding leaves of nothing lies on zero', async () => {
    const svg = await draw({ lines: [{ values: [1e-17, 0, -1e-17, 0, 1e-17], colour: 'red' }] });
    expect(new Set(points(svg, 'red', 'stroke').map(([, y]) => Math.abs(y - 100)))).toEqual(new Set([0]));
  });

  test('writes small numbers, percent, thousands and more on its axis', async () => {
    const labels = async (high: number, percent = false) =>
      [...(await draw({ domain: [0, high], percent })).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(await labels(0.06)).toEqual(expect.arrayContaining(['0.02', '0.04', '0.06']));
    expect(await labels(1, true)).toEqual(expect.arrayContaining(['0 %', '50 %', '100 %']));
    expect(await labels(60_000)).toEqual(expect.arrayContaining(['0', '20k', '40k', '60k']));
    expect(await labels(1.5e6)).toEqual(expect.arrayContaining(['0', '0.5M', '1M', '1.5M']));
    expect(await labels(6e9)).toEqual(expect.arrayContaining(['0', '2 bn', '4 bn', '6 bn']));
  });

  test('is an image that says what it shows, without a font or a role inside', async () => {
    const svg = await draw({ label: 'prices < 3 & "falling"' });
    expect(svg).toMatch(/^<svg class="chart " role="img" aria-label="prices &lt; 3 &amp; &quot;falling&quot;"/);
    expect(svg).toContain(`viewBox="0 0 ${size.width} ${size.height}"`);
    expect(svg.match(/role=/g)).toHaveLength(1);
    expect(svg).not.toContain('font-family');
  });
});
