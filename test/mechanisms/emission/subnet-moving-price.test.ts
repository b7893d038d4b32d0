import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  nextMovingPrice,
  SUBNET_PRICE_HALVING_BLOCKS,
} from '../../../sim/mechanisms/emission/subnet-moving-price.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

const movedBy = (steps: number, blocks: number, smoothing: number) => {
  let moving = 0;
  for (let i = 0; i < steps; i++) moving = nextMovingPrice(moving, 1, blocks, smoothing);
  return moving;
};

publishedVectors(definition, [
  ['28 days after the start, 14 steps of smoothing 0.1', () => movedBy(14, 7200 * 28, 0.1), 0.512325, 0.001],
  ['ten blocks after the start a price of 1 counts for less than 0.001', () => movedBy(1, 10, 0.5) < 0.001, true],
]);

derivedVectors(definition, [
  ['1 − 0.95^14', () => movedBy(14, 201_600, 0.1), 0.5123250208, 1e-9],
  ['at three halving times: three quarters of the smoothing', () => movedBy(1, 604_800, 0.4), 0.3, 1e-12],
  ['a price above 1 counts as 1', () => nextMovingPrice(0.5, 40, 201_600, 1), 0.75],
  ['in the first block nothing moves', () => nextMovingPrice(0.5, 1, 0, 1), 0.5],
]);

describe('subnet moving price', () => {
  test('lies between the average so far and the price, nearer to it the older the subnet', () => {
    fc.assert(
      fc.property(between(0, 1), between(0, 1), between(0, 1e6), between(0, 1), (moving, price, blocks, smoothing) => {
        const next = nextMovingPrice(moving, price, blocks, smoothing);
        const later = nextMovingPrice(moving, price, 2 * blocks, smoothing);
        expect(next).toBeGreaterThanOrEqual(Math.min(moving, price) - 1e-12);
        expect(next).toBeLessThanOrEqual(Math.max(moving, price) + 1e-12);
        expect(Math.abs(later - price)).toBeLessThanOrEqual(Math.abs(next - price) + 1e-12);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test.each([
    [() => nextMovingPrice(-1, 1, 1, 0.5), 'nextMovingPrice: moving'],
    [() => nextMovingPrice(1, Number.NaN, 1, 0.5), 'nextMovingPrice: price'],
    [() => nextMovingPrice(1, 1, -1, 0.5), 'nextMovingPrice: blocks'],
    [() => nextMovingPrice(1, 1, 1, 1.5), 'nextMovingPrice: smoothing: expected a share from 0 to 1, got 1.5'],
    [() => nextMovingPrice(1, 1, 1, 0.5, 0), 'nextMovingPrice: halving'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });

  test('the halving time is four weeks of 12-second blocks', () => {
    expect(SUBNET_PRICE_HALVING_BLOCKS * 12).toBe(28 * 86_400);
  });
});
