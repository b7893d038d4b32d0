import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantElasticity, definition } from '../../../sim/mechanisms/demand/constant-elasticity.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['twice the price at elasticity −1 halves demand', () => constantElasticity(1000, 2, 1, -1), 500],
  ['half the price at −2 quadruples it', () => constantElasticity(1000, 0.5, 1, -2), 4000],
  ['inelastic demand', () => constantElasticity(1000, 7, 3, 0), 1000],
  ['four times the price at −½', () => constantElasticity(1000, 4, 1, -0.5), 500],
]);

describe('constant elasticity', () => {
  test('spending per demand: the log of quantity is linear in the log of price', () => {
    const price = between(0.01, 100);
    fc.assert(
      fc.property(price, price, between(-3, 3), (price, reference, elasticity) => {
        const quantity = constantElasticity(10, price, reference, elasticity);
        expect(Math.log(quantity / 10)).toBeCloseTo(elasticity * Math.log(price / reference), 9);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => constantElasticity(-1, 1, 1, 1), 'constantElasticity: quantity'],
    [() => constantElasticity(1, 0, 1, 1), 'constantElasticity: price: expected a positive finite number, got 0'],
    [() => constantElasticity(1, 1, -1, 1), 'constantElasticity: referencePrice'],
    [() => constantElasticity(1, 1, 1, Number.NaN), 'constantElasticity: elasticity'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
