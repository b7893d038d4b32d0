// Quesnay as a library: load a scenario, run it, and add definitions of one's own.
//
//   const catalogue = createCatalogue([tax]);
//   const results = await run(load('scenario.yaml', { catalogue }), { catalogue, out: 'out/tax' });

export { type Catalogue, createCatalogue, type Definition } from './catalogue.ts';
export type { Draws, Key } from './kernel/draws.ts';
export { type ColumnSpec, type Columns, perMember, single, sized } from './model/columns.ts';
export {
  type AccountSpec,
  type AgentDefinition,
  defineAgent,
  defineMarket,
  defineMetric,
  defineRule,
  type MarketDefinition,
  type MetricDefinition,
  type RuleDefinition,
} from './model/definitions.ts';
export type { Hours, Money } from './model/money.ts';
export type { View } from './model/observation.ts';
export {
  choice,
  count,
  dataFile,
  distribution,
  entries,
  flag,
  group,
  list,
  optional,
  type ParameterSpecs,
  quantity,
  reference,
  share,
  split,
  text,
  type Values,
} from './model/parameters.ts';
export type { Ports } from './model/ports.ts';
export type { AgentWorld, Self, World } from './model/world.ts';
export { type Term, terms } from './money/books.ts';
export { type PartName, partNames } from './money/parts.ts';
export { load } from './scenario/load.ts';
export { ScenarioError } from './scenario/problems.ts';
export type { Scenario } from './scenario/scenario.ts';
export type { CheckResult } from './study/checks.ts';
export { CrashError } from './study/crash-error.ts';
export type { Outcome } from './study/replicate.ts';
export { type RunOptions, type RunResults, run } from './study/run.ts';
export { importModule, type UserModule } from './study/user-modules.ts';
