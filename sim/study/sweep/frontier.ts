// The frontier of several aims: what cannot be bettered in one of them without giving way in another.

/**
 * Indices of the rows that no other row is at least as good as in every column and better in one (Pareto 1906).
 *
 * @param rows values, every one a number
 * @param directions of each column: 1 where more is better, −1 where less is
 */
export function frontier(rows: readonly ArrayLike<number>[], directions: readonly (1 | -1)[]): number[] {
  const isBeaten = (row: ArrayLike<number>) => rows.some((other) => beats(other, row, directions));
  return [...rows.keys()].filter((i) => !isBeaten(rows[i]!));
}

function beats(a: ArrayLike<number>, b: ArrayLike<number>, directions: readonly (1 | -1)[]): boolean {
  const gains = directions.map((direction, i) => direction * (a[i]! - b[i]!));
  return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
}
