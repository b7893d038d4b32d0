// One metric under two designs: its difference seed by seed, and what may be said of it.

import { type MeanInterval, meanInterval } from '../../mechanisms/statistics/mean-interval.ts';
import { pairingGain } from '../../mechanisms/statistics/paired-difference.ts';
import { seedsToDecideSign } from '../../mechanisms/statistics/seeds-needed.ts';
import type { ComparedMetric } from './compared-metrics.ts';

/** Values of a metric by seed: NaN where it was inactive or the run crashed. */
export type BySeed = readonly number[];

/** `equal`: the same in every seed. `inactive`: too few seeds in which both designs have a value. */
export type Word = 'better' | 'worse' | 'higher' | 'lower' | 'undecided' | 'equal' | 'inactive';

export interface PairedMetric extends ComparedMetric {
  /** Means over the seeds in which both designs have a value, and in how many each has one; null where there is none. */
  readonly a: number | null;
  readonly b: number | null;
  readonly active: { readonly a: number; readonly b: number; readonly both: number };
  /** b − a with its interval at the comparison's level; null without two seeds. */
  readonly difference: Omit<MeanInterval, 'n'> | null;
  readonly word: Word;
  /** Of `undecided`: about how many more seeds would decide, if the difference is what it seems; null beyond reach. */
  readonly moreSeeds: number | null;
  /** How many times fewer seeds the pairs need than independent runs; null where it cannot be said. */
  readonly gain: number | null;
}

/** Beyond so many seeds a difference is out of reach. */
const REACH = 1e6;

/** Values whose difference is at most this part of them are equal: money has a least unit, and sums are rounded. */
const ROUNDING = 1e-8;

/** Compares the values of the same seeds in the same order. */
export function pairMetric(metric: ComparedMetric, a: BySeed, b: BySeed, level: number): PairedMetric {
  const both = a.flatMap((value, i) => (Number.isNaN(value) || Number.isNaN(b[i]!) ? [] : [i]));
  const [inA, inB] = [both.map((i) => a[i]!), both.map((i) => b[i]!)];
  const count = (values: BySeed) => values.filter((value) => !Number.isNaN(value)).length;
  const counts = { ...metric, active: { a: count(a), b: count(b), both: both.length } };
  if (both.length < 2) {
    const [only] = both;
    const means = { a: meanOf(a), b: meanOf(b) };
    const word = only === undefined ? 'inactive' : isSame(a[only]!, b[only]!) ? 'equal' : 'undecided';
    return { ...counts, ...means, difference: null, word, moreSeeds: null, gain: null };
  }
  const { n, ...difference } = meanInterval(
    inA.map((value, i) => inB[i]! - value),
    level,
  );
  const word = inA.every((value, i) => isSame(value, inB[i]!)) ? 'equal' : wordOf(difference, metric.good);
  const needed = word === 'undecided' ? seedsToDecideSign(difference.mean, difference.deviation, level) - n : Infinity;
  const gain = pairingGain(inA, inB);
  return {
    ...counts,
    a: meanOf(inA),
    b: meanOf(inB),
    difference,
    word,
    moreSeeds: needed < REACH ? Math.max(1, needed) : null,
    gain: Number.isFinite(gain) ? gain : null,
  };
}

function meanOf(values: BySeed): number | null {
  const active = values.filter((value) => !Number.isNaN(value));
  return active.length === 0 ? null : active.reduce((sum, value) => sum + value, 0) / active.length;
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

function wordOf({ low, high }: { readonly low: number; readonly high: number }, good: ComparedMetric['good']): Word {
  if (low <= 0 && high >= 0) return 'undecided';
  const isHigher = low > 0;
  if (!good) return isHigher ? 'higher' : 'lower';
  return isHigher === (good === 'high') ? 'better' : 'worse';
}
