// Which parameters mattered: the share of a metric's variance over all runs of a sweep that the levels of one parameter
// explain on their own, the correlation ratio η² = Σ nₗ (ȳₗ − ȳ)² ÷ Σ (y − ȳ)² (Pearson 1905), which estimates the
// first-order sensitivity index Var E[Y | X] ÷ Var Y (Saltelli et al. 2008, Global Sensitivity Analysis, §1.2). What two
// parameters do only together is in none of the shares; what is left when they are summed is that, and luck.

import { betaQuantile } from '../../mechanisms/statistics/beta-distribution.ts';
import type { Sweep, SweptParameter } from '../../scenario/scenario.ts';
import { isSampled } from './sweep-points.ts';

export interface Influence {
  readonly path: string;
  /** Of the metric's variance, 0 to 1; NaN where nothing varies. */
  readonly share: number;
  /**
   * What a parameter without any effect stays below in 95 % of sweeps: a quantile of the beta distribution, exact for
   * normal values. NaN where there are no more runs than levels.
   */
  readonly noise: number;
}

export interface InfluenceTally {
  /** The metric's value in a run of a point; inactive ones are passed over. */
  add(point: number, value: number): void;
  /** Of every swept parameter, the greatest share first. */
  influences(): Influence[];
}

const CONFIDENCE = 0.95;

/** @param texts of every point, what each swept parameter is set to */
export function tallyInfluence(sweep: Sweep, texts: readonly (readonly string[])[]): InfluenceTally {
  const levels = sweep.over.map((parameter, i) =>
    levelsOf(
      parameter,
      texts.map((row) => row[i]!),
    ),
  );
  const groups = levels.map((level) => Array.from({ length: Math.max(...level) + 1 }, () => ({ count: 0, mean: 0 })));
  const all = { count: 0, mean: 0, squares: 0 };
  const points = new Set<number>();
  return {
    add(point, value) {
      if (Number.isNaN(value)) return;
      points.add(point);
      const before = value - all.mean;
      all.count++;
      all.mean += before / all.count;
      all.squares += before * (value - all.mean);
      levels.forEach((level, i) => {
        const group = groups[i]![level[point]!]!;
        group.count++;
        group.mean += (value - group.mean) / group.count;
      });
    },
    influences() {
      // Combined level by level, parameters do not disturb each other; spread over them at random, points do.
      const independent = isSampled(sweep) ? points.size : all.count;
      const found = sweep.over.map(({ path }, i): Influence => {
        const seen = groups[i]!.filter(({ count }) => count > 0);
        const between = seen.reduce((sum, { count, mean }) => sum + count * (mean - all.mean) * (mean - all.mean), 0);
        // What rounding leaves of no variance is none.
        const isVaried = all.squares > 1e-24 * all.count * all.mean * all.mean;
        return { path, share: isVaried ? between / all.squares : Number.NaN, noise: noise(seen.length, independent) };
      });
      return found.sort((a, b) => (b.share || 0) - (a.share || 0));
    },
  };
}

function noise(levels: number, observations: number): number {
  if (levels < 2 || observations <= levels) return Number.NaN;
  return betaQuantile(CONFIDENCE, (levels - 1) / 2, (observations - levels) / 2);
}

/** The level of a parameter at each point: its value, or of values from a range the slice they lie in. */
function levelsOf({ kind }: SweptParameter, texts: readonly string[]): number[] {
  const distinct = [...new Set(texts)];
  if (kind === 'values') return texts.map((text) => distinct.indexOf(text));
  // As many slices as there are then points in each, ten at most.
  const slices = Math.min(10, Math.max(2, Math.floor(Math.sqrt(texts.length))));
  const numbers = texts.map((text) => Number.parseFloat(text));
  const order = [...numbers.keys()].sort((a, b) => numbers[a]! - numbers[b]!);
  const levels: number[] = [];
  order.forEach((point, rank) => {
    levels[point] = Math.floor((rank * slices) / texts.length);
  });
  return levels;
}
