// What of a locked grant of tokens belongs to its owner by now. Both conventions have a cliff before which nothing does;
// they differ in whether the linear release starts at the cliff or at the grant, so that the cliff then frees its part at once.

import { refuse, requireNonNegative, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

export type VestingConvention = 'from-cliff' | 'from-start';

/**
 * Base units vested `elapsed` after the grant; all of them once the release is over. What vests in between two moments is
 * the difference, so that any steps add up.
 *
 * @param duration of the linear release: after the cliff (`from-cliff`), or from the grant on, the cliff included (`from-start`)
 * @throws RangeError for a total that is no whole number, a negative time, or an unknown convention
 */
export function vestedAmount(
  total: number,
  elapsed: number,
  cliff: number,
  duration: number,
  convention: VestingConvention,
): number {
  const where = 'vestedAmount';
  requireWhole(where, 'total', total);
  requireNonNegative(where, 'elapsed', elapsed);
  requireNonNegative(where, 'cliff', cliff);
  requireNonNegative(where, 'duration', duration);
  if (convention !== 'from-cliff' && convention !== 'from-start') {
    refuse(where, 'convention', "'from-cliff' or 'from-start'", convention);
  }
  if (elapsed < cliff) return 0;
  const released = convention === 'from-cliff' ? elapsed - cliff : elapsed;
  return released >= duration ? total : Math.floor(total * (released / duration));
}

export const definition = defineMechanism({
  name: 'vesting',
  about:
    'Tokens of team and investors become theirs little by little after a cliff, and may then be sold: supply that reaches the market whatever the demand is.',
  formula:
    '0 if elapsed < cliff; else ⌊total·min(1, (elapsed − cliff)/duration)⌋ from the cliff, ⌊total·min(1, elapsed/duration)⌋ from the start',
  parameters: {
    total: { about: 'the whole grant', unit: 'base unit' },
    elapsed: { about: 'time since the grant', unit: 'any time' },
    cliff: { about: 'time before which nothing vests', unit: 'the same' },
    duration: { about: 'length of the linear release', unit: 'the same' },
    convention: { about: "'from-cliff': the release starts at the cliff; 'from-start': at the grant", unit: 'name' },
  },
  returns: { about: 'tokens vested so far', unit: 'base unit' },
  source:
    'OpenLedger token allocation (12 months of cliff, 36 months linear); OpenZeppelin VestingWalletCliff.sol (from-start)',
  rounding: 'down',
  example: { call: "vestedAmount(1_000_000, 18, 12, 36, 'from-cliff')", result: 166_666 },
  vectors: 0,
});
