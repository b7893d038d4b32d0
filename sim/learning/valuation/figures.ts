// What values say and would pay, in figures. Where values do not decide a figure, such as the order of equals or shares in
// nothing, it is NaN.

import { sampleCorrelation } from 'simple-statistics';
import { payoutError } from '../../mechanisms/data-pay/payout-error.ts';
import { rankCorrelation } from '../../mechanisms/statistics/rank-correlation.ts';

/** Spearman's correlation; NaN where either puts nothing before anything. */
export function agreement(values: Float64Array, reference: readonly number[]): number {
  return [values, reference].some((list) => new Set(list).size === 1) ? Number.NaN : rankCorrelation(values, reference);
}

/** The part of the pot that goes to the wrong people; NaN where nobody is paid, or due anything. */
export function misdirected(pay: readonly number[], reference: readonly number[]): number {
  const due = positive(reference);
  return Number.isNaN(pay[0]) || sum(due) === 0 ? Number.NaN : payoutError(pay, due);
}

function positive(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Math.max(0, value));
}

/** Shares of a pot in proportion to worth; nothing for whom worth is negative, and NaN where nobody is worth anything. */
export function sharesOf(values: ArrayLike<number>): number[] {
  const worth = positive(values);
  const total = sum(worth);
  return worth.map((value) => value / total);
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function meanNumber(values: readonly number[]): number {
  return sum(values) / values.length;
}

export function meanOf(values: readonly Float64Array[]): number[] {
  return Array.from(values[0]!, (_, i) => meanNumber(values.map((at) => at[i]!)));
}

/** Pearson's. */
export function correlation(a: Float64Array, b: Float64Array): number {
  return sampleCorrelation(Array.from(a), Array.from(b));
}

export function deviation(values: readonly number[]): number {
  const mean = meanNumber(values);
  return Math.sqrt(sum(values.map((value) => (value - mean) * (value - mean))) / (values.length - 1));
}

export function pairs<T>(values: readonly T[]): [T, T][] {
  return values.flatMap((first, i) => values.slice(i + 1).map((second): [T, T] => [first, second]));
}
