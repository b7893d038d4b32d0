// How much of the network's revenue is real. Participants who buy from one another look like demand; only the part that
// customers' money paid for, at however many removes, is.

import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { PAID, PAID_IN } from '../money/books.ts';
import { FRESH_X, X } from '../money/parts.ts';
import { ratio, sumOf } from './in-window.ts';

export const authenticRevenueShare = defineMetric({
  name: 'authentic_revenue_share',
  about:
    'Of all payments and fees, by customers and among participants, the part that is external demand by its origin. Burns and slashes count as fees.',
  unit: '1',
  measure: (view) => ratio(paid(view, X) + paid(view, FRESH_X), paid(view)),
});

export const revenueInflation = defineMetric({
  name: 'revenue_inflation',
  about:
    'All payments and fees ÷ what customers paid out of fresh outside money: how often each of their dollars is counted as revenue. Inactive without customers.',
  unit: '1',
  measure: (view) => ratio(paid(view), paid(view, FRESH_X)),
});

function paid(view: View, part?: number): number {
  return sumOf(view, view.roles, PAID, part) + sumOf(view, view.roles, PAID_IN, part);
}
