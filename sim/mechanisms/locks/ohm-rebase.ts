// Stakers whose balances all grow together (OlympusDAO's sOHM): the protocol hands them new tokens by making every balance
// larger. What each gains is what those who do not stake lose, and what buyers of bonds pay in.

import { pow } from '../../kernel/maths.ts';
import { requireNonNegative, requirePositive, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** sOlympusERC20.sol: INITIAL_FRAGMENTS_SUPPLY, five million tokens of 9 decimals. */
export const INITIAL_SUPPLY = 5_000_000_000_000_000n;
/** sOlympusERC20.sol: MAX_SUPPLY = 2^128 − 1. */
const MAX_SUPPLY = (1n << 128n) - 1n;
/** sOlympusERC20.sol: TOTAL_GONS, the largest multiple of the initial supply in 256 bits. Balances are fixed in gons. */
const TOTAL_GONS = (1n << 256n) - 1n - (((1n << 256n) - 1n) % INITIAL_SUPPLY);
/** StakingDistributor.sol: an epoch is 8 hours. */
export const REBASES_PER_YEAR = 1095;

/**
 * Supply after `profit` goes to stakers: it grows by as much more as the staked tokens are a part of it, for the rest of it
 * stands idle in the staking contract and grows alike.
 *
 * @throws RangeError for a supply that is no positive whole number, or a profit or circulation that is no whole one
 */
export function rebasedSupply(supply: bigint, profit: bigint, circulating: bigint): bigint {
  requirePositiveWhole('rebasedSupply', 'supply', supply);
  requireWhole('rebasedSupply', 'profit', profit);
  requireWhole('rebasedSupply', 'circulating', circulating);
  const grown = supply + (circulating === 0n ? profit : (profit * supply) / circulating);
  return grown < MAX_SUPPLY ? grown : MAX_SUPPLY;
}

/** A balance in gons, which no rebase changes. @throws RangeError for a negative balance or a supply that is not positive */
export function gonsOf(balance: bigint, supply: bigint): bigint {
  requireWhole('gonsOf', 'balance', balance);
  requirePositiveWhole('gonsOf', 'supply', supply);
  return balance * (TOTAL_GONS / supply);
}

/** What gons are worth in tokens. @throws RangeError for negative gons or a supply that is not positive */
export function balanceOf(gons: bigint, supply: bigint): bigint {
  requireWhole('balanceOf', 'gons', gons);
  requirePositiveWhole('balanceOf', 'supply', supply);
  return gons / (TOTAL_GONS / supply);
}

/**
 * Yearly yield of a rate per rebase, compounded: the figure that was advertised.
 *
 * @throws RangeError for a negative rate or a number of rebases that is not positive
 */
export function rebaseYield(rate: number, rebases: number = REBASES_PER_YEAR): number {
  requireNonNegative('rebaseYield', 'rate', rate);
  requirePositive('rebaseYield', 'rebases', rebases);
  return pow(1 + rate, rebases) - 1;
}

/** Rate per rebase that compounds to a yearly yield. @throws RangeError as rebaseYield does, for the yield */
export function rebaseRate(yearly: number, rebases: number = REBASES_PER_YEAR): number {
  requireNonNegative('rebaseRate', 'yearly', yearly);
  requirePositive('rebaseRate', 'rebases', rebases);
  return pow(1 + yearly, 1 / rebases) - 1;
}

export const definition = defineMechanism({
  name: 'ohm-rebase',
  about:
    'Every eight hours all stakers’ balances grow by the same rate: yields of thousands of per cent, paid in nothing but shares of the same cake.',
  formula:
    'supply′ = supply + ⌊profit·supply/circulating⌋; balance = ⌊gons/⌊TOTAL_GONS/supply⌋⌋; yearly = (1 + rate)^rebases − 1',
  parameters: {
    supply: { about: 'all sOHM, the idle ones of the staking contract included', unit: 'base unit' },
    profit: { about: 'new tokens for stakers', unit: 'base unit' },
    circulating: { about: 'sOHM in stakers’ hands', unit: 'base unit' },
    balance: { about: 'a staker’s sOHM', unit: 'base unit' },
    gons: { about: 'the same in units that stay', unit: 'gon' },
    rate: { about: 'growth per rebase', unit: '1' },
    yearly: { about: 'growth per year', unit: '1' },
    rebases: { about: 'rebases a year; 1095 unless given', unit: '1/year' },
  },
  returns: { about: 'supply, balance, gons, or a rate', unit: 'base unit; gon; 1' },
  source:
    'OlympusDAO/olympus-contracts contracts/sOlympusERC20.sol (rebase, balanceForGons, gonsForBalance), contracts/StakingDistributor.sol; test/sOhm.test.ts',
  rounding: 'down',
  example: { call: 'rebaseYield(0.003)', result: 25.57797 },
  vectors: 2,
});
