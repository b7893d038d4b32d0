// Burn and mint at Helium: customers burn HNT for data credits whose price in dollars is fixed and which only buy service.
// What is minted (helium-net-emissions) does not depend on the burn, but for the part that net emissions mint back.

import { requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** A data credit costs 0.00001 USD. */
export const DATA_CREDITS_PER_DOLLAR = 100_000n;

/** 10^8 base units (bones) to an HNT, and 10^8 parts to the dollar in the oracle's price. */
const HNT = 100_000_000n;
const DOLLAR = 100_000_000n;

/**
 * Data credits for burning HNT.
 *
 * @param burned in 10^−8 HNT
 * @param price of an HNT, in 10^−8 USD
 * @throws RangeError for a negative amount, or no price
 */
export function dataCreditsFor(burned: bigint, price: bigint): bigint {
  requireWhole('dataCreditsFor', 'burned', burned);
  requirePositiveWhole('dataCreditsFor', 'price', price);
  return (burned * price * DATA_CREDITS_PER_DOLLAR) / (HNT * DOLLAR);
}

/**
 * HNT that must be burned for data credits, in 10^−8 HNT.
 *
 * @throws RangeError for a negative number of credits, or no price
 */
export function burnForDataCredits(credits: bigint, price: bigint): bigint {
  requireWhole('burnForDataCredits', 'credits', credits);
  requirePositiveWhole('burnForDataCredits', 'price', price);
  const perCredit = price * DATA_CREDITS_PER_DOLLAR;
  return (credits * HNT * DOLLAR + perCredit - 1n) / perCredit;
}

export const definition = defineMechanism({
  name: 'helium-data-credits',
  about:
    'Customers of Helium pay in data credits, made by burning HNT at the market price and worth a fixed sum in dollars: the lower the token, the more of it each gigabyte burns.',
  formula: 'credits = ⌊burned·price·100000⌋; burned = ⌈credits/(price·100000)⌉',
  parameters: {
    burned: { about: 'tokens burned', unit: '10^−8 HNT' },
    credits: { about: 'data credits wanted', unit: 'DC' },
    price: { about: 'price of the token', unit: '10^−8 USD/HNT' },
  },
  returns: { about: 'data credits, or tokens to burn', unit: 'DC; 10^−8 HNT' },
  source: 'Helium HIP-4, Expensing Data Credits (1 DC = 0.00001 USD); HIP-20',
  rounding: 'in the protocol’s favour: credits down, burn up',
  example: { call: 'dataCreditsFor(100_000_000n, 1_000_000_000n)', result: 1_000_000n },
  vectors: 0,
});
