// The state of a part of the world as plain data, which a snapshot can hold and a resumed run can check.

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

/** The typed arrays that saved data may hold, by name. */
export const ARRAY_TYPES = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
};
type ArrayType = (typeof ARRAY_TYPES)[keyof typeof ARRAY_TYPES];
type Scalars = { number: number; string: string; boolean: boolean; object: Saved };

/**
 * The value of a name in saved data, checked to be of a kind.
 *
 * @param kind 'number', 'string', 'boolean', 'object' (nested data), or a typed array's class
 * @throws RangeError when it is missing or of another kind
 */
export function take<Kind extends keyof Scalars>(saved: Saved, name: string, kind: Kind): Scalars[Kind];
export function take<Kind extends ArrayType>(saved: Saved, name: string, kind: Kind): InstanceType<Kind>;
export function take(saved: Saved, name: string, kind: keyof Scalars | ArrayType): unknown {
  const value = Object.hasOwn(saved, name) ? saved[name] : undefined;
  const fits = typeof kind === 'function' ? value instanceof kind : typeof value === kind && isScalarOrNested(value);
  if (fits) return value;
  const expected = typeof kind === 'function' ? kind.name : kind;
  throw new RangeError(
    `snapshot: expected '${name}' as ${expected}, got ${value === undefined ? 'nothing' : nameOfType(value)}; try a snapshot of the same version and scenario`,
  );
}

function isScalarOrNested(value: unknown): boolean {
  return value !== null && !ArrayBuffer.isView(value) && !Array.isArray(value);
}

/** 'Float64Array', 'Object', 'Undefined', … */
export function nameOfType(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
