// The written-out design of a sweep: which parameters take which values, and how they are combined.

import type { Catalogue } from '../model/described.ts';
import type { Spec } from '../model/parameters.ts';
import { find } from './document.ts';
import type { Span } from './problems.ts';
import { type Reading, readFields, readValue } from './read-value.ts';
import type { Sweep, SweptParameter } from './scenario.ts';
import { sweepParameters } from './sections.ts';
import { called, flowText, type MapTree, originOf, partOf, plainOf, sectionOf, type Tree, without } from './tree.ts';

type Design = Pick<Sweep, 'design' | 'points'>;

/** Reads the sweep; undefined if there is none. What is wrong joins the findings. */
export function readSweep(document: MapTree, catalogue: Catalogue, reading: Reading): Sweep | undefined {
  const tree = sectionOf(document, 'sweep');
  if (!tree) return undefined;
  const { key } = document.entries.get('sweep')!;
  const refuse = (span: Span, path: string, message: string, hint = '') => {
    reading.findings.push({ span, path, message, hint });
    return undefined;
  };
  if (tree.kind !== 'map') return refuse(tree.span, 'sweep', `expected a map, got ${called(tree)}`);
  const fields = readFields(sweepParameters, without(tree, 'over'), { path: 'sweep', owner: key }, reading);
  const { design, points } = fields as unknown as Design;
  const random = design === 'latin' || design === 'sobol';
  if (random && points === undefined)
    refuse(key, 'sweep.points', `missing; a ${design} design needs a number of points`);
  if (!random && design !== undefined && points !== undefined)
    refuse(tree.entries.get('points')!.key, 'sweep.points', `a ${design} design has as many points as its values make`);

  const over = tree.entries.get('over')?.value;
  if (over?.kind !== 'map' || over.entries.size === 0)
    return refuse(
      over?.span ?? key,
      'sweep.over',
      `expected a map from paths to values, got ${over ? called(over) : 'nothing'}`,
    );
  const parameters = [...over.entries].flatMap(([path, { key: at, value }]) => {
    const place = `sweep.over.${path}`;
    const found = find(path, document, catalogue);
    if (found.kind === 'unknown')
      return refuse(partOf(at, path, found.from, found.name), place, found.message, found.hint) ?? [];
    if (found.kind !== 'parameter')
      return refuse(at, place, 'expected the path of one whole parameter', found.hint) ?? [];
    if (found.spec.kind === 'seeds')
      return (
        refuse(at, place, 'expected a parameter of a design, got the seeds', 'every point runs under each seed') ?? []
      );
    reading.leaves.push({ path: place, value: plainOf(value), text: flowText(value), origin: originOf(value) });
    return sweptParameter(path, place, found.spec, value, random, reading) ?? [];
  });
  if (design === 'zip') requireEqualLengths(parameters, over, refuse);
  return { design, points, over: parameters };
}

function sweptParameter(
  path: string,
  place: string,
  spec: Spec,
  tree: Tree,
  random: boolean,
  reading: Reading,
): SweptParameter | undefined {
  const refuse = (span: Span, message: string) => void reading.findings.push({ span, path: place, message });
  // A swept value is no leaf of the scenario, whose own value stays what the file says.
  const apart: Reading = { ...reading, leaves: [] };
  const before = reading.findings.length;
  if (tree.kind === 'list') {
    if (tree.items.length === 0) return refuse(tree.span, 'expected values, got an empty list');
    for (const item of tree.items) readValue(spec, item, { path: place, owner: item.span }, apart);
    if (reading.findings.length > before) return undefined;
    return { path, of: spec.kind, unit: unitOf(spec), kind: 'values', texts: tree.items.map(flowText) };
  }
  if (tree.kind !== 'map') return refuse(tree.span, `expected a list of values, got ${called(tree)}`);
  if (!random) return refuse(tree.span, 'expected a list of values; a range needs a latin or sobol design');
  if (spec.kind !== 'quantity' && spec.kind !== 'share' && spec.kind !== 'count')
    return refuse(tree.span, `expected a list of values; a ${spec.kind} has no range`);
  const end = { ...spec, structural: false } as Spec;
  const range = readFields({ from: bare(end), to: bare(end) }, tree, { path: place, owner: tree.span }, apart);
  if (reading.findings.length > before) return undefined;
  const { from, to } = range as { from: number; to: number };
  if (from >= to) return refuse(tree.span, 'expected from below to');
  return { path, of: spec.kind, unit: unitOf(spec), kind: 'range', from, to };
}

function unitOf(spec: Spec): string | undefined {
  if (spec.kind === 'quantity') return spec.unit;
  return spec.kind === 'share' || spec.kind === 'count' ? '1' : undefined;
}

// Both ends of a range must be written: the parameter's own default is none.
function bare(spec: Spec): Spec {
  const { default: _, ...rest } = spec as Spec & { default?: unknown };
  return rest as Spec;
}

function requireEqualLengths(
  parameters: readonly SweptParameter[],
  over: MapTree,
  refuse: (span: Span, path: string, message: string) => void,
): void {
  const lengths = parameters.flatMap((parameter) => (parameter.kind === 'values' ? parameter.texts.length : []));
  if (new Set(lengths).size > 1)
    refuse(over.span, 'sweep.over', `expected lists of one length in a zip design, got ${lengths.join(', ')}`);
}
