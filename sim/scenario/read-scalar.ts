// One written value of a parameter, checked and converted: quantities, counts, shares, choices, flags, texts, references
// and seeds.

import type {
  ChoiceSpec,
  CountSpec,
  FlagSpec,
  QuantitySpec,
  ReferenceSpec,
  ReferenceTo,
  SeedsSpec,
  ShareSpec,
  TextSpec,
} from '../model/parameters.ts';
import { convert, type UnitContext, UnitError, unitNames } from '../money/units.ts';
import { expectation, outOfBounds } from './expectation.ts';
import { nearest, suggest } from './nearest.ts';
import type { Span } from './problems.ts';
import { called, type ScalarTree, type Tree } from './tree.ts';

/** A value that is not what its parameter expects. */
export class Refusal extends Error {
  readonly hint: string;
  /** The part at fault, where it is not the whole value. */
  readonly span: Span | undefined;

  constructor(message: string, hint = '', span?: Span) {
    super(message);
    this.hint = hint;
    this.span = span;
  }
}

/** The ids that references may name. */
export type Names = Readonly<Record<ReferenceTo, ReadonlySet<string>>>;

type ScalarSpec = QuantitySpec | CountSpec | ShareSpec | ChoiceSpec | FlagSpec | TextSpec | ReferenceSpec;

/** Reads one scalar. Throws Refusal. */
export function readScalar(spec: ScalarSpec, tree: Tree, units: UnitContext, names: Names): string | number | boolean {
  const scalar = scalarOf(tree, expectation(spec));
  switch (spec.kind) {
    case 'quantity':
      return readNumber(scalar, spec.unit, spec, units);
    case 'count':
      return readCount(spec, scalar);
    case 'share':
      return readShare(scalar, spec);
    case 'choice':
      if (spec.names.includes(scalar.text)) return scalar.text;
      throw new Refusal(`expected ${expectation(spec)}, got ${called(scalar)}`, meant(scalar.text, spec.names));
    case 'flag':
      if (typeof scalar.value === 'boolean') return scalar.value;
      throw new Refusal(`expected true or false, got ${called(scalar)}`);
    case 'text':
      return readText(spec, scalar);
    case 'reference':
      return readReference(spec, scalar, names);
  }
}

/** A number of `unit` within its bounds. Throws Refusal. */
export function readNumber(
  tree: Tree,
  unit: string,
  bounds: { readonly min?: string | number; readonly max?: string | number },
  units: UnitContext,
): number {
  try {
    const value = convert(scalarOf(tree, unit).text, unit, units);
    const fault = outOfBounds(value, unit, bounds, units);
    if (fault !== undefined) throw new Refusal(fault, '', tree.span);
    return value;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    const hint = error.unknown === undefined ? '' : meant(error.unknown, unitNames(units));
    throw new Refusal(error.message, hint, tree.span);
  }
}

/** A share of the whole, as a number from 0 to 1 unless its bounds say otherwise. Throws Refusal. */
export function readShare(
  tree: Tree,
  bounds: { readonly min?: string | number; readonly max?: string | number },
): number {
  const value = readNumber(tree, '1', {}, {});
  const fault = outOfBounds(value, '1', bounds);
  if (fault !== undefined) {
    const [min, max] = [bounds.min, bounds.max].map((bound) =>
      bound === undefined ? '' : percent(convert(`${bound}`, '1')),
    );
    throw new Refusal(`expected a share from ${min} to ${max}, got ${percent(value)}`);
  }
  return value;
}

/** The seeds of `1..8`, of one number or of a list of numbers. Throws Refusal. */
export function readSeeds(spec: SeedsSpec, tree: Tree): readonly number[] {
  const refuse = (got: string) => new Refusal(`expected ${expectation(spec)}, got ${got}`, 'write 1..8, 17 or [3, 5]');
  if (tree.kind === 'list') {
    const seeds = tree.items.map((item) => (item.kind === 'scalar' ? wholeNumber(item.text) : undefined));
    if (seeds.length === 0) throw refuse('an empty list');
    const wrong = seeds.indexOf(undefined);
    if (wrong >= 0) throw refuse(called(tree.items[wrong]!));
    const twice = seeds.find((seed, i) => seeds.indexOf(seed) < i);
    if (twice !== undefined) throw new Refusal(`expected each seed once, got ${twice} twice`);
    return seeds as number[];
  }
  const { text } = scalarOf(tree, expectation(spec));
  const [first, last = first, ...more] = text.split('..').map(wholeNumber);
  if (first === undefined || last === undefined || more.length > 0) throw refuse(called(tree));
  if (last < first) throw new Refusal(`expected seeds in rising order, got ${text}`, `write ${last}..${first}`);
  if (last - first >= 1_000_000) throw new Refusal(`expected at most 1_000_000 seeds, got ${last - first + 1}`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** A share as a file writes it; every double has a percentage that reads back as it. */
export function percent(value: number): string {
  const rounded = Number((value * 100).toPrecision(15));
  return convert(`${rounded} %`, '1') === value ? `${rounded} %` : String(value);
}

/** A whole number at or above zero that a double holds exactly; undefined for any other text. */
export function wholeNumber(text: string): number | undefined {
  const value = /^\d+(_\d+)*$/.test(text) ? Number(text.replaceAll('_', '')) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

function readCount(spec: CountSpec, scalar: ScalarTree): number {
  const value = wholeNumber(scalar.text);
  if (value === undefined) {
    const expected = spec.of ? expectation(spec) : `a whole number at or above ${spec.min ?? 0}`;
    throw new Refusal(`expected ${expected}, got ${called(scalar)}`);
  }
  if (spec.of && !spec.of.includes(value)) throw new Refusal(`expected ${expectation(spec)}, got ${value}`);
  const fault = outOfBounds(value, '1', spec);
  if (fault !== undefined) throw new Refusal(fault);
  return value;
}

function readText(spec: TextSpec, scalar: ScalarTree): string {
  const { text } = scalar;
  if (text.includes('\n') || (text === '' && spec.default !== ''))
    throw new Refusal(`expected one line of text, got ${text === '' ? 'nothing' : 'several'}`);
  if (spec.pattern !== undefined && !new RegExp(`^(?:${spec.pattern})$`).test(text))
    throw new Refusal(`expected ${spec.form ?? `a text like ${spec.pattern}`}, got ${text}`);
  return text;
}

function readReference(spec: ReferenceSpec, scalar: ScalarTree, names: Names): string {
  const known = names[spec.to];
  if (known.has(scalar.text)) return scalar.text;
  throw new Refusal(`expected ${expectation(spec)}, got ${called(scalar)}`, suggest(scalar.text, known));
}

function scalarOf(tree: Tree, expected: string): ScalarTree {
  if (tree.kind === 'scalar' && tree.value !== null) return tree;
  throw new Refusal(`expected ${expected}, got ${called(tree)}`, '', tree.span);
}

function meant(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `did you mean ${near}?`;
}
