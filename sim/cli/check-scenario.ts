// One scenario checked: its study is run, its checks are decided, a failure is made smaller, and today is compared with its
// baseline.

import type { Catalogue } from '../catalogue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Baseline, baselineOf, writeBaseline } from '../study/check/baseline.ts';
import { performCheckStudy } from '../study/check/check-study.ts';
import { decide } from '../study/check/decide.ts';
import { compareWith } from '../study/check/drift.ts';
import type { Command, Suite } from '../study/check/finding.ts';
import type { PointResults } from '../study/perform-study.ts';
import type { UserModule } from '../study/user-modules.ts';
import type { CheckGiven } from './check.ts';
import { checkFinding, crashFinding, driftFindings } from './check-findings.ts';
import type { CheckSettings } from './check-settings.ts';
import { replayCommand } from './replay-command.ts';
import { writeSmaller } from './smaller-failure.ts';
import { executorFor } from './study-executor.ts';
import { createStudyProgress } from './study-progress.ts';
import { commandWords } from './without-passwords.ts';

/** One scenario to check, and what it is compared with. */
export interface Subject {
  readonly file: string;
  readonly scenario: Scenario;
  /** Folder of its results. */
  readonly out: string;
  readonly baselineFile: string;
  readonly baseline: Baseline | undefined;
}

export interface CheckOptions {
  readonly given: CheckGiven;
  readonly settings: CheckSettings;
  readonly catalogue: Catalogue;
  readonly modules: readonly UserModule[];
  readonly signal: AbortSignal;
}

/** Checks one scenario. Throws what performStudy throws. */
export async function checkScenario(subject: Subject, options: CheckOptions): Promise<Suite> {
  const { given, settings, catalogue, modules, signal } = options;
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
    ...point.checks.map((result, i) =>
      checkFinding(result, decisions[i]!, point.measures, settings, commandsOf(i), file),
    ),
  ];
  if (results.failures.length === 0) {
    const today = baselineOf(point);
    if (settings.update) {
      writeBaseline(baselineFile, today);
      const size = `${Object.keys(today.metrics).length} metrics in ${today.seeds.length} seeds`;
      process.stderr.write(`${baselineFile}: written, ${size}\n`);
    } else if (baseline) {
      const comparison = compareWith(baseline, today, settings.confidence);
      findings.push(...driftFindings(comparison, baselineFile, { checks: scenario.checks, file }, settings));
    }
  } else if (settings.update) process.stderr.write(`${baselineFile}: not written, as runs crashed\n`);
  return { file, name: scenario.name, seeds: point.records.length, seconds: results.seconds, findings };
}

/** The command that runs one seed of a scenario again. */
export function again({ file }: Subject, { set, use, device }: CheckGiven, seed: number): string {
  return replayCommand({ scenario: file, set, use, device }, seed);
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
