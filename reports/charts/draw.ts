// Draws a chart as SVG while the page is written: the page itself carries no chart library. Colours are the stylesheet's
// variables, so that one drawing serves light, dark and paper. Vega is loaded when the first chart is drawn.

import type { Config, Spec } from 'vega';
import { html, type Markup, trusted } from '../markup.ts';

/** Decimals of a pixel that are kept: a twentieth of one cannot be seen. */
const DECIMALS = 1;

const theme: Config = {
  background: 'transparent',
  axis: {
    aria: false,
    domain: false,
    ticks: false,
    labelPadding: 6,
    labelFontSize: 11,
    labelColor: 'var(--soft)',
    gridColor: 'var(--grid)',
    labelFontWeight: 'normal',
    titleFontWeight: 'normal',
  },
};

/** Draws a Vega specification. The label says what the picture shows to whoever cannot see it. */
export async function drawVega(spec: Spec, label: string, className = ''): Promise<Markup> {
  const { parse, View } = await import('vega');
  const view = new View(parse({ ...spec, config: theme }), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!;
  const drawing = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')
    .replace(/ (font-family|role|aria-roledescription|class)="[^"]*"/g, '')
    .replace(/ (d|transform|[xy][12]?|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(DECIMALS)))),
    );
  return html`<svg class="chart ${className}" role="img" aria-label="${label}" width="${width!}" height="${height!}" viewBox="0 0 ${width!} ${height!}">${trusted(drawing)}</svg>`;
}
