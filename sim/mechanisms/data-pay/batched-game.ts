// The same game where a value takes a training: a batch of coalitions is handed over at once, to be trained stacked on one
// device, and the valuation waits for all of them.

import { requireLength } from '../arguments.ts';
import { type Coalition, type Inquiry, type KnownValues, learn, unknownOf, valuesOf } from './game.ts';

/** v of each coalition, in the order given; no coalition is asked for twice. */
export type BatchOracle = (coalitions: readonly Coalition[]) => Promise<ArrayLike<number>>;

/**
 * Answers an inquiry such as `exactShapleyInquiry(12)`, batch by batch; batches of which everything is known are not asked.
 *
 * @param known values found before; new ones are added, and its size is what the valuation cost
 * @throws RangeError when the oracle gives more or fewer values than it was asked for, or one that is not a finite number
 */
export async function settleInBatches<Result>(
  inquiry: Inquiry<Result>,
  oracle: BatchOracle,
  known: KnownValues = new Map(),
): Promise<Result> {
  let step = inquiry.next();
  while (!step.done) {
    const unknown = unknownOf(step.value, known);
    if (unknown.size > 0) {
      const values = await oracle([...unknown.values()]);
      requireLength('settleInBatches', 'oracle', values, unknown.size);
      let at = 0;
      for (const [key, coalition] of unknown) learn(known, key, coalition, values[at++]);
    }
    step = inquiry.next(valuesOf(step.value, known));
  }
  return step.value;
}
