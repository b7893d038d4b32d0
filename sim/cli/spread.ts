// A metric over all seeds of a run, as one text: the value of a single seed, or the median and between which values nine
// seeds in ten lie.

import { quantile } from 'simple-statistics';
import { formatQuantity } from '../money/units.ts';

/** Significant digits of a number that is read, not computed with. */
const DIGITS = 3;

/** `24.3 %`, `18 USD/day [15, 21]`, or `inactive`. With the unit `%` the values are shares of 1. */
export function spreadText(values: readonly number[], unit: string): string {
  const active = values.filter((value) => !Number.isNaN(value));
  if (active.length === 0) return 'inactive';
  const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => quantile(active, p)) as [number, number, number];
  const missing = values.length - active.length;
  const middleText = valueText(middle, unit);
  const [lowText, highText] = [bareText(low, unit), bareText(high, unit)];
  const range = lowText === highText ? '' : ` [${lowText}, ${highText}]`;
  return `${middleText}${range}${missing > 0 ? ` (inactive in ${missing} of ${values.length} seeds)` : ''}`;
}

/** A value with its unit: `24.3 %`, `1,230 USD/day`. */
export function valueText(value: number, unit: string): string {
  return unit === '%' ? `${bareText(value, unit)} %` : formatQuantity(tidy(value), unit, DIGITS);
}

/** A value without its unit: `24.3`. */
export function bareText(value: number, unit: string): string {
  return formatQuantity((unit === '%' ? 100 : 1) * tidy(value), '1', DIGITS);
}

/** What rounding leaves of nothing is nothing. */
function tidy(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : value;
}
