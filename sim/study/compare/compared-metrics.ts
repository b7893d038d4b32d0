// Which metrics a comparison is about, and which way is good: the headlines, what the designs' checks ask, and what the
// command names.

import type { Check } from '../../scenario/scenario.ts';
import type { Measured } from '../measures.ts';

export type Good = 'high' | 'low';

/** The questions that every comparison answers, where the designs measure them. A price is neither good nor bad. */
const headlines: Readonly<Record<string, Good | undefined>> = {
  self_referential_share: 'low',
  external_coverage: 'high',
  cash_self_reference: 'low',
  external_demand: 'high',
  token_price: undefined,
};

/** A metric to compare, and which way is good where that is known. */
export interface ComparedMetric extends Measured {
  readonly good: Good | undefined;
}

/**
 * The metrics of `measured` to compare, headlines first. A name stands for itself, or for that metric of every role.
 *
 * @param named by the command
 * @throws Error for a name that is not measured
 */
export function comparedMetrics(
  measured: readonly Measured[],
  checks: readonly Check[],
  named: readonly string[],
): ComparedMetric[] {
  const matching = (name: string) =>
    measured.filter((measure) => measure.name === name || measure.name.startsWith(`${name}:`));
  for (const name of named) {
    if (matching(name).length > 0) continue;
    const known = measured.map((measure) => measure.name).join(', ');
    throw new Error(`--metric ${name}: expected a metric that one of the designs measures; try one of ${known}`);
  }
  const names = [...Object.keys(headlines), ...checks.map(({ metric }) => metric), ...named];
  const chosen = new Map(names.flatMap(matching).map((measure) => [measure.name, measure]));
  return [...chosen.values()].map(({ name, unit, about }) => ({ name, unit, about, good: goodWay(name, checks) }));
}

/** As the headline says, else as all checks on the metric agree: what must be above a bound is good when it is high. */
function goodWay(name: string, checks: readonly Check[]): Good | undefined {
  if (headlines[name]) return headlines[name];
  const ways = new Set(
    checks
      .filter(({ metric }) => metric === name)
      .map(({ comparison }) => (comparison.startsWith('>') ? 'high' : 'low')),
  );
  const [way] = ways;
  return ways.size === 1 ? way : undefined;
}
