// What a scenario demands of its metrics, decided by counting: a check passes when it holds in the share of the seeds that
// it asks for, fails when it no longer can, and is undecided when that hangs on seeds where the metric was inactive.

import type { Check, Comparison } from '../scenario/scenario.ts';
import { dayOf } from './run-error.ts';

export type Verdict = 'pass' | 'fail' | 'undecided';

/** How one seed stands to one check. The value is the one that decides: of several the worst, NaN when inactive. */
export interface SeedResult {
  readonly outcome: 'holds' | 'fails' | 'inactive';
  readonly value: number;
}

export interface CheckResult {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly holds: number;
  readonly fails: number;
  readonly inactive: number;
  /** How each seed stands, and its deciding value, in the order of the seeds. */
  readonly outcomes: readonly SeedResult['outcome'][];
  readonly values: readonly number[];
}

/** Follows one seed's observations of the metric that a check is about. */
export interface CheckWatch {
  observe(hours: number, value: number): void;
  result(): SeedResult;
}

export function watchCheck({ comparison, threshold, when }: Check): CheckWatch {
  // Of `at` the first observation not before its moment counts, of `end` the last, of `after` every one.
  let seen = false;
  let inactive = false;
  let worst = Number.NaN;
  return {
    observe(hours, value) {
      if (when.kind === 'end') seen = inactive = false;
      else if (hours < when.hours || (when.kind === 'at' && seen)) return;
      if (!seen || isWorse(value, worst, comparison)) worst = value;
      seen = true;
      inactive ||= Number.isNaN(value);
    },
    result() {
      if (seen && !Number.isNaN(worst) && !holds(worst, comparison, threshold))
        return { outcome: 'fails', value: worst };
      return inactive || !seen ? { outcome: 'inactive', value: Number.NaN } : { outcome: 'holds', value: worst };
    },
  };
}

/** Judges one check by all seeds. */
export function judge(check: Check, results: readonly SeedResult[]): CheckResult {
  const count = (outcome: SeedResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const [held, failed, inactive] = [count('holds'), count('fails'), count('inactive')];
  const verdict =
    check.seeds === undefined ? byMean(check, results) : byShare(check.seeds, held, inactive, results.length);
  return {
    check,
    verdict,
    holds: held,
    fails: failed,
    inactive,
    outcomes: results.map(({ outcome }) => outcome),
    values: results.map(({ value }) => value),
  };
}

function byShare(share: number, held: number, inactive: number, seeds: number): Verdict {
  const needed = neededOf(share, seeds);
  return held >= needed ? 'pass' : held + inactive < needed ? 'fail' : 'undecided';
}

/** In how many of some seeds a check must hold that asks for a share of them. */
export function neededOf(share: number, seeds: number): number {
  return Math.ceil(share * seeds - 1e-9);
}

/** The mean of all seeds; none where one of them has no value. */
function byMean({ comparison, threshold }: Check, results: readonly SeedResult[]): Verdict {
  const mean = results.reduce((sum, { value }) => sum + value, 0) / results.length;
  if (Number.isNaN(mean)) return 'undecided';
  return holds(mean, comparison, threshold) ? 'pass' : 'fail';
}

/** Whether a value is on the right side of a threshold. */
export function holds(value: number, comparison: Comparison, threshold: number): boolean {
  switch (comparison) {
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
  }
}

/** Any value is worse than an inactive one: it decides. */
function isWorse(value: number, than: number, comparison: Comparison): boolean {
  if (Number.isNaN(than)) return true;
  return comparison.startsWith('<') ? value > than : value < than;
}

/** `external_coverage >= 30 % at end`, `median of token_price > 1 USD/TOKEN after day 365`. */
export function demandText({ that, statistic, when }: Check): string {
  const moment = when.kind === 'end' ? 'at end' : `${when.kind} ${dayOf(when.hours)}`;
  return `${statistic === undefined ? '' : `${statistic} of `}${that} ${moment}`;
}
