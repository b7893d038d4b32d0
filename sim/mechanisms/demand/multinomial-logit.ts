// How customers divide among alternatives (this network, the incumbent, nothing): the multinomial logit.

import { refuse, requireFinite, requireLength, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Share of customers that choose each alternative; they sum to 1.
 *
 * @param utilities one per alternative, in the same unit; −∞ for one that cannot be chosen
 * @param shares where to write, for a caller that must not allocate
 * @throws RangeError for no alternatives, none that can be chosen, or a utility of NaN or +∞
 */
export function choiceShares(
  utilities: ArrayLike<number>,
  shares: Float64Array = new Float64Array(utilities.length),
): Float64Array {
  const where = 'choiceShares';
  requireLength(where, 'shares', shares, utilities.length);
  let best = -Infinity;
  for (let i = 0; i < utilities.length; i++) {
    const utility = utilities[i]!;
    if (!(utility < Infinity)) refuse(where, `utilities[${i}]`, 'a finite number or −Infinity', utility);
    if (utility > best) best = utility;
  }
  if (best === -Infinity) refuse(where, 'utilities', 'an alternative that can be chosen', 'none');
  let sum = 0;
  for (let i = 0; i < utilities.length; i++) {
    // Only differences matter; taking the best as 0 keeps the exponentials from overflowing.
    shares[i] = Math.exp(utilities[i]! - best);
    sum += shares[i]!;
  }
  for (let i = 0; i < utilities.length; i++) shares[i]! /= sum;
  return shares;
}

/**
 * Percent by which an alternative's demand changes when its own price rises by one percent.
 *
 * @throws RangeError for a coefficient or price that is not finite, or a share outside 0 to 1
 */
export function ownPriceElasticity(coefficient: number, price: number, share: number): number {
  requireFinite('ownPriceElasticity', 'coefficient', coefficient);
  requireFinite('ownPriceElasticity', 'price', price);
  requireShare('ownPriceElasticity', 'share', share);
  return coefficient * price * (1 - share);
}

export const definition = defineMechanism({
  name: 'multinomial-logit',
  about:
    'Customers who weigh price, latency, quality and reliability, and differ by chance, divide among the alternatives. A new one takes from all others in proportion: two networks that are nearly the same count as two choices, and together take too much.',
  formula: 'shareₖ = e^(Vₖ) / Σⱼ e^(Vⱼ); own-price elasticity = coefficient·price·(1 − share); V = utilities',
  parameters: {
    utilities: {
      about: 'V, what speaks for each alternative; one unit more multiplies its odds by e; −∞ if it cannot be chosen',
      unit: 'logit',
    },
    shares: { about: 'where the result is written, if given', unit: '1' },
    coefficient: { about: 'utility per unit of price, usually negative', unit: 'logit per unit of price' },
    price: { about: 'the alternative’s price', unit: 'as the coefficient has it' },
    share: { about: 'the alternative’s share at that price', unit: '1' },
  },
  returns: { about: 'share of customers per alternative, or per cent of demand per per cent of price', unit: '1' },
  source: 'McFadden (1974), Conditional logit analysis of qualitative choice behavior; Train (2009), ch. 3',
  example: { call: 'choiceShares([-0.5, 0, 0])', result: [0.232697, 0.383652, 0.383652] },
  vectors: 0,
});
