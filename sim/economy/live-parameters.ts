// A module's parameters as one column of numbers and a view that reads it at every use: a shock, a vote or a fork that
// writes the column is felt at once, and a snapshot that holds the column holds the parameters.

import type { ParameterSpecs, Spec } from '../model/parameters.ts';

export interface LiveParameters {
  /** What the definition's code reads: getters over `column`. */
  readonly view: Record<string, unknown>;
  readonly column: Float64Array;
  /** Writes a value (already checked and converted) at a path such as `incumbent.price`. */
  set(path: string, value: unknown): void;
}

interface Slot {
  readonly at: number;
  readonly encode: (value: unknown) => number;
}

/** Makes the values of one module live. `values` is the loader's nested plain data for `specs`. */
export function liveParameters(specs: ParameterSpecs, values: Readonly<Record<string, unknown>>): LiveParameters {
  const initial: number[] = [];
  const slots = new Map<string, Slot>();
  let column = new Float64Array(0);

  const place = (target: object, name: string, path: string, value: unknown, spec: Slotted) => {
    const slot = { at: initial.length, encode: spec.encode };
    initial.push(spec.encode(value));
    slots.set(path, slot);
    Object.defineProperty(target, name, { enumerable: true, get: () => spec.decode(column[slot.at]!) });
  };

  const lay = (target: Record<string, unknown>, name: string, path: string, spec: Spec, value: unknown): void => {
    const slotted = slottedAs(spec);
    if (value === undefined) target[name] = undefined;
    else if (slotted !== undefined) place(target, name, path, value, slotted);
    else if (spec.kind === 'group') target[name] = layAll(spec.fields, value as Record<string, unknown>, `${path}.`);
    else if (spec.kind === 'split') {
      const shares: Record<string, unknown> = {};
      for (const [key, part] of Object.entries(value as Record<string, number>)) {
        place(shares, key, `${path}.${key}`, part, aNumber);
      }
      target[name] = shares;
    } else target[name] = value;
  };

  const layAll = (of: ParameterSpecs, from: Readonly<Record<string, unknown>>, prefix: string) => {
    const target: Record<string, unknown> = {};
    for (const [name, spec] of Object.entries(of)) lay(target, name, `${prefix}${name}`, spec, from[name]);
    return target;
  };

  const view = layAll(specs, values, '');
  column = Float64Array.from(initial);
  return {
    view,
    column,
    set(path, value) {
      const slot = slots.get(path);
      if (slot === undefined) {
        throw new Error(
          `parameter ${path}: expected one that can change while the world runs; try one that is not structural`,
        );
      }
      column[slot.at] = slot.encode(value);
    },
  };
}

interface Slotted {
  readonly encode: (value: unknown) => number;
  readonly decode: (stored: number) => unknown;
}

const aNumber: Slotted = { encode: (value) => value as number, decode: (stored) => stored };
const aFlag: Slotted = { encode: (value) => (value ? 1 : 0), decode: (stored) => stored !== 0 };

/** How a single value of a specification is kept as a number; undefined when it is not a single number. */
function slottedAs(spec: Spec): Slotted | undefined {
  switch (spec.kind) {
    case 'quantity':
    case 'share':
    case 'count':
      return aNumber;
    case 'flag':
      return aFlag;
    case 'choice':
      return { encode: (value) => spec.names.indexOf(value as string), decode: (stored) => spec.names[stored] };
    default:
      return undefined;
  }
}
