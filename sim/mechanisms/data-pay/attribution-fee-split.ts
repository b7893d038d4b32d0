// What a customer pays for an answer is split between the platform, the host of the model, stakers and the contributors of
// data, who share their part by influence. Every base unit of the fee is paid out.

import { refuse, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { splitByLargestRemainder } from '../fees/largest-remainder.ts';

/** Per cent of the fee. */
export interface FeeParts {
  readonly platform: number;
  readonly model: number;
  readonly stakers: number;
  readonly contributors: number;
}

/** The worked example quoted from OpenLedger's whitepaper; governance sets the parts, and none is known to be in force. */
export const OPENLEDGER_FEE_PARTS: FeeParts = { platform: 10, model: 20, stakers: 20, contributors: 50 };

/** In base units; all together they are the fee. */
export interface FeeSplit {
  readonly platform: number;
  readonly model: number;
  readonly stakers: number;
  /** [contributors] */
  readonly contributors: Float64Array;
}

/**
 * Who gets what of one fee, to the base unit.
 *
 * @param fee whole base units
 * @param influence of each contributor, at or above 0
 * @param parts per cent, summing to 100
 * @throws RangeError for a fee that is no whole number, parts that do not sum to 100, negative influence, or nobody with any
 */
export function splitAttributedFee(
  fee: number,
  influence: ArrayLike<number>,
  parts: FeeParts = OPENLEDGER_FEE_PARTS,
): FeeSplit {
  const shares = [parts.platform, parts.model, parts.stakers, parts.contributors];
  for (const share of shares) requireNonNegative('splitAttributedFee', 'parts', share);
  const sum = shares.reduce((total, share) => total + share);
  if (Math.abs(sum - 100) > 1e-9) refuse('splitAttributedFee', 'parts', 'per cents that sum to 100', sum);
  const split = splitByLargestRemainder(fee, shares);
  return {
    platform: split[0]!,
    model: split[1]!,
    stakers: split[2]!,
    contributors: splitByLargestRemainder(split[3]!, influence),
  };
}

export const definition = defineMechanism({
  name: 'attribution-fee-split',
  about:
    'Splits what a customer pays for an answer between platform, model host, stakers and those whose data shaped it, these by influence.',
  formula: 'partₖ = fee·parts.k/100; contributorᵢ = fee·(parts.contributors/100)·influenceᵢ/Σ influence',
  parameters: {
    fee: { about: 'what the customer paid', unit: 'base unit' },
    influence: { about: 'of each contributor on the answer, at or above 0', unit: 'any, the same for all' },
    parts: {
      about:
        'platform, model, stakers, contributors; 10, 20, 20, 50 is an illustration, governance sets them (grade: secondary source)',
      unit: 'per cent',
    },
  },
  returns: { about: 'what each gets; together the fee', unit: 'base unit' },
  source:
    'OpenLedger, Proof of Attribution whitepaper (June 2025), as quoted in secondary sources: a fee of 1 OPEN, 25 % influence, 0.125 OPEN',
  rounding: 'to the largest remainder, first between the four parts, then between contributors; ties to the first',
  example: {
    call: 'splitAttributedFee(1_000_001, [25, 75])',
    result: { platform: 100_000, model: 200_000, stakers: 200_000, contributors: [125_000, 375_001] },
  },
  vectors: 1,
});
