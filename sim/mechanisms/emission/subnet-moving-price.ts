// The moving average of a subnet's price that its emission follows: slow at first, so that a price made up on the first
// day earns next to nothing.

import { requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Four weeks of 12-second blocks; EMAPriceHalvingBlocks, default. */
export const SUBNET_PRICE_HALVING_BLOCKS = 201_600;

/**
 * The moving price after one more block. The price counts up to 1 TAO and no more.
 *
 * @param moving the average so far, in TAO per alpha
 * @param blocks since the subnet was started
 * @param smoothing the weight that the newest price has in the end
 * @throws RangeError for a negative price, time or average, a smoothing outside [0, 1], or no halving time
 */
export function nextMovingPrice(
  moving: number,
  price: number,
  blocks: number,
  smoothing: number,
  halving = SUBNET_PRICE_HALVING_BLOCKS,
): number {
  const where = 'nextMovingPrice';
  requireNonNegative(where, 'moving', moving);
  requireNonNegative(where, 'price', price);
  requireNonNegative(where, 'blocks', blocks);
  requireShare(where, 'smoothing', smoothing);
  requirePositive(where, 'halving', halving);
  const weight = (smoothing * blocks) / (blocks + halving);
  return weight * Math.min(price, 1) + (1 - weight) * moving;
}

export const definition = defineMechanism({
  name: 'subnet-moving-price',
  about:
    'A subnet’s emission follows a moving average of its price whose speed grows with the subnet’s age, so that a short-lived price earns little.',
  formula: 'next = a·min(price, 1) + (1 − a)·moving with a = smoothing·blocks/(blocks + halving)',
  parameters: {
    moving: { about: 'average so far', unit: 'TAO per alpha' },
    price: { about: 'price now', unit: 'TAO per alpha' },
    blocks: { about: 'age of the subnet', unit: 'block' },
    smoothing: { about: 'weight of the newest price in an old subnet', unit: 'share' },
    halving: { about: 'age at which half of that weight is reached; four weeks unless given', unit: 'block' },
  },
  returns: { about: 'average after this block', unit: 'TAO per alpha' },
  source:
    'opentensor/subtensor pallets/subtensor/src/staking/stake_utils.rs (update_moving_price); src/tests/coinbase.rs (test_update_moving_price*)',
  example: { call: 'nextMovingPrice(0.2, 0.6, 201_600, 0.5)', result: 0.3 },
  vectors: 2,
});
