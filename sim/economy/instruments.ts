// Gauges and counters that modules publish, gathered under one name each. Counters of one name add up (two emission rules
// release together); a gauge has one publisher.

import type { AnyModule } from '../model/definitions.ts';
import type { World } from '../model/world.ts';
import type { Module } from './module.ts';
import type { Instruments } from './observatory.ts';

type Reading = () => number;
type Published = Record<string, (self: never, world: never) => number> | undefined;

export function instrumentsOf(world: World & { readonly modules: readonly Module[] }): Instruments {
  const gather = (of: (definition: AnyModule) => Published) => {
    const readings = new Map<string, Reading[]>();
    for (const self of world.modules) {
      for (const [name, read] of Object.entries(of(self.definition) ?? {})) {
        const same = readings.get(name) ?? [];
        readings.set(name, [...same, () => read(self as never, world as never)]);
      }
    }
    return readings;
  };
  const gauges = gather((definition) => definition.gauges);
  for (const [name, readings] of gauges) {
    if (readings.length > 1)
      throw new Error(`gauge ${name}: expected one module that publishes it, got ${readings.length}`);
  }
  const counters = [...gather((definition) => definition.counters)];
  return {
    gauge: (name) => gauges.get(name)?.[0]?.(),
    counters: counters.map(([name]) => name),
    readCounters(into) {
      counters.forEach(([, readings], i) => {
        into[i] = readings.reduce((sum, read) => sum + read(), 0);
      });
    },
  };
}
