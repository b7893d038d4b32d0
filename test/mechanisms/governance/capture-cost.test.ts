import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureCost, captureVotes, definition } from '../../../sim/mechanisms/governance/capture-cost.ts';
import { tallyVote } from '../../../sim/mechanisms/governance/token-vote.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

const free = { taken: 0, of: 1 };

derivedVectors(definition, [
  ['a majority against 100', () => captureVotes(100, 0.5), 100],
  ['two thirds against 100', () => captureVotes(100, 2 / 3), 200, 1e-12],
  ['half of 100 voters’ own votes, bought from them', () => captureVotes(100 - 50, 0.5), 50],
  ['a quorum that the others do not fill', () => captureVotes(10, 0.5, 100), 90],
  ['a threshold below a half does not let a minority win', () => captureVotes(100, 0.2), 100],
  ['half of a pool costs what it holds: 1000·500/500, and a unit', () => captureCost(500, 1, 1000, 1000, free), 1001],
  ['a hundred votes a token: five tokens', () => captureCost(500, 100, 1000, 1000, free), 6],
  ['a vote more: six', () => captureCost(501, 100, 1000, 1000, free), 7],
]);

describe('cost of capture', () => {
  test('the votes it names carry the measure, a hundredth less do not', () => {
    fc.assert(
      fc.property(between(1, 1000), between(0, 0.95), between(0, 2000), (opposition, threshold, quorum) => {
        const votes = captureVotes(opposition, threshold, quorum);
        const power = 1e6;
        const rule = { quorum: quorum / power, threshold };
        const passes = (yes: number) => tallyVote({ yes, no: opposition }, power, rule).passed;
        expect(passes(votes * 1.000001)).toBe(true);
        expect(passes(votes * 0.99)).toBe(false);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('never below the price of the tokens before, and dearer the shallower the pool', () => {
    const size = fc.integer({ min: 10, max: 1e9 });
    fc.assert(
      fc.property(size, size, between(0.001, 0.9), (money, token, part) => {
        const votes = Math.ceil(part * (token - 1));
        fc.pre(votes < token);
        const cost = captureCost(votes, 1, money, token);
        expect(cost * token).toBeGreaterThanOrEqual(votes * money);
        expect(captureCost(votes, 1, 10 * money, 10 * token)).toBeLessThanOrEqual(cost + 1);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test.each([
    [() => captureVotes(-1, 0.5), 'captureVotes: opposition'],
    [() => captureVotes(1, 1), 'captureVotes: threshold: expected a share from 0 to below 1, got 1'],
    [() => captureVotes(1, Number.NaN), 'captureVotes: threshold'],
    [() => captureVotes(1, 0.5, -1), 'captureVotes: quorum'],
    [() => captureCost(0, 1, 10, 10), 'captureCost: votes: expected a positive finite number, got 0'],
    [() => captureCost(1, 0, 10, 10), 'captureCost: votesPerToken'],
    [() => captureCost(1, 1, 0, 10), 'constantProductIn: reserveIn'],
    [() => captureCost(10, 1, 10, 10), 'constantProductIn: amountOut: expected less than the reserve of 10, got 10'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
