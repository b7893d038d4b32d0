// Specifications of parameters, as plain data: what a definition lets a scenario say, in which unit, within which range,
// by default what and on whose word. The loader, the schema and `explain` read them; `Values` is what the definition's
// own code reads. A parameter that is structural is fixed once the world is built; shocks and votes move the others.

import { convert, parseUnit } from '../money/units.ts';

/** How well a number is known; *fitted* means tuned to a target, which then no longer counts as evidence. */
export type Grade = 'known' | 'measured' | 'reported' | 'assumed' | 'fitted';

interface Documented {
  readonly about: string;
  /** Paper and equation, protocol or measurement the default comes from. */
  readonly source?: string;
  readonly grade?: Grade;
  readonly structural?: boolean;
  /** Another parameter of the same definition, which has no value where this one is given; both are not. */
  readonly insteadOf?: string;
}

/** Bounds, in the parameter's unit or as a quantity. */
interface Bounds {
  readonly min?: string | number;
  readonly max?: string | number;
}

/** How a scenario writes a value that differs from agent to agent. */
export type WrittenDistribution =
  | string
  | { readonly lognormal: { readonly median: string; readonly sigma: number } }
  | { readonly normal: { readonly mean: string; readonly deviation: string } }
  | { readonly uniform: { readonly from: string; readonly to: string } }
  | { readonly values: readonly string[] };

/** A value that differs from agent to agent: every number but sigma, which is a pure one, is in the parameter's unit. */
export type DistributionValue =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'values'; readonly values: readonly number[] };

/** A data file the scenario names: its path, the SHA-256 of its bytes, and its content (parsed if YAML or JSON, else text). */
export interface DataFile {
  readonly path: string;
  readonly hash: string;
  readonly content: unknown;
}

export type ReferenceTo = 'population' | 'market' | 'rule' | 'hardware' | 'account';

export interface QuantitySpec extends Documented, Bounds {
  readonly kind: 'quantity';
  readonly unit: string;
  readonly default?: string;
}
export interface DistributionSpec extends Documented, Bounds {
  readonly kind: 'distribution';
  readonly unit: string;
  readonly default?: WrittenDistribution;
}
export interface CountSpec extends Documented {
  readonly kind: 'count';
  readonly default?: number;
  readonly min?: number;
  readonly max?: number;
  /** The only numbers allowed. */
  readonly of?: readonly number[];
}
export interface ShareSpec extends Documented, Bounds {
  readonly kind: 'share';
  readonly default?: string;
}
export interface ChoiceSpec<Name extends string = string> extends Documented {
  readonly kind: 'choice';
  readonly names: readonly Name[];
  readonly default?: Name;
}
export interface FlagSpec extends Documented {
  readonly kind: 'flag';
  readonly default?: boolean;
}
export interface TextSpec extends Documented {
  readonly kind: 'text';
  readonly default?: string;
  /** What the whole text must match, and what that asks for in words. */
  readonly pattern?: string;
  readonly form?: string;
}
export interface SplitSpec extends Documented {
  readonly kind: 'split';
  /** The names that may take part; `populations` stands for the id of any population. Without it any name may. */
  readonly of?: 'populations' | readonly string[];
  /** What the shares sum to; 1 unless given. */
  readonly sum?: number;
  readonly default?: Readonly<Record<string, string>>;
}
export interface ReferenceSpec extends Documented {
  readonly kind: 'reference';
  readonly to: ReferenceTo;
  readonly default?: string;
}
export interface DataFileSpec extends Documented {
  readonly kind: 'data-file';
  /** Endings, with their dot: `['.yaml', '.csv']`. */
  readonly extensions: readonly string[];
}
export interface SeedsSpec extends Documented {
  readonly kind: 'seeds';
  readonly default?: string;
}
export interface GroupSpec<Fields extends ParameterSpecs = ParameterSpecs> extends Documented {
  readonly kind: 'group';
  readonly fields: Fields;
}
export interface ListSpec<Item extends Spec = Spec> extends Documented {
  readonly kind: 'list';
  readonly item: Item;
  readonly default?: readonly unknown[];
}
export interface EntriesSpec<Item extends Spec = Spec> extends Documented {
  readonly kind: 'entries';
  readonly item: Item;
  /** The names that may stand as keys; `populations` stands for the id of any population. Without it any id may. */
  readonly of?: readonly string[];
}

// biome-ignore format: a kind a line would say no more
export type Spec =
  | QuantitySpec | DistributionSpec | CountSpec | ShareSpec | ChoiceSpec | FlagSpec | TextSpec | SplitSpec
  | ReferenceSpec | DataFileSpec | SeedsSpec | GroupSpec | ListSpec | EntriesSpec;

export interface ParameterSpecs {
  readonly [name: string]: Spec & { readonly optional?: true };
}

type Present<S> = S extends { readonly kind: 'quantity' | 'count' | 'share' }
  ? number
  : S extends ChoiceSpec<infer Name>
    ? Name
    : S extends { readonly kind: 'flag' }
      ? boolean
      : S extends { readonly kind: 'text' | 'reference' }
        ? string
        : S extends { readonly kind: 'distribution' }
          ? DistributionValue
          : S extends { readonly kind: 'split' }
            ? Readonly<Record<string, number>>
            : S extends { readonly kind: 'data-file' }
              ? DataFile
              : S extends { readonly kind: 'seeds' }
                ? readonly number[]
                : S extends GroupSpec<infer Fields>
                  ? Values<Fields>
                  : S extends ListSpec<infer Item>
                    ? readonly ValueOf<Item>[]
                    : S extends EntriesSpec<infer Item>
                      ? Readonly<Record<string, ValueOf<Item>>>
                      : never;

/** What a definition's code reads for one parameter. */
export type ValueOf<S> = S extends { readonly optional: true } ? Present<S> | undefined : Present<S>;

/** What a definition's code reads: `Values<typeof parameters>`. */
export type Values<Specs extends ParameterSpecs> = { readonly [Name in keyof Specs]: ValueOf<Specs[Name]> };

// A definition does not know the scenario's epoch; any length shows whether its own texts are quantities.
const anEpoch = { epochHours: 24 };

type Options<S extends Spec, Fixed extends keyof S = never> = Omit<S, 'kind' | Fixed>;

/** A number in `unit`; `1` is a pure number. Throws UnitError where the unit, default or bounds are no quantities of it. */
export function quantity(unit: string, options: Options<QuantitySpec, 'unit'>): QuantitySpec {
  parseUnit(unit, anEpoch);
  for (const text of [options.default, options.min, options.max])
    if (typeof text === 'string') convert(text, unit, anEpoch);
  return { kind: 'quantity', unit, ...options };
}

/** A number in `unit` for each agent, drawn when the world is built. Throws UnitError for an unknown unit. */
export function distribution(unit: string, options: Options<DistributionSpec, 'unit'>): DistributionSpec {
  parseUnit(unit, anEpoch);
  return { kind: 'distribution', unit, structural: true, ...options };
}

/** A whole number at or above zero, fixed once the world is built. */
export function count(options: Options<CountSpec>): CountSpec {
  return { kind: 'count', structural: true, ...options };
}

/** A part of a whole, from 0 to 1: written `30 %` or `0.3`. */
export function share(options: Options<ShareSpec>): ShareSpec {
  return { kind: 'share', min: 0, max: 1, ...options };
}

/** One of several names. */
export function choice<const Name extends string>(
  names: readonly Name[],
  options: Options<ChoiceSpec<Name>, 'names'>,
): ChoiceSpec<Name> {
  return { kind: 'choice', names, ...options };
}

/** true or false. */
export function flag(options: Options<FlagSpec>): FlagSpec {
  return { kind: 'flag', ...options };
}

/** One line of text. */
export function text(options: Options<TextSpec>): TextSpec {
  return { kind: 'text', ...options };
}

/** Shares by name that sum to the whole, to 1e-9. */
export function split(options: Options<SplitSpec>): SplitSpec {
  return { kind: 'split', ...options };
}

/** The name of something else in the scenario, or of a piece of hardware; the loader checks that it is there. */
export function reference(to: ReferenceTo, options: Options<ReferenceSpec, 'to'>): ReferenceSpec {
  return { kind: 'reference', to, structural: true, ...options };
}

/** A file of facts inside the scenario's folder. */
export function dataFile(options: Options<DataFileSpec>): DataFileSpec {
  return { kind: 'data-file', structural: true, ...options };
}

/** Seeds of the replicates: `1..8`, one number, or a list of numbers. */
export function seeds(options: Options<SeedsSpec>): SeedsSpec {
  return { kind: 'seeds', structural: true, ...options };
}

/** Parameters that belong together. */
export function group<const Fields extends ParameterSpecs>(
  fields: Fields,
  options: Options<GroupSpec, 'fields'>,
): GroupSpec<Fields> {
  return { kind: 'group', fields, ...options };
}

/** A list whose items are all alike. */
export function list<const Item extends Spec>(item: Item, options: Options<ListSpec, 'item'>): ListSpec<Item> {
  return { kind: 'list', item, ...options };
}

/** A map from ids to values that are all alike. */
export function entries<const Item extends Spec>(item: Item, options: Options<EntriesSpec, 'item'>): EntriesSpec<Item> {
  return { kind: 'entries', item, ...options };
}

/** The same parameter, which a scenario may leave out altogether: its value is then undefined. */
export function optional<const S extends Spec>(spec: S): S & { readonly optional: true } {
  return { ...spec, optional: true };
}
