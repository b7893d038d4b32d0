// Amounts with their intervals about zero, a row each on one axis: a forest plot, or with bars where the amounts add up.

import { vegaLiteChart } from '../charts/draw.ts';
import { padding } from '../charts/theme.ts';
import { html, type Markup } from '../markup.ts';

export interface IntervalRow {
  readonly name: string;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly colour: string;
}

export interface IntervalChart {
  /** No two of one name. */
  readonly rows: readonly IntervalRow[];
  /** Whether the amounts are shares of 1, written in percent. */
  readonly percent: boolean;
  /** Bars from zero beneath the intervals. */
  readonly bars: boolean;
  readonly label: string;
}

/** Pixels of a row. */
const ROW = 28;

const NUMBERS = "percent ? format(100 * datum.value, '~g') + ' %' : format(datum.value, '~g')";

/** The chart with so much room for the names of its rows, of which so many last letters are shown. */
const chartWith = (left: number, letters: number) =>
  vegaLiteChart({
    padding: { ...padding, left },
    params: [{ name: 'percent', value: false }],
    encoding: {
      y: {
        field: 'name',
        type: 'nominal',
        sort: null,
        axis: {
          labelExpr: `length(datum.label) > ${letters} ? '…' + slice(datum.label, ${1 - letters}) : datum.label`,
          labelLimit: 0,
          labelColor: 'var(--ink)',
          labelFontSize: 12,
        },
      },
    },
    layer: [
      {
        data: { name: 'bars' },
        mark: { type: 'bar', height: 14, fillOpacity: 0.3 },
        encoding: { x: { field: 'mean', type: 'quantitative' }, fill: { field: 'colour', scale: null } },
      },
      {
        data: { name: 'zero' },
        mark: { type: 'rule', stroke: 'var(--soft)' },
        encoding: {
          x: {
            field: 'value',
            type: 'quantitative',
            scale: { zero: true, nice: true },
            axis: { grid: true, tickCount: { expr: 'width > 400 ? 6 : 3' }, labelExpr: NUMBERS },
          },
          y: { value: 0 },
          y2: { value: 'height' },
        },
      },
      {
        data: { name: 'intervals' },
        mark: { type: 'rule', strokeWidth: 2.5 },
        encoding: {
          x: { field: 'low', type: 'quantitative' },
          x2: { field: 'high' },
          stroke: { field: 'colour', scale: null },
        },
      },
      {
        data: { name: 'means' },
        mark: { type: 'circle', size: 50, opacity: 1 },
        encoding: { x: { field: 'mean', type: 'quantitative' }, fill: { field: 'colour', scale: null } },
      },
    ],
  });

const sizes = [
  { className: 'broad', width: 960, left: 250, chart: chartWith(250, 38) },
  { className: 'narrow', width: 340, left: 130, chart: chartWith(130, 18) },
];

/** Drawn for a wide page and for a narrow one. */
export async function intervalChart({ rows, percent, bars, label }: IntervalChart): Promise<Markup> {
  const data = {
    bars: bars ? [...rows] : [],
    zero: [{ value: 0 }],
    intervals: rows.filter(({ low }) => low !== null),
    means: [...rows],
  };
  const drawn: Markup[] = [];
  for (const { className, width, left, chart } of sizes) {
    const signals = { width: width - left - padding.right, height: ROW * rows.length, percent };
    drawn.push(await chart({ data, signals, label, className }));
  }
  return html`${drawn}`;
}
