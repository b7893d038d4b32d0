// A failure made small enough to be read: the scenario is cut down as long as the same check fails in the same seeds, and for
// what looks like the same reason. Greedy and deterministic (Zeller & Hildebrandt 2002, delta debugging); what it may cost is
// counted in events and postings, so that every machine ends at the same scenario.

import type { CheckResult, SeedResult } from '../checks.ts';
import { judge } from '../checks.ts';
import { type Cut, cutsOf, type Plain, type RunLengths } from './cuts.ts';
import { decide } from './decide.ts';

/** What a candidate did: how it stands in each seed, and what it cost. */
export interface Trial {
  readonly results: readonly SeedResult[];
  /** Events and postings. */
  readonly work: number;
  readonly run: RunLengths;
}

/** Runs a document under some seeds; undefined when it is no scenario, or does not run to its end. */
export type TryOut = (document: Plain, seeds: readonly number[]) => Promise<Trial | undefined>;

export interface Shrinking {
  /** The scenario with no check but the one that fails, as plain data. */
  readonly document: Plain;
  readonly run: RunLengths;
  readonly failure: CheckResult;
  /** In the order of the failure's values. */
  readonly seeds: readonly number[];
  readonly confidence: number;
  /** Events and postings that may be spent. */
  readonly budget: number;
  readonly tryOut: TryOut;
  /** Told after every trial what part of the budget is spent. */
  readonly onSpent?: (share: number) => void;
}

export interface Shrunk {
  readonly document: Plain;
  /** Seeds that are enough to fail it, the worst first. */
  readonly seeds: readonly number[];
  /** How often something was tried, and how often kept. */
  readonly tried: number;
  readonly kept: number;
}

/** More candidates than this are not tried, even if most of them are no scenario and cost nothing. */
const MOST_TRIED = 1000;

/** A number is not cut by less than such a part of it: that would save nothing. */
const NEAR = 10;

/** Shrinks a failing scenario. What comes back fails, whatever the budget: it was run, or is what was given. */
export async function shrink(shrinking: Shrinking): Promise<Shrunk> {
  const { document, run, failure, seeds, confidence, budget, tryOut, onSpent } = shrinking;
  const worst = fewestFailing(failure, confidence);
  const chosen = worst.map((i) => seeds[i]!);
  const values = worst.map((i) => failure.values[i]!);
  let [current, lengths, spent, tried, kept] = [document, run, 0, 0, 0];

  /** Whether a candidate fails the same; if so it takes the scenario's place. */
  const keep = async (candidate: Plain | undefined): Promise<boolean> => {
    if (candidate === undefined || spent >= budget || tried >= MOST_TRIED) return false;
    tried++;
    const trial = await tryOut(candidate, chosen);
    spent += trial?.work ?? 0;
    onSpent?.(Math.min(1, spent / budget));
    if (!trial || !failsAlike(failure, values, trial.results, confidence)) return false;
    [current, lengths] = [candidate, trial.run];
    kept++;
    return true;
  };

  for (let before = -1; before < kept; ) {
    before = kept;
    for (const cut of cutsOf(current, lengths)) await apply(cut, () => current, keep);
  }
  return { document: current, seeds: chosen, tried, kept };
}

async function apply(cut: Cut, current: () => Plain, keep: (candidate: Plain | undefined) => Promise<boolean>) {
  if (cut.kind === 'removal') {
    for (const way of cut.ways) if (await keep(way(current()))) return;
    return;
  }
  if (cut.least >= cut.now || (await keep(cut.with(current(), cut.least)))) return;
  // The least does not fail, the present value does: by halves to where that changes, to a tenth or so.
  let [passes, fails] = [cut.least, cut.now];
  while (fails - passes > Math.max(1, fails / NEAR)) {
    const middle = Math.floor((passes + fails) / 2);
    if (await keep(cut.with(current(), middle))) fails = middle;
    else passes = middle;
  }
}

/** Places of the fewest seeds, the worst first, by which the check fails. */
function fewestFailing(failure: CheckResult, confidence: number): number[] {
  const { check, values, outcomes } = failure;
  const sign = check.comparison.startsWith('<') ? -1 : 1;
  const worst = [...values.keys()]
    .filter((i) => !Number.isNaN(values[i]))
    .sort((i, j) => sign * (values[i]! - values[j]!) || i - j);
  for (let n = 1; n < worst.length; n++) {
    const chosen = worst.slice(0, n);
    const results = chosen.map((i) => ({ outcome: outcomes[i]!, value: values[i]! }));
    if (decide(judge(check, results), confidence).verdict === 'fail') return chosen;
  }
  return worst;
}

/**
 * The same check fails in the same seeds, by at most twice as much: an economy without customers fails every check on income,
 * and explains nothing.
 */
function failsAlike(
  { check }: CheckResult,
  values: readonly number[],
  results: readonly SeedResult[],
  confidence: number,
): boolean {
  const distance = (value: number) => Math.abs(value - check.threshold);
  const isNear = ({ value }: SeedResult, i: number) => distance(value) <= 2 * distance(values[i]!);
  return results.every(isNear) && decide(judge(check, results), confidence).verdict === 'fail';
}
