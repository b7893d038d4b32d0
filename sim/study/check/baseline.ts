// A baseline: what a scenario's metrics were when somebody last looked and was content. It holds distributions, seed by seed,
// and not a last value: one run more or less says nothing, and slow drift adds up.

import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { PointResults } from '../perform-study.ts';
import { codeVersion } from '../version.ts';

const number = z.number().nullable();

const shape = z.strictObject({
  format: z.literal(1),
  /** Version of Quesnay that ran it. */
  quesnay: z.string(),
  scenario: z.string(),
  /** What decides a run beside its seed. */
  designHash: z.string(),
  seeds: z.array(z.int()).min(1),
  /** 128 bits over every event and posting, by seed. */
  fingerprints: z.array(z.string()),
  /** The values at the end, by seed; null where inactive. */
  metrics: z.record(z.string(), z.strictObject({ unit: z.string(), values: z.array(number) })),
});

export type Baseline = z.infer<typeof shape>;

/** `economy/scenario.yaml` has its baseline in `economy/scenario.baseline.json`. */
export function baselinePath(scenario: string): string {
  return `${scenario.replace(/\.ya?ml$/, '')}.baseline.json`;
}

/** What a baseline of today would hold; of runs that did not crash. */
export function baselineOf({ scenario, finished, measures }: PointResults): Baseline {
  const { name, designHash } = scenario;
  const valuesOf = (metric: number) =>
    finished.map(({ values }) => (Number.isNaN(values[metric]) ? null : values[metric]!));
  return {
    format: 1,
    quesnay: codeVersion(),
    scenario: name,
    designHash,
    seeds: finished.map(({ seed }) => seed),
    fingerprints: finished.map(({ hash }) => hash),
    metrics: Object.fromEntries(measures.map(({ name, unit }, i) => [name, { unit, values: valuesOf(i) }])),
  };
}

/** Reads a baseline; undefined when there is no such file. Throws Error when it is no baseline. */
export function readBaseline(path: string): Baseline | undefined {
  const text = textOf(path);
  if (text === undefined) return undefined;
  const refuse = (got: string): never => {
    throw new Error(`${path}: expected a baseline, got ${got}; try quesnay check --update`);
  };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return refuse(`no JSON (${(error as Error).message})`);
  }
  const { success, data, error } = shape.safeParse(content);
  if (!success) {
    const [issue] = error.issues;
    return refuse(`${issue!.path.join('.') || 'the whole'}: ${issue!.message}`);
  }
  const lists = [data.fingerprints, ...Object.values(data.metrics).map(({ values }) => values)];
  if (lists.some(({ length }) => length !== data.seeds.length)) refuse('lists that are not of one value per seed');
  return data;
}

/** Writes a baseline, a metric a line, so that a change of it can be read. */
export function writeBaseline(path: string, baseline: Baseline): void {
  const metrics = Object.entries(baseline.metrics).map(
    ([name, metric]) => `    ${JSON.stringify(name)}: ${JSON.stringify(metric)}`,
  );
  const head = Object.entries({ ...baseline, metrics: undefined }).flatMap(([key, value]) =>
    value === undefined ? [] : [`  ${JSON.stringify(key)}: ${JSON.stringify(value)},`],
  );
  writeFileSync(path, `{\n${head.join('\n')}\n  "metrics": {\n${metrics.join(',\n')}\n  }\n}\n`);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${path}: expected a file that can be read, got ${(error as Error).message}`);
  }
}
