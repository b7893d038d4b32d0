// An auction in which sellers bid for one buyer's order and the buyer chooses among them (Akash): the protocol admits every
// bid up to the order's limit, and who is dearer but better may win.

import { refuse, requireLength, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

export interface ReverseAuction {
  /** Bids at or below the limit of sellers who can serve the order, in the order they were given. */
  readonly admitted: readonly number[];
  /** The bid that the buyer takes; undefined where none is admitted, or none is worth its price. */
  readonly winner: number | undefined;
  /** Paid per block: what the winner bid. */
  readonly price: number | undefined;
}

/**
 * The buyer's choice: the bid with the greatest surplus of worth over price; at a tie the cheaper, then the first.
 *
 * @param limit the most that the order pays per block
 * @param prices what each seller bids per block
 * @param worths what each seller's service is worth to the buyer per block, −∞ for one that cannot serve; all are worth the
 * limit unless given, so that the cheapest wins
 * @throws RangeError for a limit or price that is negative or no number, a worth of NaN or +∞, or lists of different length
 */
export function reverseAuction(limit: number, prices: ArrayLike<number>, worths?: ArrayLike<number>): ReverseAuction {
  const where = 'reverseAuction';
  requireNonNegative(where, 'limit', limit);
  if (worths) requireLength(where, 'worths', worths, prices.length);
  const admitted: number[] = [];
  let winner: number | undefined;
  let best = 0;
  for (let i = 0; i < prices.length; i++) {
    const price = prices[i]!;
    requireNonNegative(where, `prices[${i}]`, price);
    const worth = worths ? worths[i]! : limit;
    if (!(worth < Infinity)) refuse(where, `worths[${i}]`, 'a finite number or −Infinity', worth);
    if (price > limit || worth === -Infinity) continue;
    admitted.push(i);
    const surplus = worth - price;
    const isBetter = winner === undefined ? surplus >= 0 : surplus > best;
    if (isBetter || (winner !== undefined && surplus === best && price < prices[winner]!)) {
      winner = i;
      best = surplus;
    }
  }
  return { admitted, winner, price: winner === undefined ? undefined : prices[winner] };
}

export const definition = defineMechanism({
  name: 'reverse-auction',
  about:
    'Providers bid for a tenant’s order, and the tenant picks one of them: not always the cheapest, for reliability and place are worth something too.',
  formula: 'admitted: price ≤ limit and worth > −∞; winner = argmax of worth − price ≥ 0 among them; pays its own bid',
  parameters: {
    limit: { about: 'the most that the order pays', unit: 'currency per block' },
    prices: { about: 'what each provider bids', unit: 'currency per block' },
    worths: { about: 'what each provider’s service is worth to the tenant; the limit unless given', unit: 'the same' },
  },
  returns: { about: 'bids admitted, the one that wins, and its price', unit: 'position; currency per block' },
  source: 'akash-network/node x/market (orders, bids, leases): tenants choose winning bids; Krishna (2010), ch. 2',
  example: {
    call: 'reverseAuction(2, [1.5, 1, 2.5], [2.2, 1.4, 9])',
    result: { admitted: [0, 1], winner: 0, price: 1.5 },
  },
  vectors: 0,
});
