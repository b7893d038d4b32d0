// Fisher's test of paired differences: if the designs were the same, each difference might as well have the other sign.

import { refuse, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { requireSample } from './sample.ts';

/** Up to this many pairs all 2^n signs are tried: a million. */
const ALL_SIGNS_OF = 20;

/** A uniform draw from [0, 1) for the sign of a pair in a resample. */
export type SignDraw = (resample: number, pair: number) => number;

export interface PermutationTest {
  /** Two-sided probability of a mean at least as far from 0. */
  readonly p: number;
  /** Whether every assignment of signs was tried. */
  readonly exact: boolean;
}

/**
 * Exact up to 20 pairs; above, of `resamples` assignments of signs, the observed one counted with them, so that p is never
 * 0 and the test keeps its level (Phipson & Smyth 2010).
 *
 * @throws RangeError for an empty list, a value that is not finite, a number of resamples that is no positive whole one, or
 * a draw outside [0, 1)
 */
export function pairedPermutationTest(
  differences: ArrayLike<number>,
  draw: SignDraw,
  resamples = 10_000,
): PermutationTest {
  const where = 'pairedPermutationTest';
  requireSample(where, 'differences', differences, 1);
  requirePositiveWhole(where, 'resamples', resamples);
  const n = differences.length;
  let observed = 0;
  let size = 0;
  for (let i = 0; i < n; i++) {
    observed += differences[i]!;
    size += Math.abs(differences[i]!);
  }
  // Sums that differ by rounding alone are equal.
  const bound = Math.abs(observed) - 1e-12 * size;
  if (n <= ALL_SIGNS_OF) return { p: shareOfSigns(differences, bound), exact: true };
  let asFar = 1;
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const uniform = draw(resample, i);
      if (!(uniform >= 0 && uniform < 1)) refuse(where, 'draw', 'a draw from [0, 1)', uniform);
      sum += uniform < 0.5 ? differences[i]! : -differences[i]!;
    }
    if (Math.abs(sum) >= bound) asFar++;
  }
  return { p: asFar / (resamples + 1), exact: false };
}

/** The share of the 2^n assignments whose sum is at least `bound` from 0; a mirrored pair counts once, for both. */
function shareOfSigns(differences: ArrayLike<number>, bound: number): number {
  const n = differences.length;
  const assignments = 1 << (n - 1);
  let asFar = 0;
  for (let signs = 0; signs < assignments; signs++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (signs >>> i) & 1 ? -differences[i]! : differences[i]!;
    if (Math.abs(sum) >= bound) asFar++;
  }
  return asFar / assignments;
}

export const definition = defineMechanism({
  name: 'paired-permutation-test',
  about:
    'Whether two designs differ, by their own pairs alone: how often would signs thrown by a coin put the mean as far from 0?',
  formula: 'p = #{s ∈ {−1, 1}ⁿ: |Σ s_i·d_i| ≥ |Σ d_i|} / 2ⁿ, or (1 + #)/(1 + resamples) of a sample of signs',
  parameters: {
    differences: { about: 'a difference per seed', unit: 'any' },
    draw: { about: 'a uniform draw for (resample, pair); not asked for up to 20 pairs', unit: '[0, 1)' },
    resamples: { about: 'assignments of signs drawn above 20 pairs; 10,000 unless given', unit: '1' },
  },
  returns: { about: 'the two-sided probability, and whether all signs were tried', unit: '1' },
  source:
    'Fisher (1935), The Design of Experiments, section 21; Phipson and Smyth (2010), Permutation P-values should never be zero, Stat. Appl. Genet. Mol. Biol. 9',
  example: { call: 'pairedPermutationTest([1, 2, 3], () => 0)', result: { p: 0.25, exact: true } },
  vectors: 1,
});
