// valuation.json: what ways of valuing data say of shards of known worth, and what they cost. What took time and energy stands
// under `machine` alone: all else is decided by the input, and the same whenever it is measured again.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoalitionTraining } from '../learning/coalition-training.ts';
import type { Comparison } from '../learning/valuation/compare-methods.ts';
import type { Cost } from '../learning/valuation/method.ts';
import type { PayJudgement } from '../learning/valuation/pay-rule.ts';
import { codeVersion } from './version.ts';

/** The version of this file's format. */
const FORMAT = 1;

export interface ValuationParts {
  readonly comparison: Comparison;
  /** How a coalition's model was trained. */
  readonly training: Omit<CoalitionTraining, 'shards' | 'seed' | 'device'>;
  /** Methods that cannot value the data of this model. */
  readonly leftOut: readonly string[];
  /** How a run's pay rule did. */
  readonly pay?: PaidByRule | undefined;
}

export interface PaidByRule extends PayJudgement {
  /** The rule, as the scenario names it; the seed of the run; and over how many days at its end pay is counted. */
  readonly rule: string;
  readonly seed: number;
  readonly windowDays: number;
}

/** Writes valuation.json; the folder must be there. A figure that nothing decides is null. */
export function writeValuation(folder: string, { comparison, training, leftOut, pay }: ValuationParts): void {
  const { methods, ...rest } = comparison;
  const record = {
    quesnay: codeVersion(),
    format: FORMAT,
    ...rest,
    training,
    methods: methods.map(timeless),
    leftOut,
    ...(pay && { payRule: timeless(pay) }),
    machine: {
      about:
        'What one valuation took where it was measured, at the first seed: wall time and energy, which decide nothing above and differ when it is measured again.',
      meters: [...new Set(methods.flatMap(({ cost }) => cost.energy?.meter ?? []))],
      took: Object.fromEntries(methods.map(({ name, cost }) => [name, tookBy(cost)])),
      ...(pay && { payRule: tookBy(pay.cost) }),
    },
  };
  writeFileSync(join(folder, 'valuation.json'), `${JSON.stringify(record, null, 1)}\n`);
}

/** Without what differs from one measurement to the next. */
function timeless<Costly extends { readonly cost: Cost }>({ cost: { trainings, steps, flop }, ...rest }: Costly) {
  return { ...rest, cost: { trainings, steps, flop } };
}

function tookBy({ seconds, energy }: Cost) {
  return { seconds, joules: energy?.joules ?? null };
}
