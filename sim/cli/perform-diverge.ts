// What quesnay diverge does: finds out what the two runs are, simulates both, and tells where they part.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import { planOf } from '../economy/plan.ts';
import { diffScenarios } from '../scenario/diff.ts';
import { load } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Comparison, type Deed, firstDifference, type Side } from '../study/diverge/first-difference.ts';
import { openLaboratory } from '../study/laboratory.ts';
import type { Manifest } from '../study/manifest.ts';
import { dayOf } from '../study/run-error.ts';
import { catalogueWith } from './catalogue-with.ts';
import { table } from './describe.ts';
import type { DivergeGiven } from './diverge.ts';
import { EXIT, UsageError } from './exit.ts';

/** The version of the JSON's shape. */
const VERSION = 1;

/** A run as the caller names it. */
interface Named {
  readonly path: string;
  readonly scenario: Scenario;
  readonly seed: number;
  /** What its folder of results remembers; undefined for a file. */
  readonly recorded: { readonly hash: string; readonly version: string; readonly learned: boolean } | undefined;
}

export async function performDiverge(given: DivergeGiven): Promise<number> {
  const { subjects, use, set, device = 'auto' } = given;
  const [first, second, ...more] = subjects;
  if (second === undefined || more.length > 0) {
    throw new UsageError(`diverge: expected two runs, got ${subjects.length}; try quesnay diverge a.yaml b.yaml`);
  }
  const { catalogue } = await catalogueWith([...use, ...[first!, second].flatMap(modulesOf)]);
  const a = named(first!, set, given.seed, catalogue);
  const b = named(second, [...set, ...given['set-b']], given.seed, catalogue);
  const sides = [a, b].map((run) => sideOf(run, catalogue, device)) as [Side, Side];
  const comparison = await firstDifference(...sides);
  tell(a, b, comparison, given.json);
  return comparison.parted ? EXIT.checkFailed : EXIT.well;
}

/** The user's modules that results were made with. */
function modulesOf(path: string): string[] {
  return manifestOf(path)?.modules.map(({ path }) => path) ?? [];
}

function manifestOf(path: string): Manifest | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  try {
    return JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest;
  } catch (cause) {
    throw new UsageError(`diverge ${path}: expected a folder of results, got one without a manifest.json`, { cause });
  }
}

function named(path: string, set: readonly string[], seed: string | undefined, catalogue: Catalogue): Named {
  const manifest = manifestOf(path);
  const seeds = seed === undefined ? {} : { seeds: seed };
  if (!manifest) {
    const scenario = load(path, { catalogue, set, ...seeds });
    return { path, scenario, seed: scenario.run.seeds[0]!, recorded: undefined };
  }
  const { files, set: own, designHash } = manifest.scenario;
  const asRecorded = load(files[0]!, { catalogue, set: own });
  if (asRecorded.designHash !== designHash) {
    throw new UsageError(
      `diverge ${path}: expected ${files[0]} as it was when these results were made, got one that has changed since; try the scenario's file in place of the folder`,
    );
  }
  const scenario = load(files[0]!, { catalogue, set: [...own, ...set], ...seeds });
  const run = seed === undefined ? manifest.runs[0]! : manifest.runs.find((run) => String(run.seed) === seed);
  const isSame = run && scenario.designHash === designHash;
  const recorded = isSame
    ? { hash: run.hash, version: manifest.quesnay, learned: manifest.learning !== null }
    : undefined;
  return { path, scenario, seed: run?.seed ?? scenario.run.seeds[0]!, recorded };
}

/** Results bring their measurements along. */
function sideOf({ path, scenario, seed, recorded }: Named, catalogue: Catalogue, device: string): Side {
  const replay = recorded?.learned ? path : undefined;
  const laboratory = scenario.learning ? openLaboratory({ device, replay }) : undefined;
  return { name: scenario.name, plan: planOf(scenario, catalogue), seed, laboratory };
}

function tell(a: Named, b: Named, comparison: Comparison, json: boolean): void {
  const design = diffScenarios(a.scenario, b.scenario)
    .filter(({ path }) => !/^(checks|sweep|report|run\.seeds)\b/.test(path)) // they decide no run
    .map(({ path, a, b }) => ({ path, a: a?.text ?? null, b: b?.text ?? null }));
  const runs = [a, b].map(({ path, seed, recorded }) => ({ path, seed, recorded: recorded?.hash ?? null }));
  if (json) {
    const told = {
      version: VERSION,
      runs,
      design,
      ...comparison,
      parted: comparison.parted ?? null,
      crash: comparison.crash ?? null,
    };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  const rows = design.map(({ path, a, b }) => [path, `${a ?? '(none)'} → ${b ?? '(none)'}`] as [string, string]);
  const text = [
    table([
      ['A', `${a.path}, seed ${a.seed}`],
      ['B', `${b.path}, seed ${b.seed}`],
    ]),
    rows.length === 0 ? 'the designs are the same' : `what differs in the designs\n${table(rows)}`,
    comparison.parted ? partedText(comparison.alike, comparison.parted) : sameText([a, b], comparison),
  ];
  process.stdout.write(`${text.join('\n\n')}\n`);
}

function partedText(alike: number, [a, b]: readonly [Deed, Deed]): string {
  const of = (name: string, deed: Deed): [string, string][] => [
    [name, `${dayOf(deed.hours)}: ${deed.text}`],
    ['', causeText(deed)],
  ];
  const same = `the same for ${alike.toLocaleString('en-US')} events, postings and marks; then`;
  return `${same}\n${table([...of('A', a), ...of('B', b)])}`;
}

function causeText({ kind, cause }: Deed): string {
  if (!cause) return 'as the world stands at genesis';
  const { handler, module, kind: of, definition, doing, hours } = cause;
  const who = `${module === undefined ? '' : `${module} (${of} ${definition}), `}${doing}`;
  return kind === 'event' ? `of ${who}` : `because of ${handler} at ${dayOf(hours)}: ${who}`;
}

/** Two runs that do not part here may have been recorded by code, or on a machine, that did something else. */
function sameText(runs: readonly Named[], { alike, hashes, crash }: Comparison): string {
  const others = runs.flatMap(({ path, recorded }, i) => {
    if (!recorded || recorded.hash === hashes[i]) return [];
    return `\n${path} records another fingerprint, ${recorded.hash}: it was made by other code (Quesnay ${recorded.version}) or on a machine that computes otherwise`;
  });
  if (crash !== undefined) return `the same until both crash:\n  ${crash}`;
  return `the same to their ends: ${alike.toLocaleString('en-US')} events, postings and marks, fingerprint ${hashes[0]}${others.join('')}`;
}
