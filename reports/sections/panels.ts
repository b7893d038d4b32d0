// A row of small charts, one per metric that was recorded; those that were never active are named below in a line.

import { metricPanel, type PanelOptions } from '../charts/metric-panel.ts';
import { html, type Markup } from '../markup.ts';
import type { Metric, Records } from '../records.ts';

/** Undefined when none of the metrics was recorded. Options are by the name before the colon. */
export async function panels(
  records: Records,
  names: readonly string[],
  options: Readonly<Record<string, PanelOptions>> = {},
): Promise<Markup | undefined> {
  const metrics = names.flatMap((base) => recorded(records, base));
  if (metrics.length === 0) return undefined;
  const isIdle = ({ name }: Metric) => records.seeds.every(({ series }) => series(name).every(Number.isNaN));
  const drawn: Markup[] = [];
  for (const metric of metrics) {
    if (!isIdle(metric)) drawn.push(await metricPanel(records, metric, options[metric.name.split(':')[0]!]));
  }
  return html`${drawn.length > 0 && html`<div class="panels">${drawn}</div>`}${idleLine(metrics.filter(isIdle))}`;
}

/** Metrics of a name, for the whole economy or for each role. */
export function recorded({ metrics }: Records, base: string): Metric[] {
  return metrics.filter(({ name }) => name === base || name.startsWith(`${base}:`));
}

function idleLine(idle: readonly Metric[]): Markup | undefined {
  if (idle.length === 0) return undefined;
  const names = idle.map(({ name }, i) => html`${i > 0 && ', '}<code data-metric="${name}">${name}</code>`);
  return html`<p class="idle">Inactive throughout, because nothing flowed that they could be about: ${names}.</p>`;
}
