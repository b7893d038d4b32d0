// Which difference of the designs does what: the Shapley share of each change in each metric's difference, from runs of every
// mixture of the designs under the same luck.

import { figure } from '../charts/figure.ts';
import { html, type Markup } from '../markup.ts';
import { isPercent, titleOf } from '../quantities.ts';
import type { MetricFile, PairFile } from './comparison-records.ts';
import { intervalChart } from './interval-chart.ts';
import type { ComparisonSection } from './page.ts';
import { change, changeText, rangeText } from './wording.ts';

export const attribution: ComparisonSection = async ({ comparison: { pairs } }) => {
  const written: Markup[] = [];
  for (const pair of pairs) {
    const shown = await pairOf(pair, pairs.length > 1);
    if (shown) written.push(shown);
  }
  if (written.length === 0) return undefined;
  const about = html`<p>A bar is the share of one change in the difference: what it adds, averaged over all orders in which the changes could be made (Shapley 1953), in every seed with the same luck. The shares of a metric sum to its difference.</p>`;
  return { id: 'shares', title: 'Which difference does it', body: html`${about}${written}` };
};

async function pairOf(pair: PairFile, isNamed: boolean): Promise<Markup | undefined> {
  const figures: Markup[] = [];
  for (const metric of pair.metrics) {
    if (metric.shares && metric.shares.length > 1) figures.push(await metricOf(metric, pair));
  }
  const unshared = pair.metrics.filter((metric) => metric.unshared !== null);
  if (figures.length + unshared.length === 0) return undefined;
  const reasons = unshared.map(({ name, unshared }) => html`<li><code>${name}</code>: ${unshared}</li>`);
  return html`${isNamed && html`<h3>${pair.label} against A</h3>`}${figures}${
    reasons.length > 0 && html`<p class="note">Not shared out:</p><ul class="idle">${reasons}</ul>`
  }`;
}

async function metricOf(metric: MetricFile, { label, mixtures }: PairFile): Promise<Markup> {
  const shares = metric.shares!;
  const total = shares.reduce((sum, { mean }) => sum + mean, 0);
  return figure({
    title: titleOf(metric.name),
    value: change(metric, total),
    drawing: await intervalChart({
      rows: shares.map(({ change, mean, low, high }) => ({ name: change, mean, low, high, colour: 'var(--X)' })),
      percent: isPercent(metric.name, metric.unit),
      bars: true,
      label: `Shares of ${shares.length} changes in the difference of ${titleOf(metric.name)} between A and ${label}`,
    }),
    table: {
      caption: `From ${mixtures} mixtures of the two designs.`,
      columns: ['Change', 'Share', 'lies between'],
      rows: shares.map((share) => [share.change, changeText(metric, share.mean), rangeText(metric, share)]),
      foot: [['Sum: the difference', changeText(metric, total), '']],
    },
  });
}
