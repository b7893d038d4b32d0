// The second headline: could the network live on its customers? External demand booked at those who supply, over the full
// economic cost of supplying it, and that cost itself.

import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { BOOKED, EXITED } from '../money/books.ts';
import { X } from '../money/parts.ts';
import { perDay, ratio, sumOf } from './in-window.ts';
import { supplyingRoles } from './roles.ts';

export const externalCoverage = defineMetric({
  name: 'external_coverage',
  about:
    'External demand booked at owners who supply ÷ what supplying costs them: cash paid outside for power and work, depreciation of hardware, and the cost of capital. Above 1 the network could live on its customers.',
  unit: '1',
  measure(view) {
    return ratio(sumOf(view, supplyingRoles(view), BOOKED, X), economicCost(view));
  },
});

export const supplyCost = defineMetric({
  name: 'supply_cost',
  about:
    'What supplying costs those who supply, per day: cash paid outside for power and work, depreciation of hardware, and the cost of capital. External coverage is against it.',
  unit: 'USD/day',
  measure: (view) => perDay(view, economicCost(view)),
});

function economicCost(view: View): number {
  return sumOf(view, supplyingRoles(view), EXITED) + capitalCost(view);
}

/** What the use of hardware cost beyond its purchase: the purchase itself is spread over its life as depreciation. */
function capitalCost(view: View): number {
  const counted = (name: string) => view.counter(name) ?? 0;
  return counted('capital.depreciation') + counted('capital.charge') - counted('capital.purchases');
}
