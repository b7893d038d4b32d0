// What a run says to a program: the verdict's numbers as JSON. Inactive is null.

import type { ValuationRecord } from '../../reports/valuation.ts';
import type { RunResults } from '../study/run.ts';

/** The version of this shape. */
const VERSION = 1;

export function runJson(results: RunResults, replay: string, valuation: ValuationRecord | undefined): string {
  const { scenario, folder, files, snapshots, outcomes, failures, measures, checks, seconds } = results;
  const { name, hash, designHash } = scenario;
  const runs = outcomes.map(({ seed, values, hash, events, postings }) => {
    const metrics = Object.fromEntries(measures.map((measure, i) => [measure.name, values[i]!]));
    return { seed, hash, events, postings, metrics };
  });
  const told = checks.map(({ check, verdict, holds, fails, inactive, values }) => {
    const { level, that, when, place } = check;
    return { level, that, when, place, verdict, holds, fails, inactive, values };
  });
  const shown = {
    version: VERSION,
    name,
    hash,
    designHash,
    folder,
    files,
    snapshots,
    seconds,
    runs,
    failures: failures.map(({ seed, message }) => ({ seed, message })),
    checks: told,
    replay,
    ...(valuation && { valuation }),
  };
  return JSON.stringify(shown, null, 2);
}
