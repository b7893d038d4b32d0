// How good the network's model is, measured, beside the incumbent's assumed accuracy.

import { html, type Markup } from '../markup.ts';
import { quantity } from '../quantities.ts';
import { metricNamed, type Records } from '../records.ts';
import { figure } from './figure.ts';
import { seriesTable, spreadsOf } from './metric-panel.ts';
import { timeChart } from './time-chart.ts';

export const accuracies = ['model_accuracy', 'incumbent_accuracy'] as const;

/** Undefined when the model's accuracy was not recorded. */
export async function accuracyChart(records: Records): Promise<Markup | undefined> {
  const { days, seeds } = records;
  const [model, incumbent] = accuracies.map((name) => metricNamed(records, name));
  if (!model) return undefined;
  const ours = spreadsOf(records, model.name);
  const theirs = incumbent && spreadsOf(records, incumbent.name).map(({ median }) => median);
  const draw = (width: number, className: string) =>
    timeChart({
      days,
      band: seeds.length > 1 ? { low: ours.map(({ low }) => low), high: ours.map(({ high }) => high) } : undefined,
      lines: [
        ...(theirs ? [{ values: theirs, colour: 'var(--soft)', dashed: true }] : []),
        { values: ours.map(({ median }) => median), colour: 'var(--ink)' },
      ],
      width,
      height: 240,
      domain: [0, 1],
      percent: true,
      label: `Accuracy of the served model${theirs ? ' and of the incumbent' : ''} over ${Math.round(days.at(-1)!)} days`,
      className,
    });
  const metrics = [model, ...(incumbent ? [incumbent] : [])];
  return figure({
    title: 'Accuracy',
    caption: 'Part of the answers that are right. The network’s is measured on examples that no contributor has.',
    legend: html`<ul class="legend"><li><i class="dashes solid"></i>served model ${quantity(model.name, model.unit, ours.at(-1)!.median)}</li>${
      incumbent &&
      html`<li><i class="dashes faint"></i>incumbent, assumed ${quantity(incumbent.name, incumbent.unit, theirs!.at(-1)!)}</li>`
    }</ul>`,
    drawing: [await draw(960, 'broad'), await draw(420, 'narrow')],
    metrics,
    table: seriesTable(records, metrics),
  });
}
