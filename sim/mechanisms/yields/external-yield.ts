// The part of a staking yield that customers outside the network pay for.

import { requireFinite, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** @throws RangeError for an external share outside 0 to 1, or a yield that is not finite */
export function externalYield(externalShare: number, nominal: number): number {
  requireShare('externalYield', 'externalShare', externalShare);
  requireFinite('externalYield', 'nominal', nominal);
  return externalShare * nominal;
}

export const definition = defineMechanism({
  name: 'external-yield',
  about: 'Of the yield that stakers are paid, what came from outside; the rest is other holders’ money.',
  formula: 'externalShare·nominal',
  parameters: {
    externalShare: { about: 'share of the stakers’ income that external demand paid (source-attribution)', unit: '1' },
    nominal: { about: 'rewards per stake', unit: '1 per period' },
  },
  returns: { about: 'yield from outside', unit: '1 per period' },
  source: 'Source-attribution applied to rewards',
  example: { call: 'externalYield(0.077348, 0.06)', result: 0.00464088 },
  vectors: 0,
});
