// A scenario's text as a tree of maps, lists and scalars, each knowing where it was written.

import { lineAndColumn, type Span } from './problems.ts';

export interface MapTree {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly span: Span;
}

export interface Entry {
  readonly key: Span;
  readonly value: Tree;
}

export interface ListTree {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly span: Span;
}

export interface ScalarTree {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, without its quotes. */
  readonly text: string;
  readonly span: Span;
  /** Nobody wrote it: it is a parameter's default, and `span` is where it might have been written. */
  readonly isDefault?: true;
  /** It could not be read, which a finding says already. */
  readonly isUnread?: true;
}

export type Tree = MapTree | ListTree | ScalarTree;

export function emptyMap(span: Span): MapTree {
  return { kind: 'map', entries: new Map(), span };
}

/** A default, given as plain data, as if it stood at `span`. */
export function defaultTree(plain: unknown, span: Span): Tree {
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map((item) => defaultTree(item, span)), span };
  if (typeof plain === 'object' && plain !== null) {
    const fields = Object.entries(plain).map(
      ([key, value]) => [key, { key: span, value: defaultTree(value, span) }] as const,
    );
    return { kind: 'map', entries: new Map(fields), span };
  }
  return { kind: 'scalar', value: plain as ScalarTree['value'], text: String(plain ?? ''), span, isDefault: true };
}

/** The tree as plain data. */
export function plainOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plainOf(value)]));
}

// Texts that YAML reads back as they are, and words that it takes for something else.
const plain = /^[\w.][\w.%/* <=>+-]*$/;
const taken = /^(true|false|null)$/i;

/** The tree on one line of YAML, as `--set` takes it. */
export function flowText(tree: Tree): string {
  if (tree.kind === 'list') return `[${tree.items.map(flowText).join(', ')}]`;
  if (tree.kind === 'map')
    return `{ ${[...tree.entries].map(([key, { value }]) => `${key}: ${flowText(value)}`).join(', ')} }`;
  const isPlain = typeof tree.value !== 'string' || (plain.test(tree.text) && !taken.test(tree.text));
  return isPlain ? tree.text : JSON.stringify(tree.text);
}

/** What a tree is called in a message. */
export function called(tree: Tree): string {
  if (tree.kind !== 'scalar') return `a ${tree.kind}`;
  return tree.text === '' ? 'nothing' : tree.text;
}

/** The map less one of its entries. */
export function without(map: MapTree, name: string): MapTree {
  return { ...map, entries: new Map([...map.entries].filter(([key]) => key !== name)) };
}

/** Whether any of it is a parameter's default. */
export function isDefault(tree: Tree): boolean {
  if (tree.kind === 'scalar') return tree.isDefault === true;
  if (tree.kind === 'list') return tree.items.some(isDefault);
  return [...tree.entries.values()].some(({ value }) => isDefault(value));
}

/** Where it was written: `default`, `base FILE:LINE`, `file FILE:LINE:COLUMN` or `--set`. */
export function originOf(tree: Tree): string {
  if (isDefault(tree)) return 'default';
  const { file, role } = tree.span.source;
  if (role === 'set') return '--set';
  const { line, column } = lineAndColumn(tree.span);
  return role === 'base' ? `base ${file}:${line}` : `file ${file}:${line}:${column}`;
}

/** The scalar at a path, if there is one. */
export function scalarAt(tree: Tree | undefined, ...path: readonly string[]): ScalarTree | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return tree?.kind === 'scalar' ? tree : undefined;
  return scalarAt(tree?.kind === 'map' ? tree.entries.get(name)?.value : undefined, ...rest);
}

/** What a section says; undefined if it is absent, or empty, which a finding says already. */
export function sectionOf(document: MapTree, name: string): Tree | undefined {
  const tree = document.entries.get(name)?.value;
  return tree?.kind === 'scalar' && tree.isUnread ? undefined : tree;
}

/** The place of a part of a text; of all of it, where quotes or folded lines make the part hard to find. */
export function partOf(span: Span, text: string, start: number, part: string): Span {
  const from = span.from + start;
  const isThere = span.source.text.startsWith(text, span.from);
  return isThere ? { source: span.source, from, to: from + part.length } : span;
}
