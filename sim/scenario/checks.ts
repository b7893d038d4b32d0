// Checks: a metric, a comparison and a threshold, the moment at which it must hold, and the share of the seeds or the
// statistic of them that it is asked of.

import type { Catalogue, DescribedMetric } from '../model/described.ts';
import type { UnitContext } from '../money/units.ts';
import { suggest } from './nearest.ts';
import { lineAndColumn, type Span } from './problems.ts';
import { Refusal, readNumber } from './read-scalar.ts';
import { type Reading, readFields } from './read-value.ts';
import { afterEnd, type Moments } from './run.ts';
import type { Check, Comparison, Statistic } from './scenario.ts';
import { checkParameters } from './sections.ts';
import {
  called,
  flowText,
  type MapTree,
  originOf,
  partOf,
  plainOf,
  type ScalarTree,
  sectionOf,
  type Tree,
} from './tree.ts';

const expression = /^([A-Za-z_][\w.-]*)(?::([\w-]*))?(\s*)(<=|>=|<|>)(\s*)(\S.*)$/;

/** Reads the checks. What is wrong joins the findings. */
export function readChecks(document: MapTree, run: Moments, catalogue: Catalogue, reading: Reading): Check[] {
  const tree = sectionOf(document, 'checks');
  if (!tree) return [];
  if (tree.kind !== 'list') {
    reading.findings.push({ span: tree.span, path: 'checks', message: `expected a list, got ${called(tree)}` });
    return [];
  }
  return tree.items.flatMap((item, i) => {
    const path = `checks[${i}]`;
    reading.leaves.push({ path, value: plainOf(item), text: flowText(item), origin: originOf(item) });
    return readCheck(item, path, run, catalogue, { ...reading, leaves: [] }) ?? [];
  });
}

function readCheck(tree: Tree, path: string, run: Moments, catalogue: Catalogue, reading: Reading): Check | undefined {
  const refuse = (span: Span, where: string, message: string, hint = '') =>
    void reading.findings.push({ span, path: where, message, hint });
  if (tree.kind !== 'map') return refuse(tree.span, path, `expected a map, got ${called(tree)}`);
  const fields = readFields(checkParameters, tree, { path, owner: tree.span }, reading) as {
    level?: Check['level'];
    that?: string;
    at?: string;
    after?: number;
    seeds?: number;
    statistic?: Statistic;
  };
  const attempt = <Value>(key: string, read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refuse(error.span ?? tree.span, `${path}.${key}`, error.message, error.hint);
    }
  };
  const { level, seeds, statistic, at, after } = fields;
  const both = statistic === undefined ? undefined : tree.entries.get('seeds');
  if (both) refuse(both.key, `${path}.seeds`, 'expected seeds or statistic, got both');
  const that = tree.entries.get('that')?.value as ScalarTree | undefined;
  const demand = fields.that === undefined ? undefined : attempt('that', () => readDemand(that!, catalogue, reading));
  const when = attempt(after === undefined ? 'at' : 'after', () => readMoment(tree, at, after, run, reading.units));
  if (!demand || !when || level === undefined || seeds === undefined) return undefined;
  const place = { file: tree.span.source.file, ...lineAndColumn(tree.span) };
  const asked = statistic === undefined ? { seeds } : { seeds: shareOf(statistic, demand.comparison), statistic };
  return { level, that: that!.text, ...demand, when, ...asked, place };
}

/** The share of the seeds in which a metric must be on the right side, for a percentile of it to be; none for the mean. */
function shareOf(statistic: Statistic, comparison: Comparison): number | undefined {
  if (statistic === 'mean') return undefined;
  const percent = statistic === 'median' ? 50 : Number(statistic.slice(1));
  return (comparison.startsWith('<') ? percent : 100 - percent) / 100;
}

/** Metric, comparison and threshold of `external_coverage >= 30 %`. Throws Refusal. */
function readDemand(
  tree: ScalarTree,
  catalogue: Catalogue,
  { units, names }: Reading,
): Pick<Check, 'metric' | 'comparison' | 'threshold'> {
  const match = expression.exec(tree.text);
  if (!match) {
    const message = `expected a metric, one of < <= > >= and a quantity, got ${tree.text}`;
    throw new Refusal(message, 'such as external_coverage >= 30 %', tree.span);
  }
  const [, name = '', role, before = '', comparison = '', after = '', written = ''] = match;
  const metric = role === undefined ? name : `${name}:${role}`;
  const place = partOf(tree.span, tree.text, 0, metric);
  const known = catalogue.metrics.get(name);
  if (!known) throw new Refusal(`unknown metric ${name}`, suggest(name, catalogue.metrics.keys()), place);
  requireRole(known, role, names.population, place);
  const start = metric.length + before.length + comparison.length + after.length;
  const threshold: ScalarTree = {
    ...tree,
    value: written,
    text: written,
    span: partOf(tree.span, tree.text, start, written),
  };
  const value = readNumber(threshold, known.unit ?? '1', {}, units);
  return { metric, comparison: comparison as Comparison, threshold: value };
}

/** A metric of roles is asked of one population, any other of none. Throws Refusal. */
function requireRole(
  { name, perRole }: DescribedMetric,
  role: string | undefined,
  populations: ReadonlySet<string>,
  place: Span,
): void {
  if (!perRole && role !== undefined)
    throw new Refusal(`expected ${name} of the whole economy, got that of ${role}`, `try ${name}`, place);
  if (perRole && (role === undefined || !populations.has(role))) {
    const got = role === undefined ? 'none' : role;
    throw new Refusal(
      `expected ${name}:ROLE with the id of a population, got ${got}`,
      suggest(role ?? '', populations),
      place,
    );
  }
}

/** The moment a check speaks of. Throws Refusal. */
function readMoment(
  tree: MapTree,
  at: string | undefined,
  after: number | undefined,
  run: Moments,
  units: UnitContext,
): Check['when'] {
  if (at !== undefined && after !== undefined)
    throw new Refusal('expected at or after, got both', '', tree.entries.get('after')!.key);
  if (after === undefined && (at === undefined || at === 'end')) return { kind: 'end' };
  const { value: written } = tree.entries.get(after === undefined ? 'at' : 'after')!;
  if (at !== undefined && !/^\d/.test(at))
    throw new Refusal(`expected end or a time such as 1 year, got ${at}`, '', written.span);
  const hours = after ?? readNumber(written, 'h', { min: 0 }, units);
  const late = afterEnd(hours, written, run);
  if (late !== undefined) throw new Refusal(late, '', written.span);
  return { kind: after === undefined ? 'at' : 'after', hours };
}
