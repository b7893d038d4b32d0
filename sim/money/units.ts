// Quantities with units, as scenarios write them: `0.08 USD/kWh`, `2 years`, `5 %/year`, `20_000 TOKEN/day`. A parameter
// declares its unit, and what is loaded is the number in that unit, exact when both units agree.

import { type Fraction, fractionOf, one, over, times, toNumber } from './units-exact.ts';
import { type Dimension, type Unit, unitTable } from './units-table.ts';

/** What the scenario says about units: how long an epoch is, and its own name for TOKEN. */
export interface UnitContext {
  readonly epochHours?: number | undefined;
  readonly tokenSymbol?: string | undefined;
}

export interface Quantity {
  /** The number as written, in `unit`. */
  readonly value: number;
  /** The unit as written; empty for a bare number. */
  readonly unit: string;
  readonly amount: Fraction;
  readonly measure: Unit;
}

/** A text that is no quantity of the unit asked for. `unknown` is the word that names no unit, where that is the fault. */
export class UnitError extends Error {
  readonly unknown: string | undefined;

  constructor(message: string, unknown?: string) {
    super(message);
    this.name = 'UnitError';
    this.unknown = unknown;
  }
}

const shape = /^([+-]?\d[\d_.]*(?:e[+-]?\d+)?)(?: +(\S+)| ?(%\S*))?$/;

/** The number and the unit of a quantity. Throws UnitError: no quantity, an unknown unit, a number no double can hold. */
export function parseQuantity(text: string, context: UnitContext = {}): Quantity {
  const [, number = '', spaced, percent] = shape.exec(text) ?? [];
  const amount = fractionOf(number);
  if (!amount) throw new UnitError(`expected a quantity, got ${said(text)}; try 1_000 USD/day`);
  const unit = spaced ?? percent ?? '';
  return { value: finite(amount, text), unit, amount, measure: parseUnit(unit, context) };
}

/** The exact number of `unit` in the quantity. Throws UnitError: no quantity, no unit, or a unit of another dimension. */
export function exactly(text: string, unit: string, context: UnitContext = {}): Fraction {
  const wanted = parseUnit(unit, context);
  const pure = isPure(wanted.dimension);
  const name = pure && !unit.includes('%') ? 'a pure number' : unit;
  const number = shape.exec(text)?.[1];
  if (number === undefined || !fractionOf(number))
    throw new UnitError(`expected ${name}, got ${said(text)}; try ${example(unit)}`);
  const quantity = parseQuantity(text, context);
  if (quantity.unit === '' && !pure)
    throw new UnitError(`expected ${name}, got ${text} without a unit; try ${text} ${unit}`);
  if (!agree(quantity.measure.dimension, wanted.dimension))
    throw new UnitError(`expected ${name}, got ${quantity.unit}${moneyOrText(unit, quantity.unit)}`);
  return times(quantity.amount, over(quantity.measure.size, wanted.size));
}

/** The quantity as a number of `unit`, the double nearest to the exact value. Throws UnitError as `exactly` does. */
export function convert(text: string, unit: string, context: UnitContext = {}): number {
  return finite(exactly(text, unit, context), text);
}

/** Size and dimension of a unit: factors joined by `*`, then each divisor after a `/`. Throws UnitError. */
export function parseUnit(text: string, context: UnitContext = {}): Unit {
  if (text === '') return { size: one, dimension: {} };
  const [above = '', ...below] = text.split('/');
  let size = one;
  const dimension: Record<string, number> = {};
  const include = (name: string, sign: 1 | -1) => {
    const factor = named(name, text, context);
    size = sign === 1 ? times(size, factor.size) : over(size, factor.size);
    for (const [base, power] of Object.entries(factor.dimension)) {
      const sum = (dimension[base] ?? 0) + sign * power;
      if (sum === 0) delete dimension[base];
      else dimension[base] = sum;
    }
  };
  if (above !== '') for (const name of above.split('*')) include(name, 1);
  for (const name of below) include(name, -1);
  return { size, dimension };
}

/** Whether a unit is a pure number, such as `1`, `%` or `sample/sample`. */
export function isDimensionless(unit: string, context: UnitContext = {}): boolean {
  return isPure(parseUnit(unit, context).dimension);
}

/** Every name of a unit, for suggestions. */
export function unitNames(context: UnitContext = {}): string[] {
  return [...unitTable.keys(), 'epoch', 'epochs', ...(context.tokenSymbol ? [context.tokenSymbol] : [])];
}

/** The quantity as a file would hold it, read back to the same bits: `20_000 TOKEN/day`. */
export function quantityText(value: number, unit: string): string {
  const [, sign, whole = '', rest] = /^(-?)(\d+)(.*)$/.exec(String(value)) ?? [];
  if (whole === '') throw new UnitError(`expected a finite number of ${unit}, got ${value}`);
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '_') : whole;
  return withUnit(`${sign}${grouped}${rest}`, unit);
}

/** The quantity as a report prints it, to so many significant digits: `1,234.5 USD/day`. */
export function formatQuantity(value: number, unit: string, digits = 6): string {
  return withUnit(value.toLocaleString('en-US', { maximumSignificantDigits: digits }), unit);
}

function withUnit(number: string, unit: string): string {
  return unit === '' || unit === '1' ? number : `${number} ${unit.replace(/^1\//, '/')}`;
}

function named(name: string, whole: string, { epochHours, tokenSymbol }: UnitContext): Unit {
  if (name === 'epoch' || name === 'epochs') {
    if (epochHours === undefined) throw new UnitError('an epoch has no length here; try hours or days');
    return { size: fractionOf(String(epochHours)) ?? one, dimension: { time: 1 } };
  }
  const unit = unitTable.get(name === tokenSymbol ? 'TOKEN' : name);
  if (name === '') throw new UnitError(`a unit is missing in ${whole}`);
  if (!unit) throw new UnitError(`unknown unit ${name === whole ? name : `${name} in ${whole}`}`, name);
  return unit;
}

function finite(amount: Fraction, text: string): number {
  const value = toNumber(amount);
  if (!Number.isFinite(value) || (value === 0 && amount.numerator !== 0n))
    throw new UnitError(`${text} is outside what a double-precision number holds`);
  return value;
}

function isPure(dimension: Dimension): boolean {
  return Object.keys(dimension).length === 0;
}

function agree(a: Dimension, b: Dimension): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function example(unit: string): string {
  return withUnit(isPure(parseUnit(unit, { epochHours: 1 }).dimension) ? '0.3' : '1', unit);
}

function said(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text);
}

function moneyOrText(wanted: string, got: string): string {
  const confused = /\bTOKEN\b/.test(wanted)
    ? /\btokens?\b/.test(got)
    : /\btokens?\b/.test(wanted) && /\bTOKEN\b/.test(got);
  return confused ? '; TOKEN is the money, token is text' : '';
}
