// Ways of valuing data, held against each other on shards of known worth: do they order them as the measured reference does, do
// they say the same again, what would they pay whom, and what do they cost?

import type { CoalitionTraining } from '../coalition-training.ts';
import type { EnergyMeter } from '../measure/energy/meter.ts';
import { agreement, correlation, deviation, meanNumber, meanOf, misdirected, pairs, sharesOf, sum } from './figures.ts';
import type { Cost, Trainer, Valuation, ValuationMethod, Workbench } from './method.ts';
import { valuationMethods } from './methods.ts';
import { type ValuationRecords, valuationHash } from './records.ts';
import { retrainedShapley } from './retrained.ts';
import { type Kind, type KnownShard, splitFirst } from './shard-groups.ts';
import { modelsOf, trainedValues } from './trained-values.ts';

/** Figures that the values do not decide, such as the order of equals or the pay out of nothing, are NaN. */
export interface ComparedMethod {
  readonly name: string;
  readonly about: string;
  readonly source: string;
  /** [shards], mean over the seeds, in the method's own units. */
  readonly values: readonly number[];
  /** [shards], standard deviation of one measurement over the seeds; a method that draws nothing has none. */
  readonly spread: readonly number[];
  /** [shards], the standard error that the method itself states, at the first seed; none unless it samples. */
  readonly errors: readonly number[] | undefined;
  /** Spearman's, with the reference's mean; mean over the seeds. */
  readonly rankCorrelation: number;
  /** Pearson's, between the values of two seeds; mean over the pairs. 1 for what no seed moves; NaN for one seed. */
  readonly repeatability: number;
  /** Part of the pot that goes to the wrong people, by the reference; values below 0 are paid nothing. */
  readonly payoutError: number;
  /** Share of the pot by kind of shard. */
  readonly paid: Readonly<Record<Kind, number>>;
  /** What two duplicates get together over what a clean shard gets on average. */
  readonly duplicates: number;
  /** What the owner of the first shard gets when he comes as two, each with half of it, over what he gets as one. */
  readonly split: number;
  /** Of one valuation, at the first seed. */
  readonly cost: Cost;
}

export interface Comparison {
  readonly shards: readonly { readonly name: string; readonly kind: Kind; readonly samples: number }[];
  readonly model: string;
  readonly device: string;
  readonly seeds: readonly number[];
  /** Accuracy of nobody's and everybody's model, at each seed. */
  readonly ends: readonly { readonly none: number; readonly all: number; readonly shapleySum: number }[];
  readonly methods: readonly ComparedMethod[];
}

/** How far a comparison is. */
export interface ComparisonProgress {
  /** Coalitions trained, and coalitions found on record. */
  readonly trained: number;
  readonly recalled: number;
  /** Coalitions in all. */
  readonly total: number;
}

export interface ComparisonOptions {
  readonly device: Trainer;
  readonly records: ValuationRecords;
  readonly known: readonly KnownShard[];
  /** How models are trained, but for shards, seed and device. */
  readonly training: Omit<CoalitionTraining, 'shards' | 'seed' | 'device'>;
  readonly seeds: readonly number[];
  readonly methods?: readonly ValuationMethod[];
  readonly meter?: EnergyMeter | undefined;
  /** Called between two stacks. Throws to stop: what was measured until then is on record. */
  readonly pause?: ((progress: ComparisonProgress) => Promise<void> | undefined) | undefined;
}

const REFERENCE = retrainedShapley.name;

/** @throws Error when the reference is not among the methods, or a method refuses the shards. */
export async function compareMethods(options: ComparisonOptions): Promise<Comparison> {
  const { known, seeds, device, training, methods = valuationMethods, pause } = options;
  if (!methods.some(({ name }) => name === REFERENCE))
    throw new Error(`compareMethods.methods: expected ${REFERENCE} among them, got none; try retrainedShapley`);
  const total = seeds.length * modelsOf(known) + modelsOf(splitFirst(known));
  let progress: ComparisonProgress = { trained: 0, recalled: 0, total };
  const advance = (trained: number, recalled: number) => {
    progress = { ...progress, trained: progress.trained + trained, recalled: progress.recalled + recalled };
    return pause?.(progress);
  };
  const bySeed: Measured[] = [];
  for (const seed of seeds) bySeed.push(await measureAll(options, methods, known, seed, advance));
  const afterSplit = await measureAll(options, methods, splitFirst(known), seeds[0]!, advance);

  const valuesOf = (name: string) => bySeed.map(({ valuations }) => valuations.get(name)!.values);
  const reference = meanOf(valuesOf(REFERENCE));
  const compared = methods.map(({ name, about, source }): ComparedMethod => {
    const values = valuesOf(name);
    const mean = meanOf(values);
    const first = bySeed[0]!.valuations.get(name)!;
    const pay = sharesOf(mean);
    const paidTo = (kind: Kind) => sum(pay.filter((_, i) => known[i]!.kind === kind));
    const clean = paidTo('clean') / known.filter(({ kind }) => kind === 'clean').length;
    const asTwo = sharesOf(afterSplit.valuations.get(name)!.values);
    return {
      name,
      about,
      source,
      values: mean,
      spread: mean.map((_, i) => deviation(values.map((at) => at[i]!))),
      errors: first.errors && Array.from(first.errors),
      rankCorrelation: meanNumber(values.map((at) => agreement(at, reference))),
      repeatability: meanNumber(pairs(values).map(([a, b]) => correlation(a, b))),
      payoutError: misdirected(pay, reference),
      paid: {
        clean: paidTo('clean'),
        noisy: paidTo('noisy'),
        duplicate: paidTo('duplicate'),
        poisoned: paidTo('poisoned'),
        empty: paidTo('empty'),
      },
      duplicates: paidTo('duplicate') / clean,
      split: (asTwo[0]! + asTwo.at(-1)!) / sharesOf(first.values)[0]!,
      cost: first.cost,
    };
  });
  return {
    shards: known.map(({ name, kind, shard }) => ({ name, kind, samples: shard.indices.length })),
    model: training.model === 'logistic' ? training.model : `${training.model} of ${training.hidden}`,
    device: device.name,
    seeds,
    ends: bySeed.map(({ none, all, valuations }) => ({
      none,
      all,
      shapleySum: sum(valuations.get(REFERENCE)!.values),
    })),
    methods: compared,
  };
}

interface Measured {
  readonly valuations: ReadonlyMap<string, Valuation>;
  readonly none: number;
  readonly all: number;
}

/** Every method's valuation at one seed, and the accuracies between which they share out. */
async function measureAll(
  { device, records, training: setting, meter }: ComparisonOptions,
  methods: readonly ValuationMethod[],
  known: readonly KnownShard[],
  seed: number,
  pause: (trained: number, recalled: number) => Promise<void> | undefined,
): Promise<Measured> {
  const training: CoalitionTraining = {
    ...setting,
    seed,
    device: device.name,
    shards: known.map(({ shard }) => shard),
  };
  const trained = trainedValues(device, training, records.coalitions, { meter, pause });
  const bench: Workbench = { device, training, trained, meter };
  const valuations = new Map<string, Valuation>();
  // The reference first: it asks for all coalitions at once, in the largest stacks.
  for (const method of [retrainedShapley, ...methods])
    if (!valuations.has(method.name)) valuations.set(method.name, await valuationBy(method, bench, records));
  const [none, all] = Array.from(await trained.oracle([[], [...known.keys()]]));
  return { valuations, none: none!, all: all! };
}

/** A method's valuation, measured unless it is on record. */
async function valuationBy(
  method: ValuationMethod,
  bench: Workbench,
  { valuations }: ValuationRecords,
): Promise<Valuation> {
  if (method.retrains) return method.value(bench);
  const hash = valuationHash(method.name, bench.training);
  const recorded = valuations.get(hash);
  if (recorded) return recorded;
  const valuation = await method.value(bench);
  valuations.put(hash, valuation);
  return valuation;
}
