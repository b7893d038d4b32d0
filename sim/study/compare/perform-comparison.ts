// A comparison: every design under the same seeds, then the mixtures that say which change did what, and what follows.

import { join } from 'node:path';
import type { Catalogue } from '../../catalogue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Executor } from '../executor.ts';
import { performStudy, type StudyOptions, type StudyResults } from '../perform-study.ts';
import { createStudySpec, type Job, type ModuleFile, type StudyParts } from '../study-spec.ts';
import { writeWhole } from '../study-store.ts';
import { changesBetween, type Mixture } from './changes.ts';
import { comparePair } from './compare-pair.ts';
import { comparedMetrics } from './compared-metrics.ts';
import { type ComparedDesign, type Comparison, type ComparisonFailure, labelOf } from './comparison.ts';
import { type MetricValues, metricValues } from './metric-values.ts';
import { filesOfAll, mixtureRuns } from './mixture-runs.ts';

export interface ComparisonOptions
  extends Pick<StudyOptions, 'command' | 'signal' | 'onProgress' | 'onRemark' | 'replay'> {
  /** Built-in definitions and those of the modules. */
  readonly catalogue: Catalogue;
  readonly modules: readonly ModuleFile[];
  /** Those of the first design unless given. */
  readonly seeds?: readonly number[] | undefined;
  readonly device?: string | undefined;
  /** Metrics beside the headlines and those of the checks. */
  readonly metrics: readonly string[];
  readonly executor: Executor;
  /** Folder of the designs' study and of `comparison.json`; in its `mixtures` is the study of the mixtures. */
  readonly out: string;
  /** The command that runs one seed of a scenario's file with settings again. */
  readonly again: (file: string, set: readonly string[], seed: number) => string;
}

export interface PerformedComparison {
  readonly comparison: Comparison;
  /** Replicates run now and before. */
  readonly ran: number;
  readonly reused: number;
  /** On the wall. */
  readonly seconds: number;
}

/** The probability that one of the intervals of a metric, over all pairs, misses its mean. */
const DOUBT = 0.05;

/**
 * Compares each further design with the first, and writes what it found to `comparison.json`.
 *
 * @throws Error when two designs are one, or none measures a named metric; and as performStudy does
 */
export async function performComparison(
  designs: readonly Scenario[],
  options: ComparisonOptions,
): Promise<PerformedComparison> {
  const [first, ...others] = designs as [Scenario, ...Scenario[]];
  const { catalogue, out, seeds = first.run.seeds } = options;
  const bundle = filesOfAll(designs);
  const changes = others.map((other) => changesBetween(first, other, bundle, catalogue));
  const mixtures = mixtureRuns(designs, changes);

  const sources = designs.map((design) => design.bundle);
  const points = designs.map(({ set }, source) => ({ source, set, varied: { design: labelOf(source) } }));
  const study = await perform({ sources, points, seeds, tables: ['series'] }, out, options);
  const ofDesigns = study.values;
  const measured = new Map(ofDesigns.flatMap(({ measures }) => measures.map((measure) => [measure.name, measure])));
  const checks = designs.flatMap((design) => design.checks);
  const metrics = comparedMetrics([...measured.values()], checks, options.metrics);

  const mixed = await perform({ sources: [bundle], points: mixtures.points, seeds }, join(out, 'mixtures'), options);
  const valuesOf = (mixture: Mixture) => {
    const place = mixtures.placeOf(mixture);
    return 'design' in place ? ofDesigns[place.design]! : mixed.values[place.point]!;
  };
  const level = 1 - DOUBT / others.length;
  const comparison: Comparison = {
    version: 1,
    designs: designs.map((design, i) => designOf(design, i, ofDesigns[i]!)),
    seeds,
    level,
    pairs: others.map((b, i) => {
      const label = labelOf(i + 1);
      const values = { valuesOfA: ofDesigns[0]!, valuesOfB: ofDesigns[i + 1]!, valuesOf };
      return comparePair({ label, a: first, b, changes: changes[i]!, ...values }, metrics, level);
    }),
    failures: [...study.failures, ...mixed.failures],
  };
  writeWhole(join(out, 'comparison.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  return {
    comparison,
    ran: study.ran + mixed.ran,
    reused: study.reused + mixed.reused,
    seconds: study.seconds + mixed.seconds,
  };
}

interface Performed extends Pick<StudyResults, 'ran' | 'reused' | 'seconds'> {
  readonly values: readonly MetricValues[];
  readonly failures: readonly ComparisonFailure[];
}

/** Runs the points of one of the studies, if it has any. */
async function perform(parts: StudyParts, out: string, options: ComparisonOptions): Promise<Performed> {
  const { points, sources } = parts;
  if (points.length === 0) return { values: [], failures: [], ran: 0, reused: 0, seconds: 0 };
  const again = ({ point, seed }: Job) => {
    const { source, set } = points[point]!;
    return options.again(sources[source]!.main, set, seed);
  };
  const { modules, device } = options;
  const results = await performStudy(createStudySpec({ ...parts, modules, device }), { ...options, out, again });
  const { ran, reused, seconds } = results;
  const values = points.map((_, point) => metricValues(results.point(point)));
  const failures = results.failures.map(({ point, seed, message }) => {
    const [design = ''] = Object.values(points[point]!.varied);
    return { design, seed, message, replay: again({ point, seed }) };
  });
  return { values, failures, ran, reused, seconds };
}

function designOf(
  { name, about, bundle, hash, designHash, run }: Scenario,
  index: number,
  { isRepeated }: MetricValues,
): ComparedDesign {
  const { length, window } = run;
  const label = labelOf(index);
  const file = bundle.main;
  return { label, name, about, file, hash, designHash, lengthHours: length, windowHours: window, isRepeated };
}
