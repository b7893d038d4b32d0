// Quesnay as a library: load a scenario, run it, and add definitions of one's own.
//
//   const catalogue = createCatalogue([tax]);
//   const results = await run(load('scenario.yaml', { catalogue }), { catalogue, out: 'out/tax' });
//
// Many designs under many seeds are a study: a sweep planned from a scenario, or points of one's own.
//
//   const modules = [await importModule('tax.ts')];
//   const spec = planSweep([], (set) => load('scenario.yaml', { catalogue, set }), { modules });
//   const results = await performStudy(spec, { catalogue, executor: threads(8), out: 'out/sweep' });
//   for (const i of spec.points.keys()) console.log(results.point(i).checks);

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
export { type Executor, StudyError } from './study/executor.ts';
export { inline } from './study/executors/inline.ts';
export { threads } from './study/executors/threads.ts';
export type { FinishedRecord, JobRecord } from './study/job-record.ts';
export { type PointResults, performStudy, type StudyOptions, type StudyResults } from './study/perform-study.ts';
export type { Outcome } from './study/replicate.ts';
export { type RunOptions, type RunResults, run } from './study/run.ts';
export { createStudySpec, type Point, type StudyParts, type StudySpec } from './study/study-spec.ts';
export { planSweep } from './study/sweep/plan-sweep.ts';
export { importModule, type UserModule } from './study/user-modules.ts';
