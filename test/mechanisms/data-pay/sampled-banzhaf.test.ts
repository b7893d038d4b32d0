import { describe, expect, test } from 'vitest';
import { exactBanzhaf } from '../../../sim/mechanisms/data-pay/exact-banzhaf.ts';
import type { KnownValues } from '../../../sim/mechanisms/data-pay/game.ts';
import { definition, sampledBanzhaf } from '../../../sim/mechanisms/data-pay/sampled-banzhaf.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { drawsOf, duplicates, eec1958 } from './games.ts';

publishedVectors(definition, [
  // Swings of 10, 6 and 0 in 32. A coalition wins with 14/64: a difference of two means of about 5,000 has a standard error
  // of at most 0.0083. Five of them: below 1 in 100,000 for any of six.
  [
    'EEC Council of Ministers, 1958',
    () => sampledBanzhaf(eec1958, 10_000, drawsOf(21)).values,
    [10 / 32, 10 / 32, 10 / 32, 6 / 32, 6 / 32, 0],
    0.042,
  ],
]);

/** Everybody below his own number's bit of the sample: samples 0 to 2^players − 1 are all coalitions. */
const everyCoalition = (sample: number, player: number) => ((sample >> player) & 1 ? 0 : 0.5);

derivedVectors(definition, [
  ['all eight coalitions once: exact', () => sampledBanzhaf(duplicates, 8, everyCoalition).values, [35, 35, 35], 1e-13],
  // Worth of ∅, {a}, {b}, {a, b}: 0, 1, 2, 5. With a 1, 5, without 0, 2: variances 8, 2; with b 2, 5, without 0, 1: 4.5, 0.5.
  [
    'two players, each error by hand',
    () =>
      sampledBanzhaf(
        { players: 2, value: (who) => [0, 1, 2, 5][who.reduce((m, p) => m | (1 << p), 0)]! },
        4,
        everyCoalition,
      ),
    { values: [2, 3], errors: [Math.sqrt(5), Math.sqrt(2.5)] },
    1e-15,
  ],
  [
    'everybody in all samples: nothing is known',
    () => sampledBanzhaf(duplicates, 5, () => 0),
    { values: [0, 0, 0], errors: [Infinity, Infinity, Infinity] },
  ],
  [
    'one sample only',
    () => sampledBanzhaf(duplicates, 1, () => 0.7),
    { values: [0, 0, 0], errors: [Infinity, Infinity, Infinity] },
  ],
]);

describe('the sampled Banzhaf value', () => {
  test('lies within its stated errors of the exact one', () => {
    const game = { players: 12, value: (who: readonly number[]) => Math.sqrt(who.reduce((sum, p) => sum + p, 0)) };
    const exact = exactBanzhaf(game);
    const { values, errors } = sampledBanzhaf(game, 1500, drawsOf(22));
    // Beyond 5.5 standard errors: 4e-8 each, 5 in 10,000,000 for any of twelve.
    values.forEach((value, player) => {
      expect(Math.abs(value - exact[player]!)).toBeLessThan(5.5 * errors[player]!);
      expect(errors[player]!).toBeLessThan(0.1);
    });
  });

  test('of 200 players takes one valuation a sample', () => {
    const known: KnownValues = new Map();
    sampledBanzhaf({ players: 200, value: (who) => who.length, known }, 300, drawsOf(23));
    expect(known.size).toBe(300);
  });

  test.each([
    [() => sampledBanzhaf({ ...duplicates, players: 0 }, 5, () => 0), 'sampledBanzhaf: players: expected a positive'],
    [() => sampledBanzhaf(duplicates, 0, () => 0), 'sampledBanzhaf: samples: expected a positive integer, got 0'],
    [() => sampledBanzhaf(duplicates, 2.5, () => 0), 'sampledBanzhaf: samples'],
    [() => sampledBanzhaf(duplicates, 2, () => -1), 'uniform: draw (0, 0): expected a number in [0, 1), got -1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
