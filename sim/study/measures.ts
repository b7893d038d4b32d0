// What a study writes down at every observation: a number for every metric of the catalogue that this world has the
// instruments for, and for a metric of roles one for each population that it applies to.

import type { MetricDefinition } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';

/** What a column of results is about. */
export interface Measured {
  /** The metric's name, with a role's after a colon: `external_income_share:providers`. */
  readonly name: string;
  readonly unit: string;
  readonly about: string;
}

export interface Measure extends Measured {
  readonly measure: (view: View) => number;
}

/** The measures of a world, in the order of the metrics and of its populations. */
export function measuresOf(metrics: Iterable<MetricDefinition>, world: View): readonly Measure[] {
  const isPublished = (name: string) => world.gauge(name) !== undefined || world.counter(name) !== undefined;
  return [...metrics]
    .filter(({ needs }) => needs.every(isPublished))
    .flatMap((metric): Measure[] => {
      const { name, unit, about } = metric;
      if (!metric.perRole) return [{ name, unit, about, measure: metric.measure }];
      return world.populations.flatMap((population, i) => {
        if (!metric.appliesTo(world, population)) return [];
        const role = world.ledger.chart.ownerRole[population.owner]!;
        const measure = (view: View) => metric.measureRole(view, role, view.populations[i]!);
        return [{ name: `${name}:${population.id}`, unit, about, measure }];
      });
    });
}

/** Every number, NaN where a metric is inactive. Throws Error that names the metric that fails. */
export function measureAll(measures: readonly Measure[], view: View, into: Float64Array): void {
  for (let i = 0; i < measures.length; i++) {
    const { name, measure } = measures[i]!;
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

/** What a name of a measure is about, as its metric says. Throws Error when the catalogue has no such metric. */
export function measuredBy(metrics: ReadonlyMap<string, MetricDefinition>, name: string): Measured {
  const metric = metrics.get(name.split(':')[0]!);
  if (!metric) throw new Error(`metric ${name}: expected one of the catalogue, got none; try the same --use`);
  return { name, unit: metric.unit, about: metric.about };
}
