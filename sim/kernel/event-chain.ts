// Pending events as records in one buffer, in chains: linked lists that are sorted without moving a record. A record holds
// what a handler needs and its place in the total order, so that an event is touched in one or two cache lines.

/**
 * Where things are in a record. An event's slot is the index of its first 32-bit word; `slot >> 1` is that of its first double.
 * Take these apart into constants of your own: V8 compiles those in, but loads an imported one at each use.
 */
export const RECORD = {
  words: 10,
  /** Doubles from `slot >> 1` on. */
  time: 0,
  rank: 1,
  argument: 2,
  /** Words from `slot` on. */
  entity: 6,
  handler: 7,
  /** Slot of the next record in the chain. */
  next: 8,
} as const;

const { time: TIME, rank: RANK, next: NEXT } = RECORD;

/** End of a chain. */
const NONE = -1;
/** Up to this length a chain is sorted by insertion. */
const INSERTED = 16;

/** Whether the event in slot a goes before the one in slot b: by time, then by rank. */
export function isBefore(doubles: Float64Array, a: number, b: number): boolean {
  const timeA = doubles[(a >> 1) + TIME]!;
  const timeB = doubles[(b >> 1) + TIME]!;
  return timeA < timeB || (timeA === timeB && doubles[(a >> 1) + RANK]! < doubles[(b >> 1) + RANK]!);
}

/**
 * Sorts a chain that is not empty; returns its first slot. A chain ends with −1.
 *
 * @param doubles @param words two views of the buffer of records
 */
export function sortChain(doubles: Float64Array, words: Int32Array, chain: number): number {
  let first = chain;
  let rest = words[chain + NEXT]!;
  words[chain + NEXT] = NONE;
  for (let length = 1; rest !== NONE; length++) {
    if (length === INSERTED) return merge(doubles, words, first, mergeSort(doubles, words, rest));
    const slot = rest;
    rest = words[slot + NEXT]!;
    let previous = NONE;
    let following = first;
    while (following !== NONE && isBefore(doubles, following, slot)) {
      previous = following;
      following = words[following + NEXT]!;
    }
    words[slot + NEXT] = following;
    if (previous === NONE) first = slot;
    else words[previous + NEXT] = slot;
  }
  return first;
}

/** Merges two sorted chains, neither empty. */
function merge(doubles: Float64Array, words: Int32Array, a: number, b: number): number {
  const first = isBefore(doubles, a, b) ? a : b;
  let other = first === a ? b : a;
  let last = first;
  for (let next = words[last + NEXT]!; next !== NONE; next = words[last + NEXT]!) {
    if (isBefore(doubles, other, next)) {
      // The other chain goes on here, and what follows becomes the other.
      words[last + NEXT] = other;
      last = other;
      other = next;
    } else {
      last = next;
    }
  }
  words[last + NEXT] = other;
  return first;
}

/**
 * Natural merge sort. A bucket's chain begins with the event added last, so that events of one time form a falling run, which
 * is turned round in one pass. Sorted runs wait as in a binary counter, about 2^i original ones in the i-th.
 */
function mergeSort(doubles: Float64Array, words: Int32Array, chain: number): number {
  const waiting: number[] = [];
  let rest = chain;
  for (let runs = 1; rest !== NONE; runs++) {
    let run = rest;
    rest = words[run + NEXT]!;
    words[run + NEXT] = NONE;
    while (rest !== NONE && isBefore(doubles, rest, run)) {
      const slot = rest;
      rest = words[slot + NEXT]!;
      words[slot + NEXT] = run;
      run = slot;
    }
    for (let carry = runs; carry % 2 === 0; carry /= 2) run = merge(doubles, words, waiting.pop()!, run);
    waiting.push(run);
  }
  let sorted = waiting.pop()!;
  while (waiting.length > 0) sorted = merge(doubles, words, waiting.pop()!, sorted);
  return sorted;
}
