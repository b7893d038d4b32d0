// The picture that matters most: value booked per day by who paid for it, outside money at the bottom, and as a line what
// those inside pay outside for power, hardware and work. Where the line runs above the blue, customers do not pay for it.

import { html, type Markup } from '../markup.ts';
import { type OriginKey, origins } from '../origins.ts';
import { quantity, spanText } from '../quantities.ts';
import { type Metric, meanOf, metricNamed, metricsByRole, type Records } from '../records.ts';
import { figure } from './figure.ts';
import { originLegend } from './legend.ts';
import { seriesTable } from './metric-panel.ts';
import { timeChart } from './time-chart.ts';

const bookedAs: Readonly<Record<OriginKey, string>> = {
  X: 'external_demand',
  E: 'booked_emission',
  K: 'booked_capital',
  T: 'booked_grants',
  G: 'booked_genesis',
};

/** Undefined when bookings were not recorded. */
export async function bookedChart(records: Records): Promise<Markup | undefined> {
  const { days, seeds, manifest } = records;
  const recorded = origins.flatMap((origin) => {
    const metric = metricNamed(records, bookedAs[origin.key]);
    return metric ? [{ ...origin, metric, values: mean([metric]) }] : [];
  });
  const shown = recorded.filter(({ values }) => values.some((value) => value > 0));
  const costs = metricsByRole(records, 'cost');
  const cost = mean(costs);
  if (recorded.length === 0) return undefined;

  function mean(metrics: readonly Metric[]): number[] {
    return Array.from(days, (_, row) =>
      meanOf(seeds.map(({ series }) => metrics.reduce((sum, { name }) => sum + (series(name)[row] || 0), 0))),
    );
  }
  const draw = (width: number, height: number, className: string) =>
    timeChart({
      days,
      areas: shown.map(({ key, values }) => ({ values, colour: `var(--${key})` })),
      lines: costs.length > 0 ? [{ values: cost, colour: 'var(--ink)', dashed: true }] : [],
      width,
      height,
      label: `Value booked per day by origin, stacked, over ${Math.round(days.at(-1)!)} days`,
      className,
    });
  const costOnly = costs.length > 0 && html`<li><i class="dashes"></i>paid outside for power, hardware and work</li>`;
  const last = (key: OriginKey) => {
    const { metric, values } = recorded.find((origin) => origin.key === key)!;
    return quantity(metric.name, metric.unit, values.at(-1)!);
  };
  return figure({
    title: 'Who paid for what the network booked',
    caption: `USD a day, the trailing ${spanText(manifest.setting.windowHours)}, stacked${seeds.length > 1 ? `; means of ${seeds.length} seeds` : ''}. Amounts are those of the last day.`,
    legend: html`${originLegend((key) => shown.some((origin) => origin.key === key), last)}${costOnly && html`<ul class="legend">${costOnly}</ul>`}`,
    drawing: [await draw(960, 320, 'broad'), await draw(420, 280, 'narrow')],
    metrics: recorded.map(({ metric }) => metric),
    table: seriesTable(records, recorded.map(({ metric }) => metric)),
  });
}
