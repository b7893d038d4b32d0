// The price of a token that is bought only to be spent: what is spent in it a year must be the float times its turnover.

import { requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Price at which the float just serves the spending.
 *
 * @throws RangeError for negative spending, or a velocity or float that is not positive
 */
export function exchangePrice(spending: number, velocity: number, float: number): number {
  requireNonNegative('exchangePrice', 'spending', spending);
  requirePositive('exchangePrice', 'velocity', velocity);
  requirePositive('exchangePrice', 'float', float);
  return spending / (velocity * float);
}

/**
 * How often a token in circulation is spent a year.
 *
 * @throws RangeError for negative spending, or a price or float that is not positive
 */
export function tokenVelocity(spending: number, price: number, float: number): number {
  requireNonNegative('tokenVelocity', 'spending', spending);
  requirePositive('tokenVelocity', 'price', price);
  requirePositive('tokenVelocity', 'float', float);
  return spending / (price * float);
}

export const definition = defineMechanism({
  name: 'equation-of-exchange',
  about:
    'A means of payment is worth what is bought with it, over how many there are and how fast they go round; who stakes some of them raises the price of the rest without a single customer more.',
  formula: 'price = spending/(velocity·float); velocity = spending/(price·float)',
  parameters: {
    spending: { about: 'what is paid with the token', unit: 'USD/year' },
    velocity: { about: 'times a token in circulation is spent', unit: '1/year' },
    float: { about: 'tokens in circulation: not staked, locked or unvested', unit: 'token' },
    price: { about: 'price of a token', unit: 'USD per token' },
  },
  returns: { about: 'price, or velocity', unit: 'USD per token; 1/year' },
  source: 'Fisher (1911), The Purchasing Power of Money, ch. II; Burniske (2017), Cryptoasset Valuations',
  example: {
    call: '[exchangePrice(1_000_000, 5, 2_000_000), tokenVelocity(1_000_000, 0.1, 2_000_000)]',
    result: [0.1, 5],
  },
  vectors: 0,
});
