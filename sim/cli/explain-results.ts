// What quesnay explain says of a folder of results: every metric that was recorded, or one of them on one day with what lies
// behind it.

import { totalOf } from '../../reports/books.ts';
import { type Explanation, explainMetric } from '../../reports/explanation.ts';
import { origins } from '../../reports/origins.ts';
import { numberText, percentText, quantityText } from '../../reports/quantities.ts';
import { finalValues, type Records, readRecords } from '../../reports/records.ts';
import { spreadOf } from '../../reports/spread.ts';
import { suggest } from '../scenario/nearest.ts';
import { table } from './describe.ts';
import { UsageError } from './exit.ts';

/** Payments that are shown as text, and the least part of a sum; all of them stand in the JSON. */
const SHOWN = 12;
const LEAST = 0.0005;

/** What is shown of a folder of results: as data, and as text. Throws UsageError for a metric or day that was not recorded. */
export function ofResults(folder: string, wanted: string | undefined) {
  const records = readRecords(folder);
  if (wanted === undefined) return ofAllMetrics(records);
  const [, name = '', day] = /^([^@]*)(?:@(?:day[ =]?)?(.*))?$/.exec(wanted)!;
  const where = `explain ${folder} ${wanted}`;
  const known = records.metrics.map((metric) => metric.name);
  if (!known.includes(name)) {
    const hint = suggest(name, known) || `try quesnay explain ${folder} for all of them`;
    throw new UsageError(`${where}: expected a metric of these results, got ${name}; ${hint}`);
  }
  const number = day === undefined ? undefined : Number(day === '' ? Number.NaN : day);
  if (Number.isNaN(number)) throw new UsageError(`${where}: expected METRIC@DAY, got ${day} for a day; try ${name}@30`);
  try {
    const explanation = explainMetric(records, name, number);
    return { data: explanation, text: () => textOf(explanation) };
  } catch (error) {
    throw new UsageError(`explain ${(error as Error).message}`);
  }
}

function ofAllMetrics(records: Records) {
  const values = records.metrics.map(({ name, unit, about }) => {
    return { name, unit, about, values: finalValues(records, name) };
  });
  const line = ({ name, unit, about, values: found }: (typeof values)[number]): [string, string] => {
    return [name, `${quantityText(name, unit, spreadOf(found).median)}\n${about}`];
  };
  return { data: values, text: () => `at the end\n${table(values.map(line))}` };
}

function textOf({ metric, day, since, values, booked, payments }: Explanation): string {
  const { name, unit, about } = metric;
  const { median, low, high } = spreadOf(values.map(({ value }) => value));
  const said = (value: number) => quantityText(name, unit, value);
  const seeds =
    values.length > 1 ? ` (median of ${values.length} seeds; nine in ten of ${said(low)} to ${said(high)})` : '';
  const blocks = [`${name} on day ${day}: ${said(median)}${seeds}\n  ${about}`];
  const window = `days ${numberText(since)} to ${day}`;
  const bookedInAll = booked.reduce((sum, { byOrigin }) => sum + totalOf(byOrigin), 0);
  const lines = booked.flatMap(({ role, byOrigin }): [string, string][] => {
    const value = totalOf(byOrigin);
    return value >= LEAST * bookedInAll ? [[role, mixText(byOrigin, value)]] : [];
  });
  if (lines.length > 0) blocks.push(`booked, USD a day, ${window}\n${table(lines)}`);
  if (payments.length > 0) {
    const lines = payments.slice(0, SHOWN).map(({ from, to, reason, value, byOrigin }): [string, string] => {
      return [`${from} → ${to}`, `${reason}  ${mixText(byOrigin, value)}`];
    });
    const more = payments.length > SHOWN ? `\n  and ${payments.length - SHOWN} smaller` : '';
    blocks.push(`payments, USD a day, ${window}\n${table(lines)}${more}`);
  }
  return blocks.join('\n\n');
}

/** An amount and what it is made of: 1,200: 80 % outside money, 20 % emission. */
function mixText(byOrigin: Explanation['booked'][number]['byOrigin'], value: number): string {
  const parts = origins
    .filter(({ key }) => byOrigin[key] >= LEAST * value && byOrigin[key] > 0)
    .map(({ key, name }) => `${percentText(byOrigin[key] / value)} ${name}`);
  return parts.length > 0 ? `${numberText(value)}: ${parts.join(', ')}` : numberText(value);
}
