// Who may validate: those with most stake, as many as there are places. Of equal stakes the later registered has the place.

import { requireAllNonNegative, requireLength, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Places on a new subnet (InitialMaxAllowedValidators of runtime/src/lib.rs). */
export const VALIDATOR_PLACES = 128;

/**
 * 1 for the `places` largest stakes above 0, 0 for the rest, into `permits`.
 *
 * @param stake [n]
 * @param permits [n], overwritten
 * @throws RangeError for a negative stake, or places that are no whole number
 */
export function validatorPermits(
  stake: ArrayLike<number>,
  places = VALIDATOR_PLACES,
  permits: Uint8Array = new Uint8Array(stake.length),
): Uint8Array {
  requireWhole('validatorPermits', 'places', places);
  const n = stake.length;
  requireLength('validatorPermits', 'permits', permits, n);
  requireAllNonNegative('validatorPermits', 'stake', stake);
  for (let i = 0; i < n; i++) {
    const held = stake[i]!;
    let ahead = 0;
    for (let other = 0; other < n; other++) {
      if (stake[other]! > held || (stake[other] === held && other > i)) ahead++;
    }
    permits[i] = held > 0 && ahead < places ? 1 : 0;
  }
  return permits;
}

export const definition = defineMechanism({
  name: 'validator-permits',
  about: 'The right to validate goes to the largest stakes, for as many places as there are; no stake, no place.',
  formula:
    'permitᵢ = 1 if stakeᵢ > 0 and fewer than places others have more (or as much, and a higher position), else 0',
  parameters: {
    stake: { about: 'stake of each account', unit: 'any, the same for all' },
    places: { about: 'validators at most', unit: 'accounts' },
    permits: { about: 'where the permits are put', unit: '0 or 1' },
  },
  returns: { about: 'whether each may validate', unit: '0 or 1' },
  source:
    'opentensor/subtensor pallets/subtensor/src/epoch/math.rs (is_topk_nonzero), src/tests/math.rs (test_math_is_topk)',
  example: { call: 'validatorPermits([9, 0, 8, 1, 7], 2)', result: [1, 0, 1, 0, 0] },
  vectors: 7,
});
