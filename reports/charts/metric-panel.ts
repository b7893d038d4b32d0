// One metric over time, small: the value of the only seed as a line, or of several their median and 5–95 % band.

import type { Markup } from '../markup.ts';
import { isPercent, quantity, quantityText, titleOf } from '../quantities.ts';
import type { Metric, Records } from '../records.ts';
import { type Spread, spreadOf } from '../spread.ts';
import { figure } from './figure.ts';
import { stepOf, thinned } from './thinned.ts';
import { timeChart } from './time-chart.ts';

/** Rows of the table of a time series. */
export const TABLE_ROWS = 26;
export const PANEL = { width: 306, height: 132 };

export interface PanelOptions {
  readonly title?: string;
  readonly domain?: readonly [number, number];
  readonly colour?: string;
  /** A value that matters: drawn as a dashed line. */
  readonly reference?: number;
  readonly wide?: boolean;
}

export async function metricPanel(records: Records, metric: Metric, options: PanelOptions = {}): Promise<Markup> {
  const { name, unit } = metric;
  const { days, seeds } = records;
  const { title = titleOf(name), domain, colour = 'var(--ink)', reference, wide = false } = options;
  const spreads = spreadsOf(records, name);
  const last = spreads.at(-1)!;
  const median = spreads.map((spread) => spread.median);
  const several = seeds.length > 1;
  const draw = (size: { width: number; height: number }, className = '') =>
    timeChart({
      days,
      lines: [
        ...(reference === undefined
          ? []
          : [{ values: median.map(() => reference), colour: 'var(--soft)', dashed: true }]),
        { values: median, colour },
      ],
      band: several ? { low: spreads.map(({ low }) => low), high: spreads.map(({ high }) => high) } : undefined,
      ...size,
      domain,
      percent: isPercent(name, unit),
      label: `${title} over ${Math.round(days.at(-1)!)} days, at the end ${quantityText(name, unit, last.median)}`,
      className,
    });
  const drawing = wide
    ? [await draw({ width: 960, height: 260 }, 'broad'), await draw({ width: 420, height: 220 }, 'narrow')]
    : await draw(PANEL);
  return figure({
    title,
    value: quantity(name, unit, last.median),
    drawing,
    metrics: [metric],
    table: seriesTable(records, [metric]),
    size: wide ? 'wide' : 'panel',
  });
}

/** Over the seeds, at every observation. */
export function spreadsOf({ seeds, days }: Records, name: string): Spread[] {
  const series = seeds.map((seed) => seed.series(name));
  return Array.from(days, (_, row) => spreadOf(series.map((values) => values[row]!)));
}

/** A table of metrics over time: of several seeds the medians. */
export function seriesTable(records: Records, metrics: readonly Metric[]) {
  const { days, seeds } = records;
  const spreads = metrics.map(({ name }) => spreadsOf(records, name));
  const rows = thinned(days.length, TABLE_ROWS);
  const step = stepOf(days.length, TABLE_ROWS);
  const of = seeds.length > 1 ? `Median of ${seeds.length} seeds` : 'Values';
  const which = step === 1 ? 'every observation' : `every ${step}th observation; all are in series.arrow`;
  return {
    caption: `${of}, ${which}.`,
    columns: ['Day', ...metrics.map(({ name }) => titleOf(name))],
    rows: rows.map((row) => [
      String(days[row]!),
      ...metrics.map(({ name, unit }, i) => quantity(name, unit, spreads[i]![row]!.median)),
    ]),
  };
}
