// Numbers as the chain's tests write them: decimals that mean one count of 2^−32, lists of decimals out of counts.

/** The count that a decimal of ten digits means. */
export function count(decimal: number): number {
  return Math.round(decimal * 2 ** 32);
}

/** Counts as decimals, at any depth. */
export function decimals(counts: ArrayLike<number>): number[] {
  return Array.from(counts, (value) => value / 2 ** 32);
}

/** Half a count: ten digits tell neighbours apart. */
export const HALF_A_COUNT = 2 ** -33;
