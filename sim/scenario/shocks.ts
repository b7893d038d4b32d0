// Timed shocks: at a moment of the run a parameter takes another value. Only a parameter that the running world reads may
// be moved; one that the world is built from belongs in a sweep.

import type { Catalogue } from '../model/described.ts';
import type { Spec } from '../model/parameters.ts';
import { quantityText } from '../money/units.ts';
import { find, instanceSections } from './document.ts';
import type { Span } from './problems.ts';
import { percent } from './read-scalar.ts';
import { type Reading, readFields, readValue } from './read-value.ts';
import type { Shock } from './scenario.ts';
import { shockParameters } from './sections.ts';
import { called, flowText, type MapTree, originOf, plainOf, type Tree, without } from './tree.ts';

interface Context {
  readonly document: MapTree;
  readonly runHours: number | undefined;
  readonly catalogue: Catalogue;
  readonly reading: Reading;
}

/** Reads the shocks; the shock of a split becomes one for each of its shares. What is wrong joins the findings. */
export function readShocks(context: Context): Shock[] {
  const { document, reading } = context;
  const tree = document.entries.get('shocks')?.value;
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

function readShock(tree: Tree, path: string, { document, runHours, catalogue, reading }: Context): Shock[] {
  const { findings } = reading;
  const refuse = (span: Span, message: string, hint = '') => {
    findings.push({ span, path, message, hint });
    return [];
  };
  if (tree.kind !== 'map') return refuse(tree.span, `expected a map, got ${called(tree)}`);
  // What a shock sets is no leaf of the scenario: it holds only from its moment on.
  const apart: Reading = { ...reading, leaves: [] };
  const values = readFields(shockParameters, without(tree, 'to'), { path, owner: tree.span }, apart);
  const to = tree.entries.get('to');
  if (!to) return refuse(tree.span, 'missing to, the value that is set');
  const { at, set } = values as { at?: number; set?: string };
  if (at === undefined || set === undefined) return [];
  if (runHours !== undefined && at > runHours) {
    const bounds = `expected a time within the run's ${quantityText(runHours, 'h')}, got ${quantityText(at, 'h')}`;
    return refuse(tree.entries.get('at')!.value.span, bounds);
  }
  const target = tree.entries.get('set')!.value.span;
  const found = find(set, document, catalogue);
  if (found.kind === 'unknown') return refuse(target, `${set}: ${found.message}`, found.hint);
  if (found.kind !== 'parameter') return refuse(target, `expected the path of one whole parameter, got ${set}`);
  if (!isMovable(set, found.spec)) return refuse(target, `${set} is fixed once the world is built`, 'sweep it instead');
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
    return refuse(to.value.span, `${strange} has no part in ${set}`, `give it 0 % there; now ${names.join(', ')}`);
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
