// What staking pays by the label, before anybody asks who pays for it.

import { requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** @throws RangeError for rewards that are negative or not finite, or a stake that is not positive and finite */
export function nominalYield(rewards: number, stake: number): number {
  requireNonNegative('nominalYield', 'rewards', rewards);
  requirePositive('nominalYield', 'stake', stake);
  return rewards / stake;
}

export const definition = defineMechanism({
  name: 'nominal-yield',
  about: 'Rewards per stake over a period. What is left of it after dilution is holder-real-yield.',
  formula: 'rewards/stake',
  parameters: {
    rewards: { about: 'what stakers were paid in the period', unit: 'TOKEN' },
    stake: { about: 'what they had at stake', unit: 'TOKEN' },
  },
  returns: { about: 'yield', unit: '1 per period' },
  source: 'Fisher (1930), The Theory of Interest: the money rate of interest',
  example: { call: 'nominalYield(6, 100)', result: 0.06 },
  vectors: 0,
});
