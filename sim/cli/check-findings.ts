// What a check found, in words: each demand with its value, its evidence and the command that shows it again.

import type { Check } from '../scenario/scenario.ts';
import type { Decision } from '../study/check/decide.ts';
import type { Comparison, MetricDrift } from '../study/check/drift.ts';
import type { Command, Finding, Place } from '../study/check/finding.ts';
import { type CheckResult, demandText } from '../study/checks.ts';
import type { Measured } from '../study/measures.ts';
import type { StudyFailure } from '../study/perform-study.ts';
import { bareText, spreadText, valueText } from './spread.ts';

/** How strictly findings are taken. */
export interface Strictness {
  /** Whether what only warns is an error. */
  readonly strict: boolean;
  /** What too few seeds mean. */
  readonly undecided: 'pass' | 'fail' | '4';
  /** The level of a metric that moved from its baseline. */
  readonly drift: 'error' | 'warn';
}

/** One check. `commands` show it failing; `file` is the scenario's, where a check of `--set` stands in no file. */
export function checkFinding(
  result: CheckResult,
  decision: Decision,
  measures: readonly Measured[],
  { strict, undecided }: Strictness,
  commands: readonly Command[],
  file: string,
): Finding {
  const { check, values } = result;
  const outcomes = {
    pass: 'passed',
    fail: 'failed',
    undecided: ({ pass: 'passed', fail: 'failed', 4: 'undecided' } as const)[undecided],
  } as const;
  return {
    title: demandText(check),
    outcome: outcomes[decision.verdict],
    level: strict ? 'error' : check.level,
    value: spreadText(values, unitOf(check, measures)),
    evidence: `${evidenceText(result, decision, measures)}${undecidedText(result, decision, undecided)}`,
    commands: decision.verdict === 'fail' ? commands : [],
    place: check.place.file === '--set' ? topOf(file) : check.place,
  };
}

/** `holds in 0 of 64 seeds, which leaves 0 % to 5.6 % of all; 90 % asked`. */
function evidenceText(
  { check, holds, inactive, values }: CheckResult,
  { interval }: Decision,
  measures: readonly Measured[],
) {
  const { seeds: share } = check;
  const count = `${values.length} ${values.length === 1 ? 'seed' : 'seeds'}`;
  const idle = inactive > 0 ? `, inactive in ${inactive}` : '';
  if (share === undefined) {
    const unit = unitOf(check, measures);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const range = interval ? ` [${bareText(interval.low, unit)}, ${bareText(interval.high, unit)}]` : '';
    return Number.isNaN(mean) ? `no mean${idle}` : `mean ${valueText(mean, unit)}${range} of ${count}`;
  }
  const held = `holds in ${holds} of ${count}${idle}`;
  if (!interval) return held;
  return `${held}, which leaves ${valueText(interval.low, '%')} to ${valueText(interval.high, '%')} of all; ${valueText(share, '%')} asked`;
}

function undecidedText({ inactive }: CheckResult, { verdict, more }: Decision, taken: Strictness['undecided']): string {
  if (verdict !== 'undecided') return '';
  const how = taken === '4' ? '' : `, taken for a ${taken}`;
  if (more !== undefined) return `; undecided${how}: about ${more} more seeds would decide it`;
  return inactive > 0
    ? `; undecided${how}: a metric without a value decides nothing`
    : `; undecided${how}: it lies on the border, and nobody can tell how many more seeds would decide it`;
}

/** Shares written as `%` are read as such. */
function unitOf({ that, metric }: Check, measures: readonly Measured[]): string {
  return that.endsWith('%') ? '%' : (measures.find(({ name }) => name === metric)?.unit ?? '1');
}

/** The metrics that moved from a baseline, or that none did. A metric is marked where a check asks for it. */
export function driftFindings(
  comparison: Comparison,
  baseline: string,
  { checks, file }: { readonly checks: readonly Check[]; readonly file: string },
  { strict, drift }: Strictness,
): Finding[] {
  const { metrics } = comparison;
  const level = strict ? 'error' : drift;
  const moved = metrics.filter(({ drifted }) => drifted);
  const commands: Command[] = [];
  if (moved.length === 0) {
    const evidence = `none of ${metrics.length} metrics moved; ${runsText(comparison)}${setText(comparison)}`;
    return [{ title: baseline, outcome: 'passed', level, value: '', evidence, commands, place: topOf(file) }];
  }
  return moved.map((metric) => ({
    title: `${metric.name} as in ${baseline}`,
    outcome: 'failed',
    level,
    value: `${spreadText(metric.before, metric.unit)} became ${spreadText(metric.now, metric.unit)}`,
    evidence: `${differenceText(metric, comparison)}; ${runsText(comparison)}`,
    commands,
    place: checks.find((check) => check.metric === metric.name)?.place ?? topOf(file),
  }));
}

function differenceText({ unit, difference, p, now }: MetricDrift, { confidence, level, metrics }: Comparison): string {
  const sure = `at ${valueText(level, '%')}, for ${valueText(confidence, '%')} with all ${metrics.length} metrics`;
  if (difference) {
    const { mean, low, high } = difference;
    return `${valueText(mean, unit)} [${bareText(low, unit)}, ${bareText(high, unit)}] in ${now.length} pairs of equal luck ${sure}`;
  }
  const chance = p! < 1e-4 ? 'below 0.0001' : p!.toPrecision(2);
  return `two samples so far apart come by chance with probability ${chance}, too seldom ${sure}`;
}

function runsText({ sameDesign, sameRuns }: Comparison): string {
  if (sameRuns) return 'the same runs, event for event';
  if (!sameDesign) return 'another design than the baseline’s';
  return sameRuns === undefined ? 'the same design under other seeds' : 'the same design, but other runs';
}

function setText({ gone, added }: Comparison): string {
  const list = (what: string, names: readonly string[]) => (names.length > 0 ? `; ${what}: ${names.join(', ')}` : '');
  return `${list('no longer measured', gone)}${list('not in it', added)}`;
}

/** The seeds that crashed, if any did. */
export function crashFinding(
  failures: readonly StudyFailure[],
  seeds: number,
  file: string,
  again: (seed: number) => string,
): Finding[] {
  const [first] = failures;
  if (!first) return [];
  return [
    {
      title: 'every seed runs to its end',
      outcome: 'crashed',
      level: 'error',
      value: '',
      evidence: `${failures.length} of ${seeds} crashed; ${first.message}`,
      commands: failures.slice(0, 3).map(({ seed }) => ({ label: 'replay', text: again(seed) })),
      place: topOf(file),
    },
  ];
}

function topOf(file: string): Place {
  return { file, line: 1, column: 1 };
}
