// What quesnay run --value-data prints: how far it is, and the methods as a table.

import type { ValuationRecord } from '../../reports/valuation.ts';
import { columnsOf, headOf, payRuleText } from '../../reports/valuation.ts';
import type { ComparisonProgress } from '../learning/valuation/compare-methods.ts';
import { barText, durationText } from './progress.ts';

/** `[####......] 4,300/8,192 coalitions · 2,048 on record · 2 min left`: as long as if none of those to come were on record. */
export function valuationProgressText({ trained, recalled, total }: ComparisonProgress, seconds: number): string {
  const left = total - trained - recalled;
  const parts = [
    `${barText((trained + recalled) / total, 10)} ${countText(trained + recalled)}/${countText(total)} coalitions`,
    ...(recalled > 0 ? [`${countText(recalled)} on record`] : []),
    ...(trained > 0 ? [`${durationText((seconds * left) / trained)} left`] : []),
  ];
  return parts.join(' · ');
}

function countText(count: number): string {
  return count.toLocaleString('en-US');
}

/** The methods, a line each, and what the figures are. */
export function valuationText(record: ValuationRecord): string {
  const columns = columnsOf(record);
  const rows = [
    ['value of data', ...columns.map(({ title }) => title.toLowerCase())],
    ...record.methods.map((method) => [method.name, ...columns.map(({ text, read }) => text(read(method)))]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')}`;
  const pay = record.payRule ? `\n  pay rule       ${payRuleText(record.payRule)}\n` : '';
  return `${rows.map(line).join('\n')}\n  (${headOf(record)})\n${pay}`;
}
