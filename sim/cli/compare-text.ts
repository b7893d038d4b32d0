// What a comparison says: how the designs differ, what that does to each metric, and which of the differences does it.

import { isPercent } from '../../reports/quantities.ts';
import type { AttributedMetric, ComparedPair, Comparison } from '../study/compare/comparison.ts';
import type { PairedMetric } from '../study/compare/paired-metric.ts';
import type { PerformedComparison } from '../study/compare/perform-comparison.ts';
import type { Share } from '../study/compare/shares.ts';
import { durationText } from './progress.ts';
import { bareText, valueText } from './spread.ts';

type Row = readonly string[];

export function compareText(
  { comparison, ran, reused, seconds }: PerformedComparison,
  { out, report }: { readonly out: string; readonly report: string | undefined },
): string {
  const { designs, seeds, pairs, failures } = comparison;
  const names = designs.map(({ label, name }) => `${label} ${name}`).join(', ');
  const runs = `${ran + reused} runs${reused > 0 ? `, ${reused} of them there before` : ''}`;
  const each = seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds, the same for all`;
  const tail: Row[] = [
    ...(failures.length > 0 ? [['failures', `${failures.length} of ${ran + reused} runs crashed`]] : []),
    ['results', `${out}: comparison.json, runs.arrow, series.arrow, points.arrow, manifest.json`],
    ...(report === undefined ? [] : [['report', report]]),
    ['', confidenceText(comparison)],
  ];
  return [
    `${names}   ${each}   ${durationText(seconds)} · ${runs}`,
    ...pairs.flatMap((pair) => ['', ...pairLines(pair, comparison)]),
    '',
    ...aligned(tail),
  ].join('\n');
}

function confidenceText({ level, pairs }: Comparison): string {
  const each = `(intervals hold at ${bareText(level, '%')} % each`;
  const all = pairs.length > 1 ? `, so that those of a metric hold for all ${pairs.length} pairs at 95 %` : '';
  return `${each}${all}; where designs do the same, one row in twenty looks decided all the same)`;
}

function pairLines(pair: ComparedPair, comparison: Comparison): string[] {
  const { label, differences, equal, metrics } = pair;
  const rows = differences.map(({ path, a, b }) => [path, `${a ?? 'none'} → ${b ?? 'none'}`]);
  const count = `${differences.length} ${differences.length === 1 ? 'value differs' : 'values differ'}; ${equal} equal, hidden`;
  return [
    `  A → ${label}   ${count}`,
    ...aligned(rows),
    '',
    ...outcomeLines(
      metrics,
      `${label} − A, paired, ${bareText(comparison.level, '%')} %`,
      label,
      comparison.seeds.length,
    ),
  ];
}

function outcomeLines(
  metrics: readonly AttributedMetric[],
  difference: string,
  label: string,
  seeds: number,
): string[] {
  return aligned([
    ['outcome', 'A', label, difference, ''],
    ...metrics.flatMap((metric) => [metricRow(metric, label, seeds), ...shareRows(metric)]),
  ]);
}

function metricRow(metric: PairedMetric, label: string, seeds: number): Row {
  const { name, a, b, difference, active } = metric;
  const unit = unitOf(metric);
  const value = (mean: number | null) => (mean === null ? 'inactive' : valueText(mean, unit));
  const some = active.both < seeds && active.both > 0 ? ` (both active in ${active.both} of ${seeds} seeds)` : '';
  return [name, value(a), value(b), amountText(difference, unit), `${wordText(metric, label)}${some}`];
}

function unitOf({ name, unit }: PairedMetric): string {
  return isPercent(name, unit) ? '%' : unit;
}

/** `+15.1 [13.9, 16.3]`; of percentages the difference is in points. */
function amountText(amount: { mean: number; low: number | null; high: number | null } | null, unit: string): string {
  if (amount === null) return '';
  const { mean, low, high } = amount;
  const text = bareText(mean, unit);
  const signed = mean > 0 && text !== '0' ? `+${text}` : text;
  return low === null || high === null ? signed : `${signed} [${bareText(low, unit)}, ${bareText(high, unit)}]`;
}

function wordText({ word, difference, moreSeeds, active }: PairedMetric, label: string): string {
  if (word === 'undecided') return `· ${undecidedText(active.both, moreSeeds)}`;
  if (word === 'equal') return '= the same in every seed';
  if (word === 'inactive') {
    const idle = [...(active.a === 0 ? ['A'] : []), ...(active.b === 0 ? [label] : [])];
    return idle.length > 0 ? `inactive in ${idle.join(' and ')}` : 'never active in both';
  }
  return `${difference!.mean > 0 ? '▲' : '▼'} ${word}`;
}

function undecidedText(seeds: number, moreSeeds: number | null): string {
  if (seeds < 2) return 'undecided: one seed says nothing of luck; try --seeds 1..8';
  return moreSeeds === null ? 'undecided: no difference in reach' : `undecided: about ${moreSeeds} more seeds`;
}

/** What is less than this part of the greatest share is nothing. */
const NOTHING = 1e-6;

/** A line for each change, where there are several; parts in percent where all of them pull the same way. */
function shareRows(metric: AttributedMetric): Row[] {
  const { shares, unshared, word } = metric;
  if (unshared !== null) return [['', '', '', '', `not shared out: ${unshared}`]];
  if (!shares || shares.length < 2) return [];
  const greatest = Math.max(...shares.map(({ mean }) => Math.abs(mean)));
  const isNothing = (share: Share) => extentOf(share) <= NOTHING * greatest;
  const [some, none] = [shares.filter((share) => !isNothing(share)), shares.filter(isNothing)];
  const total = some.reduce((sum, { mean }) => sum + mean, 0);
  const isOneWay = word !== 'undecided' && some.every(({ mean }) => mean * total > 0);
  const part = ({ mean }: Share) => (isOneWay ? `${bareText(mean / total, '%')} %` : '');
  return [
    ...some.map((share) => [`  ${share.change}`, '', '', amountText(share, unitOf(metric)), part(share)]),
    ...(none.length > 0 ? [[`  ${none.map(({ change }) => change).join(', ')}`, '', '', '0', '']] : []),
  ];
}

/** How far it or its interval reaches from zero. */
function extentOf({ mean, low, high }: Share): number {
  return Math.max(Math.abs(mean), Math.abs(low ?? 0), Math.abs(high ?? 0));
}

/** Columns as wide as their widest text. */
function aligned(rows: readonly Row[]): string[] {
  const widths = rows.reduce<number[]>(
    (widths, row) => row.map((text, i) => Math.max(widths[i] ?? 0, text.length)),
    [],
  );
  return rows.map((row) => `  ${row.map((text, i) => text.padEnd(widths[i]!)).join('   ')}`.trimEnd());
}
