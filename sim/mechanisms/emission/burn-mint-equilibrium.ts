// Burn and mint: customers pay in dollars and tokens of that worth are burned; workers are paid in tokens that are minted.
// The price at which both are equal is the one at which the supply rests.

import { requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Change of the supply: tokens minted less those burned for what customers spend.
 *
 * @param spend of the customers, in USD per period
 * @param price in USD per token
 * @param minted tokens per period
 * @throws RangeError for a negative amount, or a price that is not positive
 */
export function burnMintSupplyChange(spend: number, price: number, minted: number): number {
  requireNonNegative('burnMintSupplyChange', 'spend', spend);
  requirePositive('burnMintSupplyChange', 'price', price);
  requireNonNegative('burnMintSupplyChange', 'minted', minted);
  return minted - spend / price;
}

/**
 * The price at which as many tokens are burned as are minted, in USD per token.
 *
 * @throws RangeError for a negative spend, or when nothing is minted: then no price holds the supply
 */
export function burnMintPrice(spend: number, minted: number): number {
  requireNonNegative('burnMintPrice', 'spend', spend);
  requirePositive('burnMintPrice', 'minted', minted);
  return spend / minted;
}

export const definition = defineMechanism({
  name: 'burn-mint-equilibrium',
  about:
    'Customers burn tokens worth what they spend, workers are paid in new ones. The supply rests at the price where both are equal: below it more is burned than minted, above it less. Speculators may hold the market far from it, but only more spending or less minting raises it.',
  formula: 'change = minted − spend/price; stationary price = spend/minted',
  parameters: {
    spend: { about: 'what customers spend on the service', unit: 'USD/period' },
    price: { about: 'price of the token', unit: 'USD/token' },
    minted: { about: 'tokens minted for workers by a schedule that no price changes', unit: 'token/period' },
  },
  returns: {
    about: 'change of the supply, or the price at which there is none: 0 without customers',
    unit: 'token/period; USD/token',
  },
  source: 'Multicoin Capital, New Models for Utility Tokens (2018); Helium HIP-20; Render RNP-001',
  example: { call: 'burnMintPrice(1_000_000, 500_000)', result: 2 },
  vectors: 0,
});
