// How every chart looks. Colours are the stylesheet's variables, so that one drawing serves light, dark and paper; a chart
// gives its data their own. Words for those who cannot see stand on the whole picture, not on its marks.

import type { Config } from 'vega-lite';

/** Pixels around every plot: room for the labels of its axes. */
export const padding = { left: 48, right: 10, top: 8, bottom: 24 };

export const theme: Config = {
  background: 'transparent',
  padding,
  autosize: 'none',
  view: { stroke: null },
  mark: { aria: false },
  line: { strokeWidth: 1.6, strokeJoin: 'round' },
  axis: {
    aria: false,
    domain: false,
    ticks: false,
    title: null,
    labelPadding: 6,
    labelFontSize: 11,
    labelFontWeight: 'normal',
    labelColor: 'var(--soft)',
    labelOverlap: false,
    gridColor: 'var(--grid)',
  },
  axisX: { grid: false },
};
