// Where the money came from and where it went: ribbons from payer to payee, and from the reason of a payment to its payee.

import { nothing, partsOf } from '../books.ts';
import { figure } from '../charts/figure.ts';
import { originLegend } from '../charts/legend.ts';
import { ribbonChart } from '../charts/ribbons.ts';
import { html, type Markup } from '../markup.ts';
import { type OriginKey, origins } from '../origins.ts';
import { type Payment, paymentsOf, unlockedIn } from '../payments.ts';
import { amount, percentText, spanText } from '../quantities.ts';
import type { Records } from '../records.ts';
import type { Section } from './section.ts';

/** What is thinner than this part of all can hardly be seen; it stands in the table. */
const VISIBLE = 0.001;

export const moneyFlows: Section = {
  id: 'money',
  title: 'Where the money came from and went',
  claims: [],
  async body(records) {
    const { flows, books, hours, manifest } = records;
    const end = hours.at(-1)!;
    const window = Math.min(manifest.setting.windowHours, end);
    const perDay = 24 / window;
    const payments = paymentsOf(flows, books, end - window, end).map(
      ({ value, byOrigin, ...payment }): Payment => ({
        ...payment,
        value: value * perDay,
        byOrigin: partsOf((key) => byOrigin[key] * perDay),
      }),
    );
    if (payments.length === 0) return html`<p class="idle">Nobody paid anybody within the window.</p>`;
    const unlocked = unlockedIn(flows, end - window, end);
    const all = payments.reduce((sum, { value }) => sum + value, 0);
    const outside = payments.reduce((sum, { byOrigin }) => sum + byOrigin.X, 0);
    const summary = html`<p>In the last ${spanText(window)}, ${amount(all, 'USD')} changed hands a day${books && html`; ${percentText(outside / all)} of it was <b class="X">outside money</b>, on its first purchase or passed on`}. Trades in the token pool are no payments and are left out${unlocked > 0 && html`; so are vested tokens that reached their holders, worth ${amount(unlocked * perDay, 'USD')} a day`}.</p>`;
    return html`${summary}
${await ribbons(records, byPair(payments), 'Who paid whom', 'Payers stand on the left, payees on the right: most stand on both sides. A ribbon has its payer’s colours: the mix of origins that the payer’s money had over the window. All accounts of the protocol are one payer, so that its fees and its emission are one purse.', ['Payer', 'Payee'])}
${await ribbons(records, byReason(payments), 'What it was paid for', 'The same payments, from their reason to their payee.', ['Reason', 'Payee'])}`;
  },
};

type Ribbon = Omit<Payment, 'reason'>;

function byPair(payments: readonly Payment[]): Ribbon[] {
  return summed(payments);
}

function byReason(payments: readonly Payment[]): Ribbon[] {
  return summed(payments.map((payment) => ({ ...payment, from: payment.reason })));
}

function summed(payments: readonly Ribbon[]): Ribbon[] {
  const sums = new Map<string, Ribbon>();
  for (const { from, to, value, byOrigin } of payments) {
    const key = `${from}\n${to}`;
    const sum = sums.get(key) ?? { value: 0, byOrigin: nothing };
    sums.set(key, { from, to, value: sum.value + value, byOrigin: partsOf((k) => sum.byOrigin[k] + byOrigin[k]) });
  }
  return [...sums.values()].sort((a, b) => b.value - a.value);
}

async function ribbons(
  records: Records,
  all: readonly Ribbon[],
  title: string,
  caption: string,
  [left, right]: readonly [string, string],
): Promise<Markup> {
  const total = all.reduce((sum, { value }) => sum + value, 0);
  const visible = all.filter(({ value }) => value >= VISIBLE * total);
  const thin = all.length - visible.length;
  const most = (key: OriginKey) => Math.max(...all.map(({ byOrigin }) => byOrigin[key]));
  const present = origins.filter(({ key }) => most(key) > 0);
  const draw = (width: number, className: string) =>
    ribbonChart({
      ribbons: visible,
      width,
      unit: 'USD/day',
      className,
      label: `${title}: ribbons from ${left.toLowerCase()} to ${right.toLowerCase()} by value, the largest ${all[0]!.from} to ${all[0]!.to}`,
    });
  return figure({
    title,
    caption: `${caption}${thin > 0 ? ` ${thin} flows below ${percentText(VISIBLE)} of the whole are in the table alone.` : ''}`,
    legend: records.books && originLegend((key) => most(key) > VISIBLE * total),
    drawing: [await draw(960, 'broad'), await draw(420, 'narrow')],
    table: {
      caption: 'USD a day over the window, by origin.',
      columns: [`${left} → ${right.toLowerCase()}`, 'All', ...present.map(({ key, name }) => `${name} (${key})`)],
      rows: all.map(({ from, to, value, byOrigin }) => [
        `${from} → ${to}`,
        amount(value, 'USD'),
        ...present.map(({ key }) => amount(byOrigin[key], 'USD')),
      ]),
    },
  });
}
