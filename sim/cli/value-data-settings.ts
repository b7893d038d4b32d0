// What quesnay run --value-data was asked for, read and checked before anything runs.

import { existsSync } from 'node:fs';
import type { Plan } from '../economy/economy.ts';
import { MOST_SHARDS } from '../learning/valuation/retrained.ts';
import { LEAST_KNOWN, MOST_KNOWN } from '../learning/valuation/shard-groups.ts';
import { hasPayForData } from '../study/contributions.ts';
import { valuationLog } from '../study/valuation-log.ts';
import { UsageError } from './exit.ts';
import type { RunGiven } from './run.ts';

export interface ValueDataSettings {
  /** Of the trainings on coalitions. */
  readonly seeds: readonly number[];
  /** How many shards, and samples in each. */
  readonly shards: number;
  readonly samples: number;
  /** Groups of contributors by which the run's own pay rule is judged; undefined where it is not. */
  readonly payGroups: number | undefined;
}

/** As in notebooks/data-valuation.md, but for a seed: a third costs a third more. The pay rule is judged only when asked. */
const USUAL = { 'value-seeds': '1..2', 'value-shards': '12', 'value-samples': '26', 'value-pay': '8' };
/** One shard is split among two; and eleven of them must fit into the pool of samples. */
const SAMPLES: Range = [2, 500];
/** Kinds of contributors are rarely fewer; retraining is for no more. */
const GROUPS: Range = [3, MOST_SHARDS];

type Range = readonly [least: number, most: number];

/** Undefined when it was not asked for. Throws UsageError. */
export function valueDataSettings(given: RunGiven, plan: Plan): ValueDataSettings | undefined {
  const { 'value-data': isAsked, 'value-pay': payGroups, replay } = given;
  if (!isAsked) {
    for (const option of Object.keys(USUAL) as (keyof typeof USUAL)[])
      if (given[option] !== undefined) throw new UsageError(`--${option}: expected --value-data beside it`);
    return undefined;
  }
  if (!plan.setting.learning)
    throw new UsageError(
      '--value-data: expected a scenario that learns, got one without a learning section; try `learning: { task: digits }`',
    );
  if (replay !== undefined && !existsSync(valuationLog(replay)))
    throw new UsageError(
      `--value-data: expected a valuation's measurements in ${replay}, got no ${valuationLog(replay)}; try without --replay`,
    );
  if (payGroups !== undefined && !hasPayForData(plan))
    throw new UsageError('--value-pay: expected a rule that pays for data, got none; try attribution-pay, or without');
  return {
    seeds: seedsOf(given['value-seeds'] ?? USUAL['value-seeds']),
    shards: countOf(given, 'value-shards', [LEAST_KNOWN, MOST_KNOWN]),
    samples: countOf(given, 'value-samples', SAMPLES),
    payGroups: payGroups === undefined ? undefined : countOf(given, 'value-pay', GROUPS),
  };
}

function seedsOf(text: string): number[] {
  const [, first, last = first] = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (count >= 1 && count <= 100) return Array.from({ length: count }, (_, i) => Number(first) + i);
  const usual = USUAL['value-seeds'];
  throw new UsageError(`--value-seeds: expected seeds in rising order, at most 100, got ${text}; try ${usual}`);
}

function countOf(given: RunGiven, option: Exclude<keyof typeof USUAL, 'value-seeds'>, [least, most]: Range): number {
  const text = given[option] ?? USUAL[option];
  if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new UsageError(
    `--${option}: expected a whole number from ${least} to ${most}, got ${text}; try ${USUAL[option]}`,
  );
}
