// All endings of a text in alphabetical order, so that every place where a phrase occurs stands in one interval. Manber & Myers
// 1993, "Suffix arrays: a new method for on-line string searches", by doubling the length that is sorted by.

/**
 * Starts of the suffixes of `text`, in order; a suffix comes before what continues it.
 *
 * @param text tokens as whole numbers, compared by their size
 */
export function suffixArray(text: Int32Array): Int32Array {
  const length = text.length;
  const order = Int32Array.from({ length }, (_, start) => start);
  let ranks = Float64Array.from(text);
  // First by one token; then, sorted by `width` tokens, by the pair of ranks that `width` and the next `width` have.
  for (let width = 0; ; width = Math.max(1, 2 * width)) {
    const keys =
      width === 0
        ? ranks
        : ranks.map((rank, start) => rank * (length + 1) + (start + width < length ? ranks[start + width]! + 1 : 0));
    order.sort((a, b) => keys[a]! - keys[b]!);
    ranks = new Float64Array(length);
    let rank = 0;
    for (let at = 1; at < length; at++) {
      if (keys[order[at]!] !== keys[order[at - 1]!]) rank++;
      ranks[order[at]!] = rank;
    }
    if (rank >= length - 1) return order;
  }
}

/** Where in a suffix array a phrase stands: [from, to), empty when it occurs nowhere. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Of the suffixes of an interval, all of which agree in their first `length` tokens, those that go on with `token`. */
export function continued(
  text: Int32Array,
  order: Int32Array,
  { from, to }: Interval,
  length: number,
  token: number,
): Interval {
  const next = (at: number) => text[order[at]! + length] ?? -1;
  const firstAtLeast = (least: number) => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (next(middle) < least) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { from: firstAtLeast(token), to: firstAtLeast(token + 1) };
}
