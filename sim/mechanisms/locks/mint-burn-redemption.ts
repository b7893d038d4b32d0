// A coin kept at its peg by a promise to exchange it for new shares of the network at their price (Terra): redeemed coins are
// burned and shares created. A virtual pool makes large redemptions dearer and fills up again block by block.

import { refuse, requireFinite, requirePositive, requireShare, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** How much a day's redemptions cost. */
export interface RedemptionRule {
  /** Both sides of the virtual pool at rest, in base units of the peg. */
  readonly basePool: number;
  /** Least part of an exchange that is kept back. */
  readonly leastSpread: number;
  /** Blocks in which an imbalance falls to 1/e. */
  readonly recovery: number;
}

/** Terra core x/market/types/params.go: a million SDR in 10^−6 SDR, 2 %, a day of blocks of 6 s. */
export const TERRA_REDEMPTION: RedemptionRule = { basePool: 1_000_000_000_000, leastSpread: 0.02, recovery: 14_400 };

export interface Redemption {
  /** Base units created for what is burned. */
  readonly minted: number;
  /** Part of their value that is kept back. */
  readonly spread: number;
  /** Imbalance of the virtual pool afterwards. */
  readonly imbalance: number;
}

/** Spread and proceeds of `value` of the peg, offered to the side of the virtual pool that holds `offered`. */
function exchange(value: number, offered: number, rule: RedemptionRule): { spread: number; proceeds: number } {
  // What the other side gives, k/offered − k/(offered + value), per value; written so that nothing cancels.
  const given = (rule.basePool / offered) * (rule.basePool / (offered + value));
  const spread = Math.max(1 - given, rule.leastSpread);
  return { spread, proceeds: value * (1 - spread) };
}

function requireRule(where: string, price: number, imbalance: number, rule: RedemptionRule): void {
  requirePositive(where, 'price', price);
  requirePositive(where, 'rule.basePool', rule.basePool);
  requireShare(where, 'rule.leastSpread', rule.leastSpread);
  requireFinite(where, 'imbalance', imbalance);
  if (imbalance <= -rule.basePool) refuse(where, 'imbalance', `above −${rule.basePool}, the base pool`, imbalance);
}

/**
 * Shares created for `coins` that are burned.
 *
 * @param price of a share in coins, as the oracle has it
 * @param imbalance coins that the virtual pool holds above the base pool
 * @throws RangeError for coins that are no positive whole number, a price that is not positive, or an imbalance that leaves no pool
 */
export function redeemCoins(
  coins: number,
  price: number,
  imbalance: number,
  rule: RedemptionRule = TERRA_REDEMPTION,
): Redemption {
  const where = 'redeemCoins';
  requireWhole(where, 'coins', coins);
  requirePositive(where, 'coins', coins);
  requireRule(where, price, imbalance, rule);
  const { spread, proceeds } = exchange(coins, rule.basePool + imbalance, rule);
  return { minted: Math.floor(proceeds / price), spread, imbalance: imbalance + coins };
}

/** Coins created for `shares` that are burned: the way back. @throws RangeError as redeemCoins does, for shares */
export function redeemShares(
  shares: number,
  price: number,
  imbalance: number,
  rule: RedemptionRule = TERRA_REDEMPTION,
): Redemption {
  const where = 'redeemShares';
  requireWhole(where, 'shares', shares);
  requirePositive(where, 'shares', shares);
  requireRule(where, price, imbalance, rule);
  const offered = (rule.basePool * rule.basePool) / (rule.basePool + imbalance);
  const { spread, proceeds } = exchange(shares * price, offered, rule);
  return { minted: Math.floor(proceeds), spread, imbalance: imbalance - proceeds };
}

/** Imbalance of the virtual pool a block later. @throws RangeError for an imbalance that is not finite, or a recovery below 1 */
export function recoveredImbalance(imbalance: number, recovery: number = TERRA_REDEMPTION.recovery): number {
  requireFinite('recoveredImbalance', 'imbalance', imbalance);
  if (!(recovery >= 1 && recovery < Infinity)) {
    refuse('recoveredImbalance', 'recovery', 'a finite number of blocks of at least 1', recovery);
  }
  return imbalance - imbalance / recovery;
}

export const definition = defineMechanism({
  name: 'mint-burn-redemption',
  about:
    'A coin without reserves: whoever doubts it may burn it for new shares at their price. While few do, it holds; when all do, it prints the shares to nothing.',
  formula:
    'got = k/offered − k/(offered + value), k = basePool², offered = basePool + imbalance (coins) or k/that (shares); spread = max((value − got)/value, leastSpread); minted = ⌊value·(1 − spread)/price⌋ shares or ⌊value·(1 − spread)⌋ coins; a block later imbalance·(1 − 1/recovery)',
  parameters: {
    coins: { about: 'coins burned', unit: 'base unit of the peg' },
    shares: { about: 'shares burned', unit: 'base unit' },
    price: { about: 'oracle’s price of a share', unit: 'coin per share' },
    imbalance: { about: 'coins in the virtual pool above the base pool', unit: 'base unit of the peg' },
    rule: { about: 'base pool, least spread and recovery; Terra’s unless given', unit: 'base unit; 1; block' },
    recovery: { about: 'blocks in which an imbalance falls to 1/e; Terra’s 14,400 unless given', unit: 'block' },
  },
  returns: { about: 'units created, spread and imbalance; or the imbalance later', unit: 'base unit; 1' },
  source:
    'terra-money/classic-core x/market/keeper/swap.go (ComputeSwap, ApplySwapToPool), keeper.go (ReplenishPools), types/params.go; x/market/keeper/swap_test.go; docs dev-spec-market (Swap Fees)',
  rounding: 'what is created, down; before that in doubles, where the source has 18 decimals',
  example: {
    call: 'redeemCoins(1_000_000, 10, 0)',
    result: { minted: 98_000, spread: 0.02, imbalance: 1_000_000 },
  },
  vectors: 3,
});
