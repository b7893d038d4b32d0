// What the other design does to each metric: the differences seed by seed with their intervals, in words, in numbers, and on
// one axis as parts of what the first design has.

import { dataTable } from '../charts/data-table.ts';
import { definition, figure } from '../charts/figure.ts';
import { html, type Markup } from '../markup.ts';
import { percentText, quantity, titleOf } from '../quantities.ts';
import type { ComparisonFile, MetricFile, PairFile } from './comparison-records.ts';
import { type IntervalRow, intervalChart } from './interval-chart.ts';
import type { ComparisonSection } from './page.ts';
import { change, changeText, classOf, rangeText, wordOf } from './wording.ts';

export const differences: ComparisonSection = async ({ comparison }) => {
  const written: Markup[] = [];
  for (const pair of comparison.pairs) written.push(await pairOf(pair, comparison));
  return { id: 'differences', title: 'What differs', body: html`${written}` };
};

async function pairOf(pair: PairFile, comparison: ComparisonFile): Promise<Markup> {
  const { label, metrics } = pair;
  const heading = comparison.pairs.length > 1 && html`<h3>${label} against A</h3>`;
  return html`${heading}<p class="lede">${sentence(pair)}</p>
${await forest(pair, comparison)}
${dataTable({
  className: 'checks',
  caption: confidence(comparison),
  columns: ['Metric', 'A', label, `${label} − A`, 'lies between', 'so that'],
  rows: metrics.map((metric) => [
    titleOf(metric.name),
    mean(metric, metric.a),
    mean(metric, metric.b),
    metric.difference ? change(metric, metric.difference.mean) : '',
    metric.difference ? rangeText(metric, metric.difference) : '',
    html`<span class="${classOf(metric)}">${wordOf(metric)}</span>${someSeeds(metric, comparison)}`,
  ]),
})}
<details><summary>Definitions</summary>${metrics.map(definition)}</details>`;
}

function mean({ name, unit }: MetricFile, value: number | null): Markup {
  return quantity(name, unit, value ?? Number.NaN);
}

function someSeeds({ active }: MetricFile, { seeds }: ComparisonFile): Markup | undefined {
  if (active.both === 0 || active.both === seeds.length) return undefined;
  return html` <span class="note">(both have a value in ${active.both} of ${seeds.length} seeds)</span>`;
}

/** Which metrics get better, which worse, and what cannot be said. */
function sentence({ label, metrics }: PairFile): Markup {
  const named = (...words: readonly MetricFile['word'][]) => metrics.filter(({ word }) => words.includes(word));
  const list = (chosen: readonly MetricFile[]) =>
    chosen
      .map((metric) => `${titleOf(metric.name).toLowerCase()} (${changeText(metric, metric.difference!.mean)})`)
      .join(', ');
  const [better, worse, other] = [named('better'), named('worse'), named('higher', 'lower')];
  const parts = [
    better.length > 0 && html`<b class="pass">better</b> in ${list(better)}`,
    worse.length > 0 && html`<b class="fail">worse</b> in ${list(worse)}`,
    other.length > 0 && html`different in ${list(other)}`,
  ].filter((part) => part !== false);
  if (parts.length === 0)
    return html`Under the same luck, nothing that was compared is shown to differ between A and ${label}.`;
  return html`Under the same luck, <em>${label}</em> is ${parts.map((part, i) => html`${i > 0 && '; '}${part}`)}.`;
}

function confidence({ level, pairs, seeds }: ComparisonFile): string {
  const each = `Means of ${seeds.length} seeds; intervals of the paired differences at ${percentText(level)}`;
  const all = pairs.length > 1 ? `, so that those of a metric hold for all ${pairs.length} pairs at 95 %` : '';
  return `${each}${all}. Where two designs do the same, one row in twenty looks decided all the same.`;
}

/** Each difference as a part of A's mean; a metric that is nothing under A has no such part. */
async function forest({ label, metrics }: PairFile, { level }: ComparisonFile): Promise<Markup | undefined> {
  const rows = metrics.flatMap((metric): IntervalRow[] => {
    const { a, difference } = metric;
    if (!difference || !a) return [];
    const part = (value: number | null) => (value === null ? null : value / Math.abs(a));
    const { mean, low, high } = difference;
    return [
      {
        name: titleOf(metric.name),
        mean: mean / Math.abs(a),
        low: part(low),
        high: part(high),
        colour: colours[classOf(metric)]!,
      },
    ];
  });
  if (rows.length === 0) return undefined;
  return figure({
    title: `${label} − A as a part of A`,
    caption: `Points are mean differences over the seeds, bars their ${percentText(level)} intervals; zero is no difference.`,
    drawing: await intervalChart({
      rows,
      percent: true,
      bars: false,
      label: `Differences of ${rows.length} metrics between A and ${label}, with intervals, in percent of A`,
    }),
    table: {
      columns: ['Metric', 'Part of A', 'from', 'to'],
      rows: rows.map(({ name, mean, low, high }) => [
        name,
        percentText(mean),
        low === null ? '' : percentText(low),
        high === null ? '' : percentText(high),
      ]),
    },
  });
}

const colours: Readonly<Record<string, string>> = { pass: 'var(--good)', fail: 'var(--bad)', '': 'var(--ink)' };
