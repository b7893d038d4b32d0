// series.arrow: a row per seed and observation, a column per metric over the trailing window; null where nothing flowed
// that the metric could be about.

import type { ColumnOf } from './arrow-file.ts';
import type { Measure, Measured } from './measures.ts';

export function seriesColumns(measures: readonly Measure[]): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    { name: 'hours', kind: 'number', metadata: { unit: 'h' } },
    { name: 'day', kind: 'number', metadata: { unit: 'day' } },
    ...measures.map(metricColumn),
  ];
}

export function metricColumn({ name, unit, about }: Measured): ColumnOf {
  return { name, kind: 'number', metadata: { unit, about } };
}
