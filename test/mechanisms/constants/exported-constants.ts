// The constants that a module exports: every number and bigint, also inside objects and arrays.

/** One number: the export it stands in, and the way to it from there. */
export interface Constant {
  /** Absolute path of the module. */
  readonly file: string;
  readonly name: string;
  readonly path: readonly string[];
}

/**
 * The constants among a module's exports; functions and a mechanism's `definition` hold none.
 *
 * @throws TypeError for an exported object that is neither plain nor a list: nobody could say what is in it
 */
export function exportedConstants(file: string, exports: Readonly<Record<string, unknown>>): Constant[] {
  return Object.entries(exports)
    .filter(([name]) => name !== 'definition')
    .flatMap(([name, value]) => pathsToNumbers(value, `${file}: ${name}`).map((path) => ({ file, name, path })));
}

function pathsToNumbers(value: unknown, where: string): string[][] {
  if (typeof value === 'number' || typeof value === 'bigint') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
    throw new TypeError(`${where}: expected plain objects and lists, got ${value.constructor?.name}`);
  }
  return Object.entries(value).flatMap(([key, entry]) =>
    pathsToNumbers(entry, `${where}.${key}`).map((path) => [key, ...path]),
  );
}
