// Which parameters make one design into another: a parameter is what a file gives one value to, so that a split, a list or
// a distribution changes as a whole; so does a population, market or rule that only one of the designs has.

import type { Catalogue } from '../../catalogue.ts';
import type { Spec } from '../../model/parameters.ts';
import { diffScenarios } from '../../scenario/diff.ts';
import {
  definitionsOf,
  type InstanceSection,
  instanceSections,
  parameterSections,
  parametersOf,
} from '../../scenario/document.ts';
import type { Leaf, Scenario } from '../../scenario/scenario.ts';
import { type Nested, nestedOf, removed, textOf } from './nested-text.ts';

export interface ParameterDifference {
  /** `rules.emission.rate`, `populations.miners`. */
  readonly path: string;
  /** As each design would write it; undefined where it has none. */
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** What `--set` takes to give the first design the value of the second. */
  readonly set: string;
}

/** Whether what stands at a path decides a run beside its seed. */
export function decidesRuns(path: string): boolean {
  return !/^(name|about|run\.seeds|checks|sweep|report)\b/.test(path);
}

/** The differing parameters, in the order of the first scenario and then of the second. */
export function differingParameters(a: Scenario, b: Scenario, catalogue: Catalogue): ParameterDifference[] {
  const paths = diffScenarios(a, b)
    .map(({ path }) => path)
    .filter(decidesRuns)
    .map((path) => parameterPath(path, a, b, catalogue));
  return [...new Set(paths)].flatMap((path) => {
    const [inA, inB] = [beneath(a, path), beneath(b, path)];
    // A default that only one design has: what the other writes stands in its place.
    if ((inA.length === 0 || inB.length === 0) && [...inA, ...inB].every(({ origin }) => origin === 'default'))
      return [];
    const wanted = inB.length > 0 ? nestedOf(inB, path) : removed;
    const difference: ParameterDifference = {
      path,
      a: inA.length > 0 ? textOf(nestedOf(inA, path)) : undefined,
      b: inB.length > 0 ? textOf(wanted) : undefined,
      set: settingOf(path, inB.length > 0 ? overWritten(wanted, inA, path) : removed, a),
    };
    return [difference];
  });
}

/** The path of the parameter, or of the largest thing that only one design has, to which a leaf belongs. */
function parameterPath(leaf: string, a: Scenario, b: Scenario, catalogue: Catalogue): string {
  const words = leaf.replace(/\[.*$/, '').split('.');
  const [section = '', id] = words;
  if (!Object.hasOwn(instanceSections, section)) return descend(parameterSections[section], words, 1, [a, b]);
  const [inA, inB] = [a, b].map((scenario) => scenario[section as InstanceSection].find((one) => one.id === id));
  if (!inA || inA.definition !== inB?.definition) return `${section}.${id}`;
  const definition = definitionsOf(section as InstanceSection, catalogue).get(inA.definition)!;
  const fields = parametersOf(section as InstanceSection, definition);
  return descend({ kind: 'group', about: '', fields }, words, 2, [a, b]);
}

/** Goes down groups and entries for as long as both designs have what is there. */
function descend(
  spec: Spec | undefined,
  words: readonly string[],
  depth: number,
  scenarios: readonly Scenario[],
): string {
  const path = words.slice(0, depth).join('.');
  const name = words[depth];
  const isWhole = spec?.kind !== 'group' && spec?.kind !== 'entries';
  if (isWhole || name === undefined || scenarios.some((scenario) => beneath(scenario, path).length === 0)) return path;
  return descend(spec.kind === 'group' ? spec.fields[name] : spec.item, words, depth + 1, scenarios);
}

function beneath({ leaves }: Scenario, path: string): Leaf[] {
  return leaves.filter(
    (leaf) => leaf.path === path || (leaf.path.startsWith(path) && /^[.[]/.test(leaf.path.slice(path.length))),
  );
}

/** A map is laid over the one that is there: what the first design writes and the second does not have goes by `~`. */
function overWritten(wanted: Nested, inA: readonly Leaf[], path: string): Nested {
  if (!(wanted instanceof Map)) return wanted;
  for (const leaf of inA) {
    if (leaf.origin === 'default' || leaf.path === path) continue;
    const words = leaf.path
      .slice(path.length + 1)
      .replace(/\[.*$/, '')
      .split('.');
    let map: Nested = wanted;
    for (const [i, word] of words.entries()) {
      if (!(map instanceof Map)) break;
      const inner: Nested | undefined = map.get(word);
      if (inner === undefined) map.set(word, i === words.length - 1 ? removed : new Map());
      map = map.get(word)!;
    }
  }
  return wanted;
}

/** A population, market or rule that the first design does not have is set by way of its section. */
function settingOf(path: string, wanted: Nested, a: Scenario): string {
  const [section = '', id = ''] = path.split('.');
  const isNew = Object.hasOwn(instanceSections, section) && beneath(a, `${section}.${id}`).length === 0;
  return isNew ? `${section}=${textOf(new Map([[id, wanted]]))}` : `${path}=${textOf(wanted)}`;
}
