import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  HELIUM_CURTAIL_QUORUM,
  HELIUM_MINT_THRESHOLD,
  tallyVote,
} from '../../../sim/mechanisms/governance/token-vote.ts';
import { lockMultiplier } from '../../../sim/mechanisms/locks/lock-multiplier.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

const simple = { quorum: 0, threshold: 0.5 };
const passes = (yes: number, no: number, power: number, quorum: number, threshold: number) =>
  tallyVote({ yes, no }, power, { quorum, threshold }).passed;
/** Curtailing HIP-149's mint, of 500 M veHNT. */
const curtails = (yes: number, no: number) => passes(yes, no, 500e6, HELIUM_CURTAIL_QUORUM / 500e6, 0.5);

derivedVectors(definition, [
  [
    '40 and 35 for, 25 against, of 1000 with a quorum of .3: a tenth turned out',
    () => tallyVote({ yes: 75, no: 25 }, 1000, { quorum: 0.3, threshold: 0.5 }),
    { turnout: 0.1, support: 0.75, passed: false },
  ],
  ['of 300 it passes', () => passes(75, 25, 300, 0.3, 0.5), true],
  [
    'two thirds authorise the mint',
    () => [passes(66.67, 33.33, 100, 0, HELIUM_MINT_THRESHOLD), passes(66.66, 33.34, 100, 0, HELIUM_MINT_THRESHOLD)],
    [true, false],
  ],
  [
    'a majority of 100 M veHNT curtails it',
    () => [curtails(50.1e6, 49.9e6), curtails(49.9e6, 50.1e6), curtails(50e6, 49e6)],
    [true, false, false],
  ],
  [
    'first drafted, 7 % of veHNT and a majority did either',
    () => [passes(36, 34, 1000, 0.07, 0.5), passes(36, 33, 1000, 0.07, 0.5)],
    [true, false],
  ],
  ['five seats of seven', () => [passes(5, 0, 7, 5 / 7, 0.5), passes(4, 0, 7, 5 / 7, 0.5)], [true, false]],
  [
    'who abstains fills the quorum and takes no side',
    () => tallyVote({ yes: 2, no: 1, abstain: 7 }, 10, { quorum: 1, threshold: 0.6 }),
    { turnout: 1, support: 2 / 3, passed: true },
  ],
  ['a tie does not pass', () => tallyVote({ yes: 5, no: 5 }, 10, simple).passed, false],
  ['nobody votes', () => tallyVote({ yes: 0, no: 0 }, 10, simple), { turnout: 0, support: 0, passed: false }],
  [
    'the longest lock outvotes ninety-nine of the shortest',
    () => passes(lockMultiplier(48), 99 * lockMultiplier(6), 1000, 0, 0.5),
    true,
  ],
]);

describe('token vote', () => {
  test('more in favour never defeats it, more against never passes it', () => {
    const votes = between(0, 100);
    fc.assert(
      fc.property(
        votes,
        votes,
        votes,
        votes,
        between(0, 1),
        between(0, 1),
        (yes, no, abstain, more, quorum, threshold) => {
          const rule = { quorum, threshold };
          const tally = (y: number, n: number) => tallyVote({ yes: y, no: n, abstain }, 1000, rule);
          if (tally(yes, no).passed) expect(tally(yes + more, no).passed).toBe(true);
          // A vote against can fill the quorum; once it is full, it can only defeat.
          const now = tally(yes, no);
          if (!now.passed && now.turnout >= quorum) expect(tally(yes, no + more).passed).toBe(false);
          expect(now.support >= 0 && now.support <= 1 && now.turnout >= 0 && now.turnout <= 1).toBe(true);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => tallyVote({ yes: -1, no: 0 }, 1, simple), 'tallyVote: ballot.yes'],
    [() => tallyVote({ yes: 0, no: Number.NaN }, 1, simple), 'tallyVote: ballot.no'],
    [() => tallyVote({ yes: 0, no: 0, abstain: -1 }, 1, simple), 'tallyVote: ballot.abstain'],
    [() => tallyVote({ yes: 0, no: 0 }, 0, simple), 'tallyVote: power: expected a positive finite number, got 0'],
    [() => tallyVote({ yes: 1, no: 1 }, 1, simple), 'tallyVote: ballot: expected at most the power of 1 in all, got 2'],
    [() => tallyVote({ yes: 1, no: 0 }, 1, { quorum: 1.1, threshold: 0 }), 'tallyVote: rule.quorum'],
    [() => tallyVote({ yes: 1, no: 0 }, 1, { quorum: 0, threshold: -1 }), 'tallyVote: rule.threshold'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
