// The verdict: how much of what the network pays did somebody outside pay for, could it live on that, and whose dollars do
// its earners take home? One sentence each, then the checks, and the one picture that matters most.

import { bookedAs, bookedChart } from '../charts/booked-chart.ts';
import { dataTable } from '../charts/data-table.ts';
import { definition } from '../charts/figure.ts';
import type { ManifestCheck } from '../manifest.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { origins } from '../origins.ts';
import { numberText, quantity, quantityText, spanText } from '../quantities.ts';
import { finalValues, metricNamed, type Records } from '../records.ts';
import { spreadOf } from '../spread.ts';
import type { Section } from './section.ts';

export const verdict: Section = {
  id: 'verdict',
  title: 'Verdict',
  claims: ['supply_cost', 'external_demand', 'booked_capital', 'booked_emission', 'booked_grants', 'booked_genesis'],
  async body(records) {
    const { report } = records.manifest;
    return html`${lede(records)}
<dl class="headlines">${headlines(records)}</dl>
${report.notes.map((note) => html`<p class="note">${note}</p>`)}
${checks(records)}
${await bookedChart(records)}`;
  },
};

/** The answer in one sentence. */
function lede(records: Records): Markup | undefined {
  const share = middle(records, 'self_referential_share');
  if (share === undefined) return undefined;
  const window = spanText(records.manifest.setting.windowHours);
  if (Number.isNaN(share)) {
    return html`<p class="lede">Nothing was paid for in the last ${window}: the network is <em>inactive</em>, and its self-reference has no value.</p>`;
  }
  const demand = middle(records, 'external_demand') ?? 0;
  if (demand === 0) {
    return html`<p class="lede">Nobody outside paid for anything in the last ${window}: all that the network booked, it paid itself.</p>`;
  }
  const cents = (1 - share) * 100;
  return html`<p class="lede">Of every dollar of value booked in the last ${window}, customers outside paid <em class="X"><data value="${String(1 - share)}">${numberText(cents)} ${cents === 1 ? 'cent' : 'cents'}</data></em>${restOf(records, share)}.</p>`;
}

/** What the rest of the dollar was, by its largest origin. */
function restOf(records: Records, share: number): string {
  const [largest] = origins
    .filter(({ key }) => key !== 'X')
    .map(({ key, name }) => ({ name, booked: middle(records, bookedAs[key]) ?? 0 }))
    .sort((a, b) => b.booked - a.booked);
  const rest = ((middle(records, bookedAs.X) ?? 0) * share) / (1 - share);
  if (!largest || share === 0 || largest.booked < rest / 2) return '';
  return largest.booked > 0.99 * rest ? `; the rest was ${largest.name}` : `; the rest was mostly ${largest.name}`;
}

interface Headline {
  readonly metric: string;
  readonly name: string;
  readonly sentence: (value: number, records: Records) => Content;
  readonly inactive: string;
}

const headlineList: readonly Headline[] = [
  {
    metric: 'self_referential_share',
    name: 'Self-referential share',
    sentence: (share, records) =>
      html`of the value booked was not external demand. Customers paid ${external(records)}${share > 0 && share < 1 && ', the network and its backers the rest'}.`,
    inactive: 'Nothing was booked within the window.',
  },
  {
    metric: 'external_coverage',
    name: 'External coverage',
    sentence: (coverage) =>
      html`of what it costs to supply the service was paid by customers. ${coverage >= 1 ? 'The network could live on its customers.' : 'From 100 % on, the network could live on its customers.'}`,
    inactive: 'Supplying cost nothing within the window.',
  },
  {
    metric: 'cash_self_reference',
    name: 'Cash self-reference',
    sentence: () => html`of the dollars that those who earn took out had not been brought in by customers.`,
    inactive: 'Nobody who earns took out a dollar within the window.',
  },
];

function headlines(records: Records): Markup[] {
  return headlineList.flatMap(({ metric: name, name: title, sentence, inactive }) => {
    const metric = metricNamed(records, name);
    if (!metric) return [];
    const value = middle(records, name)!;
    const isIdle = Number.isNaN(value);
    return [
      html`<div><dt>${title}</dt><dd><span class="figure">${quantity(name, metric.unit, value)}</span>
<p>${isIdle ? inactive : sentence(value, records)}${range(records, name, metric.unit)}</p>
<details><summary>What this is</summary>${definition(metric)}</details></dd></div>`,
    ];
  });
}

/** External demand in dollars: a share says nothing about size. */
function external(records: Records): Content {
  const metric = metricNamed(records, 'external_demand');
  return metric ? quantity(metric.name, metric.unit, middle(records, metric.name)!) : 'an amount that was not recorded';
}

/** The value at the end: of several seeds their median. Undefined when it was not recorded. */
function middle(records: Records, name: string): number | undefined {
  return metricNamed(records, name) && spreadOf(finalValues(records, name)).median;
}

/** Between which values nine seeds in ten lie, where there are several. */
function range(records: Records, name: string, unit: string): Markup | undefined {
  const values = finalValues(records, name);
  if (values.length < 2) return undefined;
  const { low, high } = spreadOf(values);
  const idle = values.filter(Number.isNaN).length;
  return html` <span class="range">Median of ${values.length} seeds; 5–95\u00a0% of them: ${quantityText(name, unit, low)} to ${quantityText(name, unit, high)}${idle > 0 && `, inactive in ${idle}`}.</span>`;
}

const words = { pass: 'passed', fail: 'failed', undecided: 'undecided' };

function checks({ manifest, metrics }: Records): Markup {
  if (manifest.checks.length === 0) return html`<p class="note">The scenario makes no demand: it has no checks.</p>`;
  const unitOf = ({ metric }: ManifestCheck) => metrics.find(({ name }) => name === metric)?.unit ?? '1';
  return dataTable({
    className: 'checks',
    caption: 'What the scenario demands of itself',
    columns: ['Check', 'Verdict', 'Deciding value', 'Holds in', 'Written in'],
    rows: manifest.checks.map((check) => {
      const isWarning = check.level === 'warn' && check.verdict === 'fail';
      const values = check.values.map((value) => value ?? Number.NaN);
      return [
        html`${check.statistic && `${check.statistic} of `}<code>${check.that}</code> ${momentOf(check)}`,
        html`<span class="${isWarning ? 'warn' : check.verdict}">${isWarning ? 'warning' : words[check.verdict]}</span>`,
        quantity(check.metric, unitOf(check), spreadOf(values).median),
        `${check.holds} of ${values.length} ${values.length === 1 ? 'seed' : 'seeds'}${check.inactive > 0 ? `, inactive in ${check.inactive}` : ''}`,
        html`<code>${check.place.file}:${check.place.line}</code>`,
      ];
    }),
  });
}

function momentOf({ when }: ManifestCheck): string {
  return when.kind === 'end' ? 'at the end' : `${when.kind} ${spanText(when.hours)}`;
}
