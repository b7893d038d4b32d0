// What a sweep has found: how its points stand to the checks, which of the passing ones no other betters, and which
// parameters mattered for what was measured.

import type { Sweep } from '../../scenario/scenario.ts';
import type { CheckResult } from '../checks.ts';
import type { Measured } from '../measures.ts';
import type { PointResults, StudyResults } from '../perform-study.ts';
import { frontier } from './frontier.ts';
import { type Influence, type InfluenceTally, tallyInfluence } from './influence.ts';

export interface SweepFindings {
  readonly points: readonly PointFinding[];
  /**
   * Places of the points that pass all checks, and that no other such point betters: at least as good in the median of
   * every check's value and better in one. All points where there is no check.
   */
  readonly frontier: readonly number[];
  /** Of the metrics that the checks are about, or of the headlines: which parameters mattered. */
  readonly influences: readonly (Measured & { readonly parameters: readonly Influence[] })[];
  /** Points at which several seeds ran one and the same run. */
  readonly repeated: readonly number[];
}

export interface PointFinding {
  readonly point: number;
  readonly varied: Readonly<Record<string, string>>;
  /** Runs that did not crash. */
  readonly finished: number;
  readonly checks: readonly CheckResult[];
  /** In which unit each check's values are told: its metric's, or `%` where the check is written so. */
  readonly units: readonly string[];
  /** Whether all checks pass, warnings included. */
  readonly passes: boolean;
}

const headlines = ['self_referential_share', 'external_coverage', 'cash_self_reference'];

/** Looks at a sweep's results, point after point. */
export function findingsOf(results: StudyResults, sweep: Sweep): SweepFindings {
  const { spec } = results;
  const points: PointFinding[] = [];
  const repeated: number[] = [];
  const tallies = new Map<string, { readonly measured: Measured; readonly tally: InfluenceTally }>();
  const texts = spec.points.map(({ varied }) => sweep.over.map(({ path }) => varied[path]!));
  for (const index of spec.points.keys()) {
    const point = results.point(index);
    points.push(findingOf(point));
    if (new Set(point.finished.map(({ hash }) => hash)).size < point.finished.length) repeated.push(index);
    const { checks } = point.scenario;
    const names = new Set(checks.length > 0 ? checks.map(({ metric }) => metric) : headlines);
    point.measures.forEach((measured, column) => {
      if (!names.has(measured.name)) return;
      const known = tallies.get(measured.name) ?? { measured, tally: tallyInfluence(sweep, texts) };
      tallies.set(measured.name, known);
      for (const run of point.finished) known.tally.add(index, run.values[column]!);
    });
  }
  const influences = [...tallies.values()].map(({ measured, tally }) => ({
    ...measured,
    parameters: tally.influences(),
  }));
  return { points, frontier: frontierOf(points), influences, repeated };
}

function findingOf({ index, point, finished, checks, measures }: PointResults): PointFinding {
  const units = checks.map(({ check: { that, metric } }) =>
    that.endsWith('%') ? '%' : measures.find(({ name }) => name === metric)!.unit,
  );
  const passes = finished.length > 0 && checks.every(({ verdict }) => verdict === 'pass');
  return { point: index, varied: point.varied, finished: finished.length, checks, units, passes };
}

function frontierOf(points: readonly PointFinding[]): number[] {
  const passing = points.filter(({ passes }) => passes);
  const directions = (passing[0]?.checks ?? []).map(({ check }) => (check.comparison.startsWith('>') ? 1 : -1));
  if (directions.length === 0) return passing.map(({ point }) => point);
  const rows = passing.map(({ checks }) => checks.map(({ values }) => medianOf(values)));
  return frontier(rows, directions).map((i) => passing[i]!.point);
}

/** Of the values that there are; a check that passes has some. */
function medianOf(values: readonly number[]): number {
  const active = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = (active.length - 1) / 2;
  return (active[Math.floor(middle)]! + active[Math.ceil(middle)]!) / 2;
}
