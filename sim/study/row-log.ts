// Rows of numbers kept in memory, for a snapshot to take along.

export interface RowLog {
  add(row: readonly number[]): void;
  /** All rows, one after the other. */
  rows(): Float64Array;
}

export function createRowLog(): RowLog {
  let values = new Float64Array(0);
  let length = 0;
  return {
    add(row) {
      if (length + row.length > values.length) {
        const wider = new Float64Array(2 * values.length + row.length);
        wider.set(values);
        values = wider;
      }
      for (const value of row) values[length++] = value;
    },
    rows: () => values.slice(0, length),
  };
}

/** Hands the rows of a log, `width` numbers each, to `add`, if there is one. */
export function replayRows(
  rows: Float64Array,
  width: number,
  add: ((row: readonly number[]) => void) | undefined,
): void {
  if (add) for (let at = 0; at < rows.length; at += width) add([...rows.subarray(at, at + width)]);
}
