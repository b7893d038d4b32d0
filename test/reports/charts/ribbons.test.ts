import { beforeAll, describe, expect, test } from 'vitest';
import { nothing } from '../../../reports/books.ts';
import { type Ribbon, ribbonChart } from '../../../reports/charts/ribbons.ts';

const ribbons: readonly Ribbon[] = [
  { from: 'customers', to: 'providers', value: 60, byOrigin: { ...nothing, X: 60 } },
  { from: 'providers', to: 'customers & co', value: 40, byOrigin: { ...nothing, X: 10, E: 30 } },
  { from: 'treasury', to: 'providers', value: 20, byOrigin: nothing },
];
let svg: string;

beforeAll(async () => {
  ({ markup: svg } = await ribbonChart({ ribbons, width: 800, unit: 'USD/day', label: 'ribbons' }));
});

/** Thickness of the ribbons of one colour: the paths run along the upper edge and back along the lower. */
function thicknesses(colour: string): number[] {
  return [...svg.matchAll(/<path[^>]*>/g)]
    .filter(([path]) => path.includes(`fill="${colour}"`))
    .map(([path]) => {
      const numbers = [...path.matchAll(/[MLC ](-?[\d.]+),(-?[\d.]+)/g)].map(([, , y]) => Number(y));
      return numbers.at(-1)! - numbers[0]!;
    });
}

describe('ribbonChart', () => {
  test('a ribbon is as thick as its value, split by origin in the fixed colours', () => {
    const unit = thicknesses('var(--X)')[0]! / 60;
    expect(thicknesses('var(--X)')[1]! / unit).toBeCloseTo(10, 0);
    expect(thicknesses('var(--E)')[0]! / unit).toBeCloseTo(30, 0);
    expect(thicknesses('var(--soft)')[0]! / unit).toBeCloseTo(20, 0);
  });

  test('names both sides with their sums, the largest first', () => {
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(texts).toEqual([
      'customers',
      'providers',
      'treasury',
      'providers',
      'customers &amp; co',
      '60 USD/day',
      '40 USD/day',
      '20 USD/day',
      '80 USD/day',
      '40 USD/day',
    ]);
  });

  test('every strand says what it is', () => {
    expect(svg).toContain('aria-label="providers → customers &amp; co: 30 USD/day emission"');
  });
});
