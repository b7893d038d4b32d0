// A pool whose two assets weigh differently in its price (Balancer): Bittensor's subnet pools, and launches that begin with
// little money against many tokens. With equal weights it is the constant-product pool.

import { pow } from '../../kernel/maths.ts';
import { refuse, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Price of a unit of the base asset in the quote asset, for a trade that is too small to move it.
 *
 * @throws RangeError for a base reserve or a weight that is not positive, or a negative quote reserve
 */
export function weightedPrice(
  reserveBase: number,
  reserveQuote: number,
  weightBase: number,
  weightQuote: number,
): number {
  const where = 'weightedPrice';
  requirePositive(where, 'reserveBase', reserveBase);
  requireNonNegative(where, 'reserveQuote', reserveQuote);
  requirePositive(where, 'weightBase', weightBase);
  requirePositive(where, 'weightQuote', weightQuote);
  return (weightBase * reserveQuote) / (weightQuote * reserveBase);
}

/**
 * What a trader gets for `amountIn`.
 *
 * @throws RangeError for a negative amount, or a reserve or weight that is not positive
 */
export function weightedOut(
  amountIn: number,
  reserveIn: number,
  reserveOut: number,
  weightIn: number,
  weightOut: number,
): number {
  const where = 'weightedOut';
  requireNonNegative(where, 'amountIn', amountIn);
  requirePositive(where, 'reserveIn', reserveIn);
  requirePositive(where, 'reserveOut', reserveOut);
  requirePositive(where, 'weightIn', weightIn);
  requirePositive(where, 'weightOut', weightOut);
  return reserveOut * (1 - pow(reserveIn / (reserveIn + amountIn), weightIn / weightOut));
}

/**
 * What a trader must pay in to get `amountOut`.
 *
 * @throws RangeError for a negative amount or one that the pool does not hold, or a reserve or weight that is not positive
 */
export function weightedIn(
  amountOut: number,
  reserveIn: number,
  reserveOut: number,
  weightIn: number,
  weightOut: number,
): number {
  const where = 'weightedIn';
  requireNonNegative(where, 'amountOut', amountOut);
  requirePositive(where, 'reserveIn', reserveIn);
  requirePositive(where, 'reserveOut', reserveOut);
  requirePositive(where, 'weightIn', weightIn);
  requirePositive(where, 'weightOut', weightOut);
  if (amountOut >= reserveOut) refuse(where, 'amountOut', `less than the reserve of ${reserveOut}`, amountOut);
  return reserveIn * (pow(reserveOut / (reserveOut - amountOut), weightOut / weightIn) - 1);
}

/**
 * Weight of the base asset, of a sum of 1, at which reserves stand for a price: what a pool takes on when one side alone is
 * added and the price is to stay.
 *
 * @throws RangeError for a reserve or price that is not positive
 */
export function baseWeightAt(price: number, reserveBase: number, reserveQuote: number): number {
  requirePositive('baseWeightAt', 'price', price);
  requirePositive('baseWeightAt', 'reserveBase', reserveBase);
  requirePositive('baseWeightAt', 'reserveQuote', reserveQuote);
  return (price * reserveBase) / (price * reserveBase + reserveQuote);
}

export const definition = defineMechanism({
  name: 'weighted-pool',
  about:
    'A pool in which one asset weighs more than the other: the heavier one moves the price less, and a side can be added alone without moving it at all.',
  formula:
    'price = weightBase·reserveQuote/(weightQuote·reserveBase); out = reserveOut·(1 − (reserveIn/(reserveIn + amountIn))^(weightIn/weightOut)); in = reserveIn·((reserveOut/(reserveOut − amountOut))^(weightOut/weightIn) − 1); base weight = price·reserveBase/(price·reserveBase + reserveQuote)',
  parameters: {
    amountIn: { about: 'what the trader pays in', unit: 'token' },
    amountOut: { about: 'what the trader takes out', unit: 'token' },
    reserveIn: { about: 'what the pool holds of the asset paid in', unit: 'token' },
    reserveOut: { about: 'what the pool holds of the asset paid out', unit: 'token' },
    weightIn: { about: 'weight of the asset paid in', unit: '1' },
    weightOut: { about: 'weight of the asset paid out; only their ratio counts', unit: '1' },
    reserveBase: { about: 'what the pool holds of the asset that is priced', unit: 'token' },
    reserveQuote: { about: 'what it holds of the asset that the price is in', unit: 'token' },
    weightBase: { about: 'weight of the asset that is priced', unit: '1' },
    weightQuote: { about: 'weight of the asset that the price is in', unit: '1' },
    price: { about: 'price to be kept', unit: 'quote per base' },
  },
  returns: { about: 'price, amount paid out or in, or a weight', unit: 'quote per base; token; 1' },
  source:
    'Martinelli and Mushegian (2019), Balancer whitepaper, (2), (15) and (20); opentensor/subtensor pallets/swap/src/pallet/balancer.rs (test_perquintill_power, test_exp_scaled, test_price_…)',
  example: { call: 'weightedOut(10, 500, 1000, 0.4, 0.6)', result: 13.11499 },
  vectors: 9,
});
