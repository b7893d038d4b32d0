// How a number is written: with as many digits as can be read, its unit, and "inactive" where nothing flowed. The exact
// value of every number stays in the page, in the `value` of its <data> element.

import { html, type Markup } from './markup.ts';

/** A thin space that does not break between a number and its unit. */
const GAP = '\u00a0';

/** Metrics of unit 1 that are parts of a whole, and yields: written in percent. */
const inPercent = /share|coverage|reference|utilisation|accuracy|yield|^float$/;

/** Whether a metric is written in percent; its name may end in a role. */
export function isPercent(name: string, unit: string): boolean {
  return (unit === '1' || unit === '1/year') && inPercent.test(name.split(':')[0]!);
}

/** A number alone, rounded for reading: 1,234 · 12.3 · 0.0456; 81.2 million. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return fixed(value, 0, 0);
  if (size >= 1e15 || size < 1e-4) return value.toExponential(2).replaceAll('-', '−');
  for (const [unit, name] of [
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const) {
    if (size >= unit * 0.9995) return `${decimal(value / unit, 3)}${GAP}${name}`;
  }
  return decimal(value, 3);
}

/** At least so many significant digits, whole from 1,000 on. */
function decimal(value: number, digits: number): string {
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  const after = Math.max(0, digits - before);
  return fixed(value, before > 0 ? after : 0, after);
}

const formats = new Map<string, Intl.NumberFormat>();

/** With between `least` and `most` decimals, thousands apart, and a minus sign that is one. */
function fixed(value: number, least: number, most: number): string {
  const key = `${least}-${most}`;
  const format =
    formats.get(key) ?? new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
  formats.set(key, format);
  return format.format(value).replace('-', '−');
}

/** A share in percent: 80 %, 12.3 %, 0.04 %. */
export function percentText(share: number): string {
  const percent = share * 100;
  const size = Math.abs(percent);
  const digits = size >= 99.95 ? 0 : size >= 1 || size === 0 ? 1 : size >= 0.005 ? 2 : 6;
  return `${fixed(percent, 0, digits)}${GAP}%`;
}

/** A value of a metric as text: 80 %, 20.0 USD/day, inactive. */
export function quantityText(name: string, unit: string, value: number): string {
  if (Number.isNaN(value)) return 'inactive';
  if (isPercent(name, unit)) return percentText(value) + (unit === '1/year' ? '/year' : '');
  return unit === '1' ? numberText(value) : `${numberText(value)}${GAP}${unitText(unit, value)}`;
}

/** A unit as it stands behind a number: 2 owners, 3 requests/day, 0.5 per year. */
function unitText(unit: string, value: number): string {
  if (unit.startsWith('1/')) return `per ${unit.slice(2)}`;
  return value === 1 ? unit : unit.replace(/^[a-z]{3,}(?=\/|$)/, '$&s');
}

/** A value of a metric in the page, with its exact number beside it for whoever reads the page by program. */
export function quantity(name: string, unit: string, value: number): Markup {
  const text = quantityText(name, unit, value);
  return Number.isNaN(value)
    ? html`<span class="inactive" data-metric="${name}">${text}</span>`
    : html`<data value="${String(value)}" data-metric="${name}">${text}</data>`;
}

/** An amount of one unit that is no metric's. */
export function amount(value: number, unit: string): Markup {
  return html`<data value="${String(value)}">${numberText(value)}${GAP}${unit}</data>`;
}

/** A number in a crowded table: 1.5M, 448k. */
export function shortText(value: number): string {
  return Math.abs(value) < 1000 ? numberText(value) : short.format(value).replace('-', '−').replace('K', 'k');
}

const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** A length of time in hours, in the largest unit that makes it whole or more than two: 90 days, 2 years, 12 h. */
export function spanText(hours: number): string {
  const plural = (count: number, unit: string) => `${fixed(count, 0, 2)}${GAP}${unit}${count === 1 ? '' : 's'}`;
  if (hours >= 2 * 8760 || hours === 8760) return plural(hours / 8760, 'year');
  if (hours >= 24) return plural(hours / 24, 'day');
  return `${numberText(hours)}${GAP}h`;
}

/** A metric's name in words: "Token price", "Stake HHI". */
export function titleOf(name: string): string {
  const [base = '', role] = name.split(':');
  const words = base
    .replace(/self_refer/, 'self-refer')
    .replaceAll('_', ' ')
    .replace(/\b(hhi|pflop)\b/g, (word) => word.toUpperCase())
    .replace(/\b(gini|nakamoto|finn)\b/g, (word) => word.charAt(0).toUpperCase() + word.slice(1));
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return role === undefined ? title : `${title}: ${role}`;
}
