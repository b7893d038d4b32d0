// The second headline: could the network live on its customers? External demand booked at those who supply, over the full
// economic cost of supplying it.

import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { BOOKED, EXITED } from '../money/books.ts';
import { X } from '../money/parts.ts';
import { ratio, sumOf } from './in-window.ts';
import { supplyingRoles } from './roles.ts';

export const externalCoverage = defineMetric({
  name: 'external_coverage',
  about:
    'External demand booked at owners who supply ÷ what supplying costs them: cash paid outside for power and work, depreciation of hardware, and the cost of capital. Above 1 the network could live on its customers.',
  unit: '1',
  measure(view) {
    const suppliers = supplyingRoles(view);
    return ratio(sumOf(view, suppliers, BOOKED, X), sumOf(view, suppliers, EXITED) + capitalCost(view));
  },
});

/** What the use of hardware cost beyond its purchase: the purchase itself is spread over its life as depreciation. */
function capitalCost(view: View): number {
  const counted = (name: string) => view.counter(name) ?? 0;
  return counted('capital.depreciation') + counted('capital.charge') - counted('capital.purchases');
}
