import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  renderMonthlyEmission,
  renderOperatorEmission,
  renderPayment,
  renderPointsReward,
} from '../../../sim/mechanisms/emission/render-burn-mint.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

publishedVectors(definition, [
  ['half a million of 50 million points', () => renderPointsReward(500_000, 50_000_000, 95_071), 950.71, 1e-9],
  ['a month of the first year', () => renderMonthlyEmission(1), 760_567],
  ['of it the network’s node operators have', () => renderOperatorEmission(1), 190_142, 0.5],
  ['a month of the third year', () => renderMonthlyEmission(3), 492_132],
  ['of it node rewards', () => renderOperatorEmission(3), 123_033],
  ['the second year, in millions', () => (12 * renderMonthlyEmission(2)) / 1e6, 5.9, 0.05],
]);

derivedVectors(definition, [
  ['a payment of 1000', () => renderPayment(1000), { fee: 50, burned: 950 }],
  ['without a fee', () => renderPayment(1000, 0), { fee: 0, burned: 1000 }],
  ['the second year mints as the third', () => renderMonthlyEmission(2), 492_132],
]);

describe('Render burn and mint', () => {
  test('fee and burn are the payment, and what is minted does not depend on it', () => {
    fc.assert(
      fc.property(between(0, 1e9), between(0, 1), (tokens, fee) => {
        const payment = renderPayment(tokens, fee);
        expect(payment.fee + payment.burned).toBeCloseTo(tokens, 6);
        expect(payment.burned).toBeGreaterThanOrEqual(0);
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  test.each([
    [() => renderPayment(-1), 'renderPayment: tokens'],
    [() => renderPayment(1, 1.1), 'renderPayment: fee: expected a share from 0 to 1, got 1.1'],
    [() => renderMonthlyEmission(0), 'renderMonthlyEmission: year: expected a positive integer, got 0'],
    [() => renderMonthlyEmission(4), 'renderMonthlyEmission: year: expected at most 3, got 4'],
    [() => renderOperatorEmission(1.5), 'renderMonthlyEmission: year'],
    [() => renderPointsReward(2, 1, 1), 'renderPointsReward: points: expected at most all 1, got 2'],
    [() => renderPointsReward(-1, 1, 1), 'renderPointsReward: points'],
    [() => renderPointsReward(0, 0, 1), 'renderPointsReward: allPoints'],
    [() => renderPointsReward(0, 1, -1), 'renderPointsReward: pool'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
