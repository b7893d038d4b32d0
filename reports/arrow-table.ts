// A table of results as it lies in an Arrow file: columns of numbers, in which an empty cell is NaN, and of names.

import { readFileSync } from 'node:fs';
import { type Data, type Dictionary, tableFromIPC, type Utf8, type Vector } from 'apache-arrow';

export interface ArrowTable {
  readonly rows: number;
  readonly columns: readonly ArrowColumn[];
  /** What the schema says of the whole table. */
  readonly about: ReadonlyMap<string, string>;
  has(column: string): boolean;
  /** Numbers of a column. Throws Error when there is no such column. */
  numbers(column: string): Float64Array;
  /** Names of a column, and for each row the place of its name, −1 where it is empty. */
  names(column: string): { readonly names: readonly string[]; readonly index: Int32Array };
  texts(column: string): readonly string[];
}

export interface ArrowColumn {
  readonly name: string;
  readonly about: ReadonlyMap<string, string>;
}

/** Reads a file. Throws Error when it is none or is damaged. */
export function readArrow(path: string): ArrowTable {
  const table = tableFromIPC(readFileSync(path));
  const vector = (name: string): Vector => {
    const found = table.getChild(name);
    if (found) return found;
    throw new Error(
      `${path}: expected a column ${name}, got ${table.schema.fields.map((field) => field.name).join(', ')}`,
    );
  };
  return {
    rows: table.numRows,
    columns: table.schema.fields.map(({ name, metadata }) => ({ name, about: metadata })),
    about: table.schema.metadata,
    has: (name) => table.getChild(name) !== null,
    numbers(name) {
      const values = new Float64Array(table.numRows);
      fill(values, vector(name), Number.NaN);
      return values;
    },
    names(name) {
      const column = vector(name) as Vector<Dictionary<Utf8>>;
      const names = (column.data[0]?.dictionary?.toArray() ?? []) as Iterable<string>;
      const index = new Int32Array(table.numRows);
      fill(index, column, -1);
      return { names: [...names], index };
    },
    texts: (name) => [...(vector(name) as Vector<Utf8>)].map(String),
  };
}

/** Copies the raw values of a column, and `empty` where the validity bitmap says that there is none. */
function fill(values: Float64Array | Int32Array, vector: Vector, empty: number): void {
  let row = 0;
  for (const { values: stored, nullBitmap, offset, length, nullCount } of vector.data as readonly Data[]) {
    values.set(stored.subarray(0, length), row);
    for (let at = 0; nullCount > 0 && at < length; at++) {
      const bit = offset + at;
      if ((nullBitmap[bit >> 3]! & (1 << (bit & 7))) === 0) values[row + at] = empty;
    }
    row += length;
  }
}
