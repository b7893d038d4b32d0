// State, as columns that a definition declares: one typed array per quantity, so that a snapshot holds all of it, a sweep
// runs over neighbouring memory, and nothing hides in a closure.

export interface ColumnTypes {
  f64: Float64Array;
  i32: Int32Array;
  u32: Uint32Array;
  u8: Uint8Array;
}

/** How long a column is: one element per member, or so many per member, or a number, or what the parameters say. */
export type Length = 'members' | number | ((parameters: never, members: number) => number);

export interface ColumnSpec<Type extends keyof ColumnTypes = keyof ColumnTypes> {
  readonly type: Type;
  readonly length: Length;
  readonly about: string;
  /** The value it starts with; 0 unless given. */
  readonly initial?: number;
}

export interface ColumnSpecs {
  readonly [name: string]: ColumnSpec;
}

export type Columns<Specs extends ColumnSpecs> = { readonly [Name in keyof Specs]: ColumnTypes[Specs[Name]['type']] };

/** One element per member of a population. */
export function perMember<Type extends keyof ColumnTypes>(type: Type, about: string, initial = 0): ColumnSpec<Type> {
  return { type, length: 'members', about, initial };
}

/** A single number of the module. */
export function single(about: string, initial = 0): ColumnSpec<'f64'> {
  return { type: 'f64', length: 1, about, initial };
}

/** A column whose length follows from the parameters and the number of members. */
export function sized<Type extends keyof ColumnTypes, Parameters>(
  type: Type,
  length: (parameters: Parameters, members: number) => number,
  about: string,
  initial = 0,
): ColumnSpec<Type> {
  return { type, length, about, initial };
}

const constructors = { f64: Float64Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array };

/** Allocates the columns of one module. */
export function allocate<Specs extends ColumnSpecs>(
  specs: Specs,
  parameters: unknown,
  members: number,
): Columns<Specs> {
  const entries = Object.entries(specs).map(([name, { type, length, initial = 0 }]) => {
    const size =
      length === 'members' ? members : typeof length === 'number' ? length : length(parameters as never, members);
    const column = new constructors[type](size);
    return [name, initial === 0 ? column : column.fill(initial)];
  });
  return Object.fromEntries(entries) as Columns<Specs>;
}
