import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, lockMultiplier } from '../../../sim/mechanisms/locks/lock-multiplier.ts';
import { between } from '../emission/between.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

publishedVectors(definition, [
  ['A: 1000 HNT for 6 months', () => 1000 * lockMultiplier(6), 1000],
  ['B: for 27 months, in round thousands', () => lockMultiplier(27), 50, 0.5],
  ['C: for 48 months', () => 1000 * lockMultiplier(48), 100_000],
]);

derivedVectors(definition, [
  ['half way: (1 + 100)/2', () => lockMultiplier(27), 50.5],
  ['a rule of one vote for all', () => lockMultiplier(3, { shortest: 0, longest: 12, most: 1 }), 1],
  ['4 votes for a year, 2.5 for half of it', () => lockMultiplier(6, { shortest: 0, longest: 12, most: 4 }), 2.5],
]);

describe('lock multiplier', () => {
  test('grows with the lock, from 1 to the most', () => {
    fc.assert(
      fc.property(between(6, 48), between(6, 48), (a, b) => {
        const [less, more] = [lockMultiplier(Math.min(a, b)), lockMultiplier(Math.max(a, b))];
        return 1 <= less && less <= more && more <= 100;
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => lockMultiplier(5.9), 'lockMultiplier: length: expected 6 to 48, got 5.9'],
    [() => lockMultiplier(48.1), 'lockMultiplier: length'],
    [() => lockMultiplier(Number.NaN), 'lockMultiplier: length'],
    [
      () => lockMultiplier(1, { shortest: 2, longest: 2, most: 2 }),
      'lockMultiplier: rule: expected a longest lock above',
    ],
    [() => lockMultiplier(1, { shortest: -1, longest: 2, most: 2 }), 'lockMultiplier: rule'],
    [() => lockMultiplier(1, { shortest: 0, longest: Infinity, most: 2 }), 'lockMultiplier: rule'],
    [() => lockMultiplier(1, { shortest: 1, longest: 2, most: 0.5 }), 'lockMultiplier: rule.most'],
    [() => lockMultiplier(1, { shortest: 1, longest: 2, most: Infinity }), 'lockMultiplier: rule.most'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
