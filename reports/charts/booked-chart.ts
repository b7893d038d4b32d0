// The picture that matters most: value booked per day by who paid for it, outside money at the bottom, and as a line what
// supplying costs. Where the line runs above outside money, customers do not pay for what they get.

import { html, type Markup } from '../markup.ts';
import { type OriginKey, origins } from '../origins.ts';
import { quantity, spanText } from '../quantities.ts';
import { type Metric, meanOf, metricNamed, type Records } from '../records.ts';
import { figure } from './figure.ts';
import { originLegend } from './legend.ts';
import { seriesTable } from './metric-panel.ts';
import { timeChart } from './time-chart.ts';

/** The metric that says how much is booked of an origin. */
export const bookedAs: Readonly<Record<OriginKey, string>> = {
  X: 'external_demand',
  E: 'booked_emission',
  K: 'booked_capital',
  T: 'booked_grants',
  G: 'booked_genesis',
};

/** What is always less than this part of the largest cannot be seen; it stands in the table. */
const VISIBLE = 0.001;

/** Undefined when bookings were not recorded. */
export async function bookedChart(records: Records): Promise<Markup | undefined> {
  const { days, seeds, manifest } = records;
  const recorded = origins.flatMap((origin) => {
    const metric = metricNamed(records, bookedAs[origin.key]);
    return metric ? [{ ...origin, metric, values: mean(metric) }] : [];
  });
  const highest = Math.max(...recorded.flatMap(({ values }) => values.map((value) => value || 0)));
  const shown = recorded.filter(({ values }) => values.some((value) => value > VISIBLE * highest));
  const cost = metricNamed(records, 'supply_cost');
  if (recorded.length === 0) return undefined;

  function mean({ name }: Metric): number[] {
    const series = seeds.map((seed) => seed.series(name));
    return Array.from(days, (_, row) => meanOf(series.map((values) => values[row]!)));
  }
  const draw = (width: number, height: number, className: string) =>
    timeChart({
      days,
      areas: shown.map(({ key, values }) => ({ values, colour: `var(--${key})` })),
      lines: cost ? [{ values: mean(cost), colour: 'var(--ink)', dashed: true }] : [],
      width,
      height,
      label: `Value booked per day by origin, stacked, and what supplying costs, over ${Math.round(days.at(-1)!)} days`,
      className,
    });
  const metrics = [...recorded.map(({ metric }) => metric), ...(cost ? [cost] : [])];
  const costLine =
    cost &&
    html`<li><i class="dashes"></i>what supplying costs ${quantity(cost.name, cost.unit, mean(cost).at(-1)!)}</li>`;
  const last = (key: OriginKey) => {
    const { metric, values } = recorded.find((origin) => origin.key === key)!;
    return quantity(metric.name, metric.unit, values.at(-1)!);
  };
  return figure({
    title: 'Who paid for what the network booked',
    caption: `USD a day, the trailing ${spanText(manifest.setting.windowHours)}, stacked${seeds.length > 1 ? `; means of ${seeds.length} seeds` : ''}. Amounts are those of the last day.`,
    legend: originLegend((key) => shown.some((origin) => origin.key === key), last, costLine),
    drawing: [await draw(960, 320, 'broad'), await draw(420, 280, 'narrow')],
    metrics,
    table: seriesTable(records, metrics),
  });
}
