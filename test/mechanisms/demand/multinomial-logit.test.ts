import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceShares, definition, ownPriceElasticity } from '../../../sim/mechanisms/demand/multinomial-logit.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['−½ against 0 and 0', () => choiceShares([-0.5, 0, 0]), [0.232697, 0.383652, 0.383652], 5e-7],
  [
    'log utilities divide in proportion',
    () => choiceShares([Math.log(1), Math.log(2), Math.log(5)]),
    [0.125, 0.25, 0.625],
    1e-15,
  ],
  ['an alternative that cannot be chosen', () => choiceShares([1, -Infinity, 1]), [0.5, 0, 0.5]],
  ['beyond the range of e^x', () => choiceShares([-2000, -2000, -5000]), [0.5, 0.5, 0]],
  ['elasticity −8·0.25·(1 − 0.4)', () => ownPriceElasticity(-8, 0.25, 0.4), -1.2, 1e-15],
]);

const utilities = fc.array(between(-700, 700), { minLength: 1, maxLength: 6 });

describe('multinomial logit', () => {
  test('shares sum to 1, follow the utilities, and do not move when all rise alike', () => {
    fc.assert(
      fc.property(utilities, between(-100, 100), (values, shift) => {
        const shares = choiceShares(values);
        expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        const shifted = choiceShares(values.map((value) => value + shift));
        for (let i = 0; i < values.length; i++) {
          expect(shares[i]).toBeGreaterThanOrEqual(0);
          expect(shifted[i]).toBeCloseTo(shares[i]!, 9);
          for (let j = 0; j < i; j++)
            if (values[i]! >= values[j]!) expect(shares[i]).toBeGreaterThanOrEqual(shares[j]!);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('the elasticity is the slope of the shares', () => {
    const [coefficient, price, step] = [-3, 0.4, 1e-6];
    const share = (p: number) => choiceShares([coefficient * p, 0.2, -0.3])[0]!;
    const slope = (share(price + step) - share(price - step)) / (2 * step);
    expect(ownPriceElasticity(coefficient, price, share(price))).toBeCloseTo((slope * price) / share(price), 6);
  });

  test('writes where it is told', () => {
    const shares = new Float64Array(2);
    expect(choiceShares([0, 0], shares)).toBe(shares);
    expect([...shares]).toEqual([0.5, 0.5]);
  });

  test.each([
    [() => choiceShares([]), 'choiceShares: utilities: expected an alternative that can be chosen, got none'],
    [() => choiceShares([-Infinity]), 'choiceShares: utilities'],
    [() => choiceShares([0, Number.NaN]), 'choiceShares: utilities[1]: expected a finite number or −Infinity, got NaN'],
    [() => choiceShares([Infinity]), 'choiceShares: utilities[0]'],
    [() => choiceShares([0, 0], new Float64Array(3)), 'choiceShares: shares: expected 2 entries, got 3'],
    [() => ownPriceElasticity(Number.NaN, 1, 0), 'ownPriceElasticity: coefficient'],
    [() => ownPriceElasticity(1, Infinity, 0), 'ownPriceElasticity: price'],
    [() => ownPriceElasticity(1, 1, 1.1), 'ownPriceElasticity: share'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
