import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  meanVarianceDemand,
  portfolioShare,
} from '../../../sim/mechanisms/beliefs/mean-variance-demand.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['one share allowed', () => portfolioShare(1, 1, 1, 0.3, 0.3), 0.3],
  ['3/(½·2)', () => meanVarianceDemand(3, 0.5, 2), 3],
  ['a loss expected is sold short', () => meanVarianceDemand(-1, 1, 4), -0.25],
  ['6 % a year at 20 % deviation and aversion 3: half', () => portfolioShare(0.06, 3, 0.04), 0.5, 1e-15],
  [
    'bounds',
    () => [portfolioShare(1, 1, 0.01), portfolioShare(-1, 1, 0.01), portfolioShare(1, 1, 0.01, 0.1, 0.4)],
    [1, 0, 0.4],
  ],
]);

describe('mean-variance demand', () => {
  test('no other holding has a better expected utility', () => {
    const positive = between(0.01, 10);
    fc.assert(
      fc.property(between(-5, 5), positive, positive, between(-100, 100), (excess, aversion, variance, other) => {
        const utility = (units: number) => excess * units - (aversion * variance * units * units) / 2;
        return utility(meanVarianceDemand(excess, aversion, variance)) >= utility(other) - 1e-9;
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => meanVarianceDemand(Number.NaN, 1, 1), 'meanVarianceDemand: expectedExcess'],
    [() => meanVarianceDemand(1, 0, 1), 'meanVarianceDemand: aversion'],
    [() => meanVarianceDemand(1, 1, 0), 'meanVarianceDemand: variance: expected a positive finite number, got 0'],
    [() => portfolioShare(1, 1, 1, 0.5, 0.4), 'portfolioShare: least: expected at most 0.4, got 0.5'],
    [() => portfolioShare(1, 1, 1, Number.NaN), 'portfolioShare: least'],
    [() => portfolioShare(1, 1, 1, 0, Infinity), 'portfolioShare: most'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
