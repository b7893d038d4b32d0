// What an agent, a rule, a market and a metric *are*: data that describes (about, parameters, columns, accounts, reasons)
// and plain functions over that data. From the description follow the schema, the editor's completion, `explain` and the
// documentation; adding one is a file with a definition and a line in a list.

import type { OwnerClass, Place } from '../money/chart.ts';
import type { ColumnSpecs } from './columns.ts';
import type { Described, DescribedMetric } from './described.ts';
import type { View } from './observation.ts';
import type { ParameterSpecs, Values } from './parameters.ts';
import type { Phase } from './phases.ts';
import type { Ports } from './ports.ts';
import type { AgentWorld, Self, World } from './world.ts';

/** An account that each member of a population, or a rule or market itself, holds. */
export interface AccountSpec {
  readonly asset: 'USD' | 'TOKEN' | 'LP';
  readonly place?: Place;
}
export interface AccountSpecs {
  readonly [name: string]: AccountSpec;
}

/** The functions of a module, all optional, over its own data (`self`) and the world. */
export interface Behaviour<S, W> {
  /** Once, when the world is built and the genesis allocation can be drawn on. */
  readonly setUp?: (self: S, world: W) => void;
  /** Once an epoch, in the named phase. */
  readonly phases?: { readonly [P in Phase]?: (self: S, world: W) => void };
  /** At a scheduled time. A promise is awaited: only deliveries of learning return one. */
  readonly events?: {
    readonly [name: string]: (self: S, world: W, entity: number, argument: number) => void | Promise<void>;
  };
  /** Numbers that metrics and the report may read: a gauge as it stands, a counter as its growth over the window. */
  readonly gauges?: { readonly [name: string]: (self: S, world: W) => number };
  readonly counters?: { readonly [name: string]: (self: S, world: W) => number };
  /** Ports that the module offers to others. */
  readonly provides?: { readonly [Name in keyof Ports]?: (self: S, world: W) => NonNullable<Ports[Name]> };
}

interface Module<P extends ParameterSpecs, C extends ColumnSpecs, A extends AccountSpecs> extends Described {
  readonly parameters: P;
  readonly columns: C;
  readonly accounts: A;
  /** Why value moves, as the flow matrix and `explain` show it: `emission.data`, `opex.electricity`. */
  readonly reasons: readonly string[];
  /** Ports without which the module cannot work; the world refuses to be built without them. */
  readonly needs: readonly (keyof Ports)[];
  /** The class of the owner of its accounts, or what the parameters say. */
  readonly ownerClass: OwnerClass | ((parameters: Values<P>) => OwnerClass);
}

export interface AgentDefinition<
  P extends ParameterSpecs = ParameterSpecs,
  C extends ColumnSpecs = ColumnSpecs,
  A extends AccountSpecs = AccountSpecs,
> extends Module<P, C, A>,
    Behaviour<Self<P, C, A>, AgentWorld> {
  readonly kind: 'agent';
  /** Each member's claim on pay for its role in this epoch (any scale): work done, stake, samples. Default: equal. */
  readonly payWeight?: (self: Self<P, C, A>, member: number, world: AgentWorld) => number;
}

export interface RuleDefinition<
  P extends ParameterSpecs = ParameterSpecs,
  C extends ColumnSpecs = ColumnSpecs,
  A extends AccountSpecs = AccountSpecs,
> extends Module<P, C, A>,
    Behaviour<Self<P, C, A>, World> {
  readonly kind: 'rule';
  /** A pay rule: names the population whose claims on pay it decides, and the claim of each member. */
  readonly weighs?: {
    readonly population: (parameters: Values<P>) => string;
    readonly weight: (self: Self<P, C, A>, member: number) => number;
  };
}

export interface MarketDefinition<
  P extends ParameterSpecs = ParameterSpecs,
  C extends ColumnSpecs = ColumnSpecs,
  A extends AccountSpecs = AccountSpecs,
> extends Module<P, C, A>,
    Behaviour<Self<P, C, A>, World> {
  readonly kind: 'market';
}

interface Metric extends DescribedMetric {
  readonly kind: 'metric';
  readonly unit: string;
  /** Gauges and counters that it reads. Where no module publishes one of them, the metric is left out of the results. */
  readonly needs: readonly string[];
}

/**
 * A number read from the world at every observation, over the trailing window. It sees everything and changes nothing. NaN
 * means "inactive": nothing flowed that the metric could be about.
 */
export interface EconomyMetric extends Metric {
  readonly perRole?: false;
  readonly measure: (view: View) => number;
}

/** One such number for each population that it applies to; a result named `income:providers`. */
export interface RoleMetric extends Metric {
  readonly perRole: true;
  /** Decided by what the population is (class, columns, accounts), which stays as it is while the world runs. */
  readonly appliesTo: (view: View, population: Self) => boolean;
  /** `role` is the population's role in the books. */
  readonly measureRole: (view: View, role: number, population: Self) => number;
}

export type MetricDefinition = EconomyMetric | RoleMetric;

type Given<D> = Omit<D, 'kind' | 'columns' | 'accounts' | 'reasons' | 'needs' | 'ownerClass'> & {
  [Name in Extract<keyof D, 'columns' | 'accounts' | 'reasons' | 'needs'>]?: D[Name];
};

/** Defines an agent: a role's decisions. `ownerClass` says on which side of the border its owner stands. */
export function defineAgent<
  const P extends ParameterSpecs,
  const C extends ColumnSpecs = Record<never, never>,
  const A extends AccountSpecs = Record<never, never>,
>(given: Given<AgentDefinition<P, C, A>> & Pick<AgentDefinition<P, C, A>, 'ownerClass'>): AgentDefinition<P, C, A> {
  return { kind: 'agent', reasons: [], needs: [], columns: {} as C, accounts: {} as A, ...given };
}

/** Defines an incentive rule of the protocol. */
export function defineRule<
  const P extends ParameterSpecs,
  const C extends ColumnSpecs = Record<never, never>,
  const A extends AccountSpecs = Record<never, never>,
>(given: Given<RuleDefinition<P, C, A>> & { ownerClass?: OwnerClass }): RuleDefinition<P, C, A> {
  const empty = { columns: {} as C, accounts: {} as A, ownerClass: 'protocol' as const };
  return { kind: 'rule', reasons: [], needs: [], ...empty, ...given };
}

/** Defines a market: a place where owners meet, itself a conduit. */
export function defineMarket<
  const P extends ParameterSpecs,
  const C extends ColumnSpecs = Record<never, never>,
  const A extends AccountSpecs = Record<never, never>,
>(given: Given<MarketDefinition<P, C, A>> & { ownerClass?: OwnerClass }): MarketDefinition<P, C, A> {
  const empty = { columns: {} as C, accounts: {} as A, ownerClass: 'conduit' as const };
  return { kind: 'market', reasons: [], needs: [], ...empty, ...given };
}

type GivenMetric<M extends Metric> = Omit<M, 'kind' | 'parameters' | 'needs'> & Partial<Pick<M, 'needs'>>;

/** Defines a metric of the whole economy, or with `perRole` one of each role. */
export function defineMetric(given: GivenMetric<EconomyMetric>): EconomyMetric;
export function defineMetric(given: GivenMetric<RoleMetric>): RoleMetric;
export function defineMetric(given: GivenMetric<EconomyMetric> | GivenMetric<RoleMetric>): MetricDefinition {
  return { kind: 'metric', parameters: {}, needs: [], ...given };
}

/** A definition in a list of unlike ones: its functions are only ever called with data made from the same definition. */
export interface AnyModule
  extends Omit<Module<ParameterSpecs, ColumnSpecs, AccountSpecs>, 'ownerClass'>,
    Behaviour<Erased, Erased> {
  readonly kind: 'agent' | 'rule' | 'market';
  readonly ownerClass: OwnerClass | ((parameters: Erased) => OwnerClass);
  readonly payWeight?: (self: Erased, member: number, world: Erased) => number;
  readonly weighs?: {
    readonly population: (parameters: Erased) => string;
    readonly weight: (self: Erased, member: number) => number;
  };
}
// biome-ignore lint/suspicious/noExplicitAny: data whose type only its own definition knows
type Erased = any;
