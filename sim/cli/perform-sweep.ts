// What quesnay sweep does: plans the study, performs what is missing of it, and tells what it found.

import type { Catalogue } from '../catalogue.ts';
import { load } from '../scenario/load.ts';
import type { Executor } from '../study/executor.ts';
import { performStudy, type StudyResults } from '../study/perform-study.ts';
import { readDesigns } from '../study/study-designs.ts';
import type { Job } from '../study/study-spec.ts';
import { missingJobs } from '../study/study-store.ts';
import { estimateStudy } from '../study/sweep/estimate.ts';
import { planSweep } from '../study/sweep/plan-sweep.ts';
import { findingsOf } from '../study/sweep/sweep-findings.ts';
import { catalogueWith } from './catalogue-with.ts';
import { EXIT } from './exit.ts';
import { interruptibly } from './interruption.ts';
import { replayCommand } from './replay-command.ts';
import { executorFor, localExecutorFor } from './study-executor.ts';
import { tellCrashes, tellStudyFailure } from './study-failure.ts';
import { createStudyProgress } from './study-progress.ts';
import type { SweepGiven } from './sweep.ts';
import { dryRunJson, sweepJson } from './sweep-json.ts';
import { dryRunText, type Planned, sweepText } from './sweep-text.ts';
import { commandWords } from './without-passwords.ts';

/** Throws UsageError, ScenarioError, or the error of a module that cannot be used; whatever comes later becomes the exit code. */
export async function performSweep(given: SweepGiven): Promise<number> {
  const { subject: path, seeds, set, use, device, series } = given;
  const { catalogue, modules } = await catalogueWith(use);
  const read = (set: readonly string[]) => load(path!, { catalogue, set, ...(seeds !== undefined && { seeds }) });
  const spec = planSweep(set, read, { modules, device, tables: series ? ['series'] : [] });
  const { name, sweep } = read(set);
  const planned: Planned = { name, sweep: sweep!, spec, out: given.out ?? `out/${name}-sweep` };
  if (given['dry-run']) return rehearse(planned, catalogue, await localExecutorFor(given), given);
  const executor = await executorFor(given);

  const again = ({ point, seed }: Job) =>
    replayCommand({ scenario: path!, set: spec.points[point]!.set, use, device }, seed);
  const line = createStudyProgress(given.quiet);
  const results = await interruptibly((signal) =>
    performStudy(spec, {
      catalogue,
      executor,
      out: planned.out,
      failFast: given['fail-fast'],
      signal,
      onProgress: line.show,
      onRemark: (remark) => process.stderr.write(`${remark}\n`),
      command: commandWords(),
      again,
    }),
  )
    .finally(line.clear)
    .catch((error: unknown) => tellStudyFailure(error, { out: planned.out, again }));
  return typeof results === 'number' ? results : tell(results, planned, again, given);
}

/** Says what the study would be, after a probe of some seconds. */
async function rehearse(
  planned: Planned,
  catalogue: Catalogue,
  executor: Executor,
  { json }: SweepGiven,
): Promise<number> {
  const { spec, out } = planned;
  readDesigns(spec, catalogue);
  const jobs = missingJobs(out, spec);
  const estimate = await estimateStudy(spec, jobs, { catalogue, executor });
  const text = json ? dryRunJson(planned, jobs.length, estimate) : dryRunText(planned, jobs.length, estimate);
  process.stdout.write(`${text}\n`);
  return EXIT.well;
}

/** The findings to stdout; to stderr what a quiet caller must hear too. */
function tell(
  results: StudyResults,
  planned: Planned,
  again: (job: Job) => string,
  { json, quiet }: SweepGiven,
): number {
  const { failures, spec } = results;
  const findings = findingsOf(results, planned.sweep);
  if (json) process.stdout.write(`${sweepJson(results, planned, findings, again)}\n`);
  else if (!quiet) process.stdout.write(`${sweepText(results, planned, findings)}\n`);
  tellCrashes(failures.map((failure) => ({ message: failure.message, replay: again(failure) })));
  if (findings.repeated.length > 0) {
    process.stderr.write(
      `warning: at ${findings.repeated.length} of ${spec.points.length} points several seeds ran the same run; nothing there may be left to chance\n`,
    );
  }
  return failures.length > 0 ? EXIT.crashed : EXIT.well;
}
