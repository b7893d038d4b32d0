// Sums over the trailing window: what several roles together booked, received or paid, a day's worth of it, and shares.

import type { View } from '../model/observation.ts';
import { BOOKED } from '../money/books.ts';

/** USD of one term of the books over several roles: of one part, or of all. */
export function sumOf(view: View, roles: readonly number[], term: number, part?: number): number {
  let sum = 0;
  for (const role of roles) sum += view.flow(role, term, part);
  return sum;
}

/** USD booked by everybody: of one origin, or of all five. */
export function booked(view: View, origin?: number): number {
  return sumOf(view, view.roles, BOOKED, origin);
}

/** What flowed within the window, per day; NaN before the first epoch is over. */
export function perDay(view: View, flowed: number): number {
  return flowed / daysOf(view);
}

export function daysOf({ epochs, epochHours }: View): number {
  return (epochs * epochHours) / 24;
}

/** part ÷ whole, NaN where there is no whole: the metric is inactive. */
export function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}
