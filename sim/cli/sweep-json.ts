// What a sweep says to a program: how large it is, or what it found, as JSON. Inactive is null.

import type { StudyResults } from '../study/perform-study.ts';
import type { Job } from '../study/study-spec.ts';
import type { Estimate } from '../study/sweep/estimate.ts';
import type { SweepFindings } from '../study/sweep/sweep-findings.ts';
import type { Planned } from './sweep-text.ts';

/** The version of these shapes. */
const VERSION = 1;

export function dryRunJson({ name, spec, out }: Planned, missing: number, { seconds, bytes }: Estimate): string {
  const runs = spec.points.length * spec.seeds.length;
  const points = spec.points.map(({ varied }, point) => ({ point, varied }));
  const size = { runs, missing, seconds: seconds ?? null, bytes: bytes === undefined ? null : Math.round(bytes) };
  return JSON.stringify({ version: VERSION, name, out, ...size, seeds: spec.seeds, points }, null, 2);
}

export function sweepJson(
  { folder, files, ran, reused, seconds, failures }: StudyResults,
  { name }: Planned,
  { points, frontier, influences, repeated }: SweepFindings,
  again: (job: Job) => string,
): string {
  const shown = {
    version: VERSION,
    name,
    folder,
    files: ['manifest.json', ...Object.keys(files)],
    ran,
    reused,
    seconds,
    points: points.map(({ point, varied, finished, checks, passes }) => ({
      point,
      varied,
      finished,
      passes,
      checks: checks.map(({ check, verdict, holds, fails, inactive, values }) => {
        const { level, that, when } = check;
        return { level, that, when, verdict, holds, fails, inactive, values };
      }),
    })),
    frontier,
    influences: influences.map(({ name, unit, parameters }) => ({ metric: name, unit, parameters })),
    repeated,
    failures: failures.map(({ point, seed, message }) => ({ point, seed, message, replay: again({ point, seed }) })),
  };
  return JSON.stringify(shown, null, 2);
}
