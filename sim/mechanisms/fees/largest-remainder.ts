// Splitting a whole number of base units in proportion to weights so that nothing is lost: each gets its quota rounded
// down, and the units left over go one each to the largest remainders (Hamilton's method), at a tie to the first in line.

import { mulDiv } from '../../kernel/maths.ts';
import { requireAmounts, requireLength, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Intervals among which the search for the last unit's remainder divides them. */
const INTERVALS = 1024;

/**
 * Whole shares of `total` in proportion to `weights`; their sum is `total`, and none is a unit away from its quota.
 *
 * Whole weights whose sum is below 2^53 are split exactly. Of other weights, remainders are compared as doubles.
 *
 * @throws RangeError for a total that is no whole number, no weights, a negative weight, or weights without a positive sum
 */
export function splitByLargestRemainder(total: number, weights: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(weights.length);
  splitByLargestRemainderInto(total, weights, shares, new Float64Array(weights.length));
  return shares;
}

/** The same without allocation: writes into `shares`; `remainders` is working space of the same length. */
export function splitByLargestRemainderInto(
  total: number,
  weights: ArrayLike<number>,
  shares: Float64Array,
  remainders: Float64Array,
): void {
  const where = 'splitByLargestRemainder';
  requireWhole(where, 'total', total);
  const sum = requireAmounts(where, 'weights', weights);
  requireLength(where, 'shares', shares, weights.length);
  requireLength(where, 'remainders', remainders, weights.length);
  const distributed = isWhole(weights, sum)
    ? wholeQuotas(total, weights, sum, shares, remainders)
    : realQuotas(total, weights, sum, shares, remainders);
  handOut(total - distributed, shares, remainders);
}

function isWhole(weights: ArrayLike<number>, sum: number): boolean {
  if (sum > Number.MAX_SAFE_INTEGER) return false;
  for (let i = 0; i < weights.length; i++) if (!Number.isInteger(weights[i]!)) return false;
  return true;
}

/** Quotas rounded down and what each has over, in units of 1/sum, both exact; returns what they hand out. */
function wholeQuotas(
  total: number,
  weights: ArrayLike<number>,
  sum: number,
  shares: Float64Array,
  remainders: Float64Array,
): number {
  let distributed = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    const quota = mulDiv(total, weight, sum);
    const product = total * weight;
    shares[i] = quota;
    remainders[i] =
      product <= Number.MAX_SAFE_INTEGER
        ? product - quota * sum
        : Number(BigInt(total) * BigInt(weight) - BigInt(quota) * BigInt(sum));
    distributed += quota;
  }
  return distributed;
}

/** The same for real weights. The sum is raised beyond all rounding errors, so that quotas never exceed the total. */
function realQuotas(
  total: number,
  weights: ArrayLike<number>,
  sum: number,
  shares: Float64Array,
  remainders: Float64Array,
): number {
  const raised = sum * (1 + (weights.length + 2) * Number.EPSILON);
  let distributed = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    // A weight of 0 is never in line.
    if (weight === 0) {
      shares[i] = 0;
      remainders[i] = -1;
      continue;
    }
    const quota = total * (weight / raised);
    const floor = Math.floor(quota);
    shares[i] = floor;
    remainders[i] = quota - floor;
    distributed += floor;
  }
  return distributed;
}

/** Gives `left` units, one each, to the largest remainders, and at a tie to the first in line. */
function handOut(left: number, shares: Float64Array, remainders: Float64Array): void {
  if (left === 0) return;
  const claims = atLeast(remainders, 0);
  // More units than claims are left only where the rounding of real weights adds up to whole units, near totals of 2^53.
  const extra = Math.floor(left / claims.length);
  let atCut = left - extra * claims.length;
  for (let i = 0; extra > 0 && i < shares.length; i++) if (remainders[i]! >= 0) shares[i]! += extra;
  if (atCut === 0) return;
  const cut = nthLargest(claims, atCut);
  for (let i = 0; i < shares.length; i++) {
    if (remainders[i]! > cut) {
      shares[i] = shares[i]! + 1;
      atCut--;
    }
  }
  for (let i = 0; atCut > 0; i++) {
    if (remainders[i] === cut) {
      shares[i] = shares[i]! + 1;
      atCut--;
    }
  }
}

function atLeast(values: Float64Array, least: number): Float64Array {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! >= least) count++;
  if (count === values.length) return values;
  const found = new Float64Array(count);
  for (let i = 0, at = 0; at < count; i++) if (values[i]! >= least) found[at++] = values[i]!;
  return found;
}

/**
 * The n-th largest of `values` (1 ≤ n ≤ length): counts how many lie in each of many equal intervals, and looks on in the one
 * that it lies in. A million remainders take two rounds.
 */
function nthLargest(values: Float64Array, n: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return low;
  const last = INTERVALS - 1;
  const width = high - low;
  const counts = new Int32Array(INTERVALS);
  for (let i = 0; i < values.length; i++) {
    const interval = (((values[i]! - low) / width) * last) | 0;
    counts[interval] = counts[interval]! + 1;
  }
  let interval = last;
  let above = 0;
  while (above + counts[interval]! < n) above += counts[interval--]!;
  const inside = new Float64Array(counts[interval]!);
  for (let i = 0, at = 0; at < inside.length; i++) {
    if (((((values[i]! - low) / width) * last) | 0) === interval) inside[at++] = values[i]!;
  }
  return nthLargest(inside, n - above);
}

export const definition = defineMechanism({
  name: 'largest-remainder',
  about: 'A fee, an emission or a reward is split by weights into whole base units, and not one is lost or made up.',
  formula: 'qᵢ = total·wᵢ/Σw; shareᵢ = ⌊qᵢ⌋ + 1 for the total − Σ⌊q⌋ largest remainders qᵢ − ⌊qᵢ⌋, else ⌊qᵢ⌋',
  parameters: {
    total: { about: 'what is to be split', unit: 'base unit' },
    weights: { about: 'each one’s claim, at or above 0', unit: 'any, the same for all' },
    shares: { about: 'where the result is written (splitByLargestRemainderInto)', unit: 'base unit' },
    remainders: { about: 'working space as long as the weights (splitByLargestRemainderInto)', unit: 'none' },
  },
  returns: { about: 'whole shares that sum to the total', unit: 'base unit' },
  source: 'Balinski and Young, Fair Representation (1982): Hamilton’s method',
  rounding: 'each share is its quota rounded down or up; ties go to the lowest index',
  example: { call: 'splitByLargestRemainder(101, [10, 20, 20, 50])', result: [10, 20, 20, 51] },
  vectors: 0,
});
