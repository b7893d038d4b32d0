// A comparison: every design under the same seeds, then the mixtures that say which change did what, and what follows.

import { join } from 'node:path';
import type { Catalogue } from '../../catalogue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Executor } from '../executor.ts';
import { type PointResults, performStudy, type StudyOptions, type StudyResults } from '../perform-study.ts';
import { createStudySpec, type ModuleFile, type Point } from '../study-spec.ts';
import { writeWhole } from '../study-store.ts';
import { changesBetween } from './changes.ts';
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
  const { catalogue, out, modules, device, seeds = first.run.seeds } = options;
  const bundle = filesOfAll(designs);
  const changes = others.map((other) => changesBetween(first, other, bundle, catalogue));
  const mixtures = mixtureRuns(designs, changes);
  const files = designs.map((design) => design.bundle.main);

  const points = designs.map(({ set }, source) => ({ source, set, varied: { design: labelOf(source) } }));
  const sources = designs.map((design) => design.bundle);
  const study = await performStudy(createStudySpec({ seeds, modules, device, sources, points, tables: ['series'] }), {
    ...options,
    again: ({ point, seed }) => options.again(files[point]!, points[point]!.set, seed),
  });
  const results = designs.map((_, i) => study.point(i));
  const measured = new Map(results.flatMap(({ measures }) => measures.map((measure) => [measure.name, measure])));
  const checks = designs.flatMap((design) => design.checks);
  const metrics = comparedMetrics([...measured.values()], checks, options.metrics);
  const names = metrics.map(({ name }) => name);

  const mixed =
    mixtures.points.length === 0
      ? undefined
      : await performStudy(createStudySpec({ seeds, modules, device, sources: [bundle], points: mixtures.points }), {
          ...options,
          out: join(out, 'mixtures'),
          again: ({ point, seed }) => options.again(files[0]!, mixtures.points[point]!.set, seed),
        });
  const ofDesigns = results.map((result) => metricValues(result, names));
  const ofMixtures = mixtures.points.map((_, point): MetricValues => metricValues(mixed!.point(point), names));
  const level = 1 - DOUBT / others.length;
  const comparison: Comparison = {
    version: 1,
    designs: designs.map((design, i) => designOf(design, results[i]!)),
    seeds,
    level,
    pairs: others.map((b, i) =>
      comparePair(
        {
          label: labelOf(i + 1),
          a: first,
          b,
          changes: changes[i]!,
          valuesOfA: ofDesigns[0]!,
          valuesOfB: ofDesigns[i + 1]!,
          valuesOf(mixture) {
            const place = mixtures.placeOf(mixture);
            return 'design' in place ? ofDesigns[place.design]! : ofMixtures[place.point]!;
          },
        },
        metrics,
        level,
      ),
    ),
    failures: [
      ...failuresOf(study, points, (point) => files[point]!, options),
      ...(mixed ? failuresOf(mixed, mixtures.points, () => files[0]!, options) : []),
    ],
  };
  writeWhole(join(out, 'comparison.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  return {
    comparison,
    ran: study.ran + (mixed?.ran ?? 0),
    reused: study.reused + (mixed?.reused ?? 0),
    seconds: study.seconds + (mixed?.seconds ?? 0),
  };
}

function designOf({ name, about, bundle, hash, designHash, run }: Scenario, results: PointResults): ComparedDesign {
  const fingerprints = results.finished.map((record) => record.hash);
  return {
    label: labelOf(results.index),
    name,
    about,
    file: bundle.main,
    hash,
    designHash,
    lengthHours: run.length,
    windowHours: run.window,
    isRepeated: new Set(fingerprints).size < fingerprints.length,
  };
}

function failuresOf(
  { failures }: StudyResults,
  points: readonly Point[],
  fileOf: (point: number) => string,
  { again }: ComparisonOptions,
): ComparisonFailure[] {
  return failures.map(({ point, seed, message }) => {
    const { set, varied } = points[point]!;
    return { design: Object.values(varied)[0]!, seed, message, replay: again(fileOf(point), set, seed) };
  });
}
