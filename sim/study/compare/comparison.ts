// What a comparison of designs found, as plain data: the same bytes for the same designs, seeds and code, whoever ran them.

import type { PairedMetric } from './paired-metric.ts';
import type { Share } from './shares.ts';

export interface Comparison {
  /** The version of this shape. */
  readonly version: 1;
  readonly designs: readonly ComparedDesign[];
  readonly seeds: readonly number[];
  /** Confidence of every interval: 95 % for one pair; of more, 95 % that those of a metric hold for all pairs (Bonferroni). */
  readonly level: number;
  /** Each further design against the first. */
  readonly pairs: readonly ComparedPair[];
  /** Replicates that crashed, of designs and of mixtures. */
  readonly failures: readonly ComparisonFailure[];
}

export interface ComparedDesign {
  /** `A`, `B`, … */
  readonly label: string;
  readonly name: string;
  readonly about: string;
  readonly file: string;
  readonly hash: string;
  readonly designHash: string;
  readonly lengthHours: number;
  readonly windowHours: number;
  /** Whether several seeds ran one and the same run: nothing of the design may be left to chance. */
  readonly isRepeated: boolean;
}

export interface ComparedPair {
  /** Label of the second design; the first is always `A`. */
  readonly label: string;
  /** Every value that differs, as each design writes it; null where it has none. */
  readonly differences: readonly { readonly path: string; readonly a: string | null; readonly b: string | null }[];
  /** Values that are equal. */
  readonly equal: number;
  /** What the differences are put down to: parameters by path, or several that change together. */
  readonly changes: readonly { readonly name: string; readonly parameters: readonly string[] }[];
  /** Mixtures of the two designs that were run. */
  readonly mixtures: number;
  readonly metrics: readonly AttributedMetric[];
}

export interface AttributedMetric extends PairedMetric {
  /** They sum to the difference; null where there are none, and why. */
  readonly shares: readonly Share[] | null;
  readonly unshared: string | null;
}

export interface ComparisonFailure {
  /** Label of the design, or `A with …`. */
  readonly design: string;
  readonly seed: number;
  readonly message: string;
  /** The command that runs it again. */
  readonly replay: string;
}

/** `A`, `B`, … for at most 26 designs. */
export function labelOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
