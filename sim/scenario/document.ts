// What a scenario may say: the sections and, for each population, market and rule it names, the parameters that the
// definition in the catalogue declares. A path such as `markets.service.incumbent.price` is looked up here.

import type { Catalogue, Described } from '../model/described.ts';
import type { ParameterSpecs, Spec } from '../model/parameters.ts';
import { suggest } from './nearest.ts';
import {
  aboutParameter,
  genesisSection,
  learningParameters,
  nameParameter,
  populationParameters,
  reportParameters,
  runParameters,
  tokenParameters,
} from './sections.ts';
import type { MapTree, Tree } from './tree.ts';

/** The sections whose ids name instances of definitions, and the key under which each names its definition. */
export const instanceSections = { populations: 'agent', markets: 'market', rules: 'rule' } as const;

export type InstanceSection = keyof typeof instanceSections;

/** Sections made of parameters alone. */
export const parameterSections: ParameterSpecs = {
  name: nameParameter,
  about: aboutParameter,
  run: { kind: 'group', about: 'Length, epoch, observation and seeds.', fields: runParameters },
  token: { kind: 'group', about: 'The token.', fields: tokenParameters },
  genesis: genesisSection,
  learning: { kind: 'group', about: 'What is trained, and how.', fields: learningParameters, optional: true },
  report: { kind: 'group', about: 'How the report is headed.', fields: reportParameters },
};

/** Sections that are read by their own rules. */
const otherSections = ['shocks', 'sweep', 'checks'];

export const sectionNames = [...Object.keys(parameterSections), ...Object.keys(instanceSections), ...otherSections];

/** The definitions that a section's instances may name. */
export function definitionsOf(section: InstanceSection, catalogue: Catalogue): ReadonlyMap<string, Described> {
  return { populations: catalogue.agents, markets: catalogue.markets, rules: catalogue.rules }[section];
}

/** The parameters of an instance: its definition's, and for a population those that every population has. */
export function parametersOf(section: InstanceSection, definition: Described): ParameterSpecs {
  return section === 'populations' ? { ...populationParameters, ...definition.parameters } : definition.parameters;
}

/**
 * What stands at a path: a parameter; a *part* of its value (a share of a split, the median of a distribution); a *whole*
 * made of parameters (a section, an instance, a group); or nothing, from the word `name` on.
 */
export type Found =
  | { readonly kind: 'parameter'; readonly spec: Spec }
  | { readonly kind: 'part' | 'whole'; readonly hint: string }
  | {
      readonly kind: 'unknown';
      readonly name: string;
      /** Where the word begins in the path. */
      readonly from: number;
      readonly message: string;
      readonly hint: string;
    };

/** Looks a path up in what the scenario names. */
export function find(path: string, document: MapTree, catalogue: Catalogue): Found {
  const words = path.split('.');
  const found = lookUp(words, document, catalogue);
  if (found.kind !== 'unknown') return found;
  const { index, ...rest } = found;
  return { ...rest, from: words.slice(0, index).reduce((length, word) => length + word.length + 1, 0) };
}

type LookedUp = Exclude<Found, { kind: 'unknown' }> | Unknown;

interface Unknown {
  readonly kind: 'unknown';
  readonly name: string;
  /** Which word of the path it is. */
  readonly index: number;
  readonly message: string;
  readonly hint: string;
}

function lookUp([section = '', ...rest]: readonly string[], document: MapTree, catalogue: Catalogue): LookedUp {
  const parameters = Object.hasOwn(parameterSections, section) ? parameterSections[section] : undefined;
  if (parameters) return descend(parameters, rest, 1, idsIn(document, 'populations'));
  if (otherSections.includes(section)) return whole;
  if (!Object.hasOwn(instanceSections, section)) return unknown('section', section, 0, sectionNames);

  const [id, ...inner] = rest;
  if (id === undefined) return whole;
  const instance = entryOf(document.entries.get(section)?.value, id);
  if (!instance) return unknown(section.slice(0, -1), id, 1, idsIn(document, section));
  const key = instanceSections[section as InstanceSection];
  const name = entryOf(instance, key);
  const definition = definitionsOf(section as InstanceSection, catalogue).get(name?.kind === 'scalar' ? name.text : '');
  if (inner.length === 0 || inner[0] === key || !definition) return whole;
  const fields = parametersOf(section as InstanceSection, definition);
  return descend({ kind: 'group', about: definition.about, fields }, inner, 2, idsIn(document, 'populations'));
}

function descend(spec: Spec, rest: readonly string[], index: number, populations: readonly string[]): LookedUp {
  const [name, ...inner] = rest;
  switch (spec.kind) {
    case 'group':
      if (name === undefined) return whole;
      if (!Object.hasOwn(spec.fields, name)) return unknown('parameter', name, index, Object.keys(spec.fields));
      return descend(spec.fields[name]!, inner, index + 1, populations);
    case 'entries': {
      if (name === undefined) return whole;
      const known = spec.of?.flatMap((allowed) => (allowed === 'populations' ? populations : [allowed]));
      if (known && !known.includes(name)) return unknown('name', name, index, known);
      return descend(spec.item, inner, index + 1, populations);
    }
    case 'split':
    case 'distribution':
      return name === undefined ? { kind: 'parameter', spec } : part;
    default:
      return name === undefined ? { kind: 'parameter', spec } : unknown('parameter', name, index, []);
  }
}

const part: LookedUp = { kind: 'part', hint: 'its parts are given together' };
const whole: LookedUp = { kind: 'whole', hint: 'name one of its parameters' };

function unknown(what: string, name: string, index: number, known: Iterable<string>): Unknown {
  return { kind: 'unknown', name, index, message: `unknown ${what}`, hint: suggest(name, known) };
}

function idsIn(document: MapTree, section: string): readonly string[] {
  const tree = document.entries.get(section)?.value;
  return tree?.kind === 'map' ? [...tree.entries.keys()] : [];
}

function entryOf(tree: Tree | undefined, name: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.get(name)?.value : undefined;
}
