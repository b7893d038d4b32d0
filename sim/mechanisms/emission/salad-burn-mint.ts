// Burn and mint with a margin: of what a customer of Salad pays, one part is burned when he pays and a smaller one is minted
// for the work when it is done. The price between the two decides whether tokens become fewer.

import { refuse, requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Parts of a payment that are burned, and paid to those who did the work. */
export interface BurnRewardSplit {
  readonly burn: number;
  readonly reward: number;
}

/** Containers on shared graphics cards, and bandwidth sold through a gateway; RNP-023. */
export const SALAD_CONTAINER: BurnRewardSplit = { burn: 0.6, reward: 0.56 };
export const SALAD_GATEWAY: BurnRewardSplit = { burn: 0.35, reward: 0.31 };

export interface SaladSettlement {
  readonly burned: number;
  readonly rewarded: number;
  /** Tokens fewer: burned less rewarded; negative when more are minted. */
  readonly netBurn: number;
}

/**
 * @param spend of a customer, in USD
 * @param burnPrice USD per RENDER when he pays
 * @param rewardPrice the same when the work is done
 * @throws RangeError for a negative spend, a price that is not positive, or a reward above the burn or a part above 1
 */
export function saladSettlement(
  spend: number,
  burnPrice: number,
  rewardPrice: number,
  split: BurnRewardSplit,
): SaladSettlement {
  const where = 'saladSettlement';
  requireNonNegative(where, 'spend', spend);
  requirePositive(where, 'burnPrice', burnPrice);
  requirePositive(where, 'rewardPrice', rewardPrice);
  requireShare(where, 'split.burn', split.burn);
  requireShare(where, 'split.reward', split.reward);
  if (split.reward > split.burn) refuse(where, 'split.reward', `at most what is burned (${split.burn})`, split.reward);
  const burned = (spend * split.burn) / burnPrice;
  const rewarded = (spend * split.reward) / rewardPrice;
  return { burned, rewarded, netBurn: burned - rewarded };
}

export const definition = defineMechanism({
  name: 'salad-burn-mint',
  about:
    'Salad burns RENDER when its customers pay and has it minted when the work is done, four per cent of revenue less: only a fall of the price in between makes tokens more.',
  formula: 'burned = spend·burn/burnPrice; rewarded = spend·reward/rewardPrice; netBurn = burned − rewarded',
  parameters: {
    spend: { about: 'payment of a customer', unit: 'USD' },
    burnPrice: { about: 'price when he pays', unit: 'USD/RENDER' },
    rewardPrice: { about: 'price when the work is done', unit: 'USD/RENDER' },
    split: { about: 'parts `burn` and `reward`: SALAD_CONTAINER or SALAD_GATEWAY', unit: 'share' },
  },
  returns: { about: 'tokens burned, tokens minted as reward, and the difference', unit: 'RENDER' },
  source: 'rendernetwork/RNPs RNP-023, Salad Network to migrate to RENDER (2026), examples',
  example: {
    call: 'saladSettlement(1_000, 2, 2, SALAD_CONTAINER)',
    result: { burned: 300, rewarded: 280, netBurn: 20 },
  },
  vectors: 6,
});
