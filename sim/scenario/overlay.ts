// A scenario laid over its base: maps merge, scalars and lists replace, `~` removes what the base has.

import type { Finding } from './problems.ts';
import { called, type Entry, type MapTree, type Tree } from './tree.ts';

const distributions = ['lognormal', 'normal', 'uniform', 'values'];

/** The merged map. A `~` that removes nothing joins the findings. */
export function overlay(base: MapTree, over: MapTree, findings: Finding[], path = ''): MapTree {
  const entries = new Map<string, Entry>(base.entries);
  for (const [name, { key, value }] of over.entries) {
    const inner = path === '' ? name : `${path}.${name}`;
    const beneath = base.entries.get(name)?.value;
    if (value.kind === 'scalar' && value.value === null && !value.isUnread) {
      if (beneath) entries.delete(name);
      else {
        entries.set(name, { key, value: { ...value, isUnread: true } });
        const message = `expected a value, got ${called(value)}`;
        findings.push({ span: key, path: inner, message, hint: '~ removes only what the base has' });
      }
    } else if (value.kind === 'map') {
      const ground =
        beneath?.kind === 'map' && !otherDistribution(beneath, value) ? beneath : { ...value, entries: new Map() };
      entries.set(name, { key, value: overlay(ground, value, findings, inner) });
    } else entries.set(name, { key, value });
  }
  return { kind: 'map', entries, span: over.span };
}

// A normal distribution laid over a lognormal one takes its place: a value has one distribution.
function otherDistribution(base: MapTree, over: MapTree): boolean {
  const [of] = base.entries.keys();
  const [to] = over.entries.keys();
  return of !== to && isDistribution(base) && isDistribution(over);
}

function isDistribution(tree: Tree): boolean {
  return tree.kind === 'map' && tree.entries.size === 1 && distributions.some((name) => tree.entries.has(name));
}
