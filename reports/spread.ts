// Several seeds of one design as a middle and a band: the median, and what lies between the 5 % and the 95 % quantile of
// the seeds. It says how far luck carries, not how sure the median is.

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The spread of the values that are numbers; NaN where there are none. Quantiles are interpolated (Hyndman and Fan 1996, type 7). */
export function spreadOf(values: ArrayLike<number>): Spread {
  if (values.length === 1) return { median: values[0]!, low: values[0]!, high: values[0]! };
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return { median: quantileOf(sorted, 0.5), low: quantileOf(sorted, 0.05), high: quantileOf(sorted, 0.95) };
}

function quantileOf(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
