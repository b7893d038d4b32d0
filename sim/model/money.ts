// Money as agents see it: a whole number of base units, behind a type of its own so that no quantity in USD or TOKEN is
// taken for one. Conversions round towards zero: nobody pays with a fraction of a base unit.

import { tenTo } from '../kernel/maths.ts';

declare const baseUnits: unique symbol;

/** A whole number of base units of an asset. */
export type Money = number & { readonly [baseUnits]: true };

/** Hours since the start of the run. */
export type Hours = number;

export const nothing = 0 as Money;

/** Whole base units in `quantity` whole units of an asset of `decimals` decimals. Throws RangeError unless finite and ≥ 0. */
export function money(quantity: number, decimals: number): Money {
  if (!(quantity >= 0 && quantity < Infinity)) {
    throw new RangeError(`money: expected a finite quantity of at least 0, got ${quantity}`);
  }
  return Math.round(quantity * tenTo(decimals)) as Money;
}
