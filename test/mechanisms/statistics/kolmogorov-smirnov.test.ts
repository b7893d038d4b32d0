import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draws } from '../../../sim/kernel/draws.ts';
import { kolmogorovDistribution, kolmogorovLimit } from '../../../sim/mechanisms/statistics/kolmogorov-distribution.ts';
import { definition, ksOneSample, ksTwoSample } from '../../../sim/mechanisms/statistics/kolmogorov-smirnov.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

// R 3.2, as apache/commons-math has them in KolmogorovSmirnovTestTest.
const SHORT_A = [6, 7, 9, 13, 19, 21, 22, 23, 24];
const SHORT_B = [10, 11, 12, 16, 20, 27, 28, 32, 44, 54];
const MIDDLE_A = [...SHORT_A, 29, 30, 34, 36, 41, 45, 47, 51, 63, 33, 91];
const MIDDLE_B = [...SHORT_B, 56, 57, 64, 69, 71, 80, 81, 88, 90];
// biome-ignore format: data
const LONG_A = [
  -10, -5, 17, 21, 22, 23, 24, 30, 44, 50, 56, 57, 59, 67, 73, 75, 77, 78, 79, 80, 81, 83, 84, 85, 88, 90, 92, 93, 94, 95,
  98, 100, 101, 103, 105, 110,
];
// biome-ignore format: data
const LONG_B = [
  -2, -1, 0, 10, 14, 15, 16, 20, 25, 26, 27, 31, 32, 33, 34, 45, 47, 48, 51, 52, 53, 54, 60, 61, 62, 63, 74, 82, 106, 107,
  109, 11, 112, 113, 114,
];

publishedVectors(definition, [
  ['R: 9 and 10 values', () => both(ksTwoSample(SHORT_A, SHORT_B)), [0.5, 0.105577085453247], 1e-14],
  ['R: 20 and 19 values', () => both(ksTwoSample(MIDDLE_A, MIDDLE_B)), [0.4263157895, 0.0462986609], 1e-10],
  ['R: 36 and 35 values', () => both(ksTwoSample(LONG_A, LONG_B)), [0.4103174603, 0.00300743602], 1e-10],
  ['R: apart', () => both(ksTwoSample([1, 2, 3], [4, 5, 6])), [1, 0.1], 1e-15],
  // R 4.5, pystatistics' tests of ks_test.
  [
    'R: 1 to 9 tenths against the uniform',
    () =>
      both(
        ksOneSample(
          range(1, 9).map((x) => x / 10),
          (x) => x,
        ),
      ),
    [0.1, 0.99987428406468],
    1e-12,
  ],
  ['Marsaglia, Tsang & Wang: P(D₁₀ < 0.274)', () => kolmogorovDistribution(10, 0.274), 0.6284796154565043, 1e-15],
  // Miller 1956, JASA 51, table 1: the 5 % point of 20 values.
  ['Miller: P(D₂₀ < 0.29408)', () => kolmogorovDistribution(20, 0.29408), 0.95, 1e-5],
  // Smirnov 1948, Ann. Math. Statist. 19: the table of the limit.
  ['Smirnov: the limit at 0.5, 1, 1.36', () => [0.5, 1, 1.36].map(kolmogorovLimit), [0.036055, 0.73, 0.950514], 6e-7],
]);

derivedVectors(definition, [
  // Birnbaum 1952: P(D₁ < d) = 2d − 1; two values: P(D₂ < d) = 1 − 2(1 − d)² for d ≥ ½.
  ['one and two values', () => [kolmogorovDistribution(1, 0.8), kolmogorovDistribution(2, 0.7)], [0.6, 0.82], 1e-14],
  ['the same sample twice', () => ksTwoSample([1, 2, 3], [1, 2, 3]), { statistic: 0, p: 1, exact: true }],
  // {1, 1} and {1, 2}: of 6 orders 3 put the 2 with either; the distance is ½ in all.
  ['ties', () => ksTwoSample([1, 1], [1, 2]), { statistic: 0.5, p: 1, exact: true }],
]);

function both({ statistic, p }: { statistic: number; p: number }) {
  return [statistic, p];
}

describe('kolmogorov–smirnov', () => {
  test('p is the share of all orders as far apart, ties or not', () => {
    const lists = fc.tuple(
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(lists, ([a, b]) => {
        const pooled = [...a, ...b];
        const distance = (isFirst: (i: number) => boolean) => {
          let greatest = 0;
          for (const x of pooled) {
            let difference = 0;
            pooled.forEach((y, i) => {
              if (y <= x) difference += isFirst(i) ? b.length : -a.length;
            });
            greatest = Math.max(greatest, Math.abs(difference));
          }
          return greatest;
        };
        const observed = distance((i) => i < a.length);
        let orders = 0;
        let asFar = 0;
        for (let set = 0; set < 1 << pooled.length; set++) {
          if (pooled.filter((_, i) => (set >> i) & 1).length !== a.length) continue;
          orders++;
          if (distance((i) => ((set >> i) & 1) === 1) >= observed) asFar++;
        }
        const { statistic, p } = ksTwoSample(a, b);
        expect(statistic).toBeCloseTo(observed / (a.length * b.length), 12);
        expect(p).toBeCloseTo(asFar / orders, 10);
        expect(ksTwoSample(b, a).p).toBeCloseTo(p, 12);
        expect(
          ksTwoSample(
            a.map((x) => 3 * x - 1),
            b.map((x) => 3 * x - 1),
          ).p,
        ).toBe(p);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('the exact values run into the limit', () => {
    // The error of the limit falls as 1/√n; 99 values are within 0.03 of it, 20 within 0.07.
    expect(Math.abs(kolmogorovDistribution(99, 0.1) - kolmogorovLimit(0.1 * Math.sqrt(99)))).toBeLessThan(0.03);
    expect(Math.abs(kolmogorovDistribution(20, 0.2) - kolmogorovLimit(0.2 * Math.sqrt(20)))).toBeLessThan(0.07);
    const far = range(1, 100);
    const large = ksTwoSample(
      far,
      far.map((x) => x + 20.5),
    );
    expect(large.exact).toBe(false);
    expect(large.statistic).toBeCloseTo(0.21, 12);
    expect(large.p).toBeCloseTo(1 - kolmogorovLimit(0.21 * Math.sqrt(50)), 14);
    expect(ksTwoSample(range(1, 99), far).exact).toBe(true);
    expect(
      ksOneSample(
        far.map((x) => x / 101),
        (x) => x,
      ).exact,
    ).toBe(false);
    expect(
      ksOneSample(
        far.slice(1).map((x) => x / 101),
        (x) => x,
      ).exact,
    ).toBe(true);
    // Both series of the limit meet.
    expect(kolmogorovLimit(1 - 1e-12)).toBeCloseTo(kolmogorovLimit(1), 11);
    expect([kolmogorovLimit(0), kolmogorovLimit(9)]).toEqual([0, 1]);
  });

  // 400 samples of 20 uniforms: the share with p < 0.1 has standard error 0.015; beyond 4 of them 1 in 15,000.
  test('p of the true distribution is uniform', () => {
    const draws = new Draws(1);
    const key = draws.key('uniform');
    let below = 0;
    for (let sample = 0; sample < 400; sample++) {
      if (
        ksOneSample(
          range(1, 20).map((i) => draws.uniform(key, sample, i)),
          (x) => x,
        ).p < 0.1
      )
        below++;
    }
    expect(Math.abs(below / 400 - 0.1)).toBeLessThan(0.06);
  });

  test.each([
    [() => ksTwoSample([], [1]), 'ksTwoSample: first: expected at least 1 values, got 0'],
    [() => ksTwoSample([1], []), 'ksTwoSample: second'],
    [() => ksTwoSample([1], [Number.NaN]), 'ksTwoSample: second[0]'],
    [() => ksOneSample([], (x) => x), 'ksOneSample: sample'],
    [() => ksOneSample([2], (x) => x), 'ksOneSample: distribution(2): expected a share from 0 to 1, got 2'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
