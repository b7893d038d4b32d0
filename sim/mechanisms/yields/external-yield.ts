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
  about:
    'The part of a staking yield that customers outside the network paid for. The rest came from emission, which dilutes every holder, from investors or from grants, and ends when they do.',
  formula: 'external yield = externalShare·nominal',
  parameters: {
    externalShare: { about: 'share of the stakers’ income that external demand paid (source-attribution)', unit: '1' },
    nominal: { about: 'rewards of a period per stake', unit: '1 per period' },
  },
  returns: { about: 'yield that customers paid for', unit: '1 per period' },
  source:
    'Kemeny and Snell (1960), Finite Markov Chains, ch. 3, for the share (source-attribution); the product is arithmetic',
  example: { call: 'externalYield(0.077348, 0.06)', result: 0.00464088 },
  vectors: 0,
});
