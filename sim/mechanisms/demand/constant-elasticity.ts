// How much is asked for at another price, when each percent of price changes demand by the same percentage.

import { pow } from '../../kernel/maths.ts';
import { requireFinite, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Quantity demanded at `price`, if `quantity` is at `referencePrice`.
 *
 * @throws RangeError for a negative quantity, a price that is not positive, or an elasticity that is not finite
 */
export function constantElasticity(
  quantity: number,
  price: number,
  referencePrice: number,
  elasticity: number,
): number {
  const where = 'constantElasticity';
  requireNonNegative(where, 'quantity', quantity);
  requirePositive(where, 'price', price);
  requirePositive(where, 'referencePrice', referencePrice);
  requireFinite(where, 'elasticity', elasticity);
  return quantity * pow(price / referencePrice, elasticity);
}

export const definition = defineMechanism({
  name: 'constant-elasticity',
  about: 'Demand answers a change of price in per cent by a fixed multiple of it in per cent.',
  formula: 'quantity·(price/referencePrice)^elasticity',
  parameters: {
    quantity: { about: 'demand at the reference price', unit: 'unit' },
    price: { about: 'price now', unit: 'currency per unit' },
    referencePrice: { about: 'price at which demand is `quantity`', unit: 'currency per unit' },
    elasticity: { about: 'per cent of demand per per cent of price, usually negative', unit: '1' },
  },
  returns: { about: 'demand at the price now', unit: 'unit' },
  source: 'Marshall (1890), Principles of Economics, III.iv; the iso-elastic demand curve',
  example: { call: 'constantElasticity(1000, 0.2, 0.1, -1.5)', result: 353.5534 },
  vectors: 0,
});
