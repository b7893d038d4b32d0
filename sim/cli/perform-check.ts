// What quesnay check does: runs each scenario's study, decides its checks, compares it with its baseline, makes a failure
// smaller, and tells: the terminal, JUnit, GitHub and a comment.

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { load } from '../scenario/load.ts';
import { ScenarioError } from '../scenario/problems.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { annotations } from '../study/check/annotations.ts';
import { type Baseline, baselinePath, readBaseline, writeBaseline } from '../study/check/baseline.ts';
import { performCheckStudy } from '../study/check/check-study.ts';
import { decide } from '../study/check/decide.ts';
import { compareWith } from '../study/check/drift.ts';
import type { Command, Suite } from '../study/check/finding.ts';
import { junitXml } from '../study/check/junit.ts';
import { markdownOf } from '../study/check/markdown.ts';
import type { PointResults } from '../study/perform-study.ts';
import { codeVersion } from '../study/version.ts';
import { catalogueWith, type Named } from './catalogue-with.ts';
import type { CheckGiven } from './check.ts';
import { checkFinding, crashFinding, driftFindings } from './check-findings.ts';
import { type CheckSettings, checkSettings } from './check-settings.ts';
import { checkJson, suiteText } from './check-text.ts';
import { EXIT } from './exit.ts';
import { interruptibly } from './interruption.ts';
import { replayCommand } from './replay-command.ts';
import { writeSmaller } from './smaller-failure.ts';
import { executorFor } from './study-executor.ts';
import { tellStudyFailure } from './study-failure.ts';
import { createStudyProgress } from './study-progress.ts';
import { commandWords } from './without-passwords.ts';

/** One scenario to check, and what it is compared with. */
interface Subject {
  readonly file: string;
  readonly scenario: Scenario;
  /** Folder of its results. */
  readonly out: string;
  readonly baselineFile: string;
  readonly baseline: Baseline | undefined;
}

/** Throws UsageError, or what is wrong with the scenarios, modules or baselines before anything has run. */
export async function performCheck(given: CheckGiven): Promise<number> {
  const settings = checkSettings(given, process.env);
  const named = await catalogueWith(given.use);
  const subjects = subjectsOf(given, settings, named);
  const suites: Suite[] = [];
  for (const subject of subjects) {
    try {
      suites.push(await interruptibly((signal) => checkOne(subject, given, settings, named, signal)));
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

async function checkOne(
  subject: Subject,
  given: CheckGiven,
  settings: CheckSettings,
  { catalogue, modules }: Named,
  signal: AbortSignal,
): Promise<Suite> {
  const { file, scenario, out, baseline, baselineFile } = subject;
  const { device } = given;
  const replay = (seed: number) => again(subject, given, seed);
  const line = createStudyProgress(given.quiet || !process.stderr.isTTY);
  const results = await performCheckStudy(scenario, {
    catalogue,
    modules,
    device,
    out,
    signal,
    executor: await executorFor(given),
    onProgress: line.show,
    command: commandWords(),
    again: ({ seed }) => replay(seed),
  }).finally(line.clear);

  const point = results.point(0);
  if (new Set(point.finished.map(({ hash }) => hash)).size < point.finished.length) {
    process.stderr.write(
      `${file}: warning: several seeds ran the same run; nothing of this scenario may be left to chance\n`,
    );
  }
  const decisions = point.checks.map((result) => decide(result, settings.confidence));
  const isGrave = (i: number) => settings.strict || point.checks[i]!.check.level === 'error';
  const failing = decisions.findIndex(({ verdict }, i) => verdict === 'fail' && isGrave(i));
  const smaller =
    failing < 0 || given['no-shrink']
      ? undefined
      : await writeSmaller(point, failing, {
          out,
          file,
          given,
          device: results.spec.device,
          confidence: settings.confidence,
          catalogue,
          signal,
        });
  const commandsOf = (i: number): Command[] => [
    { label: 'replay', text: replay(worstSeed(point, i)) },
    ...(i === failing && smaller ? smaller : []),
  ];
  const findings = [
    ...crashFinding(results.failures, point.records.length, file, replay),
    ...point.checks.map((result, i) => checkFinding(result, decisions[i]!, point.measures, settings, commandsOf(i))),
  ];
  const today = results.failures.length > 0 ? undefined : baselineOf(scenario, point);
  if (settings.update && today) {
    writeBaseline(baselineFile, today);
    process.stderr.write(
      `${baselineFile}: written, ${Object.keys(today.metrics).length} metrics in ${today.seeds.length} seeds\n`,
    );
  } else if (baseline && today) {
    const comparison = compareWith(baseline, today, settings.confidence);
    findings.push(...driftFindings(comparison, baselineFile, { checks: scenario.checks, file }, settings));
  }
  return { file, name: scenario.name, seeds: point.records.length, seconds: results.seconds, findings };
}

/** The command that runs one seed of a scenario again. */
function again({ file }: Subject, { set, use, device }: CheckGiven, seed: number): string {
  return replayCommand({ scenario: file, set, use, device }, seed);
}

function baselineOf({ name, designHash }: Scenario, { finished, measures }: PointResults): Baseline {
  return {
    format: 1,
    quesnay: codeVersion(),
    scenario: name,
    designHash,
    seeds: finished.map(({ seed }) => seed),
    fingerprints: finished.map(({ hash }) => hash),
    metrics: Object.fromEntries(
      measures.map(({ name, unit }, i) => {
        const values = finished.map(({ values }) => (Number.isNaN(values[i]) ? null : values[i]!));
        return [name, { unit, values }];
      }),
    ),
  };
}

/** The seed in which a check is missed by most. */
function worstSeed({ checks, finished }: PointResults, check: number): number {
  const { values, check: asked } = checks[check]!;
  const sign = asked.comparison.startsWith('<') ? -1 : 1;
  const worst = values.reduce((best, value, i) => {
    return Number.isNaN(values[best]) || sign * value < sign * values[best]! ? i : best;
  }, 0);
  return finished[worst]!.seed;
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
