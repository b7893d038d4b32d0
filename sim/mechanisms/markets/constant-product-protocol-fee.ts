// The protocol's own part of what a constant-product pool earns (Uniswap v2, where it is switched on): shares created for it
// when liquidity comes or goes, worth a sixth of what fees have added to the pool since the last time.

import { requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { inKindOf, integerSquareRoot, type Whole } from '../whole.ts';

/** Of six parts of the growth the pool's owners keep five (UniswapV2Pair.sol, _mintFee). */
const OWNERS_PARTS = 5n;

/**
 * Shares created for the protocol; 0 when the pool has not grown.
 *
 * @param lastReserve0 @param lastReserve1 reserves just after liquidity last came or went
 * @param supply all shares before
 * @throws RangeError for an argument that is no positive whole number, or shares that reach 2^53 as a number
 */
// biome-ignore format: one line per kind of number
export function protocolShares(reserve0: number, reserve1: number, lastReserve0: number, lastReserve1: number, supply: number): number;
// biome-ignore format: one line per kind of number
export function protocolShares(reserve0: bigint, reserve1: bigint, lastReserve0: bigint, lastReserve1: bigint, supply: bigint): bigint;
export function protocolShares(
  reserve0: Whole,
  reserve1: Whole,
  lastReserve0: Whole,
  lastReserve1: Whole,
  supply: Whole,
): Whole {
  const where = 'protocolShares';
  requirePositiveWhole(where, 'reserve0', reserve0);
  requirePositiveWhole(where, 'reserve1', reserve1);
  requirePositiveWhole(where, 'lastReserve0', lastReserve0);
  requirePositiveWhole(where, 'lastReserve1', lastReserve1);
  requirePositiveWhole(where, 'supply', supply);
  const root = integerSquareRoot(BigInt(reserve0) * BigInt(reserve1));
  const lastRoot = integerSquareRoot(BigInt(lastReserve0) * BigInt(lastReserve1));
  if (root <= lastRoot) return inKindOf(where, supply, 0n);
  return inKindOf(where, supply, (BigInt(supply) * (root - lastRoot)) / (OWNERS_PARTS * root + lastRoot));
}

export const definition = defineMechanism({
  name: 'constant-product-protocol-fee',
  about:
    'The protocol takes a sixth of what traders’ fees have added to a pool, by creating shares of it for itself whenever liquidity comes or goes.',
  formula: '⌊supply·(√k − √kLast)/(5·√k + √kLast)⌋, √k = ⌊√(reserve0·reserve1)⌋, 0 where √k ≤ √kLast',
  parameters: {
    reserve0: { about: 'what the pool holds of the first asset', unit: 'base unit' },
    reserve1: { about: 'what the pool holds of the second asset', unit: 'base unit' },
    lastReserve0: { about: 'what it held of the first when liquidity last came or went', unit: 'base unit' },
    lastReserve1: { about: 'what it held of the second then', unit: 'base unit' },
    supply: { about: 'all shares before', unit: 'share' },
  },
  returns: { about: 'shares created for the protocol', unit: 'share' },
  source:
    'Uniswap/v2-core contracts/UniswapV2Pair.sol (_mintFee), test/UniswapV2Pair.spec.ts (feeTo:on); Uniswap/v2-periphery test/ExampleComputeLiquidityValue.spec.ts (fee on)',
  rounding: 'roots and shares down',
  example: { call: 'protocolShares(1_210_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000)', result: 15_384 },
  vectors: 3,
});
