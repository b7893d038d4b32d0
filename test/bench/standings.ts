// What came of a contest, as text: every contestant's median rate and spread, its ratio to the first, whether all agree, and
// whether the goals are met.

import type { Contest, Figures, Results } from './contest.ts';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Median over the rounds of one contestant's rate divided by another's in the same round; NaN where one is missing. */
export function ratio({ rounds }: Results, of: string, against: string): number {
  const [a, b] = [rounds.get(of), rounds.get(against)];
  return a && b ? median(a.map(({ rate }, round) => rate / b[round]!.rate)) : Number.NaN;
}

export function standings(contest: Contest, results: Results): string {
  const first = [...results.rounds.keys()][0] ?? '';
  const lines = contest.contestants.map(({ name }) => {
    const turns = results.rounds.get(name);
    if (!turns) return `  ${name.padEnd(40)} left out: ${results.missing.get(name)}`;
    const rates = turns.map(({ rate }) => rate);
    const spread = `${figure(Math.min(...rates))}–${figure(Math.max(...rates))}`;
    const relative = name === first ? '' : `${figure(ratio(results, name, first))} × ${first}`;
    return `  ${name.padEnd(40)} ${figure(median(rates)).padStart(8)}  ${spread.padEnd(14)} ${relative}`.trimEnd();
  });
  return [contest.title, ...lines, ...agreement(contest, results), ...verdicts(contest, results), ''].join('\n');
}

function agreement({ tolerance }: Contest, { rounds }: Results): string[] {
  const [[first, turns] = ['', []], ...others] = [...rounds];
  return Object.entries(tolerance).map(([what, most]) => {
    const expected = turns[0]?.agrees[what] ?? Number.NaN;
    const off = ([name, each]: readonly [string, readonly Figures[]]) =>
      each.some(({ agrees }) => !(Math.abs(agrees[what]! - expected) <= most * expected)) ? [name] : [];
    const apart = others.flatMap(off);
    if (apart.length > 0) return `  ${what}: NOT as in ${first}: ${apart.join(', ')}`;
    return `  ${what}: all agree${most > 0 ? ` within ${100 * most} %` : ''}`;
  });
}

function verdicts({ goals }: Contest, results: Results): string[] {
  return goals.map(({ of, against, atLeast }) => {
    const reached = ratio(results, of, against);
    const verdict = Number.isNaN(reached) ? 'not decided' : reached >= atLeast ? 'met' : 'NOT met';
    return `  goal: ${of} ≥ ${atLeast} × ${against}: ${figure(reached)}, ${verdict}`;
  });
}

/** Three significant digits. */
function figure(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
