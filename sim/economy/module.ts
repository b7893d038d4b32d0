// One module of a scenario made real: its definition, its live parameters, its columns, its accounts.

import type { Draws, Key } from '../kernel/draws.ts';
import { allocate, type ColumnSpecs } from '../model/columns.ts';
import type { AnyModule } from '../model/definitions.ts';
import type { DistributionValue } from '../model/parameters.ts';
import type { Self } from '../model/world.ts';
import { addAccounts, addOwners, type Chart, type OwnerClass } from '../money/chart.ts';
import { type LiveParameters, liveParameters } from './live-parameters.ts';

export interface Module extends Self {
  readonly definition: AnyModule;
  readonly live: LiveParameters;
  readonly ownerClass: OwnerClass;
}

/** What the scenario says of one population, rule or market. */
export interface Instance {
  readonly id: string;
  readonly definition: AnyModule;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Adds a module's owners and accounts to the chart and allocates its columns. */
export function createModule(instance: Instance, index: number, chart: Chart, draws: Draws): Module {
  const { id, definition, values } = instance;
  const count = definition.kind === 'agent' ? Number(values.count ?? 1) : 1;
  const live = liveParameters(definition.parameters, values);
  const ownerClass =
    typeof definition.ownerClass === 'function' ? definition.ownerClass(live.view) : definition.ownerClass;
  const owner = addOwners(chart, ownerClass, id, count);
  const accounts: Record<string, number> = {};
  for (const [name, { asset, place = 'wallet' }] of Object.entries(definition.accounts)) {
    accounts[name] = addAccounts(chart, owner, asset, { count, place });
  }
  const reasons = Object.fromEntries(definition.reasons.map((reason) => [reason, chart.reasons.indexOf(reason)]));
  return {
    id,
    index,
    count,
    definition,
    live,
    ownerClass,
    parameters: live.view as never,
    drawn: drawDistributions(instance, count, draws),
    columns: allocate<ColumnSpecs>(definition.columns, live.view, count),
    owner,
    accounts,
    reasons,
    events: Object.keys(definition.events ?? {}),
    key: (purpose: string): Key => draws.key(`${id}.${purpose}`),
  };
}

function drawDistributions(
  { id, definition, values }: Instance,
  count: number,
  draws: Draws,
): Record<string, Float64Array> {
  const drawn: Record<string, Float64Array> = {};
  for (const [name, spec] of Object.entries(definition.parameters)) {
    if (spec.kind !== 'distribution' || values[name] === undefined) continue;
    const key = draws.key(`${id}.parameter.${name}`);
    const distribution = values[name] as DistributionValue;
    drawn[name] = Float64Array.from({ length: count }, (_, i) => sample(draws, key, i, distribution));
  }
  return drawn;
}

function sample(draws: Draws, key: Key, member: number, distribution: DistributionValue): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value;
    case 'lognormal':
      return draws.lognormal(key, member, 0, distribution.median, distribution.sigma);
    case 'normal':
      return draws.normal(key, member, 0, distribution.mean, distribution.deviation);
    case 'uniform':
      return distribution.from + (distribution.to - distribution.from) * draws.uniform(key, member, 0);
    case 'values':
      return distribution.values[member % distribution.values.length]!;
  }
}
