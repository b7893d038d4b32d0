// Two designs: how they differ, what that does to each metric, and which of the differences does it.

import { diffScenarios } from '../../scenario/diff.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Changes, Mixture } from './changes.ts';
import type { ComparedMetric } from './compared-metrics.ts';
import type { AttributedMetric, ComparedPair } from './comparison.ts';
import type { MetricValues } from './metric-values.ts';
import { type PairedMetric, pairMetric } from './paired-metric.ts';
import { decidesRuns } from './parameter-difference.ts';
import { type Share, shareOf, sharesOf } from './shares.ts';

export interface PairRuns {
  readonly label: string;
  readonly a: Scenario;
  readonly b: Scenario;
  readonly changes: Changes;
  /** Values of both designs, and of any mixture. */
  readonly valuesOfA: MetricValues;
  readonly valuesOfB: MetricValues;
  readonly valuesOf: (mixture: Mixture) => MetricValues;
}

/** What a difference is put down to that remains when every parameter is the other design's. */
const ORDER = 'order of definitions';

export function comparePair(pair: PairRuns, metrics: readonly ComparedMetric[], level: number): ComparedPair {
  const { label, a, b, changes } = pair;
  const leaves = (scenario: Scenario) => scenario.leaves.filter(({ path }) => decidesRuns(path));
  const differences = diffScenarios(a, b).filter(({ path }) => decidesRuns(path));
  return {
    label,
    differences: differences.map(({ path, a, b }) => ({ path, a: a?.text ?? null, b: b?.text ?? null })),
    equal: leaves(a).length - differences.filter((difference) => difference.a).length,
    changes: changes.changes.map(({ name, parameters }) => ({ name, parameters: parameters.map(({ path }) => path) })),
    mixtures: Math.max(0, changes.mixtures.length - 2),
    metrics: metrics.map((metric) => {
      const paired = pairMetric(metric, pair.valuesOfA.of(metric.name), pair.valuesOfB.of(metric.name), level);
      return { ...paired, ...attribute(paired, pair, level) };
    }),
  };
}

/** The shares of the changes in a metric's difference, or why there are none. */
function attribute(
  { name, word }: PairedMetric,
  { b, changes: { changes, mixtures }, valuesOfB, valuesOf }: PairRuns,
  level: number,
): Pick<AttributedMetric, 'shares' | 'unshared'> {
  if (word === 'inactive' || word === 'equal') return { shares: null, unshared: null };
  const none = (unshared: string) => ({ shares: null, unshared });
  if (mixtures.length === 0) return none('the second design cannot be made out of the first by settings');
  const values = mixtures.map((mixture) => valuesOf(mixture).of(name));
  // Seeds in which one of the designs has no value have no difference either.
  const ofB = valuesOfB.of(name);
  const seeds = ofB.flatMap((value, i) => (Number.isNaN(value) || Number.isNaN(values[0]![i]!) ? [] : [i]));
  const kept = values.map((bySeed) => seeds.map((i) => bySeed[i]!));
  if (kept.some((bySeed) => bySeed.some(Number.isNaN))) {
    return none('inactive, or a crash, where only some of the changes are made');
  }
  const shares: Share[] = sharesOf(
    changes.map((change) => change.name),
    kept,
    level,
  );
  if (mixtures.at(-1)!.scenario.designHash === b.designHash) return { shares, unshared: null };
  const rest = seeds.map((seed, i) => ofB[seed]! - kept.at(-1)![i]!);
  return { shares: [...shares, shareOf(ORDER, rest, level)], unshared: null };
}
