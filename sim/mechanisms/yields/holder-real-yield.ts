// What a staker really gains: the yield on the stake less the dilution of everybody by new tokens.

import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Growth of a staker's part of all tokens; the same period for both rates.
 *
 * @throws RangeError for a rate that is not finite or at or below −1
 */
export function holderRealYield(nominal: number, dilution: number): number {
  if (!(nominal > -1 && nominal < Infinity)) refuse('holderRealYield', 'nominal', 'a finite rate above −1', nominal);
  if (!(dilution > -1 && dilution < Infinity))
    refuse('holderRealYield', 'dilution', 'a finite rate above −1', dilution);
  return (1 + nominal) / (1 + dilution) - 1;
}

export const definition = defineMechanism({
  name: 'holder-real-yield',
  about:
    'What a yield adds to a staker’s part of the network: 6 % paid while the supply grows by 8 % is a loss. Where all yield is minted, stakers gain only what those who do not stake lose.',
  formula: 'real yield = (1 + nominal)/(1 + dilution) − 1',
  parameters: {
    nominal: { about: 'rewards of a period per stake, in tokens', unit: '1 per period' },
    dilution: { about: 'tokens minted less burned in the same period, per token there was', unit: '1 per period' },
  },
  returns: { about: 'growth of the staker’s share of all tokens', unit: '1 per period' },
  source: 'Fisher (1930), The Theory of Interest, with the growth of supply for the price level',
  example: { call: 'holderRealYield(0.06, 0.08)', result: -0.0185185 },
  vectors: 0,
});
