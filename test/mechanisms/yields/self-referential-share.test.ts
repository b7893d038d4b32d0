import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BookedValue,
  definition,
  selfReferentialShare,
} from '../../../sim/mechanisms/yields/self-referential-share.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

const booked = (value: Partial<BookedValue>): BookedValue => ({ X: 0, K: 0, E: 0, T: 0, G: 0, ...value });
const share = (value: Partial<BookedValue>) => selfReferentialShare(booked(value));

derivedVectors(definition, [
  ['the running example: X 20, E 80', () => share({ X: 20, E: 80 }), 0.8],
  // Revenue per emission of .25.
  ['where only X and E exist it is 1/(1 + X/E)', () => share({ X: 20, E: 80 }), 1 / (1 + 0.25)],
  ['reward 100 beside X 1', () => share({ X: 1, E: 100 }), 0.990099, 5e-7],
  ['customers 10, investors 90', () => share({ X: 10, K: 90 }), 0.9],
  ['grants 30 beside X 70', () => share({ X: 70, T: 30 }), 0.3],
  ['honest X 50 beside 100 of emission', () => share({ X: 50, E: 100 }), 0.666667, 5e-7],
  // Reported for the first quarter of 2026: emission of 328 M and revenue of 43 M dollars a year.
  ['Bittensor', () => share({ X: 43, E: 328 }), 0.884, 5e-4],
  // HIP-149: burns of 9,500 dollars a day against 20,548 HNT minted at .30 dollars, and against 216,500 with the supplement.
  ['Helium, which mints less than is burnt', () => share({ X: 20_548 * 0.3, E: Math.max(0, 20_548 * 0.3 - 9500) }), 0],
  ['Helium with the supplement', () => share({ X: 9500, E: 216_500 * 0.3 - 9500 }), 0.85, 5e-3],
  ['customers alone', () => share({ X: 5 }), 0],
  ['nobody outside', () => share({ E: 5 }), 1],
]);

const flows = fc.record({
  X: between(0, 100),
  K: between(0, 100),
  E: between(0.01, 100),
  T: between(0, 100),
  G: between(0, 100),
});
const scaled = ({ X, K, E, T, G }: BookedValue, by: number) => ({
  X: X * by,
  K: K * by,
  E: E * by,
  T: T * by,
  G: G * by,
});

describe('self-referential share', () => {
  test('is inactive where nothing is booked', () => expect(share({})).toBeUndefined());

  test('lies in [0, 1], knows no currency, falls with X and rises with everything else', () => {
    fc.assert(
      fc.property(flows, between(0.01, 1000), (value, more) => {
        const before = selfReferentialShare(value)!;
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        expect(selfReferentialShare(scaled(value, more))).toBeCloseTo(before, 12);
        expect(selfReferentialShare({ ...value, X: value.X + more })).toBeLessThan(before);
        for (const origin of ['K', 'E', 'T', 'G'] as const) {
          const after = selfReferentialShare({ ...value, [origin]: value[origin] + more })!;
          if (value.X > 0) expect(after).toBeGreaterThan(before);
          else expect(after).toBe(1);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('of two networks side by side is the mean of theirs, by value booked', () => {
    fc.assert(
      fc.property(flows, flows, (a, b) => {
        const all = ({ X, K, E, T, G }: BookedValue) => X + K + E + T + G;
        const both = { X: a.X + b.X, K: a.K + b.K, E: a.E + b.E, T: a.T + b.T, G: a.G + b.G };
        const mean = (selfReferentialShare(a)! * all(a) + selfReferentialShare(b)! * all(b)) / (all(a) + all(b));
        expect(selfReferentialShare(both)).toBeCloseTo(mean, 12);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test.each(['X', 'K', 'E', 'T', 'G'])('refuses nonsense in %s', (origin) => {
    expect(() => share({ [origin]: -1 })).toThrow(
      `selfReferentialShare: booked.${origin}: expected a finite number at`,
    );
    expect(() => share({ [origin]: Number.NaN })).toThrow(`selfReferentialShare: booked.${origin}`);
  });
});
