// Buying the network's token with a part of its fees, and burning it. The purchase goes through the pool that everybody
// trades in: the dearer it makes the token, the fewer are burned.

import { requirePositiveWhole, requireShare, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { constantProductOut, type SwapFee, UNISWAP_FEE } from '../markets/constant-product-swap.ts';

export interface Buyback {
  /** Of the fees, paid into the pool. */
  readonly spent: number;
  /** Tokens bought and destroyed. */
  readonly burned: number;
  /** What the pool holds afterwards of the money and of the token. */
  readonly reserves: readonly [money: number, token: number];
}

/**
 * Spends `share` of `fees` on the token and burns what it buys.
 *
 * @throws RangeError for fees that are no whole number, a share outside 0 to 1, or a pool as constantProductOut refuses it
 */
export function buybackAndBurn(
  fees: number,
  share: number,
  reserveMoney: number,
  reserveToken: number,
  fee: SwapFee = UNISWAP_FEE,
): Buyback {
  const where = 'buybackAndBurn';
  requireWhole(where, 'fees', fees);
  requireShare(where, 'share', share);
  requirePositiveWhole(where, 'reserveMoney', reserveMoney);
  requirePositiveWhole(where, 'reserveToken', reserveToken);
  const spent = Math.floor(share * fees);
  const burned = spent === 0 ? 0 : constantProductOut(spent, reserveMoney, reserveToken, fee);
  return { spent, burned, reserves: [reserveMoney + spent, reserveToken - burned] };
}

export const definition = defineMechanism({
  name: 'buyback-and-burn',
  about:
    'A part of the fees buys the token in the pool and destroys it: holders are paid by scarcity instead of dividends, at the price that the purchase itself makes.',
  formula: 'spent = ⌊share·fees⌋; burned = out of constant-product-swap for spent',
  parameters: {
    fees: { about: 'fees received', unit: 'base unit of money' },
    share: { about: 'part of them that is spent on the token', unit: '1' },
    reserveMoney: { about: 'what the pool holds of the money', unit: 'base unit of money' },
    reserveToken: { about: 'what the pool holds of the token', unit: 'base unit of token' },
    fee: { about: 'the pool’s fee; 3 of 1000 unless given', unit: 'parts' },
  },
  returns: { about: 'money spent, tokens burned, and what the pool then holds', unit: 'base unit' },
  source:
    'Buyback-and-burn as practised by BNB (2017) and MakerDAO’s Smart Burn Engine (2023); Uniswap/v2-periphery UniswapV2Library.sol (getAmountOut) for the price',
  rounding: 'what is spent, and what it buys, down',
  example: {
    call: 'buybackAndBurn(20_000, 0.1, 100_000, 100_000)',
    result: { spent: 2000, burned: 1955, reserves: [102_000, 98_045] },
  },
  vectors: 0,
});
