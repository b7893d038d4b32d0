import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  OPENLEDGER_FEE_PARTS,
  splitAttributedFee,
} from '../../../sim/mechanisms/data-pay/attribution-fee-split.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const OPEN = 1e9;

publishedVectors(definition, [
  [
    'a fee of 1 OPEN: 0.1, 0.2, 0.2, 0.5, and 0.125 for an influence of 25 per cent',
    () => splitAttributedFee(OPEN, [0.25, 0.75]),
    { platform: 0.1 * OPEN, model: 0.2 * OPEN, stakers: 0.2 * OPEN, contributors: [0.125 * OPEN, 0.375 * OPEN] },
  ],
]);

derivedVectors(definition, [
  [
    'seven base units: quotas of 0.7, 1.4, 1.4, 3.5',
    () => splitAttributedFee(7, [1, 1, 2]),
    { platform: 1, model: 1, stakers: 1, contributors: [1, 1, 2] },
  ],
  [
    'a quarter to contributors, by vote',
    () => splitAttributedFee(1000, [3, 1], { platform: 5, model: 30, stakers: 40, contributors: 25 }),
    { platform: 50, model: 300, stakers: 400, contributors: [188, 62] },
  ],
  [
    'no influence, no pay',
    () => splitAttributedFee(100, [0, 5, 0]),
    { platform: 10, model: 20, stakers: 20, contributors: [0, 50, 0] },
  ],
  ['nothing paid', () => splitAttributedFee(0, [1]), { platform: 0, model: 0, stakers: 0, contributors: [0] }],
]);

describe('the split of an attributed fee', () => {
  test('pays out every base unit, each within one of its quota', () => {
    const part = fc.integer({ min: 0, max: 25 });
    const influence = fc
      .array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((value) => value > 0));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 53 - 1 }), influence, part, part, part, (fee, list, a, b, c) => {
        const parts = { platform: a, model: b, stakers: c, contributors: 100 - a - b - c };
        const { platform, model, stakers, contributors } = splitAttributedFee(fee, list, parts);
        const data = [...contributors].reduce((sum, pay) => sum + BigInt(pay), 0n);
        expect(BigInt(platform) + BigInt(model) + BigInt(stakers) + data).toBe(BigInt(fee));
        const off = BigInt(platform) * 100n - BigInt(fee) * BigInt(a);
        expect(off > -100n && off < 100n).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => splitAttributedFee(-1, [1]), 'splitByLargestRemainder: total: expected an integer from 0'],
    [() => splitAttributedFee(0.5, [1]), 'splitByLargestRemainder: total'],
    [() => splitAttributedFee(10, []), 'splitByLargestRemainder: weights: expected numbers with a positive finite sum'],
    [() => splitAttributedFee(10, [0, 0]), 'splitByLargestRemainder: weights'],
    [() => splitAttributedFee(10, [1, -1]), 'splitByLargestRemainder: weights[1]'],
    [
      () => splitAttributedFee(10, [1], { ...OPENLEDGER_FEE_PARTS, platform: 11 }),
      'splitAttributedFee: parts: expected per cents that sum to 100, got 101',
    ],
    [
      () => splitAttributedFee(10, [1], { platform: -10, model: 40, stakers: 20, contributors: 50 }),
      'splitAttributedFee: parts: expected a finite number at or above 0, got -10',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
