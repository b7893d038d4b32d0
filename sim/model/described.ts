// What a scenario can name: definitions of agents, rules, markets and metrics, each described by data from which the
// loader, the schema, `explain` and the documentation follow. The richer definition types extend this one.

import type { ParameterSpecs } from './parameters.ts';

export interface Described {
  readonly kind: 'agent' | 'rule' | 'market' | 'metric' | 'mechanism';
  /** What a scenario calls it: `fee-split`. */
  readonly name: string;
  readonly about: string;
  readonly source?: string;
  readonly parameters: ParameterSpecs;
}

/** A metric's description; its values, and the thresholds that checks set, are numbers of `unit` (a pure number unless given). */
export interface DescribedMetric extends Described {
  readonly unit?: string;
  /** Gauges and counters of other modules without which it has no value. */
  readonly needs?: readonly string[];
  /** True when there is one value per population: `income:providers`. */
  readonly perRole?: boolean;
}

/** All a scenario can name. The loader is handed one; it imports no list. */
export interface Catalogue {
  readonly agents: ReadonlyMap<string, Described>;
  readonly rules: ReadonlyMap<string, Described>;
  readonly markets: ReadonlyMap<string, Described>;
  readonly metrics: ReadonlyMap<string, DescribedMetric>;
  /** Names of the hardware that `reference('hardware')` may give. */
  readonly hardware?: ReadonlyMap<string, unknown> | ReadonlySet<string>;
}
