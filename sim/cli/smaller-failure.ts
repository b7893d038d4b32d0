// A failing check's scenario made smaller, written beside its results, and the command that shows it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import type { Learner } from '../learning/learner.ts';
import type { Command } from '../study/check/finding.ts';
import { type Shrunk, shrink } from '../study/check/shrink.ts';
import { bundleOf, type Standalone, standalone } from '../study/check/standalone.ts';
import { createTryOut } from '../study/check/try-out.ts';
import { demandText } from '../study/checks.ts';
import type { PointResults } from '../study/perform-study.ts';
import type { CheckGiven } from './check.ts';
import { createProgressLine } from './progress.ts';
import { replayCommand } from './replay-command.ts';

/** A search may cost as much as the check, and as much as this many of its runs where they are few. */
const FEW_RUNS = 5;

export interface SmallerOptions {
  /** Folder of the results. */
  readonly out: string;
  readonly file: string;
  readonly given: Pick<CheckGiven, 'use' | 'device' | 'quiet'>;
  /** The device by its own name. */
  readonly device: string;
  readonly confidence: number;
  readonly catalogue: Catalogue;
  readonly signal: AbortSignal;
}

/** Writes `failing.yaml` into the folder of the results; returns the commands that replay it. */
export async function writeSmaller(point: PointResults, check: number, options: SmallerOptions): Promise<Command[]> {
  const { out, file, given, confidence, catalogue, signal, device } = options;
  const { scenario, finished, checks } = point;
  const failure = checks[check]!;
  const alone = standalone(scenario, check, catalogue);
  const spent = finished.reduce((sum, { events, postings }) => sum + events + postings, 0);
  let learner: Promise<Learner> | undefined;
  const openLearner = () => {
    learner ??= import('../study/laboratory.ts').then(({ openLaboratory }) =>
      openLaboratory({ device, records: join(out, 'learning') }),
    );
    return learner;
  };
  const line = createProgressLine(given.quiet);
  const clock = performance.now();
  const found = await shrink({
    document: alone.document,
    run: scenario.run,
    failure,
    seeds: finished.map(({ seed }) => seed),
    confidence,
    budget: Math.max(spent, (FEW_RUNS * spent) / finished.length),
    tryOut: createTryOut({ catalogue, files: alone.files, openLearner, signal }),
    onSpent: (done) => line.show({ done, seed: undefined, seconds: (performance.now() - clock) / 1000 }),
  }).finally(async () => {
    line.clear();
    (await learner)?.close();
  });
  const path = join(out, 'failing.yaml');
  const replay = replayCommand({ scenario: path, set: [], use: given.use, device: given.device }, found.seeds[0]);
  write(path, withSeeds(alone, found), [
    `${file}, made smaller: ${demandText(failure.check)} fails here too. ${found.kept} of ${found.tried} cuts were kept.`,
    replay,
  ]);
  return [{ label: 'smaller', text: replay }];
}

function withSeeds({ document: _, files }: Standalone, { document, seeds }: Shrunk): Standalone {
  const run = { ...(document.run as object), seeds: [...seeds] };
  return { document: { ...document, run }, files };
}

function write(path: string, scenario: Standalone, about: readonly string[]): void {
  for (const [file, text] of Object.entries(bundleOf(scenario, path, about).files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
