// What it costs to decide a network's votes: not half of all tokens, but half of those that vote, bought at a price that the
// purchase itself drives up.

import { refuse, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { constantProductIn, UNISWAP_FEE } from '../markets/constant-product-swap.ts';
import type { SwapFee } from '../markets/swap-fee.ts';

/**
 * Votes that carry a measure against `opposition` votes: as many as the threshold and the quorum ask for. A tie does not carry
 * it: a vote more is needed where the threshold is a half.
 *
 * @param quorum votes that must be cast in all; 0 unless given
 * @throws RangeError for votes that are negative, or a threshold outside [0, 1)
 */
export function captureVotes(opposition: number, threshold: number, quorum = 0): number {
  const where = 'captureVotes';
  requireNonNegative(where, 'opposition', opposition);
  requireNonNegative(where, 'quorum', quorum);
  if (!(threshold >= 0 && threshold < 1)) refuse(where, 'threshold', 'a share from 0 to below 1', threshold);
  const share = Math.max(threshold, 0.5);
  return Math.max((share / (1 - share)) * opposition, quorum - opposition);
}

/**
 * What the tokens behind so many votes cost in the network's own pool, price impact included.
 *
 * @param votesPerToken 1 where a token is a vote; more where locks multiply it
 * @throws RangeError for a number that is not positive, or tokens that the pool does not hold
 */
export function captureCost(
  votes: number,
  votesPerToken: number,
  reserveMoney: number,
  reserveToken: number,
  fee: SwapFee = UNISWAP_FEE,
): number {
  requirePositive('captureCost', 'votes', votes);
  requirePositive('captureCost', 'votesPerToken', votesPerToken);
  return constantProductIn(Math.ceil(votes / votesPerToken), reserveMoney, reserveToken, fee);
}

export const definition = defineMechanism({
  name: 'capture-cost',
  about:
    'Where few vote, few tokens rule: the cost of a takeover is the price of a majority of the votes cast, and long locks make it cheaper per vote.',
  formula:
    'votes = max(θ/(1 − θ)·opposition, quorum − opposition), θ = max(threshold, ½); cost = in of constant-product-swap for ⌈votes/votesPerToken⌉ tokens',
  parameters: {
    opposition: { about: 'votes that will be cast against', unit: 'vote' },
    threshold: { about: 'part of the votes that decides', unit: '1' },
    quorum: { about: 'votes that must be cast; 0 unless given', unit: 'vote' },
    votes: { about: 'votes to be bought', unit: 'vote, a base unit of token each' },
    votesPerToken: { about: 'votes of a token', unit: 'vote per token' },
    reserveMoney: { about: 'what the pool holds of money', unit: 'base unit of money' },
    reserveToken: { about: 'what the pool holds of the token', unit: 'base unit of token' },
    fee: { about: 'the pool’s fee; 3 of 1000 unless given', unit: 'parts' },
  },
  returns: { about: 'votes needed, or money to be paid', unit: 'vote; base unit of money' },
  source:
    'Buterin (2018), Governance, part 2: plutocracy is still bad; Uniswap/v2-periphery UniswapV2Library.sol (getAmountIn) for the price',
  rounding: 'tokens and cost up',
  example: { call: '[captureVotes(100, 0.5), captureCost(500, 1, 1000, 1000)]', result: [100, 1004] },
  vectors: 0,
});
