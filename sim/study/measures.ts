// What a study writes down at every observation: one number per metric of the catalogue.

import type { MetricDefinition } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';

/** Every metric's number, in the order of the metrics. NaN: inactive. Throws Error that names the metric that fails. */
export function measureAll(metrics: readonly MetricDefinition[], view: View, into: Float64Array): void {
  for (let i = 0; i < metrics.length; i++) {
    const { name, measure } = metrics[i]!;
    try {
      into[i] = measure(view);
    } catch (cause) {
      throw new Error(`metric ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    if (into[i] === Infinity || into[i] === -Infinity) {
      throw new Error(`metric ${name}: expected a finite number or NaN (inactive), got ${into[i]}; try NaN`);
    }
  }
}
