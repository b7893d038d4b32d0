// Swapping through a constant-product pool (Uniswap v2): what a trade gets, what it costs, and whether the pool allows it.

import { mulDiv } from '../../kernel/maths.ts';
import { refuse, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { inKindOf, type Whole } from '../whole.ts';
import { requireSwapFee, type SwapFee } from './swap-fee.ts';

export type { SwapFee };

/** UniswapV2Library.sol: 3 parts in 1000. */
export const UNISWAP_FEE: SwapFee = { taken: 3, of: 1000 };

/**
 * Base units a trader gets for `amountIn`, rounded down in the pool's favour; 0 for dust.
 * Exact for numbers below 2^53 and for bigints of any size (UniswapV2Library.sol, getAmountOut).
 *
 * @throws RangeError for an amount, reserve or fee that is no positive whole number
 */
export function constantProductOut(amountIn: number, reserveIn: number, reserveOut: number, fee?: SwapFee): number;
export function constantProductOut(amountIn: bigint, reserveIn: bigint, reserveOut: bigint, fee?: SwapFee): bigint;
export function constantProductOut(amountIn: Whole, reserveIn: Whole, reserveOut: Whole, fee = UNISWAP_FEE): Whole {
  const where = 'constantProductOut';
  requirePositiveWhole(where, 'amountIn', amountIn);
  requirePool(where, reserveIn, reserveOut, fee);
  if (typeof amountIn === 'number') {
    const paid = (fee.of - fee.taken) * amountIn;
    const depth = fee.of * Number(reserveIn) + paid;
    if (depth <= Number.MAX_SAFE_INTEGER) return mulDiv(paid, Number(reserveOut), depth);
  }
  const paid = BigInt(fee.of - fee.taken) * BigInt(amountIn);
  return inKindOf(where, amountIn, (paid * BigInt(reserveOut)) / (BigInt(fee.of) * BigInt(reserveIn) + paid));
}

/**
 * Base units a trader must pay in to get `amountOut`, rounded up in the pool's favour.
 * Exact for numbers below 2^53 and for bigints of any size (UniswapV2Library.sol, getAmountIn).
 *
 * @throws RangeError for an amount, reserve or fee that is no positive whole number, for an amount that the pool does not
 * hold, or when the cost of numbers reaches 2^53
 */
export function constantProductIn(amountOut: number, reserveIn: number, reserveOut: number, fee?: SwapFee): number;
export function constantProductIn(amountOut: bigint, reserveIn: bigint, reserveOut: bigint, fee?: SwapFee): bigint;
export function constantProductIn(amountOut: Whole, reserveIn: Whole, reserveOut: Whole, fee = UNISWAP_FEE): Whole {
  const where = 'constantProductIn';
  requirePositiveWhole(where, 'amountOut', amountOut);
  requirePool(where, reserveIn, reserveOut, fee);
  if (amountOut >= reserveOut) refuse(where, 'amountOut', `less than the reserve of ${reserveOut}`, amountOut);
  const left = BigInt(fee.of - fee.taken) * (BigInt(reserveOut) - BigInt(amountOut));
  return inKindOf(where, amountOut, (BigInt(fee.of) * BigInt(reserveIn) * BigInt(amountOut)) / left + 1n);
}

/** Two amounts, one per asset of the pool. */
export type AssetPair = readonly [bigint, bigint];

/**
 * Whether a pool that held `reserves` may be left with `balances` after `amountsIn` were paid in: the product of the
 * balances, less the fee on what came in, must not fall (the check that ends UniswapV2Pair.swap).
 *
 * @throws RangeError for a reserve or fee that is no positive whole number
 */
export function constantProductHolds(
  reserves: AssetPair,
  balances: AssetPair,
  amountsIn: AssetPair,
  fee: SwapFee = UNISWAP_FEE,
): boolean {
  requirePool('constantProductHolds', reserves[0], reserves[1], fee);
  const of = BigInt(fee.of);
  const taken = BigInt(fee.taken);
  const first = balances[0] * of - amountsIn[0] * taken;
  const second = balances[1] * of - amountsIn[1] * taken;
  return first * second >= reserves[0] * reserves[1] * of * of;
}

function requirePool(where: string, reserveIn: Whole, reserveOut: Whole, fee: SwapFee): void {
  requirePositiveWhole(where, 'reserveIn', reserveIn);
  requirePositiveWhole(where, 'reserveOut', reserveOut);
  requireSwapFee(where, fee);
}

export const definition = defineMechanism({
  name: 'constant-product-swap',
  about: 'A pool of two assets quotes any trade so that the product of its reserves never falls; the fee stays in it.',
  formula:
    'out = ⌊(of − taken)·amountIn·reserveOut / (of·reserveIn + (of − taken)·amountIn)⌋; in = ⌊of·reserveIn·amountOut / ((of − taken)·(reserveOut − amountOut))⌋ + 1; allowed when (of·balance₀ − taken·in₀)(of·balance₁ − taken·in₁) ≥ of²·reserve₀·reserve₁',
  parameters: {
    amountIn: { about: 'what the trader pays in', unit: 'base unit' },
    amountOut: { about: 'what the trader takes out', unit: 'base unit' },
    reserveIn: { about: 'what the pool holds of the asset paid in', unit: 'base unit' },
    reserveOut: { about: 'what the pool holds of the asset paid out', unit: 'base unit' },
    fee: { about: '`taken` parts out of `of` parts of what is paid in; 3 of 1000 unless given', unit: 'parts' },
    reserves: { about: 'what the pool held of each asset before', unit: 'base unit' },
    balances: { about: 'what it holds of each asset after', unit: 'base unit' },
    amountsIn: { about: 'what was paid in of each asset', unit: 'base unit' },
  },
  returns: {
    about: 'the amount paid out, the amount to pay in, or whether the pool allows the trade',
    unit: 'base unit',
  },
  source:
    'Uniswap/v2-core contracts/UniswapV2Pair.sol (swap), test/UniswapV2Pair.spec.ts; Uniswap/v2-periphery contracts/libraries/UniswapV2Library.sol (getAmountOut, getAmountIn), test/UniswapV2Router01.spec.ts, UniswapV2Router02.spec.ts, ExampleComputeLiquidityValue.spec.ts',
  rounding: 'always in the favour of the pool: out down, in up',
  example: { call: 'constantProductOut(2_000, 100_000, 100_000)', result: 1955 },
  vectors: 19,
});
