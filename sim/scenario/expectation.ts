// What a parameter expects, in the words of messages, schema and documentation.

import type { Spec } from '../model/parameters.ts';
import { convert, isDimensionless, quantityText, type UnitContext } from '../money/units.ts';

/** `USD/kWh`, `one of grid, zip`, `a share from 0 % to 100 %`. */
export function expectation(spec: Spec): string {
  switch (spec.kind) {
    case 'quantity':
      return unitName(spec.unit);
    case 'distribution':
      return `${unitName(spec.unit)}, or how it is distributed`;
    case 'count':
      return spec.of ? `one of ${spec.of.join(', ')}` : 'a whole number';
    case 'share':
      return 'a share such as 30 %';
    case 'choice':
      return `one of ${spec.names.join(', ')}`;
    case 'flag':
      return 'true or false';
    case 'text':
      return 'one line of text';
    case 'split':
      return 'a map of shares';
    case 'reference':
      return spec.to === 'hardware'
        ? 'the name of hardware'
        : `the id of ${spec.to === 'account' ? 'an' : 'a'} ${spec.to}`;
    case 'data-file':
      return `the path of a file ending in ${spec.extensions.join(' or ')}`;
    case 'seeds':
      return 'seeds such as 1..8';
    case 'group':
    case 'entries':
      return 'a map';
    case 'list':
      return 'a list';
  }
}

/** A bound of a parameter as a number of its unit. */
export function boundOf(bound: string | number, unit: string, units: UnitContext): number {
  return typeof bound === 'number' ? bound : convert(bound, unit, units);
}

/** Why a number of `unit` is outside its bounds; undefined if it is within. */
export function outOfBounds(
  value: number,
  unit: string,
  { min, max }: { readonly min?: string | number; readonly max?: string | number },
  units: UnitContext = {},
): string | undefined {
  const least = min === undefined ? Number.NEGATIVE_INFINITY : boundOf(min, unit, units);
  const most = max === undefined ? Number.POSITIVE_INFINITY : boundOf(max, unit, units);
  if (value < least) return `expected at least ${quantityText(least, unit)}, got ${quantityText(value, unit)}`;
  if (value > most) return `expected at most ${quantityText(most, unit)}, got ${quantityText(value, unit)}`;
  return undefined;
}

function unitName(unit: string): string {
  return isDimensionless(unit, { epochHours: 1 }) && !unit.includes('%') ? 'a pure number' : unit;
}
