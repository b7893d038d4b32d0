// Inflation that steers the staked share: while less than the target is staked, the Cosmos SDK raises inflation a little
// with every block, up to a cap, and lowers it while more is.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { divideDecimals, multiplyDecimals, truncateDecimal } from './sdk-decimal.ts';

export interface MintParameters {
  /** Greatest change of inflation in a year, 10^−18; so are the next three. */
  readonly change: bigint;
  readonly least: bigint;
  readonly most: bigint;
  /** Share of the supply that is to be staked. */
  readonly target: bigint;
  readonly blocksPerYear: bigint;
}

/** x/mint/types/params.go, DefaultParams: 13 points a year between 7 % and 20 %, 67 % staked, blocks of 5 s. */
export const COSMOS_MINT: MintParameters = {
  change: 130_000_000_000_000_000n,
  least: 70_000_000_000_000_000n,
  most: 200_000_000_000_000_000n,
  target: 670_000_000_000_000_000n,
  blocksPerYear: 6_311_520n,
};

/**
 * Yearly inflation after one more block, times 10^18.
 *
 * @param inflation now, times 10^18
 * @param bonded staked share of the supply, times 10^18
 * @throws RangeError for negative arguments, or parameters out of order
 */
export function cosmosInflation(inflation: bigint, bonded: bigint, parameters = COSMOS_MINT): bigint {
  const where = 'cosmosInflation';
  requireWhole(where, 'inflation', inflation);
  requireWhole(where, 'bonded', bonded);
  requireParameters(where, parameters);
  const one = 1_000_000_000_000_000_000n;
  const perYear = multiplyDecimals(one - divideDecimals(bonded, parameters.target), parameters.change);
  const next = inflation + divideDecimals(perYear, parameters.blocksPerYear * one);
  if (next > parameters.most) return parameters.most;
  return next < parameters.least ? parameters.least : next;
}

/**
 * Tokens minted for a year at this inflation, times 10^18 (the protocol's annual provisions).
 *
 * @param supply all tokens, in base units
 * @throws RangeError for negative arguments
 */
export function cosmosAnnualProvisions(inflation: bigint, supply: bigint): bigint {
  requireWhole('cosmosAnnualProvisions', 'inflation', inflation);
  requireWhole('cosmosAnnualProvisions', 'supply', supply);
  return inflation * supply;
}

/**
 * Base units minted in one block.
 *
 * @param annualProvisions times 10^18
 * @throws RangeError for negative provisions, or parameters out of order
 */
export function cosmosBlockProvision(annualProvisions: bigint, parameters = COSMOS_MINT): bigint {
  requireWhole('cosmosBlockProvision', 'annualProvisions', annualProvisions);
  requireParameters('cosmosBlockProvision', parameters);
  return truncateDecimal(annualProvisions / parameters.blocksPerYear);
}

function requireParameters(where: string, { change, least, most, target, blocksPerYear }: MintParameters): void {
  requireWhole(where, 'parameters.change', change);
  requireWhole(where, 'parameters.least', least);
  if (most < least) refuse(where, 'parameters.most', `no less than the least inflation of ${least}`, most);
  requirePositiveWhole(where, 'parameters.target', target);
  requirePositiveWhole(where, 'parameters.blocksPerYear', blocksPerYear);
}

export const definition = defineMechanism({
  name: 'cosmos-mint',
  about:
    'Inflation as a thermostat: it rises while less than two thirds of the tokens are staked and falls while more are, between 7 % and 20 %. Holders who do not stake pay for those who do.',
  formula:
    'inflation ← clamp(inflation + (1 − bonded/target)·change/blocksPerYear, least, most); block = ⌊inflation·supply/blocksPerYear⌋',
  parameters: {
    inflation: { about: 'yearly inflation now', unit: '10^−18/year' },
    bonded: { about: 'staked share of the supply', unit: '10^−18' },
    supply: { about: 'all tokens', unit: 'base unit' },
    annualProvisions: { about: 'tokens minted for a year', unit: '10^−18 base unit' },
    parameters: {
      about: '`change`, `least`, `most` inflation, `target` share, `blocksPerYear`; those of the SDK unless given',
      unit: '10^−18; block/year',
    },
  },
  returns: { about: 'inflation after this block, provisions of the year, or of the block', unit: '10^−18; base unit' },
  source:
    'cosmos/cosmos-sdk x/mint/types/minter.go (NextInflationRate, NextAnnualProvisions, BlockProvision), minter_test.go',
  rounding: 'decimals of 18 digits, halves to even; provisions of a block are cut off',
  example: { call: 'cosmosBlockProvision(12_623_040_000_000_000_000_000_000n)', result: 2n },
  vectors: 12,
});
