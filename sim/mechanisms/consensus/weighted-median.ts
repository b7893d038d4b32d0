// The stake-weighted median: the highest score that stake of a given majority agrees to, so that whoever holds less cannot
// lift a score and whoever holds more cannot be talked down. Yuma's consensus weight of a miner is one of his scores.

import { refuse, requireAllNonNegative, requireLength, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { normalise } from './normalise.ts';
import { doubles, type NumberSystem } from './number-system.ts';

export interface MedianWorkspace {
  /** Where the scores of each of those who hold stake begin. */
  readonly holders: Int32Array;
  /** Their stake as shares. */
  readonly stake: Float64Array;
  /** Their scores of one miner. */
  readonly score: Float64Array;
  /** Positions in both, put in order as far as needed. */
  readonly order: Int32Array;
}

export function medianWorkspace(voters: number): MedianWorkspace {
  return {
    holders: new Int32Array(voters),
    stake: new Float64Array(voters),
    score: new Float64Array(voters),
    order: new Int32Array(voters),
  };
}

/**
 * The greatest score s such that holders of at least the share `majority` of the stake gave s or more; the least score
 * where even all together fall short of it, and 0 where nobody holds stake.
 *
 * @param stake of each voter, in any unit
 * @throws RangeError for lists of different length, a negative stake or score, or a majority outside 0 to 1
 */
export function weightedMedian(stake: ArrayLike<number>, scores: ArrayLike<number>, majority: number): number {
  requireLength('weightedMedian', 'scores', scores, stake.length);
  requireShare('weightedMedian', 'majority', majority);
  requireAllNonNegative('weightedMedian', 'stake', stake);
  requireAllNonNegative('weightedMedian', 'scores', scores);
  const column = Float64Array.from(scores);
  return medianOfColumns(stake, column, 1, majority, doubles, medianWorkspace(stake.length), new Float64Array(1))[0]!;
}

/**
 * The weighted median of every column of `scores`, into `medians`.
 *
 * @param stake [voters]
 * @param scores [voters × columns], row-major
 * @param majority in `numbers`
 * @throws RangeError when `scores` has not that many entries
 */
export function medianOfColumns(
  stake: ArrayLike<number>,
  scores: Float64Array,
  columns: number,
  majority: number,
  numbers: NumberSystem,
  workspace: MedianWorkspace,
  medians: Float64Array,
): Float64Array {
  const voters = stake.length;
  if (scores.length !== voters * columns) {
    refuse('medianOfColumns', 'scores', `${voters} × ${columns} entries`, scores.length);
  }
  const { holders, score, order } = workspace;
  let count = 0;
  for (let i = 0; i < voters; i++) {
    if (!(stake[i]! > 0)) continue;
    workspace.stake[count] = stake[i]!;
    holders[count++] = i * columns;
  }
  normalise(numbers, workspace.stake, 0, count);
  for (let column = 0; column < columns; column++) {
    for (let holder = 0; holder < count; holder++) {
      order[holder] = holder;
      score[holder] = scores[holders[holder]! + column]!;
    }
    medians[column] = count === 0 ? 0 : selectMedian(workspace, count, majority);
  }
  return medians;
}

/** Narrows down as quickselect does: `above` is the stake that scores higher than all from `first` to `end`. */
function selectMedian({ stake, score, order }: MedianWorkspace, count: number, majority: number): number {
  let above = 0;
  for (let first = 0, end = count; ; ) {
    const pivot = score[order[(first + end) >> 1]!]!;
    let higher = 0;
    let equal = 0;
    let equals = first;
    let lower = first;
    // Dijkstra's three-way partition: higher, then equal, then lower scores.
    for (let at = first; at < end; at++) {
      const voter = order[at]!;
      const given = score[voter]!;
      if (given < pivot) continue;
      order[at] = order[lower]!;
      if (given > pivot) {
        higher += stake[voter]!;
        order[lower] = order[equals]!;
        order[equals++] = voter;
      } else {
        equal += stake[voter]!;
        order[lower] = voter;
      }
      lower++;
    }
    if (equals > first && above + higher >= majority) end = equals;
    else if (lower === end || above + higher + equal >= majority) return pivot;
    else {
      above += higher + equal;
      first = lower;
    }
  }
}

export const definition = defineMechanism({
  name: 'weighted-median',
  about:
    'The highest score that holders of a majority of the stake agree to. A minority can neither lift a score with its own votes nor pull down what the majority agrees on.',
  formula: 'median = max{s : Σ stakeᵢ·[scoresᵢ ≥ s] ≥ majority·Σ stakeᵢ}',
  parameters: {
    voters: { about: 'how many may vote', unit: 'voters' },
    stake: { about: 'stake of each voter; who has none is not asked', unit: 'any, the same for all' },
    scores: { about: 'what each voter gave; for many columns at once row by row', unit: 'any' },
    columns: { about: 'how many are scored', unit: 'columns' },
    majority: { about: 'κ, the share of the stake that must give at least the median', unit: '1' },
    numbers: { about: 'the numbers to work in', unit: 'doubles or fixed point' },
    workspace: { about: 'arrays to work in, kept from call to call', unit: 'as the entries' },
    medians: { about: 'where the medians are put', unit: 'as the scores' },
  },
  returns: { about: 'one of the scores given', unit: 'as the scores' },
  source:
    'opentensor/subtensor pallets/subtensor/src/epoch/math.rs (weighted_median, weighted_median_col), src/tests/math.rs',
  example: { call: 'weightedMedian([0.49, 0.01, 0.5], [0.5, 0.7, 1], 0.51)', result: 0.7 },
  vectors: 17,
});
