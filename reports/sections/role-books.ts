// Each role's books: what it is paid and out of whose money, what it pays outside, what is left, and how many take part.

import { figure } from '../charts/figure.ts';
import { dataTable } from '../charts/data-table.ts';
import { originLegend } from '../charts/legend.ts';
import { PANEL, spreadsOf } from '../charts/metric-panel.ts';
import { stepOf, thinned } from '../charts/thinned.ts';
import { timeChart } from '../charts/time-chart.ts';
import { nothing, partsOf, totalOf } from '../books.ts';
import { html, type Markup } from '../markup.ts';
import { colourOf, origins } from '../origins.ts';
import { amount, quantity, spanText } from '../quantities.ts';
import { metricNamed, metricsByRole, type Records, roleOf } from '../records.ts';
import { spreadOf } from '../spread.ts';
import { panels } from './panels.ts';
import type { Section } from './section.ts';

const TABLE_ROWS = 26;

export const roleBooks: Section = {
  id: 'roles',
  title: 'Each role’s books',
  claims: ['income', 'cost', 'active_members', 'external_demand_served'],
  async body(records) {
    const roles = metricsByRole(records, 'income').map((metric) => roleOf(metric)!);
    if (roles.length === 0) return undefined;
    const histories = roles.map((role) => historyOf(records, role));
    const highest = Math.max(1e-9, ...histories.flatMap(({ income, cost }) => [...income, ...cost]));
    const drawn: Markup[] = [];
    for (const history of histories) drawn.push(await panel(records, history, highest));
    const members = await panels(records, ['active_members']);
    return html`<p>Income by origin, stacked, and what is paid outside for power, hardware and work as a line; USD a day over the trailing ${spanText(records.manifest.setting.windowHours)}. All panels have the same axes.</p>
${originLegend((key) => histories.some(({ byOrigin }) => byOrigin.some((parts) => parts[key] > 0)))}
<div class="panels">${drawn}</div>
${table(records, roles)}
${members && html`<h3>Who takes part</h3>${members}`}`;
  },
};

type History = ReturnType<typeof historyOf>;

/** A role's income and cost, USD a day over the trailing window, at every observation. */
function historyOf(records: Records, role: string) {
  const { books, hours, manifest } = records;
  const middle = (name: string) =>
    metricNamed(records, name) ? spreadsOf(records, name).map(({ median }) => median || 0) : [];
  const byOrigin = Array.from(hours, (now) => {
    const from = Math.max(0, now - manifest.setting.windowHours);
    const flow = books?.flow(role, 'received', from, now) ?? nothing;
    return partsOf((key) => (flow[key] * 24) / (now - from));
  });
  const income = books ? byOrigin.map(totalOf) : middle(`income:${role}`);
  return { role, byOrigin, income, cost: middle(`cost:${role}`) };
}

async function panel(records: Records, { role, byOrigin, income, cost }: History, highest: number): Promise<Markup> {
  const { days, books, manifest } = records;
  const shown = origins.filter(({ key }) => byOrigin.some((parts) => parts[key] > 0));
  const rows = thinned(days.length, TABLE_ROWS);
  const step = stepOf(days.length, TABLE_ROWS);
  const drawing = await timeChart({
    days,
    areas: books ? shown.map(({ key }) => ({ values: byOrigin.map((parts) => parts[key]), colour: colourOf(key) })) : [],
    lines: [...(books ? [] : [{ values: income, colour: 'var(--soft)' }]), { values: cost, colour: 'var(--ink)' }],
    ...PANEL,
    domain: [0, highest],
    label: `Income of ${role} by origin and what it pays outside, USD a day over ${Math.round(days.at(-1)!)} days`,
  });
  return figure({
    title: role,
    value: amount(income.at(-1)!, 'USD/day'),
    drawing,
    size: 'panel',
    metrics: ['income', 'cost'].flatMap((base) => metricNamed(records, `${base}:${role}`) ?? []),
    table: {
      caption: `USD a day over the trailing ${spanText(manifest.setting.windowHours)}${step > 1 ? `, every ${step}th observation` : ''}.`,
      columns: ['Day', 'Income', ...shown.map(({ key }) => key), 'Cost'],
      rows: rows.map((row) => [
        String(days[row]!),
        amount(income[row]!, 'USD'),
        ...shown.map(({ key }) => amount(byOrigin[row]![key], 'USD')),
        amount(cost[row] ?? 0, 'USD'),
      ]),
    },
  });
}

/** The last window's books, a line for each role. */
function table(records: Records, roles: readonly string[]): Markup {
  const last = (name: string) => {
    const metric = metricNamed(records, name);
    return metric && { ...metric, value: spreadOf(records.seeds.map(({ series }) => series(name).at(-1)!)).median };
  };
  const shown = (name: string) => {
    const found = last(name);
    return found ? quantity(name, found.unit, found.value) : '–';
  };
  return dataTable({
    caption: `At the end, over the last ${spanText(records.manifest.setting.windowHours)}${records.seeds.length > 1 ? `; medians of ${records.seeds.length} seeds` : ''}`,
    columns: ['Role', 'Income', 'Cost', 'Income less cost', 'Outside part of income', 'Members active'],
    rows: roles.map((role) => [
      role,
      shown(`income:${role}`),
      shown(`cost:${role}`),
      amount((last(`income:${role}`)?.value ?? 0) - (last(`cost:${role}`)?.value ?? 0), 'USD/day'),
      shown(`external_income_share:${role}`),
      shown(`active_members:${role}`),
    ]),
  });
}
