// A parameter's value from what a file says, or its default: converted, checked, and entered in the list of leaves with
// the place it came from.

import type {
  DataFile,
  DataFileSpec,
  EntriesSpec,
  ListSpec,
  ParameterSpecs,
  Spec,
  SplitSpec,
} from '../model/parameters.ts';
import { quantityText, type UnitContext } from '../money/units.ts';
import { expectation } from './expectation.ts';
import { suggest } from './nearest.ts';
import type { Finding, Span } from './problems.ts';
import { readDistribution } from './read-distribution.ts';
import { type Names, percent, Refusal, readScalar, readSeeds } from './read-scalar.ts';
import type { Leaf } from './scenario.ts';
import { idPattern } from './sections.ts';
import { called, defaultTree, emptyMap, flowText, isDefault, type MapTree, originOf, type Tree } from './tree.ts';

/** What reading needs to know, and what it fills: findings and leaves. */
export interface Reading {
  readonly units: UnitContext;
  readonly names: Names;
  readonly findings: Finding[];
  readonly leaves: Leaf[];
  /** Fetches a data file named at a place. Throws Refusal. */
  readonly dataFile: (spec: DataFileSpec, path: string, span: Span) => DataFile;
}

/** Where a value belongs: its path, and the place to mark if it is missing. */
export interface Place {
  readonly path: string;
  readonly owner: Span;
}

/** The value of one parameter; undefined if it is optional and absent, or wrong, which the findings then say. */
export function readValue(
  spec: Spec & { readonly optional?: true },
  written: Tree | undefined,
  place: Place,
  reading: Reading,
): unknown {
  const tree = written ?? absent(spec, place.owner);
  if (tree === undefined) {
    if (!spec.optional) {
      const message = `missing; expected ${expectation(spec)}`;
      const hint = 'unit' in spec ? `such as ${quantityText(1, spec.unit)}` : '';
      reading.findings.push({ span: place.owner, path: place.path, message, hint });
    }
    return undefined;
  }
  if (tree.kind === 'scalar' && tree.isUnread) return undefined;
  try {
    return present(spec, tree, place, reading);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = isDefault(tree) ? `its default: ${error.message}` : error.message;
    reading.findings.push({ span: error.span ?? tree.span, path: place.path, message, hint: error.hint });
    return undefined;
  }
}

/** The values of parameters that belong together; a key that is none of theirs is a finding, and one that another displaces. */
export function readFields(
  fields: ParameterSpecs,
  tree: MapTree,
  place: Place,
  reading: Reading,
): Record<string, unknown> {
  for (const [name, { key }] of tree.entries)
    if (!Object.hasOwn(fields, name)) {
      const hint = suggest(name, Object.keys(fields));
      reading.findings.push({ span: key, path: within(place.path, name), message: 'unknown parameter', hint });
    }
  const displaced = new Map<string, string>();
  for (const [name, { insteadOf }] of Object.entries(fields))
    if (insteadOf !== undefined && tree.entries.has(name)) displaced.set(insteadOf, name);
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(fields)) {
    const entry = tree.entries.get(name);
    const other = displaced.get(name);
    if (entry && other) {
      const message = `expected one of ${name} and ${other}, got both`;
      reading.findings.push({ span: entry.key, path: within(place.path, name), message, hint: 'leave one out' });
    }
    if (other) continue;
    const inner = { path: within(place.path, name), owner: entry?.key ?? place.owner };
    values[name] = readValue(spec, entry?.value, inner, reading);
  }
  return values;
}

/** Whether a name may stand as an id; if not, a finding says so. */
export function isId(name: string, span: Span, path: string, findings: Finding[]): boolean {
  if (new RegExp(`^${idPattern}$`).test(name)) return true;
  const tried = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const hint = new RegExp(`^${idPattern}$`).test(tried) ? `try ${tried}` : '';
  findings.push({ span, path, message: `expected lower-case words joined by hyphens, got ${name}`, hint });
  return false;
}

export function within(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function present(spec: Spec, tree: Tree, place: Place, reading: Reading): unknown {
  const enter = <Value>(value: Value): Value => {
    reading.leaves.push({ path: place.path, value, text: flowText(tree), origin: originOf(tree) });
    return value;
  };
  switch (spec.kind) {
    case 'distribution':
      return enter(readDistribution(spec, tree, reading.units));
    case 'seeds':
      return enter(readSeeds(spec, tree));
    case 'data-file':
      return enter(readDataFile(spec, tree, reading));
    case 'split':
      return readSplit(spec, tree, place, reading);
    case 'group':
      return readFields(spec.fields, mapOf(spec, tree), place, reading);
    case 'list':
      return readList(spec, tree, place, reading);
    case 'entries':
      return readEntries(spec, tree, place, reading);
    default:
      return enter(readScalar(spec, tree, reading.units, reading.names));
  }
}

function absent(spec: Spec & { readonly optional?: true }, owner: Span): Tree | undefined {
  if (spec.optional) return undefined;
  if (spec.kind === 'group' || spec.kind === 'entries') return emptyMap(owner);
  const usual = 'default' in spec ? spec.default : undefined;
  return usual === undefined ? undefined : defaultTree(usual, owner);
}

function readSplit(spec: SplitSpec, tree: Tree, place: Place, reading: Reading): Record<string, number> | undefined {
  const allowed = spec.of === undefined ? undefined : namesOf([spec.of].flat(), reading.names);
  const map = mapOf(spec, tree);
  const shares: Record<string, number> = {};
  const before = reading.findings.length;
  for (const [name, { key, value }] of map.entries) {
    const path = within(place.path, name);
    if (allowed && !allowed.has(name))
      reading.findings.push({ span: key, path, message: 'unknown name', hint: suggest(name, allowed) });
    else if (allowed || isId(name, key, path, reading.findings)) {
      const part = { kind: 'share', about: '', min: 0, max: 1 } as const;
      const read = readValue(part, value, { path, owner: key }, reading);
      if (read !== undefined) shares[name] = read as number;
    }
  }
  if (reading.findings.length > before) return undefined;
  const sum = Object.values(shares).reduce((a, b) => a + b, 0);
  const whole = spec.sum ?? 1;
  if (Math.abs(sum - whole) > 1e-9)
    throw new Refusal(`expected shares that sum to ${percent(whole)}, got ${percent(Number(sum.toPrecision(12)))}`);
  return shares;
}

function readList(spec: ListSpec, tree: Tree, place: Place, reading: Reading): unknown[] {
  if (tree.kind !== 'list') throw new Refusal(`expected a list, got ${called(tree)}`);
  return tree.items.map((item, i) =>
    readValue(spec.item, item, { path: `${place.path}[${i}]`, owner: item.span }, reading),
  );
}

function readEntries(spec: EntriesSpec, tree: Tree, place: Place, reading: Reading): Record<string, unknown> {
  const allowed = spec.of === undefined ? undefined : namesOf(spec.of, reading.names);
  const values: Record<string, unknown> = {};
  for (const [name, { key, value }] of mapOf(spec, tree).entries) {
    const path = within(place.path, name);
    if (allowed && !allowed.has(name))
      reading.findings.push({ span: key, path, message: 'unknown name', hint: suggest(name, allowed) });
    else if (allowed || isId(name, key, path, reading.findings))
      values[name] = readValue(spec.item, value, { path, owner: key }, reading);
  }
  return values;
}

function readDataFile(spec: DataFileSpec, tree: Tree, reading: Reading): DataFile {
  if (tree.kind !== 'scalar' || typeof tree.value !== 'string')
    throw new Refusal(`expected ${expectation(spec)}, got ${called(tree)}`);
  return reading.dataFile(spec, tree.text, tree.span);
}

function mapOf(spec: Spec, tree: Tree): MapTree {
  if (tree.kind === 'map') return tree;
  throw new Refusal(`expected ${expectation(spec)}, got ${called(tree)}`);
}

function namesOf(of: readonly string[], names: Names): ReadonlySet<string> {
  return new Set(of.flatMap((name) => (name === 'populations' ? [...names.population] : [name])));
}
