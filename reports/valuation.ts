// What data was measured to be worth, as valuation.json says: ways of valuing it, held against retraining on shards of known
// worth. The columns are those of every table of it.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberText } from './quantities.ts';

export interface ValuationRecord {
  readonly shards: readonly { readonly name: string; readonly kind: string; readonly samples: number }[];
  readonly model: string;
  readonly device: string;
  readonly seeds: readonly number[];
  readonly ends: readonly { readonly none: number; readonly all: number; readonly shapleySum: number }[];
  readonly training: { readonly task: string; readonly steps: number };
  readonly methods: readonly ValuedBy[];
  /** Methods that cannot value this model's data. */
  readonly leftOut: readonly string[];
  /** How a run's pay rule did; absent where that was not asked. */
  readonly payRule?: PayRuleRecord;
  /** What one valuation took where it was measured. */
  readonly machine: {
    /** How joules were counted. */
    readonly meters: readonly string[];
    readonly took: Readonly<Record<string, { readonly seconds: number; readonly joules: number | null }>>;
  };
}

/** Figures that nothing decides are null: the repeatability of one seed, the pay out of nothing. */
export interface ValuedBy {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  readonly values: readonly number[];
  readonly rankCorrelation: number | null;
  readonly repeatability: number | null;
  readonly payoutError: number | null;
  readonly paid: Readonly<Record<string, number | null>>;
  readonly duplicates: number | null;
  readonly split: number | null;
  readonly cost: { readonly trainings: number; readonly flop: number };
}

/** What a pay rule paid groups of contributors over the last days of a run, held against what retraining says they were due. */
export interface PayRuleRecord {
  readonly rule: string;
  readonly seed: number;
  readonly windowDays: number;
  /** Shares of all pay are null where nobody was paid, or due anything. */
  readonly groups: readonly {
    readonly name: string;
    readonly kind: string;
    readonly members: number;
    readonly samples: number;
    readonly value: number;
    readonly due: number | null;
    readonly paid: number | null;
  }[];
  readonly payoutError: number | null;
  readonly rankCorrelation: number | null;
  readonly cost: { readonly trainings: number; readonly flop: number };
}

/** Undefined where there is none. Throws SyntaxError when it is damaged. */
export function readValuation(folder: string): ValuationRecord | undefined {
  const path = join(folder, 'valuation.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ValuationRecord) : undefined;
}

export interface ValuationColumn {
  /** In a table for programs. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly read: (method: ValuedBy) => number | null;
  readonly text: (value: number | null) => string;
}

export function columnsOf({ machine: { took } }: ValuationRecord): readonly ValuationColumn[] {
  return [
    {
      name: 'rank_correlation',
      title: 'Agrees',
      about: 'rank correlation of its values with the reference, from −1 to 1',
      read: ({ rankCorrelation }) => rankCorrelation,
      text: hundredths,
    },
    {
      name: 'repeatability',
      title: 'Repeats',
      about: 'correlation of its values under two seeds of training; 1 for what no seed moves',
      read: ({ repeatability }) => repeatability,
      text: hundredths,
    },
    {
      name: 'payout_error',
      title: 'Payout error',
      about:
        'the part of the pot that would have to change hands to pay by the reference; values below zero are paid nothing',
      read: (method) => method.payoutError,
      text: shareText,
    },
    {
      name: 'paid_to_poisoners',
      title: 'To poisoners',
      about: 'the part of the pot that goes to those whose labels are all wrong',
      read: ({ paid }) => paid.poisoned ?? null,
      text: shareText,
    },
    {
      name: 'duplicates',
      title: 'Duplicates',
      about: 'what two with the same samples get together, in clean shards',
      read: ({ duplicates }) => duplicates,
      text: hundredths,
    },
    {
      name: 'split',
      title: 'Split',
      about: 'what an owner gets who comes as two, in what he got as one',
      read: ({ split }) => split,
      text: hundredths,
    },
    {
      name: 'trainings',
      title: 'Trainings',
      about: 'models trained for one valuation; who brings nothing changes no model',
      read: ({ cost }) => cost.trainings,
      text: (value) => (value === null ? '–' : numberText(value)),
    },
    {
      name: 'gflop',
      title: 'GFLOP',
      about: 'floating-point operations of one valuation, by formula',
      read: ({ cost }) => cost.flop / 1e9,
      text: short,
    },
    {
      name: 'seconds',
      title: 'Seconds',
      about: 'wall time of one valuation, where it was measured',
      read: ({ name }) => took[name]?.seconds ?? null,
      text: short,
    },
    {
      name: 'joules',
      title: 'Joules',
      about: 'energy of one valuation, where it was measured',
      read: ({ name }) => took[name]?.joules ?? null,
      text: short,
    },
  ];
}

/** `attribution, seed 1, the last 90 days: 14 % of the pay of 8 groups of contributors went to the wrong ones; rank correlation 0.81`. */
export function payRuleText({ rule, seed, windowDays, groups, payoutError, rankCorrelation }: PayRuleRecord): string {
  return `${rule}, seed ${seed}, the last ${numberText(windowDays)} days: ${shareText(payoutError)} of the pay of ${groups.length} groups of contributors went to the wrong ones; rank correlation ${hundredths(rankCorrelation)}`;
}

export function hundredths(value: number | null): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−');
}

/** In percent, with one decimal: numbers in a column stand under each other. */
export function shareText(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1).replace('-', '−')}\u00a0%`;
}

/** Two digits that count are enough of what differs from one measurement to the next. */
function short(value: number | null): string {
  if (value === null) return '–';
  return value < 10 ? String(Number(value.toPrecision(2))) : numberText(Math.round(value));
}

/** `12 shards of 26 samples, logistic on digits, wasm, seeds 1, 2; joules: …`. */
export function headOf({ shards, model, training, device, seeds, machine, leftOut }: ValuationRecord): string {
  const samples = Math.max(...shards.map((shard) => shard.samples));
  const parts = [
    `${shards.length} shards of ${samples} samples of ${training.task}; ${model}, ${training.steps} steps, on ${device}; ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`,
    `joules: ${machine.meters.length > 0 ? machine.meters.join('; ') : 'not counted, no meter there'}`,
    ...(leftOut.length > 0 ? [`left out: ${leftOut.join(', ')}`] : []),
  ];
  return parts.join('; ');
}
