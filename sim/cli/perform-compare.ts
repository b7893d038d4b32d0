// What quesnay compare does: loads the designs, performs the comparison, writes its report, and tells what it found.

import type { Catalogue } from '../catalogue.ts';
import { load } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type PerformedComparison, performComparison } from '../study/compare/perform-comparison.ts';
import { catalogueWith } from './catalogue-with.ts';
import type { CompareGiven } from './compare.ts';
import { compareText } from './compare-text.ts';
import { EXIT, UsageError } from './exit.ts';
import { interruptibly } from './interruption.ts';
import { replayCommand } from './replay-command.ts';
import { executorFor } from './study-executor.ts';
import { tellCrashes, tellStudyFailure } from './study-failure.ts';
import { createStudyProgress } from './study-progress.ts';
import { commandWords } from './without-passwords.ts';

/** As many designs as there are letters to call them by. */
const MOST_DESIGNS = 26;

/** Throws UsageError, ScenarioError, or the error of a module that cannot be used; whatever comes later becomes the exit code. */
export async function performCompare(given: CompareGiven): Promise<number> {
  const { use, device, metric, quiet } = given;
  const { catalogue, modules } = await catalogueWith(use);
  const designs = loadDesigns(given, catalogue);
  requireMetrics(metric, catalogue);
  const out = given.out ?? `out/compare-${designs.map(({ name }) => name).join('-')}`;
  const again = (scenario: string, set: readonly string[], seed: number) =>
    replayCommand({ scenario, set, use, device }, seed);
  const executor = await executorFor(given);
  const line = createStudyProgress(quiet);
  const performed = await interruptibly((signal) =>
    performComparison(designs, {
      catalogue,
      modules,
      device,
      metrics: metric,
      executor,
      out,
      signal,
      onProgress: line.show,
      onRemark: (remark) => process.stderr.write(`${remark}\n`),
      command: commandWords(),
      again,
    }),
  )
    .finally(line.clear)
    .catch((error: unknown) => tellStudyFailure(error, { out, again: () => '' }));
  if (typeof performed === 'number') return performed;
  const report = given['no-report'] ? undefined : await reportOf(out);
  tell(performed, { out, report }, given);
  return performed.comparison.failures.length > 0 ? EXIT.crashed : EXIT.well;
}

/** The designs, all with the first one's seeds or those of the command. */
function loadDesigns({ subjects, set, seeds }: CompareGiven, catalogue: Catalogue): Scenario[] {
  if (subjects.length < 2)
    throw new UsageError(`compare: expected two designs or more, got ${subjects.length}; try another file`);
  if (subjects.length > MOST_DESIGNS) {
    throw new UsageError(
      `compare: expected at most ${MOST_DESIGNS} designs, got ${subjects.length}; try quesnay sweep`,
    );
  }
  return subjects.map((path) => load(path, { catalogue, set, ...(seeds !== undefined && { seeds }) }));
}

/** A metric of no definition is refused before anything runs; whether the designs measure it, their worlds must say. */
function requireMetrics(names: readonly string[], { metrics }: Catalogue): void {
  for (const name of names) {
    if (metrics.has(name.split(':')[0]!)) continue;
    throw new UsageError(`--metric: expected a metric, got ${name}; try one of ${[...metrics.keys()].join(', ')}`);
  }
}

/** Writes the report, with all that draws charts; loaded only when there is something to draw. */
async function reportOf(folder: string): Promise<string> {
  const { writeComparisonReport } = await import('../../reports/compare/page.ts');
  return writeComparisonReport(folder);
}

/** The findings to stdout; to stderr what a quiet caller must hear too. */
function tell(
  performed: PerformedComparison,
  written: { readonly out: string; readonly report: string | undefined },
  { json, quiet }: CompareGiven,
): void {
  const { comparison, ran, reused, seconds } = performed;
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...comparison, folder: written.out, ran, reused, seconds }, null, 2)}\n`);
  } else if (!quiet) process.stdout.write(`${compareText(performed, written)}\n`);
  tellCrashes(comparison.failures);
  const repeated = comparison.designs.filter(({ isRepeated }) => isRepeated).map(({ label }) => label);
  if (repeated.length > 0) {
    process.stderr.write(
      `warning: several seeds of ${repeated.join(', ')} ran the same run; nothing of it may be left to chance\n`,
    );
  }
}
