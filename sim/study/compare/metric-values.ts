// The values of metrics by seed, of designs and of the mixtures between them, out of the records of their studies.

import type { PointResults } from '../perform-study.ts';
import type { BySeed } from './paired-metric.ts';

/** The values of one metric in the order of the seeds; NaN where it was inactive, not measured, or the run crashed. */
export type MetricValues = (metric: string) => BySeed;

/** Takes out of a point's records what a comparison needs, so that the rest of them can be let go. */
export function metricValues({ records }: PointResults, metrics: readonly string[]): MetricValues {
  const values = new Map(
    metrics.map((metric) => [
      metric,
      records.map((record) => {
        if (record.status === 'crashed') return Number.NaN;
        const column = record.metrics.indexOf(metric);
        return column < 0 ? Number.NaN : record.values[column]!;
      }),
    ]),
  );
  return (metric) => values.get(metric)!;
}
