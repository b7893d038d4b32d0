// What quesnay check does: reads every scenario and its baseline, checks one after the other, and tells: the terminal, JUnit,
// GitHub and a comment.

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { load } from '../scenario/load.ts';
import { ScenarioError } from '../scenario/problems.ts';
import { annotations } from '../study/check/annotations.ts';
import { baselinePath, readBaseline } from '../study/check/baseline.ts';
import type { Suite } from '../study/check/finding.ts';
import { junitXml } from '../study/check/junit.ts';
import { markdownOf } from '../study/check/markdown.ts';
import { catalogueWith, type Named } from './catalogue-with.ts';
import type { CheckGiven } from './check.ts';
import { again, checkScenario, type Subject } from './check-scenario.ts';
import { type CheckSettings, checkSettings } from './check-settings.ts';
import { checkJson, suiteText } from './check-text.ts';
import { EXIT } from './exit.ts';
import { interruptibly } from './interruption.ts';
import { tellStudyFailure } from './study-failure.ts';

/** Throws UsageError, or what is wrong with the scenarios, modules or baselines before anything has run. */
export async function performCheck(given: CheckGiven): Promise<number> {
  const settings = checkSettings(given, process.env);
  const named = await catalogueWith(given.use);
  const subjects = subjectsOf(given, settings, named);
  const suites: Suite[] = [];
  for (const subject of subjects) {
    try {
      suites.push(await interruptibly((signal) => checkScenario(subject, { given, settings, ...named, signal })));
    } catch (error) {
      return tellStudyFailure(error, { out: subject.out, again: ({ seed }) => again(subject, given, seed) });
    }
  }
  const code = codeOf(suites);
  tell(suites, code, given, settings);
  return code;
}

/** Reads everything that can be wrong; all scenarios' problems at once. */
function subjectsOf({ subjects, set, seeds }: CheckGiven, settings: CheckSettings, { catalogue }: Named): Subject[] {
  const problems: string[] = [];
  const scenarios = subjects.flatMap((file) => {
    try {
      return [{ file, scenario: load(file, { catalogue, set, ...(seeds !== undefined && { seeds }) }) }];
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const taken = new Set<string>();
  return scenarios.map(({ file, scenario }) => {
    const stem = basename(file).replace(/\.ya?ml$/, '');
    const name = [stem, ...subjects.map((_, i) => `${stem}-${i + 2}`)].find((name) => !taken.has(name))!;
    taken.add(name);
    const baselineFile = settings.baseline ?? baselinePath(file);
    const baseline = settings.update ? undefined : readBaseline(baselineFile);
    if (!baseline && settings.baseline !== undefined && !settings.update) {
      throw new Error(`--baseline ${baselineFile}: expected a file, found none; try --update, which writes it`);
    }
    return { file, scenario, out: join(settings.out, name), baselineFile, baseline };
  });
}

function codeOf(suites: readonly Suite[]): number {
  const outcomes = suites.flatMap(({ findings }) =>
    findings.flatMap(({ level, outcome }) => (level === 'error' ? outcome : [])),
  );
  if (outcomes.includes('crashed')) return EXIT.crashed;
  if (outcomes.includes('failed')) return EXIT.checkFailed;
  return outcomes.includes('undecided') ? EXIT.undecided : EXIT.well;
}

function tell(
  suites: readonly Suite[],
  code: number,
  { json, quiet, junit, markdown }: CheckGiven,
  settings: CheckSettings,
) {
  if (junit !== undefined) writeBeside(junit, junitXml(suites));
  if (markdown !== undefined) writeBeside(markdown, markdownOf(suites));
  if (json) process.stdout.write(`${checkJson(suites, code)}\n`);
  else if (!quiet) process.stdout.write(suites.map((suite) => suiteText(suite)).join(''));
  else process.stderr.write(suites.map((suite) => suiteText(suite, { failuresOnly: true })).join(''));
  // GitHub reads both streams; standard output may have to be JSON.
  const lines = settings.annotate === undefined ? [] : annotations(suites, settings.annotate);
  (json ? process.stderr : process.stdout).write(lines.map((line) => `${line}\n`).join(''));
}

function writeBeside(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
