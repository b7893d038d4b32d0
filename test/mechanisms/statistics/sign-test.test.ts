import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, signTest } from '../../../sim/mechanisms/statistics/sign-test.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { DARWIN } from './darwin.ts';

publishedVectors(definition, [
  // Fisher 1935, section 21 and R's binom.test(13, 15): 242 of 32,768.
  ['Darwin’s maize', () => signTest(DARWIN), { positive: 13, negative: 2, zero: 0, p: 0.00738525390625 }, 1e-15],
  // R's binom.test(9, 9): two of 512; the pair without a difference is left out.
  ['Student’s sleepers', () => signTest([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]).p, 0.00390625, 1e-15],
]);

derivedVectors(definition, [
  ['an even split', () => signTest([1, -1, 2, -2]).p, 1],
  ['no difference at all', () => signTest([0, 0]), { positive: 0, negative: 0, zero: 2, p: 1 }],
]);

describe('sign test', () => {
  test('is the count of all signs at least as uneven, blind to size and side', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 12 }), (list) => {
        const { positive, negative, p } = signTest(list);
        const n = positive + negative;
        let asUneven = 0;
        for (let signs = 0; signs < 1 << n; signs++) {
          let ones = 0;
          for (let i = 0; i < n; i++) ones += (signs >> i) & 1;
          if (Math.abs(2 * ones - n) >= Math.abs(positive - negative)) asUneven++;
        }
        expect(p).toBeCloseTo(asUneven / (1 << n), 12);
        expect(signTest(list.map((d) => -7 * d)).p).toBe(p);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test.each([
    [[], 'signTest: differences: expected at least 1 values, got 0'],
    [[1, Number.NaN], 'signTest: differences[1]'],
  ])('refuses %j', (list, message) => {
    expect(() => signTest(list)).toThrow(message);
  });
});
