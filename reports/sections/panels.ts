// Small charts, one per metric that was recorded, those of each role in a row of their own; metrics that were never active
// are named below in a line.

import { metricPanel, type PanelOptions } from '../charts/metric-panel.ts';
import { html, type Markup } from '../markup.ts';
import { titleOf } from '../quantities.ts';
import { type Metric, type Records, roleOf } from '../records.ts';

/** Undefined when none of the metrics was recorded. Options are by the name before the colon. */
export async function panels(
  records: Records,
  names: readonly string[],
  options: Readonly<Record<string, PanelOptions>> = {},
): Promise<Markup | undefined> {
  const metrics = names.flatMap((base) => recorded(records, base));
  if (metrics.length === 0) return undefined;
  const isIdle = ({ name }: Metric) => records.seeds.every(({ series }) => series(name).every(Number.isNaN));
  const active = metrics.filter((metric) => !isIdle(metric));
  const row = async (shown: readonly Metric[], base?: string) => {
    const drawn: Markup[] = [];
    for (const metric of shown) {
      const title = base === undefined ? titleOf(metric.name) : roleOf(metric)!;
      drawn.push(await metricPanel(records, metric, { title, ...options[metric.name.split(':')[0]!] }));
    }
    return (
      drawn.length > 0 &&
      html`${base !== undefined && html`<h4>${titleOf(base)}</h4>`}<div class="panels">${drawn}</div>`
    );
  };
  const rows = [await row(active.filter((metric) => roleOf(metric) === undefined))];
  for (const base of names)
    rows.push(
      await row(
        active.filter(({ name }) => name.startsWith(`${base}:`)),
        base,
      ),
    );
  return html`${rows}${idleLine(metrics.filter(isIdle))}`;
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
