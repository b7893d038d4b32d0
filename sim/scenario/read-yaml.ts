// YAML 1.2 without its traps: one document, whose keys are names, each given once; no anchors, aliases, merge keys, tags
// or tabs, so that what a line says is what it means.

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from 'yaml';
import { type Finding, lineAndColumn, type Source, type Span } from './problems.ts';
import type { Entry, ScalarTree, Tree } from './tree.ts';

/** The deepest nesting, and the most brackets open at once: the parser's own memory bursts at some thousands. */
const deepest = 32;

/** Part of a source, as offsets, and the path of what stands there. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly path: string;
}

/** The tree written in a source, or in a stretch of it. What is wrong joins the findings; undefined if nothing can be read. */
export function readYaml(source: Source, findings: Finding[], stretch?: Stretch): Tree | undefined {
  const { from, to, path } = stretch ?? { from: 0, to: source.text.length, path: '' };
  const text = source.text.slice(from, to);
  const at = (start: number, end: number): Span => ({
    source,
    from: from + start,
    to: from + Math.max(end, start + 1),
  });
  const find = (span: Span, message: string, hint?: string) => findings.push({ span, path, message, hint });

  const before = findings.length;
  refuseCharacters(text, (offset, what, hint) => find(at(offset, offset + 1), what, hint));
  if (findings.length > before) return undefined;

  const [first, second] = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, version: '1.2' });
  const lines = new Set<number>();
  for (const { message, pos } of first?.errors ?? []) {
    const span = at(...pos);
    const { line } = lineAndColumn(span);
    if (!lines.has(line)) find(span, `not YAML: ${message}`);
    lines.add(line);
  }
  if (first && first.directives.yaml.version !== '1.2') find(at(0, 5), 'expected YAML 1.2', 'leave the %YAML line out');
  if (second) find(at(second.range[0], 0), 'a second document; a file holds one');
  if (findings.length === before && !first?.contents) find(at(0, 0), 'empty');
  if (findings.length > before) return undefined;
  return treeOf(first!.contents!, { text, at, findings, path, depth: 0 });
}

/** Finds tabs and other control characters, one a line, and towers of brackets. */
function refuseCharacters(text: string, find: (offset: number, message: string, hint?: string) => void): void {
  let offset = 0;
  let open = 0;
  for (const line of text.split('\n')) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const control = /[\u0000-\u000c\u000e-\u001f\u007f]/.exec(line);
    if (control?.[0] === '\t') find(offset + control.index, 'a tab', 'use spaces');
    else if (control) find(offset + control.index, 'a control character');
    for (let i = 0; i < line.length; i++) {
      if (line[i] === '[' || line[i] === '{') open++;
      else if ((line[i] === ']' || line[i] === '}') && open > 0) open--;
      if (open <= deepest) continue;
      find(offset + i, `nested deeper than ${deepest} levels`);
      return;
    }
    offset += line.length + 1;
  }
}

interface Walk {
  readonly text: string;
  readonly at: (start: number, end: number) => Span;
  readonly findings: Finding[];
  readonly path: string;
  readonly depth: number;
}

function treeOf(node: Node, walk: Walk): Tree {
  const { at, findings, path, depth } = walk;
  const [start, end] = node.range!;
  const span = at(start, end);
  refuseMarks(node, walk);
  if (depth > deepest) findings.push({ span, path, message: `nested deeper than ${deepest} levels` });
  else if (isMap(node)) return { kind: 'map', entries: entriesOf(node.items as Pair<Node, Node | null>[], walk), span };
  else if (isSeq(node)) {
    const inner = (i: number): Walk => ({ ...walk, path: `${path}[${i}]`, depth: depth + 1 });
    return { kind: 'list', items: node.items.map((item, i) => treeOf(item as Node, inner(i))), span };
  } else if (isScalar(node)) {
    const value = node.value as ScalarTree['value'];
    const text = typeof value === 'string' ? value : value === null ? '' : (node.source ?? String(value));
    return { kind: 'scalar', value, text, span };
  }
  return { ...nothing(span), isUnread: true };
}

function entriesOf(pairs: readonly Pair<Node, Node | null>[], walk: Walk): Map<string, Entry> {
  const { at, findings, path, depth } = walk;
  const entries = new Map<string, Entry>();
  for (const { key, value } of pairs) {
    const span = at(key.range![0], key.range![1]);
    refuseMarks(key, walk);
    if (!isScalar(key) || typeof key.value !== 'string') {
      findings.push({ span, path, message: 'expected a name as the key', hint: 'names begin with a letter' });
      continue;
    }
    const name = key.value;
    const inner = path === '' ? name : `${path}.${name}`;
    const earlier = entries.get(name);
    if (name === '<<') findings.push({ span, path, message: 'a merge key', hint: 'inherit with base:' });
    else if (earlier) {
      const hint = `first given on line ${lineAndColumn(earlier.key).line}`;
      findings.push({ span, path: inner, message: 'given twice', hint });
    } else {
      const tree = value ? treeOf(value, { ...walk, path: inner, depth: depth + 1 }) : nothing(span);
      entries.set(name, { key: span, value: tree });
    }
  }
  return entries;
}

/** Finds an alias, an anchor and a tag of a node, which the tree does without. */
function refuseMarks(node: Node, { text, at, findings, path }: Walk): void {
  const [start, end] = node.range!;
  const find = (span: Span, message: string, hint: string) => findings.push({ span, path, message, hint });
  if (isAlias(node)) return void find(at(start, end), 'an alias', 'write the value out');
  if (node.anchor !== undefined) {
    const mark = text.lastIndexOf(`&${node.anchor}`, start);
    find(at(mark, mark + node.anchor.length + 1), 'an anchor', 'write the value out where it is used');
  }
  if (node.tag !== undefined) {
    const mark = text.lastIndexOf(node.tag.startsWith('!') ? node.tag : '!!', start);
    const [tag = ''] = /^\S+/.exec(text.slice(mark)) ?? [];
    find(at(mark, mark + tag.length), 'a tag', 'a scenario holds plain values');
  }
}

function nothing(span: Span): ScalarTree {
  return { kind: 'scalar', value: null, text: '', span };
}
