// Whether an economy is what it was: today's seeds against a baseline's, metric by metric. Under the same luck the
// differences of the pairs are asked, else the two distributions; and as one metric in twenty moves by chance alone, each is
// asked at a level that leaves a twentieth to all of them together (Bonferroni).

import { ksTwoSample } from '../../mechanisms/statistics/kolmogorov-smirnov.ts';
import { pairedDifference } from '../../mechanisms/statistics/paired-difference.ts';
import type { Baseline } from './baseline.ts';

/** Two values are equal whose difference the rounding of sums explains. */
const ROUNDING = 1e-9;
const NOTHING = 1e-12;

export interface Comparison {
  /** Whether seeds are compared with themselves; otherwise two samples of different luck are. */
  readonly paired: boolean;
  /** Whether these are the same runs, event for event; undefined where no seed is in both. */
  readonly sameRuns: boolean | undefined;
  readonly sameDesign: boolean;
  /** Of all metrics together, and of each: 1 − (1 − confidence) ÷ number of metrics. */
  readonly confidence: number;
  readonly level: number;
  /** Metrics of both, in today's order. */
  readonly metrics: readonly MetricDrift[];
  /** Metrics that only one of them has. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

export interface MetricDrift {
  readonly name: string;
  readonly unit: string;
  readonly drifted: boolean;
  /** By seed, NaN where inactive: of the pairs when paired, else all there are. */
  readonly before: readonly number[];
  readonly now: readonly number[];
  /** The mean of now − before with its interval, where seeds are compared with themselves. */
  readonly difference?: { readonly mean: number; readonly low: number; readonly high: number };
  /** How often chance alone would put two samples as far apart (Kolmogorov–Smirnov), where they are not. */
  readonly p?: number;
}

/** @param confidence of all metrics together */
export function compareWith(baseline: Baseline, today: Baseline, confidence: number): Comparison {
  const shared = today.seeds.filter((seed) => baseline.seeds.includes(seed));
  // Luck is the same when one list of seeds is part of the other.
  const paired = shared.length === Math.min(today.seeds.length, baseline.seeds.length);
  const placesIn = ({ seeds }: Baseline) => (paired ? shared : seeds).map((seed) => seeds.indexOf(seed));
  const [before, now] = [placesIn(baseline), placesIn(today)];
  const names = Object.keys(today.metrics).filter((name) => name in baseline.metrics);
  const level = 1 - (1 - confidence) / Math.max(1, names.length);
  return {
    paired,
    sameRuns: paired ? before.every((at, i) => baseline.fingerprints[at] === today.fingerprints[now[i]!]) : undefined,
    sameDesign: baseline.designHash === today.designHash,
    confidence,
    level,
    metrics: names.map((name) => {
      const valuesOf = (of: Baseline, places: readonly number[]) =>
        places.map((at) => of.metrics[name]!.values[at] ?? Number.NaN);
      const { unit } = today.metrics[name]!;
      return { name, unit, ...driftOf(valuesOf(baseline, before), valuesOf(today, now), paired, level) };
    }),
    gone: Object.keys(baseline.metrics).filter((name) => !(name in today.metrics)),
    added: Object.keys(today.metrics).filter((name) => !(name in baseline.metrics)),
  };
}

type Values = readonly number[];

function driftOf(before: Values, now: Values, paired: boolean, level: number): Omit<MetricDrift, 'name' | 'unit'> {
  const pairs = paired ? before.map((value, i) => [value, now[i]!] as const) : [];
  const active = pairs.filter((pair) => !pair.some(Number.isNaN));
  const isAlike = pairs.every(([a, b]) => Number.isNaN(a) === Number.isNaN(b));
  if (isAlike && active.length >= 2) {
    const first = active.map(([a]) => a);
    const second = active.map(([a, b]) => (Math.abs(b - a) <= ROUNDING * Math.abs(a) + NOTHING ? a : b));
    const { mean, low, high } = pairedDifference(first, second, level);
    return { drifted: low > 0 || high < 0, before, now, difference: { mean, low, high } };
  }
  // Only the order counts: an inactive seed stands below every other.
  const ranked = (values: Values) => values.map((value) => (Number.isNaN(value) ? -Number.MAX_VALUE : rounded(value)));
  const { p } = ksTwoSample(ranked(before), ranked(now));
  return { drifted: p < 1 - level, before, now, p };
}

function rounded(value: number): number {
  return Math.abs(value) <= NOTHING ? 0 : Number(value.toPrecision(9));
}
