// The headline: of all value that a network booked, the part that nobody outside paid for.

import { requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Value booked over a window, in one currency, by where purchasing power first entered. */
export interface BookedValue {
  /** External demand: service bought with outside money. */
  readonly X: number;
  /** Investors' capital that bought service. */
  readonly K: number;
  /** Emission: payment for participation that no customer's fee or burn had paid for. */
  readonly E: number;
  /** Grants and subsidies. */
  readonly T: number;
  /** Genesis holdings that bought service. */
  readonly G: number;
}

/**
 * 0 where customers pay for everything, 1 where nobody outside pays; undefined, inactive, where nothing is booked.
 *
 * @throws RangeError for an amount that is negative or not finite
 */
export function selfReferentialShare(booked: BookedValue): number | undefined {
  for (const origin of ['X', 'K', 'E', 'T', 'G'] as const) {
    requireNonNegative('selfReferentialShare', `booked.${origin}`, booked[origin]);
  }
  const { X, K, E, T, G } = booked;
  const others = K + E + T + G;
  return X + others > 0 ? others / (X + others) : undefined;
}

export const definition = defineMechanism({
  name: 'self-referential-share',
  about:
    'Of all value booked, the part that was not external demand. Show external demand itself beside it: a network whose emission is cut looks better with no customer more.',
  formula: '1 − X/(X + K + E + T + G) of booked; 1/(1 + X/E) where only X and E exist',
  parameters: {
    booked: { about: 'X, K, E, T, G: value booked over a window, by origin', unit: 'USD' },
  },
  returns: { about: 'a share from 0 to 1; undefined when nothing is booked', unit: '1' },
  source: 'Kemeny and Snell (1960), Finite Markov Chains, ch. 3: absorption at other sources than customers',
  example: { call: 'selfReferentialShare({ X: 20, K: 0, E: 80, T: 0, G: 0 })', result: 0.8 },
  vectors: 0,
});
