// Providing liquidity to a constant-product pool (Uniswap v2): the shares that a deposit earns and what shares redeem.

import { mulDiv } from '../../kernel/maths.ts';
import { refuse, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { inKindOf, integerSquareRoot, type Whole } from '../whole.ts';

/** Shares of the first deposit that belong to nobody for good, so that no share can be made too dear to buy (UniswapV2Pair.sol). */
export const MINIMUM_LIQUIDITY = 1000;

/**
 * Shares the first depositor gets; MINIMUM_LIQUIDITY more are created and locked.
 *
 * @throws RangeError for a deposit that is no positive whole number, or too small to leave a share
 */
export function firstLiquidity(amount0: number, amount1: number): number;
export function firstLiquidity(amount0: bigint, amount1: bigint): bigint;
export function firstLiquidity(amount0: Whole, amount1: Whole): Whole {
  const where = 'firstLiquidity';
  requirePositiveWhole(where, 'amount0', amount0);
  requirePositiveWhole(where, 'amount1', amount1);
  const product = BigInt(amount0) * BigInt(amount1);
  const shares = integerSquareRoot(product) - BigInt(MINIMUM_LIQUIDITY);
  if (shares <= 0n) refuse(where, 'amount0 · amount1', `a product of at least ${1001 * 1001}`, product);
  return inKindOf(where, amount0, shares);
}

/**
 * What a deposit of `amount0` needs beside it to keep the pool's price; 0 for dust (UniswapV2Library.sol, quote).
 *
 * @throws RangeError for an argument that is no positive whole number
 */
export function matchingDeposit(amount0: number, reserve0: number, reserve1: number): number;
export function matchingDeposit(amount0: bigint, reserve0: bigint, reserve1: bigint): bigint;
export function matchingDeposit(amount0: Whole, reserve0: Whole, reserve1: Whole): Whole {
  requirePositiveWhole('matchingDeposit', 'amount0', amount0);
  requireReserves('matchingDeposit', reserve0, reserve1);
  return partOf(amount0, reserve1, reserve0);
}

/**
 * Shares a later deposit gets: in proportion to the scarcer of its two sides; what is too much of the other is a gift to
 * the pool.
 *
 * @throws RangeError for an argument that is no positive whole number
 */
// biome-ignore format: one line per kind of number
export function liquidityMinted(amount0: number, amount1: number, reserve0: number, reserve1: number, supply: number): number;
// biome-ignore format: one line per kind of number
export function liquidityMinted(amount0: bigint, amount1: bigint, reserve0: bigint, reserve1: bigint, supply: bigint): bigint;
export function liquidityMinted(
  amount0: Whole,
  amount1: Whole,
  reserve0: Whole,
  reserve1: Whole,
  supply: Whole,
): Whole {
  const where = 'liquidityMinted';
  requirePositiveWhole(where, 'amount0', amount0);
  requirePositiveWhole(where, 'amount1', amount1);
  requirePool(where, reserve0, reserve1, supply);
  const by0 = partOf(amount0, supply, reserve0);
  const by1 = partOf(amount1, supply, reserve1);
  return by0 < by1 ? by0 : by1;
}

/**
 * What `shares` redeem of each asset.
 *
 * @throws RangeError for an argument that is no positive whole number, or more shares than there are
 */
// biome-ignore format: one line per kind of number
export function liquidityRedeemed(shares: number, reserve0: number, reserve1: number, supply: number): [amount0: number, amount1: number];
// biome-ignore format: one line per kind of number
export function liquidityRedeemed(shares: bigint, reserve0: bigint, reserve1: bigint, supply: bigint): [amount0: bigint, amount1: bigint];
export function liquidityRedeemed(shares: Whole, reserve0: Whole, reserve1: Whole, supply: Whole): [Whole, Whole] {
  const where = 'liquidityRedeemed';
  requirePositiveWhole(where, 'shares', shares);
  requirePool(where, reserve0, reserve1, supply);
  if (shares > supply) refuse(where, 'shares', `at most the supply of ${supply}`, shares);
  return [partOf(shares, reserve0, supply), partOf(shares, reserve1, supply)];
}

function requireReserves(where: string, reserve0: Whole, reserve1: Whole): void {
  requirePositiveWhole(where, 'reserve0', reserve0);
  requirePositiveWhole(where, 'reserve1', reserve1);
}

function requirePool(where: string, reserve0: Whole, reserve1: Whole, supply: Whole): void {
  requireReserves(where, reserve0, reserve1);
  requirePositiveWhole(where, 'supply', supply);
}

/** ⌊amount · of / whole⌋, in the amount's kind. */
function partOf(amount: Whole, of: Whole, whole: Whole): Whole {
  if (typeof amount === 'number') return mulDiv(amount, Number(of), Number(whole));
  return (amount * BigInt(of)) / BigInt(whole);
}

export const definition = defineMechanism({
  name: 'constant-product-liquidity',
  about:
    'Who deposits both assets into a pool gets shares of it; shares redeem their part of both reserves, fees included.',
  formula:
    'first = ⌊√(amount0·amount1)⌋ − 1000; matching = ⌊amount0·reserve1/reserve0⌋; later = min(⌊amount0·supply/reserve0⌋, ⌊amount1·supply/reserve1⌋); redeemed = ⌊shares·reserve/supply⌋',
  parameters: {
    amount0: { about: 'deposit of the first asset', unit: 'base unit' },
    amount1: { about: 'deposit of the second asset', unit: 'base unit' },
    reserve0: { about: 'what the pool holds of the first asset', unit: 'base unit' },
    reserve1: { about: 'what the pool holds of the second asset', unit: 'base unit' },
    supply: { about: 'all shares, the locked ones included', unit: 'share' },
    shares: { about: 'shares handed in', unit: 'share' },
  },
  returns: { about: 'shares created, the matching deposit, or the two amounts redeemed', unit: 'share, or base unit' },
  source:
    'Uniswap/v2-core contracts/UniswapV2Pair.sol (mint, burn), test/UniswapV2Pair.spec.ts; Uniswap/v2-periphery contracts/libraries/UniswapV2Library.sol (quote), test/UniswapV2Router01.spec.ts, UniswapV2Router02.spec.ts, ExampleComputeLiquidityValue.spec.ts',
  rounding: 'down, in the favour of those who stay',
  example: { call: 'firstLiquidity(1_000_000, 4_000_000)', result: 1_999_000 },
  vectors: 9,
});
