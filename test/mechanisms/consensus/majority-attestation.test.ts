import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, MAJORITY, majorityAttests } from '../../../sim/mechanisms/consensus/majority-attestation.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const overTwoThirds = { parts: 2, of: 3, exceeded: true };
publishedVectors(definition, [
  // TestVoteSet_2_3Majority, TestVoteSet_2_3MajorityRedux
  ['six of ten', () => majorityAttests(6, 10, overTwoThirds), false],
  ['seven of ten', () => majorityAttests(7, 10, overTwoThirds), true],
  ['66 of 100', () => majorityAttests(66, 100, overTwoThirds), false],
  ['67 of 100', () => majorityAttests(67, 100, overTwoThirds), true],
]);

derivedVectors(definition, [
  ['half is no majority', () => majorityAttests(5, 10), false],
  ['half of an odd number and a half is', () => majorityAttests(6, 11), true],
  [
    'half is enough where it need only be reached',
    () => majorityAttests(5, 10, { parts: 1, of: 2, exceeded: false }),
    true,
  ],
  [
    'two thirds exactly',
    () => [majorityAttests(2, 3, overTwoThirds), majorityAttests(2, 3, { ...overTwoThirds, exceeded: false })],
    [false, true],
  ],
  ['nobody is for it', () => majorityAttests(0, 10, { parts: 0, of: 1, exceeded: false }), false],
  ['one is, and that is enough', () => majorityAttests(1, 10, { parts: 0, of: 1, exceeded: true }), true],
  ['no more than all can be asked', () => majorityAttests(10, 10, { parts: 1, of: 1, exceeded: true }), false],
]);

describe('majority attestation', () => {
  test('a majority is more than one of two', () => expect(MAJORITY).toEqual({ parts: 1, of: 2, exceeded: true }));

  test('one vote more never turns a yes into a no; work and its opposite are not both accepted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (attesters, votes) => {
        const inFavour = Math.min(votes, attesters);
        if (inFavour < attesters && majorityAttests(inFavour, attesters)) {
          expect(majorityAttests(inFavour + 1, attesters)).toBe(true);
        }
        expect(majorityAttests(inFavour, attesters) && majorityAttests(attesters - inFavour, attesters)).toBe(false);
      }),
      { seed: 1 },
    );
  });

  test('an attacker with as many names again as there are attesters has the majority', () => {
    expect([majorityAttests(10, 20), majorityAttests(11, 21)]).toEqual([false, true]);
  });

  test.each([
    [() => majorityAttests(1, 0), 'majorityAttests: attesters: expected a positive integer, got 0'],
    [() => majorityAttests(0.5, 1), 'majorityAttests: inFavour: expected an integer from 0'],
    [() => majorityAttests(-1, 1), 'majorityAttests: inFavour'],
    [() => majorityAttests(2, 1), 'majorityAttests: inFavour: expected at most attesters (1), got 2'],
    [
      () => majorityAttests(1, 1, { parts: 3, of: 2, exceeded: true }),
      'majorityAttests: quorum.parts: expected at most',
    ],
    [() => majorityAttests(1, 1, { parts: 0.5, of: 2, exceeded: true }), 'majorityAttests: quorum.parts'],
    [() => majorityAttests(1, 1, { parts: 0, of: 0, exceeded: true }), 'majorityAttests: quorum.of'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
