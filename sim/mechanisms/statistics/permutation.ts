// A random order of 0 … n − 1, every one as likely as any other, from draws that the caller names.

import { refuse } from '../arguments.ts';

/** A uniform draw from [0, 1), the same each time for the same number. */
export type IndexedDraw = (n: number) => number;

/**
 * Fisher & Yates' shuffle, from the end; draw n decides who stands at place n.
 *
 * @throws RangeError for a draw outside [0, 1)
 */
export function permutation(length: number, draw: IndexedDraw): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i >= 1; i--) {
    const uniform = draw(i);
    if (!(uniform >= 0 && uniform < 1)) refuse('permutation', 'draw', 'a draw from [0, 1)', uniform);
    const chosen = Math.floor(uniform * (i + 1));
    const moved = order[i]!;
    order[i] = order[chosen]!;
    order[chosen] = moved;
  }
  return order;
}
