// An auction in which everybody who sells gets the price he asked.

import { defineMechanism } from '../definition.ts';
import { meritOrder } from './merit-order.ts';

export interface PayAsBid {
  /** Units sold by each offer, in the order given. */
  readonly taken: Float64Array;
  /** All that is sold. */
  readonly sold: number;
  /** What buyers pay in all. */
  readonly paid: number;
}

/**
 * Takes the cheapest offers and pays each its own ask.
 *
 * @throws RangeError as meritOrder does
 */
export function payAsBidAuction(
  asks: ArrayLike<number>,
  quantities: ArrayLike<number>,
  demand: number,
  limit = Infinity,
): PayAsBid {
  const { taken, sold } = meritOrder(asks, quantities, demand, limit);
  const paid = taken.reduce((sum, quantity, i) => sum + quantity * asks[i]!, 0);
  return { taken, sold, paid };
}

export const definition = defineMechanism({
  name: 'pay-as-bid-auction',
  about:
    'The cheapest offers that meet demand sell, each at its own ask; sellers answer by asking what they expect to clear.',
  formula: 'taken as in merit-order; paid = Σ ask_i·taken_i',
  parameters: {
    asks: { about: 'price each seller asks', unit: 'currency per unit' },
    quantities: { about: 'units each seller offers', unit: 'unit' },
    demand: { about: 'units wanted', unit: 'unit' },
    limit: { about: 'the most that buyers pay; none unless given', unit: 'currency per unit' },
  },
  returns: { about: 'units sold by each and in all, and what is paid', unit: 'unit; currency' },
  source: 'Krishna (2010), Auction Theory, ch. 12 (discriminatory auction)',
  example: { call: 'payAsBidAuction([1, 1.2, 1.5], [5, 3, 4], 7)', result: { taken: [5, 2, 0], sold: 7, paid: 7.4 } },
  vectors: 0,
});
