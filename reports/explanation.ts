// What lies behind a number of the results: each seed's value of a metric on a day, what every role booked within the window
// that it looks back on, by origin, and who paid whom for what.

import { type Parts, partsOf, totalOf } from './books.ts';
import { type Payment, paymentsOf } from './payments.ts';
import { type Metric, metricNamed, type Records, roleOf } from './records.ts';

export interface Explanation {
  readonly metric: Metric;
  /** When it was observed, and when the window opened that it looks back on. */
  readonly day: number;
  readonly since: number;
  /** NaN where inactive. */
  readonly values: readonly { readonly seed: number; readonly value: number }[];
  /** USD a day within the window by origin, of roles that booked anything; means over the seeds. */
  readonly booked: readonly { readonly role: string; readonly byOrigin: Parts }[];
  /** USD a day within the window, the largest first; of a role's metric those that it made or got. */
  readonly payments: readonly Payment[];
}

/**
 * Explains a metric that was recorded.
 *
 * @param day of an observation; the last unless given
 * @throws Error when no such metric was recorded, or nothing was observed on that day
 */
export function explainMetric(records: Records, name: string, day: number = records.days.at(-1)!): Explanation {
  const { days, hours, seeds, flows, books, manifest } = records;
  const metric = metricNamed(records, name);
  if (!metric) throw new Error(`${name}: expected a recorded metric, got none of that name`);
  const at = days.indexOf(day);
  if (at < 0) {
    const nearest = days.reduce((best, other) => (Math.abs(other - day) < Math.abs(best - day) ? other : best));
    throw new Error(`${name}@${day}: expected a day on which was observed, got day ${day}; try ${name}@${nearest}`);
  }
  const to = hours[at]!;
  const from = Math.max(0, to - manifest.setting.windowHours);
  const perDay = (parts: Parts) => partsOf((key) => (parts[key] * 24) / (to - from));
  const role = roleOf(metric);
  return {
    metric,
    day,
    since: from / 24,
    values: seeds.map(({ seed, series }) => ({ seed, value: series(name)[at]! })),
    booked: (books?.roles ?? [])
      .filter((of) => role === undefined || of === role)
      .map((of) => ({ role: of, byOrigin: perDay(books!.flow(of, 'booked', from, to)) }))
      .filter(({ byOrigin }) => totalOf(byOrigin) > 0),
    payments: paymentsOf(flows, books, from, to)
      .filter((payment) => role === undefined || payment.from === role || payment.to === role)
      .map((payment) => ({
        ...payment,
        value: (payment.value * 24) / (to - from),
        byOrigin: perDay(payment.byOrigin),
      }))
      .sort((a, b) => b.value - a.value),
  };
}
