// The designs side by side over time: a row for each metric, a panel for each design, all panels of a row on equal axes.

import { figure } from '../charts/figure.ts';
import { PANEL, TABLE_ROWS } from '../charts/metric-panel.ts';
import { stepOf, thinned } from '../charts/thinned.ts';
import { timeChart } from '../charts/time-chart.ts';
import { html, type Markup } from '../markup.ts';
import { isPercent, quantity, quantityText, titleOf } from '../quantities.ts';
import type { Spread } from '../spread.ts';
import type { ComparisonRecords, MetricFile } from './comparison-records.ts';
import type { ComparisonSection } from './page.ts';

export const overTime: ComparisonSection = async (records) => {
  const { pairs, seeds } = records.comparison;
  const metrics = pairs[0]!.metrics;
  const rows: Markup[] = [];
  for (const metric of metrics) {
    const row = await rowOf(metric, records);
    if (row) rows.push(row);
  }
  if (rows.length === 0) return undefined;
  const what =
    seeds.length > 1
      ? 'Lines are medians over the seeds, bands what lies between 5 % and 95 % of them: how far luck carries, not how sure the difference is.'
      : 'A single seed.';
  return { id: 'time', title: 'Over time, side by side', body: html`<p class="note">${what}</p>${rows}` };
};

/** Undefined when no design was ever active. */
async function rowOf(metric: MetricFile, { comparison, series }: ComparisonRecords): Promise<Markup | undefined> {
  const { name, unit } = metric;
  const spreads = series.map((design) => design.spreads(name));
  const ends = spreads
    .flat()
    .flatMap(({ low, high }) => [low, high])
    .filter((value) => !Number.isNaN(value));
  if (ends.length === 0) return undefined;
  const domain = [Math.min(0, ...ends), Math.max(0, ...ends) || 1] as const;
  const panels: Markup[] = [];
  for (const [i, { label, name: design }] of comparison.designs.entries()) {
    panels.push(await panelOf(metric, `${label} ${design}`, { days: series[i]!.days, spreads: spreads[i]!, domain }));
  }
  return html`<h4>${titleOf(name)} <span class="unit">${isPercent(name, unit) ? '' : unit}</span></h4><div class="panels">${panels}</div>`;
}

interface Drawn {
  readonly days: Float64Array;
  readonly spreads: readonly Spread[];
  readonly domain: readonly [number, number];
}

async function panelOf({ name, unit }: MetricFile, title: string, { days, spreads, domain }: Drawn): Promise<Markup> {
  const last = spreads.at(-1)?.median ?? Number.NaN;
  const table = thinned(days.length, TABLE_ROWS);
  const step = stepOf(days.length, TABLE_ROWS);
  return figure({
    title,
    value: quantity(name, unit, last),
    drawing: await timeChart({
      days,
      lines: [{ values: spreads.map(({ median }) => median), colour: 'var(--ink)' }],
      band: { low: spreads.map(({ low }) => low), high: spreads.map(({ high }) => high) },
      ...PANEL,
      domain,
      percent: isPercent(name, unit),
      label: `${titleOf(name)} of ${title} over time, at the end ${quantityText(name, unit, last)}`,
    }),
    table: {
      caption: `Medians over the seeds, ${step === 1 ? 'every observation' : `every ${step}th observation; all are in series.arrow`}.`,
      columns: ['Day', titleOf(name)],
      rows: table.map((row) => [String(days[row]!), quantity(name, unit, spreads[row]!.median)]),
    },
    size: 'panel',
  });
}
