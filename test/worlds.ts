// Worlds for tests: a scenario's text becomes an economy, with recorded luck and, where it learns, a laboratory that really
// trains on the CPU backend.

import { join } from 'node:path';
import { createCatalogue, type Definition } from '../sim/catalogue.ts';
import { Economy, type Options } from '../sim/economy/economy.ts';
import { planOf } from '../sim/economy/plan.ts';
import { type Learner, openLearner } from '../sim/learning/learner.ts';
import { memoryStore } from '../sim/learning/records.ts';
import type { AnyModule } from '../sim/model/definitions.ts';
import type { Self } from '../sim/model/world.ts';
import { load } from '../sim/scenario/load.ts';
import { parseScenario } from '../sim/scenario/parse.ts';

export interface WorldOptions extends Partial<Options> {
  /** `path=value`, as on the command line. */
  readonly set?: readonly string[];
  /** Definitions beside the built-in ones. */
  readonly use?: readonly unknown[];
}

// Trainings are shared by all worlds of a test file: the same request is measured once.
let learner: Learner | undefined;
const laboratory = () => {
  learner ??= openLearner({ device: 'wasm', store: memoryStore() });
  return learner;
};

/** The economy of a scenario written in a test. */
export function worldOf(text: string, { set = [], use = [], ...options }: WorldOptions = {}): Economy {
  const catalogue = createCatalogue(use as Definition[]);
  const scenario = parseScenario(text, { catalogue, set });
  return new Economy(planOf(scenario, catalogue), {
    seed: 1,
    ...(scenario.learning && { laboratory: laboratory() }),
    ...options,
  });
}

/** The economy of a scenario of this repository. */
export function shippedWorld(name: string, { set = [], use = [], ...options }: WorldOptions = {}): Economy {
  const catalogue = createCatalogue(use as Definition[]);
  const scenario = load(join(import.meta.dirname, `../scenarios/${name}.yaml`), { catalogue, set });
  return new Economy(planOf(scenario, catalogue), {
    seed: 1,
    ...(scenario.learning && { laboratory: laboratory() }),
    ...options,
  });
}

/** A module of an economy with its columns as the test knows them. */
export function moduleOf<Definition extends AnyModule>(
  economy: Economy,
  id: string,
): Self & { definition: Definition } {
  const found = economy.modules.find((module) => module.id === id);
  if (!found) throw new Error(`test: expected a module ${id}`);
  return found as unknown as Self & { definition: Definition };
}

/** Whole USD or TOKEN in an account. */
export function holds(economy: Economy, account: number, decimals = 6): number {
  return economy.holding(account) / Number(`1e${decimals}`);
}
