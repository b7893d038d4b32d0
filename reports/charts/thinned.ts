// Which observations are drawn or tabled when there are more than there is room for: evenly spaced, with the first and last.

export function thinned(length: number, atMost: number): number[] {
  const step = stepOf(length, atMost);
  const rows = Array.from({ length: Math.ceil(length / step) }, (_, i) => length - 1 - i * step).reverse();
  return length > 0 && rows[0] !== 0 ? [0, ...rows] : rows;
}

/** Every how many observations one is taken; the last always is. */
export function stepOf(length: number, atMost: number): number {
  return Math.max(1, Math.ceil(length / atMost));
}
