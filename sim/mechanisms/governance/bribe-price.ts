// What it costs to buy votes without buying tokens: each voter asks for what the measure would cost him, and the cheapest
// voters are bought until there are enough.

import { refuse, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { payAsBidAuction } from '../markets/pay-as-bid-auction.ts';

export interface Bribe {
  /** Votes bought of each voter, in the order given; the last one perhaps in part. */
  readonly bought: Float64Array;
  /** What they are paid in all. */
  readonly paid: number;
  /** Per vote, on average. */
  readonly price: number;
}

/**
 * The cheapest way to buy `votes`.
 *
 * @param weights votes of each voter
 * @param losses what a vote for the measure costs each of them, per vote
 * @throws RangeError as payAsBidAuction does, and for more votes than there are
 */
export function bribePrice(weights: ArrayLike<number>, losses: ArrayLike<number>, votes: number): Bribe {
  requireNonNegative('bribePrice', 'votes', votes);
  const { taken, sold, paid } = payAsBidAuction(losses, weights, votes);
  if (sold < votes * (1 - 1e-12)) refuse('bribePrice', 'votes', `at most the ${sold} that there are`, votes);
  return { bought: taken, paid, price: votes === 0 ? 0 : paid / votes };
}

export const definition = defineMechanism({
  name: 'bribe-price',
  about:
    'A briber pays each voter what the measure would cost him, the least concerned first: votes of holders who have nothing to lose cost nothing.',
  formula: 'pay-as-bid-auction with the losses as asks and the weights as quantities; price = paid/votes',
  parameters: {
    weights: { about: 'votes of each voter', unit: 'vote' },
    losses: { about: 'what voting for the measure costs each', unit: 'USD per vote' },
    votes: { about: 'votes needed', unit: 'vote' },
  },
  returns: { about: 'votes bought of each, what is paid, and the average price', unit: 'vote; USD; USD per vote' },
  source: 'Buterin (2018), Governance, part 2; Daian et al. (2018), On-chain vote buying and the rise of dark DAOs',
  example: {
    call: 'bribePrice([40, 35, 25], [2, 0.5, 1], 51)',
    result: { bought: [0, 35, 16], paid: 33.5, price: 0.6568627 },
  },
  vectors: 0,
});
