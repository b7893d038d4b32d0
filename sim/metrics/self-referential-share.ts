// The first headline: of all value booked, the part that nobody outside paid for. Beside it the same with emission at what
// it would really fetch, and with what insiders unlock counted too.

import { selfReferentialShare as shareOf } from '../mechanisms/yields/self-referential-share.ts';
import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { E, G, K, T, X } from '../money/parts.ts';
import { booked } from './in-window.ts';

export const selfReferentialShare = defineMetric({
  name: 'self_referential_share',
  about:
    'Of all value booked, the part that was not external demand: 1 − X/(X + K + E + T + G). 0: customers pay for everything; 1: nobody outside pays. See external_demand beside it.',
  unit: '1',
  measure: (view) => notExternal(view),
});

export const selfReferentialShareAtPool = defineMetric({
  name: 'self_referential_share_at_pool',
  about:
    'The self-referential share with emission at what the releases would have fetched if each epoch’s had been sold into the pool at once.',
  unit: '1',
  needs: ['emission.mark_value', 'emission.pool_value'],
  measure(view) {
    const atMark = view.counter('emission.mark_value')!;
    const fetched = atMark > 0 ? view.counter('emission.pool_value')! / atMark : 1;
    return notExternal(view, { E: Math.max(0, booked(view, E) * fetched) });
  },
});

export const selfReferentialShareWithUnlocks = defineMetric({
  name: 'self_referential_share_with_unlocks',
  about:
    'The self-referential share with the value that vesting releases to holders counted as if it were genesis money spent.',
  unit: '1',
  needs: ['unlock.value'],
  measure: (view) => notExternal(view, { G: booked(view, G) + view.counter('unlock.value')! }),
});

/** NaN, inactive, where nothing is booked. What rounding leaves below 0 is nothing. */
function notExternal(view: View, instead: { E?: number; G?: number } = {}): number {
  const by = (origin: number) => Math.max(0, booked(view, origin));
  return shareOf({ X: by(X), K: by(K), E: by(E), T: by(T), G: by(G), ...instead }) ?? Number.NaN;
}
