// What a run says when it is done, in the words of the question: of all that the network pays, how much did somebody
// outside pay, and would that be enough?

import { formatQuantity } from '../money/units.ts';
import { type CheckResult, demandText } from '../study/checks.ts';
import type { RunResults } from '../study/run.ts';
import { durationText } from './progress.ts';
import { spreadText } from './spread.ts';

/** The verdict as a table. */
export function verdictText(results: RunResults, replay: string, report: string | undefined): string {
  const { outcomes, folder, files, snapshots, checks } = results;
  const lines: [label: string, text: string][] = [
    ['self-reference', selfReferenceText(results)],
    ['coverage', coverageText(results)],
    ['cash', cashText(results)],
    ['from outside', rolesText(results)],
    ['token price', spreadOf(results, 'token_price', 'USD/TOKEN')],
    ...checks.map((check, i): [string, string] => [i === 0 ? 'checks' : '', checkText(check, results)]),
    ['ledger', ledgerText(results)],
  ];
  if (results.failures.length > 0) lines.push(['crashed', crashedText(results)]);
  if (folder !== undefined) lines.push(['results', `${folder}: ${files.join(', ')}`]);
  if (report !== undefined) lines.push(['report', report]);
  for (const path of snapshots) lines.push(['snapshot', path]);
  lines.push(['replay', replay]);
  if (outcomes.length > 1) lines.push(['', `(medians of ${outcomes.length} seeds; in brackets their 5 % to 95 %)`]);
  const width = Math.max(...lines.map(([label]) => label.length));
  return `${headText(results)}\n\n${lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}\n`).join('')}`;
}

function headText({ scenario, outcomes, seconds }: RunResults): string {
  const { name, run, populations } = scenario;
  const agents = populations.reduce((sum, { values }) => sum + Number(values.count ?? 1), 0);
  const events = outcomes.reduce((sum, outcome) => sum + outcome.events, 0);
  const seeds = outcomes.length === 1 ? `seed ${outcomes[0]!.seed}` : `${outcomes.length} seeds`;
  const size = `${timeText(run.length)}, ${seeds}, ${countText(agents)} agents`;
  return `${name}   ${size}   ${durationText(seconds)} · ${countText(events)} events`;
}

function selfReferenceText(results: RunResults): string {
  const window = `over the last ${timeText(results.scenario.run.window)}`;
  const share = spreadOf(results, 'self_referential_share', '%');
  if (share === 'inactive') return `inactive: nothing was paid for ${window}`;
  const demand = spreadOf(results, 'external_demand', 'USD/day');
  return `${share} of all value paid ${window} did not come from customers; they paid ${demand}`;
}

function coverageText(results: RunResults): string {
  const share = spreadOf(results, 'external_coverage', '%');
  if (share === 'inactive') return 'inactive: supplying cost nothing';
  return `customers paid for ${share} of what it costs participants to supply`;
}

function cashText(results: RunResults): string {
  const share = spreadOf(results, 'cash_self_reference', '%');
  if (share === 'inactive') return 'inactive: participants took out no dollar';
  return `of the dollars that participants took out, ${share} did not come from customers`;
}

/** The part of each earning role's income that outsiders paid. */
function rolesText(results: RunResults): string {
  const prefix = 'external_income_share:';
  const roles = results.measures.flatMap(({ name }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  const shares = roles.map((role) => `${role} ${spreadOf(results, `${prefix}${role}`, '%')}`);
  return shares.length > 0 ? `share of each role's income: ${shares.join(' · ')}` : 'no role earns';
}

const marks = { pass: '✓', fail: '✗', undecided: '?' };

/** `✓ external_coverage >= 30 % at end: 41 % [35, 48], holds in 8 of 8 seeds`. A failed warning has a mark of its own. */
export function checkText(
  { check, verdict, holds, inactive, values }: CheckResult,
  { measures }: Pick<RunResults, 'measures'>,
): string {
  const unit = check.that.endsWith('%') ? '%' : measures.find(({ name }) => name === check.metric)!.unit;
  const warns = verdict === 'fail' && check.level === 'warn';
  const idle = inactive > 0 ? `, inactive in ${inactive}` : '';
  const held = `holds in ${holds} of ${values.length} ${values.length === 1 ? 'seed' : 'seeds'}${idle}`;
  return `${warns ? '!' : marks[verdict]} ${demandText(check)}: ${spreadText(values, unit)}, ${held}`;
}

/** `2 of 8 seeds (3, 7): what is told here is of the others`. */
function crashedText({ outcomes, failures }: RunResults): string {
  const seeds = failures.map(({ seed }) => seed).join(', ');
  return `${failures.length} of ${failures.length + outcomes.length} seeds (${seeds}): what is told here is of the others`;
}

function ledgerText({ outcomes }: RunResults): string {
  const postings = countText(outcomes.reduce((sum, outcome) => sum + outcome.postings, 0));
  const missing = outcomes.reduce((sum, outcome) => sum + outcome.imbalance, 0);
  return missing === 0
    ? `balanced: ${postings} postings, the balances of every asset sum to zero`
    : `NOT BALANCED: ${postings} postings, ${countText(missing)} base units unexplained`;
}

/** A metric over all seeds; `inactive` where this world does not measure it. */
function spreadOf({ measures, outcomes }: RunResults, name: string, unit: string): string {
  const column = measures.findIndex((measure) => measure.name === name);
  return column < 0
    ? 'inactive'
    : spreadText(
        outcomes.map(({ values }) => values[column]!),
        unit,
      );
}

function countText(count: number): string {
  return formatQuantity(count, '1', 15);
}

/** `2 years`, `90 days`, `12 h`. */
function timeText(hours: number): string {
  const [unit, size] = hours % 8760 === 0 ? ['year', 8760] : hours % 24 === 0 ? ['day', 24] : ['h', 1];
  const count = hours / size;
  return `${countText(count)} ${unit}${count === 1 || unit === 'h' ? '' : 's'}`;
}
