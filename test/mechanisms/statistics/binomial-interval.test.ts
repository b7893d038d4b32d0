import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialInterval, definition } from '../../../sim/mechanisms/statistics/binomial-interval.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

// R 4, binom.test.
publishedVectors(definition, [
  ['Mendel’s dwarfs, 682 of 925', () => ends(binomialInterval(682, 925)), [0.7076683, 0.7654066], 5e-8],
  ['7 of 10', () => ends(binomialInterval(7, 10)), [0.3475471, 0.9332605], 5e-8],
  ['none of 10', () => ends(binomialInterval(0, 10)), [0, 0.3084971], 5e-8],
  ['all of 10 at 99 %', () => ends(binomialInterval(10, 10, 0.99)), [0.588704, 1], 5e-8],
]);

derivedVectors(definition, [
  // (1 − high)^n = tail: the rule of three.
  ['none of 3 at 50 %', () => binomialInterval(0, 3, 0.5).high, 1 - Math.cbrt(0.25), 1e-12],
]);

function ends({ low, high }: { low: number; high: number }) {
  return [low, high];
}

/** P(Binomial(n, share) ≥ k), summed. */
function atLeast(k: number, n: number, share: number): number {
  let sum = 0;
  for (let i = k; i <= n; i++) {
    let term = 1;
    for (let j = 1; j <= i; j++) term *= ((n - i + j) / j) * share;
    sum += term * (1 - share) ** (n - i);
  }
  return sum;
}

describe('binomial interval', () => {
  const counts = fc.integer({ min: 1, max: 40 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  test('leaves exactly half the doubt on each side', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0.5, 0.9, 0.95, 0.99), ([k, n], level) => {
        const { low, high } = binomialInterval(k, n, level);
        if (k > 0) expect(atLeast(k, n, low)).toBeCloseTo((1 - level) / 2, 8);
        if (k < n) expect(1 - atLeast(k + 1, n, high)).toBeCloseTo((1 - level) / 2, 8);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('holds the share, mirrors with failures, widens with the level', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { low, high } = binomialInterval(k, n);
        expect(low <= k / n && k / n <= high).toBe(true);
        expect(binomialInterval(n - k, n).low).toBeCloseTo(1 - high, 10);
        const wider = binomialInterval(k, n, 0.99);
        expect(wider.low <= low && high <= wider.high).toBe(true);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test.each([
    [() => binomialInterval(0, 0), 'binomialInterval: trials: expected a positive integer, got 0'],
    [() => binomialInterval(1.5, 3), 'binomialInterval: successes: expected an integer'],
    [() => binomialInterval(-1, 3), 'binomialInterval: successes'],
    [() => binomialInterval(4, 3), 'binomialInterval: successes: expected at most the 3 trials, got 4'],
    [() => binomialInterval(1, 3, 1), 'binomialInterval: level'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
