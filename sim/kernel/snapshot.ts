// A run put aside: its state as plain data, and that data as one file of bytes.

export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** The state of a part of the world as plain nested data: what `save()` returns and `load()` takes. */
export type Saved = {
  [name: string]: TypedArray | number | string | boolean | null | Saved | Saved[];
};

type Scalars = { number: number; string: string; boolean: boolean; object: Saved };
type ArrayType = { readonly name: string; new (length: number): TypedArray };

/**
 * The value of a name in saved data, checked to be of a kind.
 *
 * @param kind 'number', 'string', 'boolean', 'object' (nested data), or a typed array's class
 * @throws RangeError when it is missing or of another kind
 */
export function take<Kind extends keyof Scalars>(saved: Saved, name: string, kind: Kind): Scalars[Kind];
export function take<Kind extends ArrayType>(saved: Saved, name: string, kind: Kind): InstanceType<Kind>;
export function take(saved: Saved, name: string, kind: keyof Scalars | ArrayType): unknown {
  const value = saved[name];
  const fits =
    typeof kind === 'function'
      ? value instanceof kind
      : typeof value === kind && value !== null && !ArrayBuffer.isView(value) && !Array.isArray(value);
  if (fits) return value;
  const expected = typeof kind === 'function' ? kind.name : kind;
  const got = value === undefined ? 'nothing' : Object.prototype.toString.call(value).slice(8, -1);
  throw new RangeError(
    `snapshot: expected ${expected} as '${name}', got ${got}; try a snapshot of the same version and scenario`,
  );
}
