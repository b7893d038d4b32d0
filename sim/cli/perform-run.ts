// What quesnay run does: loads the scenario with the user's modules, runs it, tells the verdict, and answers with a code.

import { availableParallelism } from 'node:os';
import { readValuation } from '../../reports/valuation.ts';
import type { Plan } from '../economy/economy.ts';
import { planOf } from '../economy/plan.ts';
import { convert } from '../money/units.ts';
import { load } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { CrashError } from '../study/crash-error.ts';
import type { Executor } from '../study/executor.ts';
import { type RunOptions, type RunResults, run } from '../study/run.ts';
import { keepValuationLog } from '../study/valuation-log.ts';
import { catalogueWith } from './catalogue-with.ts';
import { EXIT, UsageError } from './exit.ts';
import { failureText } from './failure.ts';
import { Interruption, interruptibly } from './interruption.ts';
import type { ValueDataRequest } from './perform-value-data.ts';
import { createProgressLine } from './progress.ts';
import { replayCommand } from './replay-command.ts';
import type { RunGiven } from './run.ts';
import { runJson } from './run-json.ts';
import { jobsOf } from './study-executor.ts';
import { tellCrashes } from './study-failure.ts';
import { valuationText } from './valuation-text.ts';
import { valueDataSettings } from './value-data-settings.ts';
import { checkText, verdictText } from './verdict.ts';

/** Throws UsageError, ScenarioError, or the error of a module that cannot be used; whatever comes later becomes the exit code. */
export async function performRun(given: RunGiven): Promise<number> {
  const { subject: path, seed, seeds, set, use, device, replay } = given;
  if (seed !== undefined && seeds !== undefined) throw new UsageError('--seed: expected one of --seed and --seeds');
  const { catalogue, modules } = await catalogueWith(use);
  const asked = seed ?? seeds;
  const scenario = load(path!, { catalogue, set, ...(asked !== undefined && { seeds: asked }) });
  const again = (seed?: number) => replayCommand({ scenario: path!, set, use, device, replay }, seed);
  const executor = await executorOf(given, scenario);
  const plan = planOf(scenario, catalogue);
  const valuation = valueDataSettings(given, plan);
  const options = { catalogue, modules, ...optionsOf(given, scenario.name), command: process.argv.slice(2), again };
  const putBack = valuation && keepValuationLog(options.out!);

  const line = createProgressLine(given.quiet);
  const results = await interruptibly((signal) =>
    run(scenario, { ...options, executor, signal, onProgress: line.show }),
  )
    .finally(line.clear)
    .catch((error: unknown) => tellFailure(error, again));
  if (typeof results === 'number') return results;
  putBack?.(results.folder!);
  const code = valuation ? await valueData(plan, results, { ...valuation, replay, quiet: given.quiet }) : EXIT.well;
  const report = given['no-report'] ? undefined : await reportOf(results.folder!);
  const files = [...results.files, ...(valuation && code === EXIT.well ? ['valuation.json'] : [])];
  tell({ ...results, files }, again(worstSeed(results)), report, given);
  tellCrashes(results.failures.map(({ message, seed }) => ({ message, replay: again(seed) })));
  return code === EXIT.well ? codeOf(results) : code;
}

/** Values data in the folder of results; loaded, with all that trains, only when that is asked for. */
async function valueData(
  plan: Plan,
  { folder, outcomes }: RunResults,
  asked: Omit<ValueDataRequest, 'folder' | 'plan' | 'run'>,
): Promise<number> {
  const { performValueData } = await import('./perform-value-data.ts');
  return performValueData({ ...asked, folder: folder!, plan, run: outcomes[0]! });
}

/** Who runs several seeds at once; nobody where one is enough, or what is asked for comes from one process alone. */
async function executorOf(given: RunGiven, { run }: Scenario): Promise<Executor | undefined> {
  const { jobs, events, snapshot, resume } = given;
  const count = jobs === undefined ? availableParallelism() : jobsOf(jobs);
  const isAlone = events || snapshot !== undefined || resume !== undefined;
  if (count === 1 || run.seeds.length === 1 || (isAlone && jobs === undefined)) return undefined;
  const [{ threads }, { frugal }] = await Promise.all([
    import('../study/executors/threads.ts'),
    import('../study/executors/frugal.ts'),
  ]);
  return jobs === undefined ? frugal(threads(count)) : threads(count);
}

function tellFailure(error: unknown, again: (seed?: number) => string): number {
  if (error instanceof Interruption) {
    process.stderr.write(`interrupted: nothing was written; again with ${again()}\n`);
    return EXIT.interrupted;
  }
  const { text, code } = failureText(error, error instanceof CrashError ? again(error.failure.seed) : undefined);
  process.stderr.write(`${text}\n`);
  return code;
}

/** Writes the report, with all that draws charts; loaded only when there is something to draw. */
async function reportOf(folder: string): Promise<string> {
  const { writeReport } = await import('../../reports/page.ts');
  return writeReport(folder);
}

function optionsOf(given: RunGiven, name: string): Omit<RunOptions, 'catalogue'> {
  const { out = `out/${name}`, set, events, resume, replay, device, snapshot, agents } = given;
  const failFast = given['fail-fast'];
  if (agents !== undefined && !/^[1-9]\d*$/.test(agents)) {
    throw new UsageError(`--agents: expected a number of members, got ${agents}; try 100`);
  }
  return {
    out,
    set,
    events,
    resume,
    replay,
    device,
    failFast,
    agents: agents === undefined ? undefined : Number(agents),
    snapshot: snapshot === undefined ? undefined : hoursOf(snapshot),
  };
}

function hoursOf(text: string): number {
  try {
    return convert(/^\d+(\.\d+)?$/.test(text) ? `${text} h` : text, 'h');
  } catch (error) {
    throw new UsageError(`--snapshot: ${(error as Error).message}`);
  }
}

/** The verdict to stdout; to stderr what a quiet caller must hear too. */
function tell(results: RunResults, replay: string, report: string | undefined, { json, quiet }: RunGiven): void {
  const { outcomes, checks } = results;
  const valuation = readValuation(results.folder!);
  if (json) process.stdout.write(`${runJson(results, replay, valuation)}\n`);
  else if (!quiet) {
    process.stdout.write(verdictText(results, replay, report));
    if (valuation) process.stdout.write(`\n${valuationText(valuation)}`);
  } else
    for (const result of checks) if (result.verdict !== 'pass') process.stderr.write(`${checkText(result, results)}\n`);
  if (new Set(outcomes.map(({ hash }) => hash)).size < outcomes.length) {
    process.stderr.write('warning: several seeds ran the same run; nothing of this scenario may be left to chance\n');
  }
}

function codeOf({ checks, failures }: RunResults): number {
  if (failures.length > 0) return EXIT.crashed;
  const errors = checks.filter(({ check }) => check.level === 'error').map(({ verdict }) => verdict);
  if (errors.includes('fail')) return EXIT.checkFailed;
  return errors.includes('undecided') ? EXIT.undecided : EXIT.well;
}

/** The first seed in which a check does not hold, errors before warnings; else the first. */
function worstSeed({ checks, outcomes }: RunResults): number {
  const failed = (level: 'error' | 'warn') =>
    checks
      .flatMap((result) => (result.check.level === level ? [result.outcomes.indexOf('fails')] : []))
      .filter((i) => i >= 0);
  const index = [...failed('error'), ...failed('warn')][0] ?? 0;
  return outcomes[index]!.seed;
}
