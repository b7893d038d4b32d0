// Values over the days of a run: areas stacked from zero, a band, lines. Every chart over time in the report is this one.

import type { Markup } from '../markup.ts';
import { drawLite } from './draw.ts';
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
  /** Stacked in this order, from zero. */
  readonly areas?: readonly Area[];
  readonly band?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> } | undefined;
  readonly lines?: readonly Line[];
  readonly width: number;
  readonly height: number;
  /** Of the vertical axis; where the values lie, with zero, unless given. */
  readonly domain?: readonly [number, number] | undefined;
  readonly percent?: boolean;
  readonly label: string;
  readonly className?: string;
}

const MARGIN = { left: 48, right: 10, top: 8, bottom: 24 };

export async function timeChart(chart: TimeChart): Promise<Markup> {
  const { days, areas = [], band, lines = [], width, height, label, className = '' } = chart;
  const plotWidth = width - MARGIN.left - MARGIN.right;
  const rows = thinned(days.length, plotWidth);
  const at = (values: ArrayLike<number>, row: number) => (Number.isNaN(values[row]) ? null : values[row]!);
  const values = rows.map((row) => {
    const point: Record<string, number | null> = { day: days[row]! };
    let base = 0;
    areas.forEach(({ values: amounts }, i) => {
      point[`from${i}`] = base;
      base += at(amounts, row) ?? 0;
      point[`to${i}`] = base;
    });
    if (band) Object.assign(point, { low: at(band.low, row), high: at(band.high, row) });
    lines.forEach((line, i) => {
      point[`line${i}`] = at(line.values, row);
    });
    return point;
  });
  const domain = chart.domain ?? domainOf(values);
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: chart.domain ? false : 3, zero: false },
    axis: { ...axisFormat(chart.percent ?? false, domain), tickCount: height > 200 ? 5 : 3, title: null },
  });
  const area = (from: string, to: string, colour: string) => ({
    mark: { type: 'area' as const, color: colour, line: false, clip: false },
    encoding: { y: y(from), y2: { field: to } },
  });
  return drawLite(
    {
      width: plotWidth,
      height: height - MARGIN.top - MARGIN.bottom,
      padding: MARGIN,
      autosize: { type: 'none' },
      data: { values },
      encoding: {
        x: {
          field: 'day',
          type: 'quantitative',
          scale: { domain: [0, days.at(-1) ?? 1], nice: false },
          axis: {
            grid: false,
            title: null,
            tickCount: plotWidth > 400 ? 8 : 4,
            labelFlush: true,
            labelExpr: "datum.value === 0 ? 'day 0' : datum.label",
          },
        },
      },
      layer: [
        ...areas.map(({ colour }, i) => area(`from${i}`, `to${i}`, colour)),
        ...(band ? [area('low', 'high', 'var(--band)')] : []),
        ...lines.map(({ colour, dashed }, i) => ({
          mark: {
            type: 'line' as const,
            color: colour,
            strokeWidth: 1.6,
            ...(dashed && { strokeDash: [5, 4] }),
          },
          encoding: { y: y(`line${i}`) },
        })),
      ],
    },
    label,
    className,
  );
}

/** From zero to the largest value; for lines alone that stay far from zero, around where they are. */
function domainOf(points: readonly Record<string, number | null>[]): [number, number] {
  let [low, high] = [0, 0];
  for (const { day: _, ...point } of points) {
    for (const value of Object.values(point)) {
      low = Math.min(low, value ?? 0);
      high = Math.max(high, value ?? 0);
    }
  }
  return low === high ? [0, 1] : [low, high];
}

/** Numbers on the axis: percent, or short with k and M from ten thousand on. */
function axisFormat(percent: boolean, [low, high]: readonly [number, number]): { format: string; labelExpr?: string } {
  if (percent) return { format: high - low < 0.05 ? '.1%' : '.0%', labelExpr: "replace(datum.label, '%', ' %')" };
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size >= 1e4) return { format: '~s', labelExpr: "replace(datum.label, 'G', ' bn')" };
  return { format: size >= 10 ? ',~f' : '~g' };
}
