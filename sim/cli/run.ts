// quesnay run: every seed of one scenario, and the verdict.

import { createCatalogue } from '../catalogue.ts';
import { convert } from '../money/units.ts';
import { load } from '../scenario/load.ts';
import { type RunOptions, type RunResults, run } from '../study/run.ts';
import { RunError } from '../study/run-error.ts';
import { importModule } from '../study/user-modules.ts';
import { EXIT, UsageError } from './exit.ts';
import { failureText } from './failure.ts';
import { createProgressLine } from './progress.ts';
import { replayCommand } from './replay-command.ts';
import { runJson } from './run-json.ts';
import { defineVerb, type Given } from './verb.ts';
import { checkText, verdictText } from './verdict.ts';
import { writeReport } from './write-report.ts';

const options = {
  seed: { kind: 'text', about: "One seed, in place of the scenario's" },
  seeds: { kind: 'text', about: "Seeds, such as 1..64, in place of the scenario's" },
  set: { kind: 'texts', about: 'A parameter, path=value; may be repeated' },
  use: { kind: 'texts', about: 'A module of your own definitions (.ts, .mts, .js); may be repeated' },
  out: { kind: 'text', about: 'Folder of the results; out/NAME unless given' },
  events: { kind: 'switch', about: 'Write every posting and mark to events.arrow' },
  agents: { kind: 'text', about: 'Write what so many members of each population hold to agents.arrow' },
  snapshot: { kind: 'text', about: "Put every seed aside at a time, in hours or as '400 days'" },
  resume: { kind: 'text', about: 'Go on from a snapshot' },
  device: { kind: 'text', about: 'What models are trained on: auto, wasm or cpu' },
  replay: { kind: 'text', about: 'A folder of results whose measurements stand in for training' },
  'no-report': { kind: 'switch', about: 'Write no report.html' },
  json: { kind: 'switch', about: 'Print the verdict as JSON' },
  quiet: { kind: 'switch', about: 'Print nothing but failures' },
} as const;

export const verb = defineVerb({
  about: 'Runs every seed of a scenario, writes its results into a folder, and says how it stands.',
  subject: { about: 'File of the scenario' },
  examples: [
    'run scenarios/known-loop.yaml',
    "run scenario.yaml --seeds 1..64 --set 'rules.emission.rate=100_000 TOKEN/day'",
    'run scenario.yaml --use my-rule.ts --seed 17 --events',
  ],
  options,
  act,
});

async function act(given: Given<typeof options>): Promise<number> {
  const path = given.subject!;
  const { seed, seeds, set, use } = given;
  if (seed !== undefined && seeds !== undefined) throw new UsageError('--seed: expected one of --seed and --seeds');
  const modules = await Promise.all(use.map(importModule));
  const catalogue = createCatalogue(modules.flatMap(({ definitions }) => definitions));
  const asked = seed ?? seeds;
  const scenario = load(path, { catalogue, set, ...(asked !== undefined && { seeds: asked }) });
  const replayed = { scenario: path, set, use };
  const line = createProgressLine(given.quiet);
  const interruption = listen();
  try {
    const results = await run(scenario, {
      catalogue,
      modules,
      ...optionsOf(given, scenario.name),
      command: process.argv.slice(2),
      signal: interruption.signal,
      onProgress: line.show,
    });
    line.clear();
    const report = given['no-report'] ? undefined : await writeReport(results.folder!);
    tell(results, replayCommand(replayed, worstSeed(results)), report, given);
    return codeOf(results);
  } catch (error) {
    line.clear();
    if (interruption.signal.aborted) {
      process.stderr.write(`interrupted: nothing was written; again with ${replayCommand(replayed, undefined)}\n`);
      return EXIT.interrupted;
    }
    const { text, code } = failureText(
      error,
      error instanceof RunError ? replayCommand(replayed, error.seed) : undefined,
    );
    process.stderr.write(`${text}\n`);
    return code;
  } finally {
    interruption.end();
  }
}

function optionsOf(given: Given<typeof options>, name: string): Omit<RunOptions, 'catalogue'> {
  const { out = `out/${name}`, set, events, resume, replay, device, snapshot, agents } = given;
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
function tell(
  results: RunResults,
  replay: string,
  report: string | undefined,
  { json, quiet }: Given<typeof options>,
): void {
  const { outcomes, checks } = results;
  if (json) process.stdout.write(`${runJson(results, replay)}\n`);
  else if (!quiet) process.stdout.write(verdictText(results, replay, report));
  else
    for (const result of checks) if (result.verdict !== 'pass') process.stderr.write(`${checkText(result, results)}\n`);
  if (new Set(outcomes.map(({ hash }) => hash)).size < outcomes.length) {
    process.stderr.write('warning: several seeds ran the same run; nothing of this scenario may be left to chance\n');
  }
}

function codeOf({ checks }: RunResults): number {
  const errors = checks.filter(({ check }) => check.level === 'error').map(({ verdict }) => verdict);
  if (errors.includes('fail')) return EXIT.checkFailed;
  return errors.includes('undecided') ? EXIT.undecided : EXIT.well;
}

/** The first seed in which a check does not hold, errors before warnings; else the first. */
function worstSeed({ checks, outcomes }: RunResults): number {
  const failed = (level: 'error' | 'warn') =>
    checks.flatMap(({ check, seeds }) => (check.level === level ? [seeds.indexOf('fails')] : [])).filter((i) => i >= 0);
  const index = [...failed('error'), ...failed('warn')][0] ?? 0;
  return outcomes[index]!.seed;
}

/** Ctrl-C stops the run between two epochs; pressed again it stops the program. */
function listen(): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return {
    signal: controller.signal,
    end: () => process.off('SIGINT', stop).off('SIGTERM', stop),
  };
}
