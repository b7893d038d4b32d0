// New tokens sold at a discount for money or liquidity, handed over after a term (OlympusDAO's bonds): each sale adds to a debt
// that raises the price of the next, and the debt decays as time passes, so that the price falls until somebody buys.

import { requirePositive, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** BondDepository.sol: prices in hundredths of the unit that backs a token, ratios in 10^−9. */
const HUNDREDTHS = 10_000_000n;
const RATIO = 1_000_000_000n;

/**
 * Debt left `elapsed` blocks after it was last counted: none after a whole term.
 *
 * @throws RangeError for a debt or time that is no whole number, or a term that is no positive one
 */
export function bondDebt(debt: bigint, elapsed: bigint, term: bigint): bigint {
  requireWhole('bondDebt', 'debt', debt);
  requireWhole('bondDebt', 'elapsed', elapsed);
  requirePositiveWhole('bondDebt', 'term', term);
  const decay = (debt * elapsed) / term;
  return decay < debt ? debt - decay : 0n;
}

/**
 * Price in hundredths of the unit that backs a token: that unit, and a premium by the debt; at least `least`.
 *
 * @param debt as bondDebt gives it
 * @param supply tokens that there are
 * @throws RangeError for a debt, control variable or least price that is no whole number, or a supply that is no positive one
 */
export function bondPrice(controlVariable: bigint, debt: bigint, supply: bigint, least = 0n): bigint {
  const where = 'bondPrice';
  requireWhole(where, 'controlVariable', controlVariable);
  requireWhole(where, 'debt', debt);
  requirePositiveWhole(where, 'supply', supply);
  requireWhole(where, 'least', least);
  const price = (controlVariable * ((debt * RATIO) / supply) + RATIO) / HUNDREDTHS;
  return price < least ? least : price;
}

/**
 * Tokens sold for `value`, in the unit that backs a token (both of 9 decimals), at a price in hundredths.
 *
 * @throws RangeError for a value that is no whole number, or a price that is no positive one
 */
export function bondPayout(value: bigint, price: bigint): bigint {
  requireWhole('bondPayout', 'value', value);
  requirePositiveWhole('bondPayout', 'price', price);
  return (value * 100n) / price;
}

/** Part of the bond's price that the market pays on top: above 0 a buyer gains. @throws RangeError for a price that is not positive */
export function bondDiscount(market: number, bond: number): number {
  requirePositive('bondDiscount', 'market', market);
  requirePositive('bondDiscount', 'bond', bond);
  return market / bond - 1;
}

export const definition = defineMechanism({
  name: 'ohm-bond',
  about:
    'The protocol sells new tokens below the market for liquidity or reserves; every sale makes the next dearer, every quiet hour cheaper.',
  formula:
    'debt = debt₀ − min(debt₀, ⌊debt₀·elapsed/term⌋); price = max(least, ⌊(controlVariable·⌊debt·10⁹/supply⌋ + 10⁹)/10⁷⌋); payout = ⌊100·value/price⌋; discount = market/bond − 1',
  parameters: {
    debt: { about: 'tokens’ value promised and not yet decayed', unit: 'base unit' },
    elapsed: { about: 'blocks since the debt was last counted', unit: 'block' },
    term: { about: 'blocks in which a debt decays', unit: 'block' },
    controlVariable: {
      about: 'how much a debt as large as the supply adds to the price',
      unit: 'backing unit per token',
    },
    supply: { about: 'tokens that there are', unit: 'base unit' },
    least: { about: 'least price; 0 unless given', unit: 'hundredth of a backing unit per token' },
    value: { about: 'what the buyer pays', unit: 'base unit of backing, 9 decimals' },
    price: { about: 'price of a token', unit: 'hundredth of a backing unit per token' },
    market: { about: 'price of a token in the market', unit: 'currency per token' },
    bond: { about: 'price of a token in the bond', unit: 'the same' },
  },
  returns: { about: 'debt, price, tokens sold, or discount', unit: 'base unit; hundredth per token; 1' },
  source: 'OlympusDAO/olympus-contracts contracts/BondDepository.sol (debtDecay, debtRatio, bondPrice, payoutFor)',
  rounding: 'down, in the source’s order',
  example: { call: 'bondPrice(300n, 1_000_000_000n, 100_000_000_000n)', result: 400n },
  vectors: 0,
});
