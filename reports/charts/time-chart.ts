// Values over the days of a run: areas stacked from zero, a band, lines. Every chart over time in the report is this one.

import type { Axis, Mark, Spec } from 'vega';
import type { Markup } from '../markup.ts';
import { drawVega } from './draw.ts';
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

const MARGIN = { left: 48, right: 10, top: 8, bottom: 24 };

export function timeChart(chart: TimeChart): Promise<Markup> {
  const { days, areas = [], band, lines = [], percent = false, label, className = '' } = chart;
  const width = chart.width - MARGIN.left - MARGIN.right;
  const height = chart.height - MARGIN.top - MARGIN.bottom;
  const rows = thinned(days.length, width);
  const layers = [
    ...stacked(areas, rows),
    ...(band ? [areaOf('var(--band)', rows, band.low, band.high)] : []),
    ...lines.map(({ values, colour, dashed = false }) => lineOf(colour, dashed, rows, values)),
  ];
  const reach = chart.domain ?? reachOf(layers);
  const spec: Spec = {
    width,
    height,
    padding: MARGIN,
    autosize: 'none',
    data: layers.map(({ points }, i) => ({
      name: `layer${i}`,
      values: points.map(({ row, ...point }) => ({ ...point, day: days[row]! })),
    })),
    scales: [
      { name: 'x', type: 'linear', range: 'width', domain: [0, days.at(-1)!], zero: false, nice: false },
      { name: 'y', type: 'linear', range: 'height', domain: [...reach], zero: false, nice: height > 200 ? 5 : 3 },
    ],
    axes: [
      {
        scale: 'x',
        orient: 'bottom',
        tickCount: width > 400 ? 8 : 4,
        labelFlush: true,
        encode: { labels: { update: { text: { signal: "datum.value === 0 ? 'day 0' : datum.label" } } } },
      },
      { scale: 'y', orient: 'left', grid: true, tickCount: height > 200 ? 5 : 3, ...numbersOn(percent, reach) },
    ],
    marks: layers.map(({ mark }, i) => ({ ...mark, from: { data: `layer${i}` } }) as Mark),
  };
  return drawVega(spec, label, className);
}

/** One mark and its points; an area reaches from `base` to `value`. */
interface Layer {
  readonly mark: Pick<Mark, 'type' | 'encode'>;
  readonly points: readonly { readonly row: number; readonly value: number; readonly base: number }[];
}

const x = { scale: 'x', field: 'day' };
const y = { scale: 'y', field: 'value' };
const defined = { signal: 'isValid(datum.value) && isFinite(datum.value)' };

function stacked(areas: readonly Area[], rows: readonly number[]): Layer[] {
  const tops = new Float64Array((rows.at(-1) ?? 0) + 1);
  return areas.map(({ values, colour }) => {
    const bases = tops.slice();
    for (const row of rows) tops[row]! += values[row] || 0;
    return areaOf(colour, rows, bases, tops.slice());
  });
}

function areaOf(fill: string, rows: readonly number[], low: ArrayLike<number>, high: ArrayLike<number>): Layer {
  return {
    mark: {
      type: 'area',
      encode: { enter: { x, y, y2: { scale: 'y', field: 'base' }, fill: { value: fill }, defined } },
    },
    points: rows.map((row) => ({ row, value: high[row]!, base: low[row]! })),
  };
}

function lineOf(stroke: string, dashed: boolean, rows: readonly number[], values: ArrayLike<number>): Layer {
  return {
    mark: {
      type: 'line',
      encode: {
        enter: {
          x,
          y,
          stroke: { value: stroke },
          strokeWidth: { value: 1.6 },
          strokeJoin: { value: 'round' },
          defined,
          ...(dashed && { strokeDash: { value: [5, 4] } }),
        },
      },
    },
    points: rows.map((row) => ({ row, value: values[row]!, base: 0 })),
  };
}

/** From zero, or below it, to the largest value. */
function reachOf(layers: readonly Layer[]): [number, number] {
  let [low, high] = [0, 0];
  for (const { points } of layers) {
    for (const { value, base } of points) {
      if (Number.isNaN(value)) continue;
      low = Math.min(low, value, base);
      high = Math.max(high, value);
    }
  }
  // What rounding leaves of nothing is nothing.
  return high - low < 1e-12 ? [0, 1] : [low, high];
}

/** How an axis writes its numbers: in percent, or short, with k and M from ten thousand on. */
function numbersOn(percent: boolean, [low, high]: readonly [number, number]): Partial<Axis> {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const labels = (text: string) => ({ encode: { labels: { update: { text: { signal: text } } } } });
  if (percent) return { format: size < 0.05 ? '.1%' : '.0%', ...labels("replace(datum.label, '%', ' %')") };
  if (size >= 1e4) return { format: '~s', ...labels("datum.value === 0 ? '0' : replace(datum.label, 'G', ' bn')") };
  return { format: size >= 10 ? ',~f' : '~g' };
}
