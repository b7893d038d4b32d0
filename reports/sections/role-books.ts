// Each role's books: what it is paid and out of whose money, what it pays outside, what is left, and how many take part.

import { type Parts, totalOf } from '../books.ts';
import { dataTable } from '../charts/data-table.ts';
import { definition, figure } from '../charts/figure.ts';
import { originLegend } from '../charts/legend.ts';
import { PANEL, TABLE_ROWS } from '../charts/metric-panel.ts';
import { stepOf, thinned } from '../charts/thinned.ts';
import { timeChart } from '../charts/time-chart.ts';
import { html, type Markup } from '../markup.ts';
import { colourOf, origins } from '../origins.ts';
import { amount, quantity, spanText } from '../quantities.ts';
import { baseOf, finalValues, metricNamed, metricsByRole, type Records, roleOf } from '../records.ts';
import { incomeOf, runningCostOf } from '../role-history.ts';
import { spreadOf } from '../spread.ts';
import { panels } from './panels.ts';
import type { Section } from './section.ts';

/** What is always less than this part of the largest income cannot be seen. */
const VISIBLE = 0.001;

export const roleBooks: Section = {
  id: 'roles',
  title: 'Each role’s books',
  claims: ['income', 'cost', 'active_members', 'external_demand_served'],
  async body(records) {
    const roles = metricsByRole(records, 'income').map((metric) => roleOf(metric)!);
    if (roles.length === 0) return undefined;
    const histories = records.books ? roles.map((role) => historyOf(records, role)) : [];
    const active = histories.filter(({ income, cost }) => [...income, ...cost].some((value) => value > 0));
    const idle = histories.filter((history) => !active.includes(history)).map(({ role }) => role);
    const highest = active.flatMap(({ income, cost }) => [...income, ...cost]).reduce((a, b) => Math.max(a, b), 0);
    const drawn: Markup[] = [];
    for (const history of active) drawn.push(await panel(records, history, highest));
    const members = await panels(records, ['active_members']);
    return html`${
      drawn.length > 0 &&
      html`<p>Income by origin, stacked, and as a line what is paid outside for power, work and operations; USD a day over the trailing ${spanText(records.manifest.setting.windowHours)}${records.seeds.length > 1 && `, means of ${records.seeds.length} seeds`}. Purchases of hardware are not in the line. All panels have the same axes.${idle.length > 0 && ` Neither paid nor paying: ${idle.join(', ')}.`}</p>
${originLegend((key) => active.some(({ parts }) => parts.some((byOrigin) => byOrigin[key] > VISIBLE * highest)))}
<div class="panels">${drawn}</div>`
    }
${table(records, roles)}
${members}`;
  },
};

interface History {
  readonly role: string;
  readonly parts: readonly Parts[];
  readonly income: readonly number[];
  readonly cost: readonly number[];
}

function historyOf(records: Records, role: string): History {
  const parts = incomeOf(records, role);
  return { role, parts, income: parts.map(totalOf), cost: runningCostOf(records, role) };
}

async function panel(records: Records, { role, parts, income, cost }: History, highest: number): Promise<Markup> {
  const { days, manifest } = records;
  const present = origins.filter(({ key }) => parts.some((byOrigin) => byOrigin[key] > 0));
  const step = stepOf(days.length, TABLE_ROWS);
  const drawing = await timeChart({
    days,
    areas: present.map(({ key }) => ({ values: parts.map((byOrigin) => byOrigin[key]), colour: colourOf(key) })),
    lines: [{ values: cost, colour: 'var(--ink)' }],
    ...PANEL,
    domain: [0, highest],
    label: `Income of ${role} by origin and what it pays outside, USD a day over ${Math.round(days.at(-1)!)} days`,
  });
  return figure({
    title: role,
    value: amount(income.at(-1)!, 'USD/day'),
    drawing,
    size: 'panel',
    metrics: [metricNamed(records, `income:${role}`)!],
    table: {
      caption: `USD a day over the trailing ${spanText(manifest.setting.windowHours)}${step > 1 ? `, every ${step}th observation` : ''}.`,
      columns: ['Day', 'Income', ...present.map(({ key }) => key), 'Running cost'],
      rows: thinned(days.length, TABLE_ROWS).map((row) => [
        String(days[row]!),
        amount(income[row]!, 'USD'),
        ...present.map(({ key }) => amount(parts[row]![key], 'USD')),
        amount(cost[row]!, 'USD'),
      ]),
    },
  });
}

/** The last window's books, a line for each role. */
function table(records: Records, roles: readonly string[]): Markup {
  const last = (name: string) => spreadOf(finalValues(records, name)).median;
  const shown = (name: string) => {
    const metric = metricNamed(records, name);
    return metric ? quantity(name, metric.unit, last(name)) : html`<span class="nil">–</span>`;
  };
  const several = records.seeds.length > 1 ? `; medians of ${records.seeds.length} seeds` : '';
  const columns = ['income', 'cost', 'external_income_share', 'active_members'];
  const defined = columns.flatMap((base) => records.metrics.find((metric) => baseOf(metric) === base) ?? []);
  const table = dataTable({
    caption: `At the end, over the last ${spanText(records.manifest.setting.windowHours)}${several}. Cost is all that is paid outside, hardware when it is bought.`,
    columns: ['Role', 'Income', 'Cost', 'Income less cost', 'Outside part of income', 'Members active'],
    rows: roles.map((role) => [
      role,
      shown(`income:${role}`),
      shown(`cost:${role}`),
      amount(last(`income:${role}`) - last(`cost:${role}`), 'USD/day'),
      shown(`external_income_share:${role}`),
      shown(`active_members:${role}`),
    ]),
  });
  return html`${table}
<details><summary>What the columns are</summary>${defined.map(definition)}</details>`;
}
