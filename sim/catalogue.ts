// All that a scenario can name and `explain` can describe: the one file that knows every list. A user's own definitions
// join them here, each under a name that nothing else has.

import { agents } from '../agents/index.ts';
import type { Modules } from './economy/plan.ts';
import { markets } from './markets/index.ts';
import type { MechanismDefinition } from './mechanisms/definition.ts';
import { metrics } from './metrics/index.ts';
import type { AnyModule, MetricDefinition } from './model/definitions.ts';
import { rules } from './rules/index.ts';

/** A definition made with defineAgent, defineMarket, defineMetric or defineRule. */
export type Definition = AnyModule | MetricDefinition;

export interface Catalogue extends Modules {
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
}

/**
 * The built-in definitions and a user's own.
 *
 * @throws Error when two definitions of one kind have the same name
 */
export function createCatalogue(own: readonly Definition[] = []): Catalogue {
  const ofKind = (kind: Definition['kind']) => own.filter((definition) => definition.kind === kind);
  return {
    agents: byName('agent', [...agents, ...ofKind('agent')] as AnyModule[]),
    markets: byName('market', [...markets, ...ofKind('market')] as AnyModule[]),
    rules: byName('rule', [...rules, ...ofKind('rule')] as AnyModule[]),
    metrics: byName('metric', [...metrics, ...ofKind('metric')] as MetricDefinition[]),
  };
}

/** Every mechanism, for whoever describes them: to run a scenario is to load those alone that its modules call. */
export async function loadMechanisms(): Promise<ReadonlyMap<string, MechanismDefinition>> {
  return byName('mechanism', Object.values(await import('./mechanisms/index.ts')));
}

function byName<D extends { readonly name: string }>(kind: string, definitions: readonly D[]): ReadonlyMap<string, D> {
  const found = new Map<string, D>();
  for (const definition of definitions) {
    const { name } = definition;
    if (found.has(name)) throw new Error(`${kind} ${name}: expected a name of its own, got one twice; try renaming it`);
    found.set(name, definition);
  }
  return found;
}
