// A table of results on disk: an Arrow file that grows while the study runs. Rows wait in typed columns until there are
// 65,536 of them, so memory does not grow with the table, and the same rows give the same bytes wherever and whenever they
// are written: dictionaries are numbered by their column, and no statistic, time or path is in the file.

import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import {
  AsyncByteQueue,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Utf8,
  Vector,
} from 'apache-arrow';

/** Rows in a record batch: measured as the plateau of speed at about 100 MB. */
export const BATCH_ROWS = 65_536;

/**
 * A column. *number*: a double, null where it is NaN. *index*: a whole number below 2^31, null where it is negative.
 * *name*: one of the given names, by index; null where the index is negative. *text*: any text.
 */
export interface ColumnOf {
  readonly name: string;
  readonly kind: 'number' | 'index' | 'name' | 'text';
  readonly names?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What was written: a manifest lists it. */
export interface WrittenFile {
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
}

export interface ArrowFile {
  /** Adds a row: numbers, in the order of the columns; a text column takes a text. */
  add(row: ArrayLike<number | string>): void;
  /** Writes what is left and ends the file. */
  close(): WrittenFile;
  /** Ends the writing without ending the file. */
  abandon(): void;
}

/** Opens a file for writing. Throws Error when it is there already. */
export function createArrowFile(
  path: string,
  columns: readonly ColumnOf[],
  metadata: Readonly<Record<string, string>> = {},
): ArrowFile {
  const buffers = columns.map(createBuffer);
  const schema = new Schema(
    buffers.map(({ type }, i) => {
      const { name, metadata: about = {} } = columns[i]!;
      return new Field(name, type, true, new Map(Object.entries(about)));
    }),
    new Map(Object.entries(metadata)),
  );
  const disk = new Disk(path);
  const writer = new RecordBatchFileWriter();
  writer.reset(disk, schema);
  let waiting = 0;
  let rows = 0;

  const flush = () => {
    const children = buffers.map((buffer) => buffer.data(waiting));
    const type = new Struct(schema.fields);
    writer.write(new RecordBatch(schema, makeData({ type, length: waiting, nullCount: 0, children })));
    rows += waiting;
    waiting = 0;
  };

  return {
    add(row) {
      for (let c = 0; c < buffers.length; c++) buffers[c]!.set(waiting, row[c]!);
      if (++waiting === BATCH_ROWS) flush();
    },
    close() {
      // A table without rows still says which names its dictionaries hold.
      if (waiting > 0 || rows === 0) flush();
      writer.close();
      return { rows, ...disk.end() };
    },
    abandon() {
      disk.end();
    },
  };
}

/** The bytes go to disk at once, and into the hash. */
class Disk extends AsyncByteQueue {
  readonly #file: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(path: string) {
    super();
    this.#file = openSync(path, 'wx');
  }

  override write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  end(): { bytes: number; sha256: string } {
    closeSync(this.#file);
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** The waiting rows of one column. */
interface Buffer {
  readonly type: DataType;
  set(row: number, value: number | string): void;
  /** The first `length` values as Arrow data, over memory that the next rows will overwrite. */
  data(length: number): Data;
}

function createBuffer(column: ColumnOf, place: number): Buffer {
  switch (column.kind) {
    case 'number':
      return numbers();
    case 'index':
      return indices(new Int32());
    case 'name': {
      const type = new Dictionary(new Utf8(), new Int32(), place);
      return indices(type, new Vector([texts(column.names ?? [])]));
    }
    case 'text': {
      const waiting: string[] = [];
      return {
        type: new Utf8(),
        set: (row, value) => {
          waiting[row] = String(value);
        },
        data: (length) => texts(waiting.slice(0, length)),
      };
    }
  }
}

function numbers(): Buffer {
  const type = new Float64();
  const values = new Float64Array(BATCH_ROWS);
  return {
    type,
    set: (row, value) => {
      values[row] = value as number;
    },
    data: (length) => makeData({ type, data: values, length, ...validity(values, length, Number.isNaN) }),
  };
}

function indices(type: Int32 | Dictionary<Utf8, Int32>, dictionary?: Vector<Utf8>): Buffer {
  const values = new Int32Array(BATCH_ROWS);
  return {
    type,
    set: (row, value) => {
      values[row] = value as number;
    },
    data(length) {
      const valid = validity(values, length, (value) => value < 0);
      return dictionary
        ? makeData({ type: type as Dictionary<Utf8, Int32>, data: values, dictionary, length, ...valid })
        : makeData({ type: type as Int32, data: values, length, ...valid });
    },
  };
}

function texts(list: readonly string[]): Data<Utf8> {
  const encoded = list.map((text) => new TextEncoder().encode(text));
  const valueOffsets = new Int32Array(list.length + 1);
  encoded.forEach((bytes, i) => {
    valueOffsets[i + 1] = valueOffsets[i]! + bytes.length;
  });
  const data = new Uint8Array(valueOffsets[list.length]!);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i]);
  });
  return makeData({ type: new Utf8(), length: list.length, nullCount: 0, valueOffsets, data });
}

/** The bitmap of the rows that hold a value; none where all do. What stands in an empty row is 0: NaN has many bit patterns. */
function validity(
  values: Float64Array | Int32Array,
  length: number,
  isEmpty: (value: number) => boolean,
): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(length / 64) * 8);
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    if (isEmpty(values[i]!)) {
      values[i] = 0;
      nullCount++;
    } else nullBitmap[i >> 3]! |= 1 << (i & 7);
  }
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap };
}
