import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, lockEnd, votingPower } from '../../../sim/mechanisms/locks/vote-escrow.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const [HOUR, DAY, WEEK, YEAR] = [3600, 86_400, 604_800, 31_536_000];
const TOKENS = 1000n * 10n ** 18n;
/** amount // MAXTIME of test_voting_escrow.py. */
const SLOPE = TOKENS / 126_144_000n;
/** A week's beginning; test_voting_powers locks an hour after one. */
const monday = 2800 * WEEK;
const first = lockEnd(monday + HOUR, monday + HOUR + WEEK);

publishedVectors(definition, [
  ['alice, an hour after', () => votingPower(TOKENS, first, monday + 2 * HOUR), SLOPE * BigInt(WEEK - 2 * HOUR)],
  [
    'alice, three days later',
    () => votingPower(TOKENS, first, monday + 2 * HOUR + 3 * DAY),
    SLOPE * BigInt(WEEK - 2 * HOUR - 3 * DAY),
  ],
  ['alice, after the end', () => votingPower(TOKENS, first, monday + 2 * HOUR + WEEK), 0n],
  [
    'alice, two weeks from a week’s beginning',
    () => votingPower(TOKENS, lockEnd(monday, monday + 2 * WEEK), monday),
    SLOPE * BigInt(2 * WEEK),
  ],
  ['bob, one week', () => votingPower(TOKENS, lockEnd(monday, monday + WEEK), monday), SLOPE * BigInt(WEEK)],
  [
    'alice, when bob’s lock has ended',
    () => votingPower(TOKENS, lockEnd(monday, monday + 2 * WEEK), monday + WEEK + 2 * HOUR),
    SLOPE * BigInt(WEEK - 2 * HOUR),
  ],
  ['bob, then', () => votingPower(TOKENS, lockEnd(monday, monday + WEEK), monday + WEEK + 2 * HOUR), 0n],
]);

const year = lockEnd(monday, monday + YEAR);

derivedVectors(definition, [
  ['a year is 52 weeks and a day: the day is lost', () => year - monday, 52 * WEEK],
  [
    'a quarter of 1000 tokens for a year, less that day',
    () => Number(votingPower(TOKENS, year, monday)) / 1e18,
    249.3151,
    5e-5,
  ],
  ['half of it at half time', () => Number(votingPower(TOKENS, year, monday + 26 * WEEK)) / 1e18, 124.6575, 5e-5],
  ['a token’s worth of seconds', () => votingPower(126_144_000, 100, 40), 60],
  ['one base unit less counts for nothing', () => votingPower(126_143_999, 100, 40), 0],
  ['four years to the second', () => lockEnd(209 * WEEK - 126_144_000, 209 * WEEK), 209 * WEEK],
  ['the longest lock', () => lockEnd(monday, monday + 4 * YEAR) - monday, 208 * WEEK],
]);

describe('vote escrow', () => {
  test('power falls in a straight line and never exceeds what is locked', () => {
    const time = fc.nat(4 * YEAR);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 30n }), time, time, time, (amount, length, a, b) => {
        fc.pre(length >= WEEK);
        const end = lockEnd(monday, monday + length);
        expect(end % WEEK).toBe(0);
        expect(end <= monday + length && end > monday + length - WEEK).toBe(true);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const power = (after: number) => votingPower(amount, end, monday + after);
        expect(power(early) <= amount && power(early) >= power(late)).toBe(true);
        if (monday + late <= end) {
          expect(power(early) - power(late)).toBe((amount / 126_144_000n) * BigInt(late - early));
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => lockEnd(-1, WEEK), 'lockEnd: now'],
    [() => lockEnd(0, 0.5), 'lockEnd: until'],
    [() => lockEnd(0, WEEK - 1), 'lockEnd: until: expected a time of which the week begins after now (0), got 604799'],
    [() => lockEnd(WEEK, WEEK + HOUR), 'lockEnd: until: expected a time of which the week begins after now'],
    [() => lockEnd(0, 209 * WEEK), 'lockEnd: until: expected at most 126144000 s after now (0)'],
    [() => votingPower(0, 1, 0), 'votingPower: amount: expected a positive integer, got 0'],
    [() => votingPower(-1n, 1, 0), 'votingPower: amount'],
    [() => votingPower(1, -1, 0), 'votingPower: end'],
    [() => votingPower(1, 1, Number.NaN), 'votingPower: now'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
