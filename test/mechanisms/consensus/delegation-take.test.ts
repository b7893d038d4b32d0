import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DELEGATE_TAKE,
  definition,
  delegatorYield,
  divideDividends,
} from '../../../sim/mechanisms/consensus/delegation-take.ts';
import { between } from '../emission/between.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

/** The example of Bittensor's documentation: 800 of the delegate's own, 30, 70 and 100 delegated. */
const example = divideDividends(1, 800, [30, 70, 100], 0.18);

publishedVectors(definition, [
  ['to the delegate', () => example.delegate, 0.836, 1e-15],
  ...[0.0246, 0.0574, 0.082].map(
    (share, i) => [`to nominator ${i + 1}`, () => example.delegators[i], share, 1e-15] as const,
  ),
  ['the default take', () => DELEGATE_TAKE, 0.18, 5e-6],
]);

derivedVectors(definition, [
  ['to five places', () => DELEGATE_TAKE, 0.1799954, 5e-8],
  ['all of it where nobody delegates', () => divideDividends(7, 1, []).delegate, 7],
  [
    'nothing for no stake of his own but the take',
    () => divideDividends(100, 0, [3, 1], 0.5),
    { delegate: 50, delegators: [37.5, 12.5] },
  ],
  ['10 % less 18 %', () => delegatorYield(0.1, 0.18), 0.082, 1e-15],
  ['less the default take', () => delegatorYield(1), 53_739 / 65_535, 1e-15],
]);

describe('delegation', () => {
  test('nothing is lost, and equal stakes of delegators earn alike and no more than the delegate’s', () => {
    const stakes = fc.array(between(0.01, 1e6), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(between(0, 1e6), between(0.01, 1e6), stakes, between(0, 1), (dividends, own, stakes, take) => {
        const { delegate, delegators } = divideDividends(dividends, own, stakes, take);
        expect(delegators.reduce((a, b) => a + b, delegate)).toBeCloseTo(dividends, 6);
        const all = stakes.reduce((a, b) => a + b, own);
        stakes.forEach((stake, i) => {
          expect(delegators[i]! / stake).toBeCloseTo(delegatorYield(dividends / all, take), 6);
          expect(delegators[i]! / stake).toBeLessThanOrEqual((delegate / own) * (1 + 1e-12));
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => divideDividends(-1, 1, []), 'divideDividends: dividends'],
    [() => divideDividends(1, -1, [2]), 'divideDividends: ownStake'],
    [() => divideDividends(1, 1, [-1]), 'divideDividends: stakes[1]'],
    [() => divideDividends(1, 0, []), 'divideDividends: stakes: expected numbers with a positive finite sum, got 0'],
    [() => divideDividends(1, 1, [], 1.1), 'divideDividends: take: expected a share from 0 to 1, got 1.1'],
    [() => delegatorYield(-1), 'delegatorYield: apr'],
    [() => delegatorYield(1, Number.NaN), 'delegatorYield: take'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
