// Where a rising function reaches a value, to the last digits: how quantiles are found from probabilities.

/** A point of [low, high] at which `rising` first reaches `target`, to about 15 digits of the point. */
export function bisection(rising: (point: number) => number, target: number, low: number, high: number): number {
  let below = low;
  let above = high;
  for (let i = 0; i < 1100; i++) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) break;
    if (rising(middle) < target) below = middle;
    else above = middle;
  }
  return above;
}
