// Timed shocks: at a moment of the run a parameter takes another value. Only a parameter that the running world reads may
// be moved; one that the world is built from belongs in a sweep.

import type { Catalogue } from '../model/described.ts';
import type { Spec } from '../model/parameters.ts';
import { find, instanceSections } from './document.ts';
import type { Span } from './problems.ts';
import { percent } from './read-scalar.ts';
import { type Reading, readFields, readValue } from './read-value.ts';
import { afterEnd, type Moments } from './run.ts';
import type { Shock } from './scenario.ts';
import { shockParameters } from './sections.ts';
import { called, flowText, type MapTree, originOf, partOf, plainOf, sectionOf, type Tree, without } from './tree.ts';

interface Context {
  readonly document: MapTree;
  readonly run: Moments;
  readonly catalogue: Catalogue;
  readonly reading: Reading;
}

/** Reads the shocks; the shock of a split becomes one for each of its shares. What is wrong joins the findings. */
export function readShocks(context: Context): Shock[] {
  const { document, reading } = context;
  const tree = sectionOf(document, 'shocks');
  if (!tree) return [];
  if (tree.kind !== 'list') {
    reading.findings.push({ span: tree.span, path: 'shocks', message: `expected a list, got ${called(tree)}` });
    return [];
  }
  return tree.items.flatMap((item, i) => {
    const path = `shocks[${i}]`;
    const shocks = readShock(item, path, context);
    reading.leaves.push({ path, value: plainOf(item), text: flowText(item), origin: originOf(item) });
    return shocks;
  });
}

function readShock(tree: Tree, path: string, { document, run, catalogue, reading }: Context): Shock[] {
  const { findings } = reading;
  const refuse = (span: Span, where: string, message: string, hint = '') => {
    findings.push({ span, path: where, message, hint });
    return [];
  };
  if (tree.kind !== 'map') return refuse(tree.span, path, `expected a map, got ${called(tree)}`);
  // What a shock sets is no leaf of the scenario: it holds only from its moment on.
  const apart: Reading = { ...reading, leaves: [] };
  const values = readFields(shockParameters, without(tree, 'to'), { path, owner: tree.span }, apart);
  const to = tree.entries.get('to');
  if (!to) return refuse(tree.span, `${path}.to`, 'missing; expected the value that is set');
  const { at, set } = values as { at?: number; set?: string };
  if (at === undefined || set === undefined) return [];
  const time = tree.entries.get('at')!.value;
  const late = afterEnd(at, time, run);
  if (late !== undefined) return refuse(time.span, `${path}.at`, late);
  const target = tree.entries.get('set')!.value;
  const found = find(set, document, catalogue);
  if (found.kind === 'unknown')
    return refuse(partOf(target.span, set, found.from, found.name), `${path}.set`, found.message, found.hint);
  if (found.kind !== 'parameter')
    return refuse(target.span, `${path}.set`, 'expected the path of one whole parameter', found.hint);
  if (!isMovable(set, found.spec))
    return refuse(
      target.span,
      `${path}.set`,
      'expected a parameter that a running world reads',
      'sweep this one instead',
    );
  const before = findings.length;
  apart.leaves.length = 0;
  const value = readValue(found.spec, to.value, { path: `${path}.to`, owner: to.key }, apart);
  if (findings.length > before) return [];
  if (found.spec.kind !== 'split') return [{ at, path: set, value, text: apart.leaves[0]!.text }];

  const shares = value as Readonly<Record<string, number>>;
  const names = reading.leaves.flatMap((leaf) =>
    leaf.path.startsWith(`${set}.`) ? leaf.path.slice(set.length + 1) : [],
  );
  const strange = Object.keys(shares).find((name) => !names.includes(name));
  if (strange !== undefined)
    return refuse(
      to.value.span,
      `${path}.to`,
      `${strange} has no part in ${set}`,
      `give it 0 % there; now ${names.join(', ')}`,
    );
  return names.map((name) => ({
    at,
    path: `${set}.${name}`,
    value: shares[name] ?? 0,
    text: percent(shares[name] ?? 0),
  }));
}

function isMovable(path: string, spec: Spec): boolean {
  const single = ['quantity', 'count', 'share', 'choice', 'flag', 'split'].includes(spec.kind);
  return single && !spec.structural && Object.hasOwn(instanceSections, path.split('.')[0]!);
}
