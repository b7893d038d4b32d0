// series.arrow: a row per seed and observation, a column per metric over the trailing window; null where nothing flowed
// that the metric could be about.

import type { MetricDefinition } from '../model/definitions.ts';
import type { ColumnOf } from './arrow-file.ts';

export function seriesColumns(metrics: readonly MetricDefinition[]): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    { name: 'hours', kind: 'number', metadata: { unit: 'h' } },
    { name: 'day', kind: 'number', metadata: { unit: 'day' } },
    ...metrics.map(metricColumn),
  ];
}

export function metricColumn({ name, unit, about }: MetricDefinition): ColumnOf {
  return { name, kind: 'number', metadata: { unit, about } };
}
