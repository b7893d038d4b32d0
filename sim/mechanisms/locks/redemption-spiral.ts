// What redeeming a coin for new shares does to the shares when they are sold at once in a pool of limited depth: each sale
// lowers the price at which the next are created, and before all the money of the pool is out there is no end to them.

import { refuse, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

function requireDepth(where: string, redeemed: number, reserveMoney: number, reserveShares: number): void {
  requirePositive(where, 'reserveMoney', reserveMoney);
  requirePositive(where, 'reserveShares', reserveShares);
  requireNonNegative(where, 'redeemed', redeemed);
  if (redeemed >= reserveMoney) {
    refuse(where, 'redeemed', `less than the pool’s money of ${reserveMoney}, at which shares have no end`, redeemed);
  }
}

/**
 * Shares created for `redeemed` of the coin, in steps so small that each is sold before the next: ∫ du/P(u).
 *
 * @param reserveMoney what the constant-product pool holds of the money that the coin is pegged to, before
 * @param reserveShares what it holds of the shares
 * @throws RangeError for a reserve that is not positive, or a redemption that is negative or reaches the pool's money
 */
export function spiralShares(redeemed: number, reserveMoney: number, reserveShares: number): number {
  requireDepth('spiralShares', redeemed, reserveMoney, reserveShares);
  return (reserveShares * redeemed) / (reserveMoney - redeemed);
}

/** Price of a share afterwards. @throws RangeError as spiralShares does */
export function spiralPrice(redeemed: number, reserveMoney: number, reserveShares: number): number {
  requireDepth('spiralPrice', redeemed, reserveMoney, reserveShares);
  const left = reserveMoney - redeemed;
  return (left * left) / (reserveMoney * reserveShares);
}

export const definition = defineMechanism({
  name: 'redemption-spiral',
  about:
    'A run on a coin backed by new shares: it takes out as much money as the shares’ market holds, and leaves behind any number of shares.',
  formula:
    'shares = reserveShares·redeemed/(reserveMoney − redeemed); price = (reserveMoney − redeemed)²/(reserveMoney·reserveShares)',
  parameters: {
    redeemed: { about: 'coins redeemed, one unit of money each', unit: 'money' },
    reserveMoney: { about: 'what the shares’ pool holds of money', unit: 'money' },
    reserveShares: { about: 'what it holds of shares', unit: 'share' },
  },
  returns: { about: 'shares created and sold, or their price afterwards', unit: 'share; money per share' },
  source:
    'Clements (2021), Built to fail: the inherent fragility of algorithmic stablecoins; the limit of small redemptions sold into a constant-product pool, solved here',
  example: { call: '[spiralShares(900, 1000, 500), spiralPrice(900, 1000, 500)]', result: [4500, 0.02] },
  vectors: 0,
});
