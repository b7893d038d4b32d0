// Who gets to sell: the cheapest offers first, until demand is met or the buyers' limit reached. Both auctions start here.

import { refuse, requireLength, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Demand is met when less than this part of it is missing: rounding must not buy a sliver that sets everybody's price. */
const MET = 1e-12;

export interface MeritOrder {
  /** Quantity taken from each offer, in the order they were given. */
  readonly taken: Float64Array;
  /** All that is taken. */
  readonly sold: number;
  /** Price of the dearest offer of which something is taken; undefined if nothing is. */
  readonly lastAccepted: number | undefined;
  /** Price of the cheapest offer, or rest of one, that is not taken, at or below the limit or not; undefined if all are. */
  readonly firstRejected: number | undefined;
}

/**
 * Takes offers in order of price, at a tie in the order given; the last one perhaps in part.
 *
 * @param asks price per unit of each offer
 * @param quantities units of each offer
 * @param demand units wanted
 * @param limit the most that buyers pay per unit
 * @throws RangeError for a price, quantity, demand or limit that is negative or no number, or lists of different length
 */
export function meritOrder(
  asks: ArrayLike<number>,
  quantities: ArrayLike<number>,
  demand: number,
  limit = Infinity,
): MeritOrder {
  const where = 'meritOrder';
  requireLength(where, 'quantities', quantities, asks.length);
  requireNonNegative(where, 'demand', demand);
  if (!(limit >= 0)) refuse(where, 'limit', 'a price at or above 0, or Infinity', limit);
  const order: number[] = [];
  for (let i = 0; i < asks.length; i++) {
    requireNonNegative(where, `asks[${i}]`, asks[i]!);
    requireNonNegative(where, `quantities[${i}]`, quantities[i]!);
    if (quantities[i]! > 0) order.push(i);
  }
  // A stable sort keeps those who ask the same in the order given.
  order.sort((a, b) => asks[a]! - asks[b]!);

  const taken = new Float64Array(asks.length);
  let sold = 0;
  let lastAccepted: number | undefined;
  for (const i of order) {
    const ask = asks[i]!;
    const wanted = demand - sold > MET * demand ? demand - sold : 0;
    const quantity = ask <= limit ? Math.min(quantities[i]!, wanted) : 0;
    if (quantity > 0) {
      taken[i] = quantity;
      sold += quantity;
      lastAccepted = ask;
    }
    if (quantity < quantities[i]!) return { taken, sold, lastAccepted, firstRejected: ask };
  }
  return { taken, sold, lastAccepted, firstRejected: undefined };
}

export const definition = defineMechanism({
  name: 'merit-order',
  about: 'Offers are taken from the cheapest up until demand is met or the next one costs more than buyers will pay.',
  formula: 'sort offers by ask; taken_i = min(quantity_i, demand − Σ taken before it) while ask_i ≤ limit',
  parameters: {
    asks: { about: 'price each seller asks', unit: 'currency per unit' },
    quantities: { about: 'units each seller offers', unit: 'unit' },
    demand: { about: 'units wanted', unit: 'unit' },
    limit: { about: 'the most that buyers pay; none unless given', unit: 'currency per unit' },
  },
  returns: {
    about: 'what each offer sells, their sum, and the asks on both sides of the cut',
    unit: 'unit; currency per unit',
  },
  source: 'Krishna (2010), Auction Theory, ch. 12; the economic dispatch of electricity markets',
  example: {
    call: 'meritOrder([1.5, 1, 1.2], [4, 5, 3], 7)',
    result: { taken: [0, 5, 2], sold: 7, lastAccepted: 1.2, firstRejected: 1.2 },
  },
  vectors: 0,
});
