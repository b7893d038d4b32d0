import { describe, expect, test } from 'vitest';
import { randomCoalition, randomPermutation } from '../../../sim/mechanisms/data-pay/random-coalitions.ts';
import { drawsOf } from './games.ts';

const uniform = drawsOf(1);
/** Pearson's statistic of counts that should be equal. */
const chiSquared = (counts: Iterable<number>, expected: number) =>
  [...counts].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

describe('a random order', () => {
  test('holds everybody once', () => {
    for (let occasion = 0; occasion < 50; occasion++) {
      expect([...randomPermutation(40, occasion, uniform)].sort((a, b) => a - b)).toEqual([...Array(40).keys()]);
    }
    expect([...randomPermutation(1, 0, uniform)]).toEqual([0]);
  });

  test('is each of the 24 of four players as often', () => {
    const counts = new Map<string, number>();
    for (let occasion = 0; occasion < 24_000; occasion++) {
      const order = randomPermutation(4, occasion, uniform).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // False alarm 1 in 1,000,000: the quantile of chi-squared with 23 degrees of freedom is 74.
    expect(chiSquared(counts.values(), 1000)).toBeLessThan(74);
  });

  test('is by hand what Fisher and Yates shuffle', () => {
    // From 0 1 2 3: position 3 swaps with ⌊0.5·4⌋ = 2, position 2 with ⌊0·3⌋ = 0, position 1 with ⌊0.9·2⌋ = 1.
    const draws = [Number.NaN, 0.9, 0, 0.5];
    expect([...randomPermutation(4, 7, (_, position) => draws[position]!)]).toEqual([3, 1, 0, 2]);
  });
});

describe('a random coalition', () => {
  test('is each of the eight of three players as often', () => {
    const counts = new Map<string, number>();
    for (let occasion = 0; occasion < 8000; occasion++) {
      const coalition = String(randomCoalition(3, occasion, uniform));
      counts.set(coalition, (counts.get(coalition) ?? 0) + 1);
    }
    expect(counts.size).toBe(8);
    // False alarm 1 in 1,000,000: the quantile of chi-squared with 7 degrees of freedom is 40.6.
    expect(chiSquared(counts.values(), 1000)).toBeLessThan(40.6);
  });

  test('takes in whoever draws below ½', () => {
    expect(randomCoalition(4, 0, (_, player) => [0, 0.5, 0.4999, 0.9][player]!)).toEqual([0, 2]);
  });
});

test.each([1, -0.1, Number.NaN])('a draw of %s is refused with its address', (draw) => {
  const message = `uniform: draw (7, 2): expected a number in [0, 1), got ${draw}`;
  const only = (_: number, position: number) => (position === 2 ? draw : 0);
  expect(() => randomPermutation(4, 7, only)).toThrow(message);
  expect(() => randomCoalition(4, 7, only)).toThrow(message);
});
