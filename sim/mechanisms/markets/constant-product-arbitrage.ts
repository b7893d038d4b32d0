// What an arbitrageur does with a constant-product pool whose price differs from the outside one: the trade after which the
// next unit would bring him nothing more. It is how a pool learns the price, and what its owners lose by telling it.

import { requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { inKindOf, integerSquareRoot, type Whole } from '../whole.ts';
import { constantProductOut, UNISWAP_FEE } from './constant-product-swap.ts';
import { requireSwapFee, type SwapFee } from './swap-fee.ts';

export interface Arbitrage<Amount extends Whole> {
  /** The asset that is paid in. */
  readonly pays: 0 | 1;
  /** 0 where the fee exceeds what the difference in price would bring. */
  readonly amountIn: Amount;
  readonly amountOut: Amount;
  /** What the pool holds of each asset afterwards. */
  readonly reserves: readonly [Amount, Amount];
}

/**
 * The most profitable trade with the pool of one who can exchange `outside0` of the first asset for `outside1` of the second.
 *
 * @throws RangeError for an argument that is no positive whole number, a fee as requireSwapFee refuses it, or a trade of
 * numbers that reaches 2^53
 */
// biome-ignore format: one line per kind of number
export function arbitrageTrade(reserve0: number, reserve1: number, outside0: number, outside1: number, fee?: SwapFee): Arbitrage<number>;
// biome-ignore format: one line per kind of number
export function arbitrageTrade(reserve0: bigint, reserve1: bigint, outside0: bigint, outside1: bigint, fee?: SwapFee): Arbitrage<bigint>;
export function arbitrageTrade(
  reserve0: Whole,
  reserve1: Whole,
  outside0: Whole,
  outside1: Whole,
  fee = UNISWAP_FEE,
): Arbitrage<Whole> {
  const where = 'arbitrageTrade';
  requirePositiveWhole(where, 'reserve0', reserve0);
  requirePositiveWhole(where, 'reserve1', reserve1);
  requirePositiveWhole(where, 'outside0', outside0);
  requirePositiveWhole(where, 'outside1', outside1);
  requireSwapFee(where, fee);
  const reserves = [BigInt(reserve0), BigInt(reserve1)] as const;
  const outside = [BigInt(outside0), BigInt(outside1)] as const;
  const pays = (reserves[0] * outside[1]) / reserves[1] < outside[0] ? 0 : 1;
  const gets = pays === 0 ? 1 : 0;
  const [of, kept] = [BigInt(fee.of), BigInt(fee.of - fee.taken)];
  const aim = integerSquareRoot((reserves[0] * reserves[1] * of * outside[pays]) / (outside[gets] * kept));
  const held = (reserves[pays] * of) / kept;
  const amountIn = aim > held ? aim - held : 0n;
  const amountOut = amountIn === 0n ? 0n : constantProductOut(amountIn, reserves[pays], reserves[gets], fee);
  const after = [reserves[pays] + amountIn, reserves[gets] - amountOut] as const;
  const kind = (amount: bigint) => inKindOf(where, reserve0, amount);
  return {
    pays,
    amountIn: kind(amountIn),
    amountOut: kind(amountOut),
    reserves: [kind(after[pays]), kind(after[gets])],
  };
}

export const definition = defineMechanism({
  name: 'constant-product-arbitrage',
  about:
    'Arbitrageurs trade with a pool until its price is the outside one, but for the fee; what they gain, its owners lose.',
  formula:
    'amountIn = ⌊√⌊reserve0·reserve1·of·outsideₚ/((of − taken)·outside_g)⌋⌋ − ⌊reserveₚ·of/(of − taken)⌋, at least 0, paying p = 0 where ⌊reserve0·outside1/reserve1⌋ < outside0, else p = 1; g is the other',
  parameters: {
    reserve0: { about: 'what the pool holds of the first asset', unit: 'base unit' },
    reserve1: { about: 'what the pool holds of the second asset', unit: 'base unit' },
    outside0: { about: 'amount of the first asset that exchanges outside …', unit: 'base unit' },
    outside1: { about: '… for this amount of the second', unit: 'base unit' },
    fee: { about: 'the pool’s fee; 3 of 1000 unless given', unit: 'parts' },
  },
  returns: { about: 'the asset paid, both amounts, and what the pool then holds', unit: 'base unit' },
  source:
    'Uniswap/v2-periphery contracts/libraries/UniswapV2LiquidityMathLibrary.sol (computeProfitMaximizingTrade, getReservesAfterArbitrage), test/ExampleComputeLiquidityValue.spec.ts',
  rounding: 'each root and quotient down',
  example: {
    call: 'arbitrageTrade(1_000_000, 1_000_000, 1, 4)',
    result: { pays: 1, amountIn: 999_997, amountOut: 499_248, reserves: [500_752, 1_999_997] },
  },
  vectors: 14,
});
