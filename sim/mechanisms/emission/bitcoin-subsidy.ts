// Bitcoin's block subsidy: fifty coins a block, halved every 210,000 blocks and rounded down until nothing is left.

import { requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** 50 BTC in satoshi; consensus/amount.h, validation.cpp. */
export const BITCOIN_FIRST_SUBSIDY = 5_000_000_000;
/** chainparams.cpp, main network: nSubsidyHalvingInterval. */
export const BITCOIN_HALVING_INTERVAL = 210_000;
/** GetBlockSubsidy returns nothing from here on; shifting 64 bits would be undefined. */
const LAST_HALVING = 64;

/**
 * New satoshi that the block at `height` may claim.
 *
 * @throws RangeError for a height or first subsidy that is no whole number, or an interval that is no positive one
 */
export function bitcoinSubsidy(
  height: number,
  first = BITCOIN_FIRST_SUBSIDY,
  interval = BITCOIN_HALVING_INTERVAL,
): number {
  requireWhole('bitcoinSubsidy', 'height', height);
  requireWhole('bitcoinSubsidy', 'first', first);
  requirePositiveWhole('bitcoinSubsidy', 'interval', interval);
  const halvings = Math.floor(height / interval);
  if (halvings >= LAST_HALVING) return 0;
  let subsidy = first;
  for (let i = 0; i < halvings; i++) subsidy = Math.floor(subsidy / 2);
  return subsidy;
}

/** Satoshi issued by all blocks below `height`. Throws as bitcoinSubsidy does. */
export function bitcoinSupply(
  height: number,
  first = BITCOIN_FIRST_SUBSIDY,
  interval = BITCOIN_HALVING_INTERVAL,
): number {
  requireWhole('bitcoinSupply', 'height', height);
  let supply = 0;
  for (let start = 0; start < height; start += interval) {
    const subsidy = bitcoinSubsidy(start, first, interval);
    if (subsidy === 0) break;
    supply += subsidy * Math.min(interval, height - start);
  }
  return supply;
}

export const definition = defineMechanism({
  name: 'bitcoin-subsidy',
  about:
    'New coins per block as Bitcoin pays them: a schedule by block height that ends just short of 21 million coins.',
  formula: 'subsidy(h) = ⌊first / 2^⌊h/interval⌋⌋, 0 after 64 halvings; supply(h) = Σ_{k<h} subsidy(k)',
  parameters: {
    height: { about: 'number of blocks before this one', unit: 'block' },
    first: { about: 'subsidy of the first block', unit: 'satoshi' },
    interval: { about: 'blocks between halvings', unit: 'block' },
  },
  returns: { about: 'new coins of the block, or of all blocks below the height', unit: 'satoshi' },
  source: 'bitcoin/bitcoin src/validation.cpp (GetBlockSubsidy); src/test/main_tests.cpp (subsidy_limit_test)',
  rounding: 'down, by a right shift per halving',
  example: { call: 'bitcoinSupply(6_930_000)', result: 2_099_999_997_690_000 },
  vectors: 5,
});
