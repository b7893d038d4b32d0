// From what a scenario says to what a world is made of: every name becomes a definition of the catalogue, every shock a
// change of a module's parameter, and lengths of time become numbers of epochs.

import type { AnyModule } from '../model/definitions.ts';
import type { LearningSetting, Setting } from '../model/world.ts';
import type { Instance as Named, Scenario } from '../scenario/scenario.ts';
import type { Change, Plan } from './economy.ts';
import type { Instance } from './module.ts';
import { USD_DECIMALS } from './named-accounts.ts';

/** The definitions that a scenario's populations, markets and rules can name. */
export interface Modules {
  readonly agents: ReadonlyMap<string, AnyModule>;
  readonly markets: ReadonlyMap<string, AnyModule>;
  readonly rules: ReadonlyMap<string, AnyModule>;
}

/** The market that every economy has: the world beyond its border. */
const BORDER = 'outside';

/**
 * The plan of a scenario that was loaded with the same catalogue.
 *
 * @throws Error when the catalogue is another one
 */
export function planOf(scenario: Scenario, modules: Modules): Plan {
  const { run, token, populations, markets, rules, shocks } = scenario;
  const market = markets.some(({ definition }) => definition === BORDER)
    ? markets
    : [...markets, { id: BORDER, definition: BORDER, values: {} }];
  return {
    setting: settingOf(scenario),
    token: { symbol: token.symbol, decimals: token.decimals, mark: genesisMark(scenario) },
    instances: [
      ...populations.map((named) => instanceOf(named, modules.agents)),
      ...market.map((named) => instanceOf(named, modules.markets)),
      ...rules.map((named) => instanceOf(named, modules.rules)),
    ],
    changes: shocks.map(changeOf),
    observeEvery: Math.round(run.observe / run.epoch),
  };
}

function settingOf({ run, token, genesis, learning }: Scenario): Setting {
  return {
    epochHours: run.epoch,
    // The last epoch ends where the clock that counts epochs arrives, to the last bit.
    lengthHours: Math.round(run.length / run.epoch) * run.epoch,
    windowEpochs: Math.round(run.window / run.epoch),
    decimals: { USD: USD_DECIMALS, TOKEN: token.decimals },
    genesis,
    learning: learning && learningOf(learning),
  };
}

function learningOf(learning: NonNullable<Scenario['learning']>): LearningSetting {
  const { task, difficulty, model, hidden, side, steps, batch, retrain, production } = learning;
  return {
    task,
    difficulty,
    model,
    hidden,
    side: side as LearningSetting['side'],
    steps,
    batch,
    learningRate: learning['learning-rate'],
    retrain,
    production: {
      parameters: production.parameters,
      tokensPerRequest: production['tokens-per-request'],
      tokensPerSample: production['tokens-per-sample'],
      passes: production.passes,
    },
  };
}

/** USD for a TOKEN when the world begins: what the pool asks, or where there is none what the scenario says. */
function genesisMark({ genesis, token }: Scenario): number {
  const pool = genesis.pool;
  return pool && pool.token > 0 ? pool.cash / pool.token : token.price;
}

function instanceOf({ id, definition: name, values }: Named, definitions: ReadonlyMap<string, AnyModule>): Instance {
  const definition = definitions.get(name);
  if (definition) return { id, definition, values };
  const known = [...definitions.keys()].join(', ');
  throw new Error(`${id}: expected one of ${known}, got ${name}; try the catalogue that the scenario was loaded with`);
}

function changeOf({ at, path, value }: Scenario['shocks'][number]): Change {
  const [, module = '', ...inner] = path.split('.');
  return { at, module, path: inner.join('.'), value };
}
