// Gauges and counters that modules publish, gathered under one name each.

import type { AnyModule } from '../model/definitions.ts';
import type { World } from '../model/world.ts';
import type { Module } from './module.ts';
import type { Instruments } from './observatory.ts';

type Reading = () => number;

export function instrumentsOf(world: World & { readonly modules: readonly Module[] }): Instruments {
  const gather = (of: (definition: AnyModule) => Record<string, (self: never, world: never) => number> | undefined) => {
    const readings = new Map<string, Reading>();
    for (const self of world.modules) {
      for (const [name, read] of Object.entries(of(self.definition) ?? {})) {
        if (readings.has(name)) throw new Error(`${self.id}: expected a new name for an instrument, got ${name} again`);
        readings.set(name, () => read(self as never, world as never));
      }
    }
    return readings;
  };
  const gauges = gather((definition) => definition.gauges);
  const counters = [...gather((definition) => definition.counters)];
  return {
    gauge: (name) => gauges.get(name)?.(),
    counters: counters.map(([name]) => name),
    readCounters(into) {
      counters.forEach(([, read], i) => {
        into[i] = read();
      });
    },
  };
}
