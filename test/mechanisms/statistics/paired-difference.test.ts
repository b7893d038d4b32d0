import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, pairedDifference, pairingGain } from '../../../sim/mechanisms/statistics/paired-difference.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

// R 4, datasets::sleep: hours of extra sleep under two drugs.
const DEXTRO = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const LAEVO = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

publishedVectors(definition, [
  ['mean of the differences', () => pairedDifference(DEXTRO, LAEVO).mean, 1.58, 1e-12],
  ['its interval', () => ends(pairedDifference(DEXTRO, LAEVO)), [0.7001142, 2.4598858], 5e-8],
]);

derivedVectors(definition, [
  // Variances 1 and 1; differences 0, −2, 2 have variance 4: pairs that disagree need twice the seeds.
  [
    'a gain below 1 where luck is opposed',
    () =>
      pairingGain(
        [1, 2, 3],
        [1, 0, 5].map((x) => x),
      ),
    (1 + 7) / 4,
    1e-12,
  ],
  ['pairs that all differ by the same', () => pairingGain([1, 2, 3], [2, 3, 4]), Infinity],
  ['no interval is left of a constant difference', () => ends(pairedDifference([1, 5], [3, 7])), [2, 2]],
]);

function ends({ low, high }: { low: number; high: number }) {
  return [low, high];
}

const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('paired difference', () => {
  test('turns its sign with the order of the designs, and sees nothing of what both share', () => {
    const pairs = fc.array(fc.tuple(numbers, numbers, fc.integer({ min: -1000, max: 1000 })), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(pairs, (list) => {
        const first = list.map(([a]) => a);
        const second = list.map(([, b]) => b);
        const there = pairedDifference(first, second);
        const back = pairedDifference(second, first);
        expect(back.mean).toBeCloseTo(-there.mean, 6);
        expect(back.low).toBeCloseTo(-there.high, 4);
        const luck = list.map(([, , shared]) => shared);
        const noisy = pairedDifference(
          first.map((a, i) => a + luck[i]!),
          second.map((b, i) => b + luck[i]!),
        );
        expect(noisy.mean).toBeCloseTo(there.mean, 6);
        expect(noisy.deviation).toBeCloseTo(there.deviation, 4);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => pairedDifference([1, 2], [1]), 'pairedDifference: second: expected 2 entries, got 1'],
    [() => pairedDifference([1], [1]), 'pairedDifference: first: expected at least 2 values'],
    [() => pairedDifference([1, Number.NaN], [1, 2]), 'pairedDifference: first[1]'],
    [() => pairedDifference([1, 2], [Infinity, 2]), 'pairedDifference: second[0]'],
    [() => pairedDifference([1, 2], [1, 2], 2), 'meanInterval: level'],
    [() => pairingGain([1, 2], [1, 2, 3]), 'pairedDifference: second'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
