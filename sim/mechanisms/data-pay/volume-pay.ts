// Volume pay: whoever brings a tenth of the samples gets a tenth of the pot, whatever they are worth.

import { requireAmounts } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Each owner's share of all samples.
 *
 * @returns [owners], summing to 1
 * @throws RangeError for no owners, a negative count, or none that is positive
 */
export function volumePay(samples: ArrayLike<number>): Float64Array {
  const sum = requireAmounts('volumePay', 'samples', samples);
  return Float64Array.from(samples, (count) => count / sum);
}

export const definition = defineMechanism({
  name: 'volume-pay',
  about:
    'Pays data by the sample, whatever it is worth. It costs nothing to compute and invites copies and noise; it also spreads pay evenly, which keeps contributors where data is scarce.',
  formula: 'shareᵢ = samplesᵢ/Σ samples',
  parameters: { samples: { about: 'samples that each owner brought', unit: 'samples' } },
  returns: { about: 'share of the pot due to each owner; they sum to 1', unit: '1' },
  source: 'Arithmetic; the usual baseline of data markets',
  example: { call: 'volumePay([60, 30, 10])', result: [0.6, 0.3, 0.1] },
  vectors: 0,
});
