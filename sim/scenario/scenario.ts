// A scenario as the simulator reads it: plain data, merged with its bases, every quantity a number in the unit its
// parameter declares, and every value knowing where it was written.

import type { Spec, Values } from '../model/parameters.ts';
import type { Bundle } from './bundle.ts';
import type { genesisEntry, learningParameters, reportParameters, runParameters, tokenParameters } from './sections.ts';

/** The version of the format that this Quesnay reads. */
export const formatVersion = 1;

/** What a scenario says. */
export interface Content {
  readonly format: typeof formatVersion;
  readonly name: string;
  readonly about: string;
  /** Lengths of time are in hours. */
  readonly run: Values<typeof runParameters>;
  /** The supply is in TOKEN, not base units. */
  readonly token: Values<typeof tokenParameters>;
  /** What stands where at the start; the amounts of TOKEN sum to the supply, in base units, exactly. */
  readonly genesis: Readonly<Record<string, Values<typeof genesisEntry.fields>>>;
  /** In the order of the files, bases first. */
  readonly populations: readonly Instance[];
  readonly markets: readonly Instance[];
  readonly rules: readonly Instance[];
  readonly learning: Values<typeof learningParameters> | undefined;
  readonly shocks: readonly Shock[];
  readonly sweep: Sweep | undefined;
  readonly checks: readonly Check[];
  readonly report: Values<typeof reportParameters>;
}

/** What a scenario says, and where and how it says it. */
export interface Scenario extends Content {
  /** Every value on its own: what `explain` prints and what two designs are compared by. */
  readonly leaves: readonly Leaf[];
  /** The scenario's file and its bases, nearest first. */
  readonly files: readonly string[];
  /** The text of the scenario's own file. */
  readonly text: string;
  /** All of its files as text, and the settings laid over them: with them another thread reads the same scenario. */
  readonly bundle: Bundle;
  readonly set: readonly string[];
  /** SHA-256 of all of the merged scenario. */
  readonly hash: string;
  /** SHA-256 of what decides a run beside its seed: neither name, seeds, checks, sweep nor report. */
  readonly designHash: string;
}

/** One population, market or rule: a definition and the values it runs with. */
export interface Instance {
  readonly id: string;
  /** Name of the definition in the catalogue. */
  readonly definition: string;
  /** What the definition's `Values` type says. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Leaf {
  readonly path: string;
  readonly value: unknown;
  /** As a file would write it: `0.08 USD/kWh`. */
  readonly text: string;
  /** `default`, `base FILE:LINE`, `file FILE:LINE:COLUMN` or `--set`. */
  readonly origin: string;
}

/** At so many hours a parameter takes a value; its path names a parameter that is not structural. */
export interface Shock {
  readonly at: number;
  readonly path: string;
  readonly value: unknown;
  readonly text: string;
}

/** Values a study runs through; each text is what `--set path=text` takes. */
export interface Sweep {
  readonly design: 'grid' | 'zip' | 'latin' | 'sobol';
  /** How many points a latin or sobol design has. */
  readonly points: number | undefined;
  readonly over: readonly SweptParameter[];
}

/** A parameter that takes listed values, or values from a range. */
export type SweptParameter = {
  readonly path: string;
  /** The kind of its parameter, and the unit in which its number is told; undefined where it is no number. */
  readonly of: Spec['kind'];
  readonly unit: string | undefined;
} & (
  | { readonly kind: 'values'; readonly texts: readonly string[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
);

/** A demand on a metric: at one moment or at every observation after it, in a share of the seeds or on their mean. */
export interface Check {
  readonly level: 'error' | 'warn';
  readonly that: string;
  readonly metric: string;
  readonly comparison: Comparison;
  /** In the metric's unit. */
  readonly threshold: number;
  readonly when: { readonly kind: 'end' } | { readonly kind: 'at' | 'after'; readonly hours: number };
  /**
   * Share of the seeds in which it must hold; undefined where it is asked of their mean. A percentile is such a share: the
   * median is at least 3 where the metric is at least 3 in half of the seeds, p95 at most 3 where it is in 95 % of them.
   */
  readonly seeds: number | undefined;
  /** The statistic, where the file names one. */
  readonly statistic?: Statistic;
  /** Where it is written, for annotations. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
}

/** The mean, the median or a percentile, `p1` to `p99`, of the seeds' values. */
export type Statistic = 'mean' | 'median' | `p${number}`;

export type Comparison = '<' | '<=' | '>' | '>=';
