// What a comparison keeps of a design's runs, or of a mixture's: the metrics at the end of each, and none of what a report
// draws, so that little is in memory at once.

import type { Measured } from '../measures.ts';
import type { PointResults } from '../perform-study.ts';
import type { BySeed } from './paired-metric.ts';

export interface MetricValues {
  readonly measures: readonly Measured[];
  /** Whether several seeds ran one and the same run. */
  readonly isRepeated: boolean;
  /** In the order of the seeds; NaN where the metric was inactive, not measured, or the run crashed. */
  readonly of: (metric: string) => BySeed;
}

export function metricValues({ measures, records, finished }: PointResults): MetricValues {
  const ends = records.map((record) => (record.status === 'done' ? record.values : undefined));
  const columns = new Map(measures.map(({ name }, column) => [name, column]));
  return {
    measures,
    isRepeated: new Set(finished.map(({ hash }) => hash)).size < finished.length,
    of(metric) {
      const column = columns.get(metric);
      return ends.map((values) => (column === undefined ? Number.NaN : (values?.[column] ?? Number.NaN)));
    },
  };
}
