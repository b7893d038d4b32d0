// What each contributor's data is worth, by every method that was tried: who agrees with really training on all coalitions,
// who says the same again, what each would pay, and what it costs to ask.

import { dataTable } from '../charts/data-table.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { numberText, shortText } from '../quantities.ts';
import type { ValuationRecord, ValuedBy } from '../valuation.ts';
import type { Section } from './section.ts';

export const dataValue: Section = {
  id: 'data-value',
  title: 'Data value',
  claims: [],
  async body({ valuation }) {
    if (!valuation) return undefined;
    const { shards, model, device, seeds } = valuation;
    const from = mean(valuation.ends.map(({ none }) => none));
    const to = mean(valuation.ends.map(({ all }) => all));
    return html`<p>${numberText(shards.length)} shards of known worth, valued by ${numberText(valuation.methods.length)} methods. The reference is the Shapley value of held-out accuracy: every coalition’s model (${model}) really trained on ${device}, under ${numberText(seeds.length)} ${seeds.length === 1 ? 'seed' : 'seeds'}. Everybody’s data takes it from ${share(from)} to ${share(to)}, and the values share out exactly that.</p>
${comparison(valuation)}
${values(valuation)}`;
  },
};

function comparison({ methods }: ValuationRecord): Markup {
  const row = (method: ValuedBy): Content[] => [
    html`<span title="${method.about} ${method.source}">${method.name}</span>`,
    figure(method.rankCorrelation),
    method.repeatability === null ? '–' : figure(method.repeatability),
    share(method.payoutError),
    share(method.paid.poisoned ?? 0),
    figure(method.duplicates),
    figure(method.split),
    numberText(method.cost.trainings),
    shortText(method.cost.flop / 1e9),
    method.cost.seconds === undefined ? '–' : shortText(method.cost.seconds),
    method.cost.joules === undefined ? '–' : shortText(method.cost.joules),
  ];
  return dataTable({
    caption:
      'Rank correlation with the reference, and between seeds; pay that goes to the wrong people, and to poisoners; what two duplicates get in clean shards, and an owner who comes as two in what he got as one; cost',
    columns: [
      'Method',
      'Agrees',
      'Repeats',
      'Payout error',
      'To poisoners',
      'Duplicates',
      'Split',
      'Trainings',
      'GFLOP',
      'Seconds',
      'Joules',
    ],
    rows: methods.map(row),
  });
}

function values({ shards, methods }: ValuationRecord): Markup {
  const table = dataTable({
    caption: 'Values, each method in units of its own',
    columns: ['Shard', 'Samples', ...methods.map(({ name }) => name)],
    rows: shards.map(({ name, samples }, i) => [
      name,
      numberText(samples),
      ...methods.map((method) => shortText(method.values[i]!)),
    ]),
  });
  return html`<details><summary>What each method says of each shard</summary>
${table}</details>`;
}

function figure(value: number): Markup {
  return html`<data value="${value}">${value.toFixed(2)}</data>`;
}

function share(value: number): Markup {
  return html`<data value="${value}">${(100 * value).toFixed(1)} %</data>`;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
