// What each contributor's data is worth, by every method that was tried: who agrees with really training on all coalitions,
// who says the same again, what each would pay, and what it costs to ask.

import { dataTable } from '../charts/data-table.ts';
import { figure } from '../charts/figure.ts';
import { intervalChart } from '../compare/interval-chart.ts';
import { html, type Markup } from '../markup.ts';
import { numberText, percentText, shortText } from '../quantities.ts';
import {
  columnsOf,
  hundredths,
  type PayRuleRecord,
  shareText,
  type ValuationColumn,
  type ValuationRecord,
  type ValuedBy,
} from '../valuation.ts';
import type { Section } from './section.ts';

/** What the others are held against: it retrains on every coalition. */
const REFERENCE = 'shapley';

export const dataValue: Section = {
  id: 'data-value',
  title: 'Data value',
  claims: [],
  async body({ valuation }) {
    if (!valuation) return undefined;
    return html`${lede(valuation)}
${setting(valuation)}
${await errors(valuation)}
${comparison(valuation)}
${explanations(valuation)}
${valuation.payRule && payRule(valuation.payRule)}`;
  },
};

/** The best of what saves half the trainings or more, beside the usual baseline. */
function lede({ methods }: ValuationRecord): Markup | undefined {
  const errorOf = ({ payoutError }: ValuedBy) => payoutError ?? Number.POSITIVE_INFINITY;
  const most = Math.max(...methods.map(({ cost }) => cost.trainings));
  const cheap = methods.filter((method) => method.cost.trainings <= most / 2 && method.payoutError !== null);
  const [best] = cheap.toSorted((a, b) => errorOf(a) - errorOf(b));
  if (!best) return undefined;
  const volume = methods.find(({ name }) => name === 'volume');
  const models = best.cost.trainings === 1 ? 'one model' : `${numberText(best.cost.trainings)} models`;
  return html`<p class="lede">Short of retraining on every coalition, <em>${best.name}</em> comes nearest to what data is worth: ${share(best.payoutError!)} of the pot goes to the wrong people, for ${best.cost.trainings === 0 ? 'no training at all' : `${models} trained`}.${
    volume &&
    volume !== best &&
    volume.payoutError !== null &&
    html` Pay by volume misdirects ${share(volume.payoutError)}.`
  }</p>`;
}

function setting({ shards, methods, model, training, device, seeds, ends, leftOut }: ValuationRecord): Markup {
  const from = mean(ends.map(({ none }) => none));
  const to = mean(ends.map(({ all }) => all));
  const samples = Math.max(...shards.map((shard) => shard.samples));
  return html`<p>${numberText(shards.length)} shards of known worth, ${numberText(samples)} samples of ${training.task} each, were valued by ${numberText(methods.length)} methods. The reference is the Shapley value of held-out accuracy: the model of every coalition (${model}, ${numberText(training.steps)} steps) was really trained on ${device}, under ${numberText(seeds.length)} ${seeds.length === 1 ? 'seed' : 'seeds'}. Everybody’s data takes it from ${share(from)} to ${share(to)}, and the reference shares out exactly that.${
    leftOut.length > 0 && ` Not for this model: ${leftOut.join(', ')}.`
  }</p>`;
}

async function errors(valuation: ValuationRecord): Promise<Markup> {
  const { shards, methods } = valuation;
  const rows = methods.flatMap(({ name, payoutError }) =>
    payoutError === null || name === REFERENCE
      ? []
      : [{ name, mean: payoutError, low: null, high: null, colour: 'var(--ink)' }],
  );
  return figure({
    title: 'Pay that goes to the wrong people',
    caption:
      'The part of the pot that would have to change hands to pay by the reference, by method. Methods that cost more stand further down.',
    drawing: await intervalChart({ rows, percent: true, bars: true, label: 'Payout error of each method' }),
    table: {
      caption: 'What each method says of each shard, in units of its own',
      columns: ['Shard', 'Samples', ...methods.map(({ name }) => name)],
      rows: shards.map(({ name, samples }, i) => [
        name,
        numberText(samples),
        ...methods.map(({ values }) => shortText(Number(values[i]!.toPrecision(3)))),
      ]),
    },
  });
}

function comparison(valuation: ValuationRecord): Markup {
  const columns = columnsOf(valuation);
  return dataTable({
    className: 'valuation',
    caption: 'What each method is good for, and what one valuation by it costs',
    columns: ['Method', ...columns.map(({ title }) => title)],
    rows: valuation.methods.map((method) => [
      method.name === REFERENCE ? html`${method.name} <span class="unit">the reference</span>` : method.name,
      ...columns.map(({ read, text }) => cell(read(method), text)),
    ]),
  });
}

function explanations(valuation: ValuationRecord): Markup {
  const { methods, machine } = valuation;
  const meters = machine.meters.length > 0 ? machine.meters.join('; ') : 'not at all, there was no meter';
  return html`<p class="note">How energy was counted: ${meters}. Seconds and joules are of the machine that measured; all else is the same wherever it is measured again.</p>
<details><summary>What the columns say</summary><dl class="facts">${columnsOf(valuation).map(
    ({ title, about }) => html`<dt>${title}</dt><dd>${about}</dd>
`,
  )}</dl></details>
<details><summary>What each method does</summary><dl class="facts">${methods.map(
    ({ name, about, source }) => html`<dt>${name}</dt><dd>${about} <span class="unit">${source}</span></dd>
`,
  )}</dl></details>`;
}

/** What the run's own rule paid, beside what retraining says was due. */
function payRule({ rule, seed, windowDays, groups, payoutError, rankCorrelation, cost }: PayRuleRecord): Markup {
  const verdict =
    payoutError === null
      ? 'Nobody was paid, or was due anything.'
      : html`${share(payoutError)} of what the rule <code>${rule}</code> paid over the last ${numberText(windowDays)} days of seed ${seed} went to the wrong groups; the rank correlation of a member’s pay with a member’s worth is ${hundredths(rankCorrelation)}.`;
  return html`<h3>Did this run pay by worth?</h3>
<p>${verdict} Those who handed in data stand in ${numberText(groups.length)} groups of their true kinds, which the rule does not know. What a group is worth is the Shapley value of held-out accuracy over the groups, from ${numberText(cost.trainings)} models trained on the samples that counted at the end.</p>
${dataTable({
  caption: 'Shares of all pay; a value below zero is due nothing',
  columns: ['Group', 'Members', 'Samples that count', 'Value in accuracy', 'Due', 'Paid', 'Paid for each due'],
  rows: groups.map(({ name, members, samples, value, due, paid }) => [
    name,
    numberText(members),
    numberText(samples),
    ...[value, due, paid].map((part) => cell(part, shareText)),
    cell(due !== null && paid !== null && due > 0 ? paid / due : null, hundredths),
  ]),
})}`;
}

/** A figure that sorts by its value; faint where there is none. */
function cell(value: number | null, text: ValuationColumn['text']): Markup {
  return value === null
    ? html`<span class="nil">${text(value)}</span>`
    : html`<data value="${String(value)}">${text(value)}</data>`;
}

function share(value: number): Markup {
  return html`<data value="${String(value)}">${percentText(value)}</data>`;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
