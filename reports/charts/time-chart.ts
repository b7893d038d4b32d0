// Values over the days of a run: areas stacked from zero, a band, lines. Every chart over time in the report is this one.

import type { Markup } from '../markup.ts';
import { vegaLiteChart } from './draw.ts';
import { padding } from './theme.ts';
import { thinned } from './thinned.ts';

export interface Area {
  readonly values: ArrayLike<number>;
  readonly colour: string;
}
export interface Line extends Area {
  readonly dashed?: boolean;
}
export interface TimeChart {
  readonly days: Float64Array;
  /** Stacked in this order, from zero; what is inactive adds nothing. */
  readonly areas?: readonly Area[];
  readonly band?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> } | undefined;
  /** Broken where they are inactive. */
  readonly lines?: readonly Line[];
  readonly width: number;
  readonly height: number;
  /** Of the vertical axis; from zero to where the values reach, unless given. */
  readonly domain?: readonly [number, number] | undefined;
  readonly percent?: boolean;
  readonly label: string;
  readonly className?: string;
}

/** Roomy enough for labels that stand closer together. */
const ROOMY = 'height > 200 ? 5 : 3';

/** The size of the numbers on the vertical axis decides how all of them are written: in percent, or short, with k and M. */
const NUMBERS = `percent ? replace(format(datum.value, size < 0.05 ? '.1%' : '.0%'), '%', ' %')
  : datum.value === 0 ? '0'
  : size >= 1e9 ? format(datum.value / 1e9, ',~f') + ' bn'
  : size >= 1e6 ? format(datum.value / 1e6, '~f') + 'M'
  : size >= 1e4 ? format(datum.value / 1e3, '~f') + 'k'
  : format(datum.value, size >= 10 ? ',~f' : '~g')`;

const chartOverTime = vegaLiteChart({
  params: [
    { name: 'lastDay', value: 1 },
    { name: 'lowest', value: null },
    { name: 'highest', value: null },
    { name: 'percent', value: false },
    { name: 'size', expr: "max(abs(domain('y')[0]), abs(domain('y')[1]))" },
  ],
  encoding: {
    x: {
      field: 'day',
      type: 'quantitative',
      scale: { domain: [0, { expr: 'lastDay' }], nice: false },
      axis: {
        tickCount: { expr: 'width > 400 ? 8 : 4' },
        labelExpr: "datum.value === 0 ? 'day 0' : datum.label",
      },
    },
    y: {
      type: 'quantitative',
      scale: { domainMin: { expr: 'lowest' }, domainMax: { expr: 'highest' }, zero: true, nice: { expr: ROOMY } },
      axis: { tickCount: { expr: ROOMY }, labelExpr: NUMBERS },
    },
  },
  layer: [
    {
      data: { name: 'areas' },
      mark: 'area',
      encoding: {
        y: { field: 'value', stack: 'zero' },
        fill: { field: 'colour', scale: null },
        order: { field: 'place' },
      },
    },
    {
      data: { name: 'band' },
      mark: { type: 'area', fill: 'var(--band)' },
      encoding: { y: { field: 'high' }, y2: { field: 'low' } },
    },
    {
      data: { name: 'lines' },
      mark: 'line',
      encoding: {
        y: { field: 'value' },
        stroke: { field: 'colour', scale: null },
        strokeDash: { condition: { test: 'datum.dashed', value: [5, 4] } },
        detail: { field: 'place' },
      },
    },
  ],
});

export function timeChart(chart: TimeChart): Promise<Markup> {
  const { days, areas = [], band, lines = [], percent = false, label, className = '' } = chart;
  const width = chart.width - padding.left - padding.right;
  const height = chart.height - padding.top - padding.bottom;
  const rows = thinned(days.length, width);
  const data = {
    areas: areas.flatMap(({ values, colour }, place) =>
      rows.map((row) => ({ day: days[row]!, value: values[row] || 0, colour, place })),
    ),
    band: band ? rows.map((row) => ({ day: days[row]!, low: band.low[row]!, high: band.high[row]! })) : [],
    lines: lines.flatMap(({ values, colour, dashed = false }, place) =>
      rows.map((row) => ({ day: days[row]!, value: values[row]!, colour, dashed, place })),
    ),
  };
  // What rounding leaves of nothing is nothing, and has no scale.
  const values = [...data.areas, ...data.lines].map(({ value }) => value);
  const nothing = ![...values, ...data.band.map(({ high }) => high)].some((value) => Math.abs(value) > 1e-12);
  const [lowest, highest] = chart.domain ?? (nothing ? [0, 1] : [null, null]);
  const signals = { width, height, lastDay: days.at(-1)!, lowest, highest, percent };
  return chartOverTime({ data, signals, label, className });
}
