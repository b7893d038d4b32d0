// Whether two samples come from one distribution, or one sample from a given distribution: the greatest distance between
// the curves, and how often chance alone would put them as far apart.

import { requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { kolmogorovDistribution, kolmogorovLimit } from './kolmogorov-distribution.ts';
import { requireSample } from './sample.ts';

/** R's ks.test: from here on the limit is used. */
const EXACT_PAIRS = 10_000;
const EXACT_VALUES = 100;

export interface KolmogorovSmirnov {
  /** Greatest distance between the two distribution functions. */
  readonly statistic: number;
  readonly p: number;
  /** Whether p is the finite sample's own, not the limit. */
  readonly exact: boolean;
}

/**
 * Two samples. Values that occur in both, or more than once, count as they are: p is then conditional on the ties (Schröer &
 * Trenkler 1995).
 *
 * @throws RangeError for an empty sample or a value that is not finite
 */
export function ksTwoSample(first: ArrayLike<number>, second: ArrayLike<number>): KolmogorovSmirnov {
  requireSample('ksTwoSample', 'first', first, 1);
  requireSample('ksTwoSample', 'second', second, 1);
  const a = Float64Array.from(first).sort();
  const b = Float64Array.from(second).sort();
  const pooled = Float64Array.of(...a, ...b).sort();
  // In units of 1/(|a|·|b|) distances are whole numbers.
  let greatest = 0;
  for (let i = 0, j = 0, k = 1; k <= pooled.length; k++) {
    if (pooled[k] === pooled[k - 1]) continue;
    while (a[i]! <= pooled[k - 1]!) i++;
    while (b[j]! <= pooled[k - 1]!) j++;
    greatest = Math.max(greatest, Math.abs(i * b.length - j * a.length));
  }
  const pairs = a.length * b.length;
  const exact = pairs < EXACT_PAIRS;
  const p = exact
    ? shareOfPathsAsFar(a.length, b.length, greatest, pooled)
    : 1 - kolmogorovLimit((greatest / pairs) * Math.sqrt(pairs / pooled.length));
  return { statistic: greatest / pairs, p, exact };
}

/**
 * The share of the orders in which `m` and `n` values can stand, whose distribution functions are somewhere `greatest`/(m·n)
 * apart or more: a count of lattice paths (Hodges 1958), watched only where the pooled value changes.
 */
function shareOfPathsAsFar(m: number, n: number, greatest: number, pooled: Float64Array): number {
  if (greatest === 0) return 1;
  // within[j]: probability that a path reaches (i, j) without having been as far.
  const within = new Float64Array(n + 1);
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= n; j++) {
      const watched = pooled[i + j - 1] !== pooled[i + j];
      if (i + j === 0) within[0] = 1;
      else if (watched && Math.abs(i * n - j * m) >= greatest) within[j] = 0;
      else {
        // A random path comes to (i, j) from the left or from below as i to j.
        const below = i === 0 ? 0 : within[j]! * (i / (i + j));
        const left = j === 0 ? 0 : within[j - 1]! * (j / (i + j));
        within[j] = below + left;
      }
    }
  }
  return Math.min(1, Math.max(0, 1 - within[n]!));
}

/**
 * One sample against a distribution.
 *
 * @param distribution P(X ≤ value), continuous
 * @throws RangeError for an empty sample, a value that is not finite, or a probability outside [0, 1]
 */
export function ksOneSample(sample: ArrayLike<number>, distribution: (value: number) => number): KolmogorovSmirnov {
  requireSample('ksOneSample', 'sample', sample, 1);
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let statistic = 0;
  for (let i = 0; i < n; i++) {
    const probability = distribution(sorted[i]!);
    requireShare('ksOneSample', `distribution(${sorted[i]})`, probability);
    statistic = Math.max(statistic, probability - i / n, (i + 1) / n - probability);
  }
  const exact = n < EXACT_VALUES;
  const below = exact ? kolmogorovDistribution(n, statistic) : kolmogorovLimit(statistic * Math.sqrt(n));
  return { statistic, p: Math.min(1, Math.max(0, 1 - below)), exact };
}

export const definition = defineMechanism({
  name: 'kolmogorov-smirnov',
  about: 'Whether two sets of outcomes differ in any way at all: in level, in spread or in their tails.',
  formula:
    'D = sup |F₁(x) − F₂(x)|; p = P(D or farther, if there were no difference), exact for small samples, else 2·Σ_{k≥1} (−1)^{k−1}·e^{−2k²λ²}, λ = D·√(n₁n₂/(n₁ + n₂)) or D·√n',
  parameters: {
    first: { about: 'one value per seed under one design', unit: 'any' },
    second: { about: 'one value per seed under the other, from other seeds', unit: 'any' },
    sample: { about: 'one value per seed', unit: 'any' },
    distribution: { about: 'a function: the probability of at most a value', unit: '1' },
  },
  returns: { about: 'the greatest distance, its probability by chance, and whether that is exact', unit: '1' },
  source:
    'Kolmogorov (1933); Smirnov (1939); Hodges (1958), Ark. Mat. 3; Marsaglia, Tsang and Wang (2003), Evaluating Kolmogorov’s distribution, J. Stat. Softw. 8(18); R, stats::ks.test',
  example: { call: 'ksTwoSample([1, 2, 3], [4, 5, 6])', result: { statistic: 1, p: 0.1, exact: true } },
  vectors: 8,
});
