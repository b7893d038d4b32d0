// An auction in which everybody who sells gets the same price per unit, set at the margin: how compute is cleared.

import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { meritOrder } from './merit-order.ts';

/**
 * `marginal`: the dearest accepted ask. `first-rejected`: the cheapest unit that is not taken, but never above the buyers'
 * limit, so that no seller of one unit gains by asking more than it costs him (Vickrey 1961).
 */
export type UniformPrice = 'marginal' | 'first-rejected';

export interface Clearing {
  /** Paid per unit to all; undefined when nothing is sold. */
  readonly price: number | undefined;
  /** Units sold by each offer, in the order given. */
  readonly taken: Float64Array;
  /** All that is sold. */
  readonly sold: number;
  /** What buyers pay in all. */
  readonly paid: number;
}

/**
 * Takes the cheapest offers and pays them one price. Where everything on offer is sold, no ask is rejected: the price is
 * then the buyers' limit under `first-rejected`, or the marginal ask if they have none.
 *
 * @throws RangeError as meritOrder does, and for an unknown convention
 */
export function uniformPriceAuction(
  asks: ArrayLike<number>,
  quantities: ArrayLike<number>,
  demand: number,
  limit = Infinity,
  convention: UniformPrice = 'marginal',
): Clearing {
  if (convention !== 'marginal' && convention !== 'first-rejected') {
    refuse('uniformPriceAuction', 'convention', "'marginal' or 'first-rejected'", convention);
  }
  const { taken, sold, lastAccepted, firstRejected } = meritOrder(asks, quantities, demand, limit);
  if (lastAccepted === undefined) return { price: undefined, taken, sold, paid: 0 };
  const ceiling = Math.min(firstRejected ?? Infinity, limit);
  const price = convention === 'marginal' || ceiling === Infinity ? lastAccepted : ceiling;
  return { price, taken, sold, paid: price * sold };
}

export const definition = defineMechanism({
  name: 'uniform-price-auction',
  about:
    'The cheapest offers that meet demand sell, all at one price: that of the last unit sold, or of the first left out.',
  formula:
    'taken as in merit-order; price = max ask taken (marginal), or min(cheapest ask not taken, limit) (first-rejected)',
  parameters: {
    asks: { about: 'price each seller asks', unit: 'currency per unit' },
    quantities: { about: 'units each seller offers', unit: 'unit' },
    demand: { about: 'units wanted', unit: 'unit' },
    limit: { about: 'the most that buyers pay; none unless given', unit: 'currency per unit' },
    convention: { about: "'marginal' unless given, or 'first-rejected'", unit: 'name' },
  },
  returns: {
    about: 'price, units sold by each and in all, and what is paid',
    unit: 'currency per unit; unit; currency',
  },
  source: 'Krishna (2010), Auction Theory, ch. 12–13; Vickrey (1961), J. Finance 16',
  example: {
    call: 'uniformPriceAuction([1, 1.2, 1.5], [5, 3, 4], 7)',
    result: { price: 1.2, taken: [5, 2, 0], sold: 7, paid: 8.4 },
  },
  vectors: 0,
});
