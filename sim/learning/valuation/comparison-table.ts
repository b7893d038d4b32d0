// A comparison of valuation methods as a table in Markdown, a row for each.

import type { ComparedMethod, Comparison } from './compare-methods.ts';

const columns: Readonly<Record<string, (method: ComparedMethod) => string>> = {
  method: ({ name }) => name,
  'rank correlation': ({ rankCorrelation }) => rankCorrelation.toFixed(2),
  repeatability: ({ repeatability }) => (Number.isNaN(repeatability) ? '–' : repeatability.toFixed(2)),
  'payout error': ({ payoutError }) => payoutError.toFixed(2),
  'paid to poisoners': ({ paid }) => paid.poisoned.toFixed(2),
  'paid to noisy': ({ paid }) => paid.noisy.toFixed(2),
  'two duplicates': ({ duplicates }) => duplicates.toFixed(2),
  split: ({ split }) => split.toFixed(2),
  trainings: ({ cost }) => cost.trainings.toLocaleString('en-US'),
  GFLOP: ({ cost }) => figure(cost.flop / 1e9),
  seconds: ({ cost }) => figure(cost.seconds),
  joules: ({ cost }) => figure(cost.joules),
};

export function comparisonTable({ methods }: Comparison): string {
  const names = Object.keys(columns);
  const rows = methods.map((method) => Object.values(columns).map((read) => read(method)));
  return [names, names.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Two digits that count; a dash for what is not known. */
function figure(value: number | undefined): string {
  return value === undefined ? '–' : String(Number(value.toPrecision(2)));
}
