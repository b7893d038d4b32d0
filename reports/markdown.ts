// The report as Markdown: what a page of its own would be too much for, such as a comment on a change.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestCheck } from './manifest.ts';
import { quantityText, spanText, titleOf } from './quantities.ts';
import { finalValues, type Metric, type Records, readRecords } from './records.ts';
import { spreadOf } from './spread.ts';
import { columnsOf, headOf, payRuleText } from './valuation.ts';

/**
 * Writes report.md into a folder of results, or to a path, and returns where it is.
 *
 * @throws Error when the folder holds no results, or damaged ones
 */
export function writeMarkdown(folder: string, path: string = join(folder, 'report.md')): string {
  writeFileSync(path, markdownOf(readRecords(folder)));
  return path;
}

function markdownOf(records: Records): string {
  const { manifest, seeds, metrics } = records;
  const { scenario, setting, report } = manifest;
  const count = seeds.length === 1 ? `seed ${seeds[0]!.seed}` : `${seeds.length} seeds`;
  const blocks = [
    `# ${escaped(report.title || scenario.name)}`,
    escaped(scenario.about),
    `${spanText(setting.lengthHours)} · ${count} · window ${spanText(setting.windowHours)} · Quesnay ${manifest.quesnay} · design \`${scenario.designHash.slice(0, 8)}\``,
    ...report.notes.map((note) => `> ${escaped(note)}`),
    ...checksOf(manifest.checks, metrics),
    '## Measures at the end',
    seeds.length === 1 ? '' : `Medians of ${seeds.length} seeds, and what nine in ten of them lie between.`,
    tableOf(
      seeds.length === 1 ? ['Measure', 'Value'] : ['Measure', 'Median', '5 %', '95 %', 'Inactive in'],
      metrics.map((metric) => measureRow(metric, finalValues(records, metric.name))),
    ),
    ...valuationOf(records),
    '## Runs',
    tableOf(
      ['Seed', 'Fingerprint', 'Run it again'],
      manifest.runs.map(({ seed, hash, again }) => [String(seed), code(hash), again === null ? '' : code(again)]),
    ),
    `Made by \`quesnay ${manifest.command.join(' ')}\` on ${manifest.machine.started.slice(0, 10)}.`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const words = { pass: '✓ passed', fail: '✗ failed', undecided: '? undecided' };

function checksOf(checks: readonly ManifestCheck[], metrics: readonly Metric[]): string[] {
  if (checks.length === 0) return [];
  const rows = checks.map((check) => {
    const { level, that, statistic, when, verdict, metric, place, holds } = check;
    const values = check.values.map((value) => value ?? Number.NaN);
    const unit = metrics.find(({ name }) => name === metric)?.unit ?? '1';
    const moment = when.kind === 'end' ? 'at the end' : `${when.kind} ${spanText(when.hours)}`;
    return [
      `${statistic === undefined ? '' : `${statistic} of `}${code(that)} ${moment}`,
      level === 'warn' && verdict === 'fail' ? '! warning' : words[verdict],
      quantityText(metric, unit, spreadOf(values).median),
      `${holds} of ${values.length}`,
      code(`${place.file}:${place.line}`),
    ];
  });
  return ['## Checks', tableOf(['Check', 'Verdict', 'Deciding value', 'Holds in', 'Written in'], rows)];
}

function measureRow({ name, unit }: Metric, values: readonly number[]): string[] {
  const text = (value: number) => quantityText(name, unit, value);
  const { median, low, high } = spreadOf(values);
  if (values.length === 1) return [titleOf(name), text(median)];
  const idle = values.filter(Number.isNaN).length;
  return [titleOf(name), text(median), text(low), text(high), idle === 0 ? '' : String(idle)];
}

/** Ways of valuing data, where they were compared. */
function valuationOf({ valuation }: Records): string[] {
  if (!valuation) return [];
  const columns = columnsOf(valuation);
  const rows = valuation.methods.map((method) => [method.name, ...columns.map(({ text, read }) => text(read(method)))]);
  return [
    '## Data value',
    `Ways of valuing data, held against the Shapley values of really training on every coalition: ${escaped(headOf(valuation))}.`,
    tableOf(['Method', ...columns.map(({ title }) => title)], rows),
    `${columns.map(({ title, about }) => `*${title}*: ${about}`).join('; ')}.`,
    valuation.payRule ? `The run’s own pay rule: ${escaped(payRuleText(valuation.payRule))}.` : '',
  ];
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text of a scenario's author, as text. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, '\\$&');
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text}${fence}`;
}
