// The changes that lead from one design to another, few enough that every mixture of the two can be run: a parameter each,
// or what belongs together where there are many or where one without the other is no scenario.

import type { Catalogue } from '../../catalogue.ts';
import { type Bundle, parseBundle } from '../../scenario/bundle.ts';
import { ScenarioError } from '../../scenario/problems.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { differingParameters, type ParameterDifference } from './parameter-difference.ts';

/** 2^8 mixtures of two designs; each more change would double them. */
export const MOST_CHANGES = 8;

/** Parameters that change together. */
export interface Change {
  /** The path that they have in common: `rules.emission.rate`, `rules.emission`, `rules`. */
  readonly name: string;
  readonly parameters: readonly ParameterDifference[];
}

/** A design between two others. */
export interface Mixture {
  /** The changes made, by their places, ascending. */
  readonly made: readonly number[];
  readonly set: readonly string[];
  readonly scenario: Scenario;
}

export interface Changes {
  readonly changes: readonly Change[];
  /** One for each of the 2^n subsets of the changes, at the place whose binary digits name it. */
  readonly mixtures: readonly Mixture[];
}

/** The first design with some changes made; undefined where that is no scenario. */
type Mix = (changes: readonly Change[]) => Scenario | undefined;

/**
 * The changes from `a` to `b`, at most eight, and the mixtures, of which every one is a scenario; no mixtures where `b` cannot
 * be made out of `a` by settings at all.
 *
 * @param bundle the files of both designs; the first is its main
 */
export function changesBetween(a: Scenario, b: Scenario, bundle: Bundle, catalogue: Catalogue): Changes {
  const mix: Mix = (changes) => {
    try {
      return parseBundle(bundle, { catalogue, set: settingsOf(a, changes) });
    } catch (error) {
      if (error instanceof ScenarioError) return undefined;
      throw error;
    }
  };
  const parameters = differingParameters(a, b, catalogue);
  for (const depth of [Number.POSITIVE_INFINITY, 2, 1]) {
    const changes = joined(withMentions(gathered(parameters, depth)), mix);
    const mixtures = changes.length > MOST_CHANGES ? undefined : allMixtures(a, changes, mix);
    if (mixtures) return { changes, mixtures };
  }
  const changes = gathered(parameters, 0);
  return { changes, mixtures: allMixtures(a, changes, mix) ?? [] };
}

/** Checks decide no run, and may be about what a mixture does not have. */
function settingsOf(a: Scenario, changes: readonly Change[]): string[] {
  return [...a.set, 'checks=[]', ...changes.flatMap(({ parameters }) => parameters.map(({ set }) => set))];
}

/** One change for all parameters whose paths begin with the same so many words. */
function gathered(parameters: readonly ParameterDifference[], depth: number): Change[] {
  const groups = Map.groupBy(parameters, ({ path }) => path.split('.').slice(0, depth).join('.'));
  return [...groups.values()].map((group) =>
    together(group.map((parameter) => ({ name: parameter.path, parameters: [parameter] }))),
  );
}

function together(changes: readonly Change[]): Change {
  const parameters = changes.flatMap((change) => change.parameters);
  return { name: commonPath(parameters.map(({ path }) => path)), parameters };
}

/** What all paths begin with; the sections, where they share none. */
function commonPath(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map((path) => path.split('.'));
  const length = first.findIndex((word, i) => rest.some((words) => words[i] !== word));
  const common = length < 0 ? first : first.slice(0, length);
  return common.length > 0 ? common.join('.') : [...new Set(paths.map((path) => path.split('.')[0]))].join(' + ');
}

/**
 * Joins a population, market or rule that only one design has with the changes that name it: whom a split pays is looked up
 * when the world runs.
 */
function withMentions(changes: readonly Change[]): readonly Change[] {
  let left = changes;
  for (const { path, a, b } of changes.flatMap(({ parameters }) => parameters)) {
    if (a !== undefined && b !== undefined) continue;
    const id = new RegExp(`(?<![\\w-])${path.split('.').at(-1)}(?![\\w-])`);
    const isNamed = ({ parameters }: Change) =>
      parameters.some((other) => other.path === path || id.test(`${other.a} ${other.b}`));
    const named = left.filter(isNamed);
    if (named.length > 1) left = [...left.filter((change) => !isNamed(change)), together(named)];
  }
  return left;
}

/** Joins changes of which one alone, or all but one, is no scenario: a token's supply and who holds it. */
function joined(changes: readonly Change[], mix: Mix): readonly Change[] {
  const stands = (change: Change, among: readonly Change[]) =>
    mix([change]) !== undefined && mix(among.filter((other) => other !== change)) !== undefined;
  let left = changes;
  for (let i = 0; i < left.length && left.length > 1; ) {
    const change = left[i]!;
    if (stands(change, left)) i++;
    else {
      const others = left.filter((other) => other !== change);
      const partner = others.find((other) => stands(together([change, other]), [...others, together([change, other])]));
      const partners = partner ? [change, partner] : left;
      const union = together(partners);
      left = [...left.filter((other) => !partners.includes(other)), union];
      i = 0;
    }
  }
  return left;
}

/** Every mixture; undefined where one of them is no scenario. */
function allMixtures(a: Scenario, changes: readonly Change[], mix: Mix): Mixture[] | undefined {
  const mixtures: Mixture[] = [];
  for (let subset = 0; subset < 1 << changes.length; subset++) {
    const made = changes.flatMap((_, i) => ((subset >> i) & 1 ? [i] : []));
    const chosen = made.map((i) => changes[i]!);
    const scenario = mix(chosen);
    if (!scenario) return undefined;
    mixtures.push({ made, set: settingsOf(a, chosen), scenario });
  }
  return mixtures;
}
