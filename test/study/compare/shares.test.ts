import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sharesOf } from '../../../sim/study/compare/shares.ts';

describe('the shares of changes in a difference', () => {
  test('of changes that multiply: half of what only both together do goes to each', () => {
    // Takings are customers · price: 4 · 5, 6 · 5, 4 · 7, 6 · 7. Shares ½(10 + 14) and ½(8 + 12).
    const [customers, price] = sharesOf(['customers', 'price'], [[20], [30], [28], [42]], 0.95);
    expect(customers).toEqual({ change: 'customers', mean: 12, low: null, high: null });
    expect(price!.mean).toBe(10);
  });

  test('of a change that does nothing is zero in every seed', () => {
    const [nothing, all] = sharesOf(
      ['nothing', 'all'],
      [
        [1, 2],
        [1, 2],
        [5, 4],
        [5, 4],
      ],
      0.95,
    );
    expect(nothing).toEqual({ change: 'nothing', mean: 0, low: 0, high: 0 });
    expect(all!.mean).toBe(3);
    // t₁ = 12.7062 times deviation √2 over √2.
    expect(all!.high).toBeCloseTo(3 + 12.706204736, 8);
  });

  test('sum to the difference in every seed, and so on average', () => {
    const game = fc.integer({ min: 1, max: 4 }).chain((n) =>
      fc.array(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 }), {
        minLength: 1 << n,
        maxLength: 1 << n,
      }),
    );
    fc.assert(
      fc.property(game, (mixtures) => {
        const names = Array.from({ length: Math.log2(mixtures.length) }, (_, i) => `change ${i}`);
        const total = sharesOf(names, mixtures, 0.95).reduce((sum, { mean }) => sum + mean, 0);
        const difference = [0, 1, 2].reduce(
          (sum, seed) => sum + (mixtures.at(-1)![seed]! - mixtures[0]![seed]!) / 3,
          0,
        );
        expect(total).toBeCloseTo(difference, 9);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
