// What a mechanism is: one piece of published arithmetic (a curve, a split, an auction), described by data.
// `explain` prints the description, the table of mechanisms lists it, and a test evaluates its example.

export type MechanismValue =
  | number
  | bigint
  | boolean
  | string
  | readonly MechanismValue[]
  | { readonly [name: string]: MechanismValue };

export interface MechanismDefinition {
  /** The file's name without its ending: `bass-diffusion`. */
  readonly name: string;
  /** What it is in the economy, in one or two sentences. */
  readonly about: string;
  /** The formula as text, in the names of `parameters`. */
  readonly formula: string;
  /** Every argument of the file's functions. */
  readonly parameters: { readonly [name: string]: { readonly about: string; readonly unit: string } };
  readonly returns: { readonly about: string; readonly unit: string };
  /** Paper and equation, or the protocol's own file. */
  readonly source: string;
  /** Which way amounts are rounded; left out where nothing is. */
  readonly rounding?: string;
  /** A call in the file's own exports and what it gives, to as many digits as are written. */
  readonly example: { readonly call: string; readonly result: MechanismValue };
  /** How many values published by the source (not derived here) its tests reproduce. */
  readonly vectors: number;
}

/**
 * Declares a mechanism; every file of this folder that holds one exports it as `definition`.
 *
 * @throws RangeError when the name is not kebab-case, a text is empty or `vectors` is no count
 */
export function defineMechanism(definition: MechanismDefinition): MechanismDefinition {
  const { name, vectors } = definition;
  const where = `mechanism ${name}`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new RangeError(`${where}: name: expected lower-case words joined by hyphens; try the file's name`);
  }
  for (const text of ['about', 'formula', 'source'] as const) {
    if (definition[text].trim() === '') throw new RangeError(`${where}: ${text}: expected a text, got none`);
  }
  if (!Number.isSafeInteger(vectors) || vectors < 0) {
    throw new RangeError(`${where}: vectors: expected a number of published values, got ${vectors}`);
  }
  return definition;
}
