// A comparison in words: what may be said of a metric, and amounts of a difference.

import { html, type Markup } from '../markup.ts';
import { isPercent, numberText, quantityText } from '../quantities.ts';
import type { AmountFile, MetricFile } from './comparison-records.ts';

/** `better`, or `undecided, about 90 more seeds`. */
export function wordOf({ word, moreSeeds, active }: MetricFile): string {
  switch (word) {
    case 'equal':
      return 'the same in every seed';
    case 'inactive':
      if (active.a + active.b === 0) return 'inactive';
      return active.a === 0 || active.b === 0 ? 'active in one of them alone' : 'never active in both';
    case 'undecided':
      if (active.both < 2) return 'undecided: one seed';
      return moreSeeds === null ? 'undecided' : `undecided, about ${numberText(moreSeeds)} more seeds`;
    default:
      return word;
  }
}

/** The class by which a word is coloured. */
export function classOf({ word }: MetricFile): string {
  if (word === 'better') return 'pass';
  return word === 'worse' ? 'fail' : '';
}

/** A difference of a metric: `−19 points`, `12 USD/day`; with its sign. */
export function changeText({ name, unit }: MetricFile, change: number): string {
  const sign = change > 0 ? '+' : '';
  return isPercent(name, unit)
    ? `${sign}${numberText(100 * change)} points`
    : `${sign}${quantityText(name, unit, change)}`;
}

/** The same with its exact value beside it. */
export function change(metric: MetricFile, value: number): Markup {
  return html`<data value="${String(value)}">${changeText(metric, value)}</data>`;
}

/** Between which values it lies: `−19.4 to −18.6`. */
export function rangeText({ name, unit }: MetricFile, { low, high }: AmountFile): string {
  if (low === null || high === null) return 'one seed';
  const text = (value: number) => numberText((isPercent(name, unit) ? 100 : 1) * value);
  return `${text(low)} to ${text(high)}`;
}
