import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  SUPERMAJORITY,
  stakeAttests,
  TWO_THIRDS,
} from '../../../sim/mechanisms/consensus/stake-attestation.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

/** The first `count` of `n` attesters of equal stake. */
const first = (count: number, n: number, held: number | bigint = 1) =>
  stakeAttests(
    Array(n).fill(held),
    Array.from({ length: n }, (_, i) => i < count),
  ).accepted;

publishedVectors(definition, [
  // TestVoteSet_2_3Majority, TestVoteSet_2_3MajorityRedux: power 1 each
  ['six of ten', () => first(6, 10), false],
  ['seven of ten', () => first(7, 10), true],
  ['66 of 100', () => first(66, 100), false],
  ['67 of 100', () => first(67, 100), true],
]);

derivedVectors(definition, [
  [
    'one large against two small',
    () => stakeAttests([67, 17, 16], [1, 0, 0]),
    { accepted: true, inFavour: 67n, all: 100n },
  ],
  ['two thirds exactly fall short', () => stakeAttests([2, 1], [1, 0]).accepted, false],
  ['but make a supermajority', () => stakeAttests([2, 1], [1, 0], SUPERMAJORITY).accepted, true],
  [
    'a base unit decides, beyond 2^53',
    () => [first(2, 3, 10n ** 24n), stakeAttests([2n * 10n ** 24n + 1n, 10n ** 24n], [1, 0]).accepted],
    [false, true],
  ],
  [
    'nobody has stake',
    () => [stakeAttests([0], [1]).accepted, stakeAttests([], [], SUPERMAJORITY).accepted],
    [false, false],
  ],
]);

describe('stake attestation', () => {
  test('quorums are two thirds', () => {
    expect([TWO_THIRDS, SUPERMAJORITY]).toEqual([
      { parts: 2, of: 3, exceeded: true },
      { parts: 2, of: 3, exceeded: false },
    ]);
  });

  test('does not change when an attester is split, nor with the unit of stake', () => {
    const attesters = fc.array(fc.record({ held: fc.nat(1000), yes: fc.boolean() }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(attesters, fc.nat(1000), (list, part) => {
        const stake = list.map(({ held }) => held);
        const votes = list.map(({ yes }) => yes);
        const own = Math.min(part, stake[0]!);
        const once = stakeAttests(stake, votes).accepted;
        expect(stakeAttests([own, stake[0]! - own, ...stake.slice(1)], [votes[0]!, ...votes]).accepted).toBe(once);
        expect(
          stakeAttests(
            stake.map((held) => BigInt(held) * 10n ** 18n),
            votes,
          ).accepted,
        ).toBe(once);
      }),
      { seed: 1 },
    );
  });

  test.each([
    [() => stakeAttests([1], []), 'stakeAttests: inFavour: expected 1 entries, got 0'],
    [() => stakeAttests([0.5], [1]), 'stakeAttests: stake[0]: expected an integer from 0'],
    [() => stakeAttests([1n, -1n], [1, 1]), 'stakeAttests: stake[1]: expected an integer at or above 0, got -1'],
    [() => stakeAttests([1], [1], { parts: 4, of: 3, exceeded: true }), 'stakeAttests: quorum.parts'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
