// The metrics, one line each: what checks can demand and every table of results has a column for.

import type { MetricDefinition } from '../model/definitions.ts';

export const metrics: readonly MetricDefinition[] = [];
