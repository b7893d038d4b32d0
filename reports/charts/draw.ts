// Draws a chart as SVG while the page is written: the page itself carries no chart library. Vega and Vega-Lite are loaded
// when the first chart is drawn.

import type { Runtime, Spec } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { html, type Markup, trusted } from '../markup.ts';
import { theme } from './theme.ts';

/** What tells one picture of a kind from another: the rows of its named data, and its signals, width and height among them. */
export interface Picture {
  readonly data?: Readonly<Record<string, object[]>>;
  readonly signals?: Readonly<Record<string, unknown>>;
  /** Says what the picture shows to whoever cannot see it. */
  readonly label: string;
  readonly className?: string;
}

/** A kind of chart, of which any number of pictures can be drawn. */
export type Chart = (picture: Picture) => Promise<Markup>;

/** A Vega-Lite specification, compiled when the first of its pictures is drawn. */
export function vegaLiteChart(spec: TopLevelSpec): Chart {
  let compiled: Runtime | undefined;
  return async (picture) => {
    if (!compiled) {
      const [{ parse }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
      compiled = parse(compile(spec, { config: theme }).spec);
    }
    return draw(compiled, picture);
  };
}

/** A Vega specification, for what Vega-Lite has no words for. */
export function vegaChart(spec: Spec): Chart {
  return async (picture) => draw((await import('vega')).parse(spec), picture);
}

/** Decimals of a pixel that are kept: a twentieth of one cannot be seen. */
const DECIMALS = 1;

async function draw(runtime: Runtime, { data = {}, signals = {}, label, className = '' }: Picture): Promise<Markup> {
  const { View } = await import('vega');
  const view = new View(runtime, { renderer: 'none' });
  for (const [name, value] of Object.entries(signals)) view.signal(name, value);
  for (const [name, rows] of Object.entries(data)) view.data(name, rows);
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
