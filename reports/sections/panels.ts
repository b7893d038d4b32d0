// Small charts, one per metric that was recorded; a metric that several roles have is a row of its own, and metrics that
// were never active are named below in a line.

import { metricPanel, type PanelOptions } from '../charts/metric-panel.ts';
import { html, type Markup } from '../markup.ts';
import { titleOf } from '../quantities.ts';
import { baseOf, type Metric, type Records, roleOf } from '../records.ts';

/** Undefined when none of the metrics was recorded. Names and options are by what stands before the colon. */
export async function panels(
  records: Records,
  names: readonly string[],
  options: Readonly<Record<string, PanelOptions>> = {},
): Promise<Markup | undefined> {
  const metrics = names.flatMap((base) => records.metrics.filter((metric) => baseOf(metric) === base));
  if (metrics.length === 0) return undefined;
  const isIdle = ({ name }: Metric) => records.seeds.every(({ series }) => series(name).every(Number.isNaN));
  const active = metrics.filter((metric) => !isIdle(metric));
  const ofBase = (base: string) => active.filter((metric) => baseOf(metric) === base);
  const shared = names.filter((base) => ofBase(base).length > 1);

  const row = async (shown: readonly Metric[], title: (metric: Metric) => string) => {
    const drawn: Markup[] = [];
    for (const metric of shown)
      drawn.push(await metricPanel(records, metric, { title: title(metric), ...options[baseOf(metric)] }));
    return drawn.length > 0 && html`<div class="panels">${drawn}</div>`;
  };
  const single = active.filter((metric) => !shared.includes(baseOf(metric)));
  const rows = [await row(single, ({ name }) => titleOf(name))];
  for (const base of shared) {
    const panelsOfRoles = await row(ofBase(base), (metric) => roleOf(metric)!);
    rows.push(html`<h4>${titleOf(base)}</h4>${panelsOfRoles}`);
  }
  return html`${rows}${idleLine(metrics.filter(isIdle))}`;
}

function idleLine(idle: readonly Metric[]): Markup | undefined {
  if (idle.length === 0) return undefined;
  const names = idle.map(({ name }, i) => html`${i > 0 && ', '}<code data-metric="${name}">${name}</code>`);
  return html`<p class="idle">Inactive throughout, because nothing flowed that they could be about: ${names}.</p>`;
}
