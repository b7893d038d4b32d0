// Where two runs part: both are simulated side by side, and after every epoch what they did is compared, event by event and
// posting by posting. What follows a first difference is its consequence, so that nothing after it is looked at.

import { Economy, type Plan } from '../../economy/economy.ts';
import type { Module } from '../../economy/module.ts';
import type { Laboratory } from '../../model/laboratory.ts';
import type { Chart } from '../../money/chart.ts';
import { type Place, placeOf, runError } from '../run-error.ts';
import { createLog, createNames, type EventRow, kinds, type Log, type Names, WIDTH } from './log.ts';

/** One of the two runs. */
export interface Side {
  readonly name: string;
  readonly plan: Plan;
  readonly seed: number;
  readonly laboratory?: Laboratory | undefined;
}

/** What one run did where the other did something else, or nothing. */
export interface Deed {
  readonly kind: (typeof kinds)[number] | 'crash' | 'nothing';
  readonly text: string;
  readonly hours: number;
  /** The event in whose course it happened, and in whose hands; undefined at genesis. */
  readonly cause: (EventRow & Place) | undefined;
}

export interface Comparison {
  /** Events, postings and marks that were the same. */
  readonly alike: number;
  /** What each run did first that the other did not; undefined when they are the same to their ends. */
  readonly parted: readonly [Deed, Deed] | undefined;
  /** In what both ended alike, if it was no end. */
  readonly crash: string | undefined;
  /** The fingerprints at the last comparison. */
  readonly hashes: readonly [string, string];
}

/** Simulates both runs up to where they part, or to their ends. */
export async function firstDifference(a: Side, b: Side): Promise<Comparison> {
  const names = createNames();
  const runs = [start(a, names), start(b, names)] as const;
  const step = Math.min(a.plan.setting.epochHours, b.plan.setting.epochHours);
  let alike = 0;
  for (let until = 0; ; until += step) {
    for (const run of runs) await run.advance(until);
    const row = differingRow(runs[0].log, runs[1].log);
    const hashes = [runs[0].hash(), runs[1].hash()] as const;
    if (row !== undefined)
      return { alike: alike + row, parted: [runs[0].deed(row), runs[1].deed(row)], crash: undefined, hashes };
    alike += runs[0].log.rows;
    if (runs.every(({ isDone }) => isDone())) return { alike, parted: undefined, crash: runs[0].crash(), hashes };
    for (const { log } of runs) log.clear();
  }
}

/** The first row in which two logs are not the same; undefined when they are. */
function differingRow(a: Log, b: Log): number | undefined {
  const shared = Math.min(a.rows, b.rows) * WIDTH;
  for (let i = 0; i < shared; i++) if (a.values[i] !== b.values[i]) return Math.floor(i / WIDTH);
  return a.rows === b.rows ? undefined : shared / WIDTH;
}

/** A run that is simulated step by step into its log. */
function start({ name, plan, seed, laboratory }: Side, names: Names) {
  const world = { seed, ...(laboratory && { laboratory }) };
  // The journal hears the genesis, before the world that it is about can be asked for its chart.
  const { chart } = new Economy(plan, world).ledger;
  const log = createLog(names, chart);
  let now = () => 0;
  const economy: Economy = new Economy(plan, {
    ...world,
    journal: log.journal(() => now()),
    trace: (handler, entity, argument) => log.event(now(), handler, entity, argument),
  });
  now = () => economy.now;
  const end = plan.setting.lengthHours;
  let crash: string | undefined;
  return {
    log,
    hash: () => economy.kernel.hash.digest(),
    crash: () => crash,
    isDone: () => crash !== undefined || economy.now >= end,
    async advance(until: number) {
      if (crash !== undefined || economy.now >= end) return;
      try {
        await economy.run(Math.min(until, end));
      } catch (error) {
        crash = runError(name, economy, error).message;
      }
    },
    deed(row: number): Deed {
      if (row < log.rows) return deedOf(row, log, names, chart, economy.modules);
      const cause = causeOf(row, log, economy.modules);
      if (crash !== undefined) return { kind: 'crash', text: crash, hours: economy.now, cause };
      const text = economy.now >= end ? 'nothing more: the run is over' : 'nothing more in this epoch';
      return { kind: 'nothing', text, hours: economy.now, cause };
    },
  };
}

function causeOf(row: number, log: Log, modules: readonly Module[]): Deed['cause'] {
  const event = log.causeOf(row);
  return event && { ...event, ...placeOf(event.handler, event.entity, modules) };
}

function deedOf(row: number, log: Log, names: Names, chart: Chart, modules: readonly Module[]): Deed {
  const [kind, hours, a, b, c, d] = log.values.subarray(WIDTH * row, WIDTH * (row + 1)) as unknown as number[];
  const cause = causeOf(row, log, modules);
  const of = { kind: kinds[kind!]!, hours: hours!, cause };
  switch (of.kind) {
    case 'event':
      return { ...of, text: `event ${names.name(a!)} of entity ${b}${c === 0 ? '' : `, argument ${c}`}` };
    case 'posting': {
      const [from, to] = [names.name(b!), names.name(c!)];
      return { ...of, text: `${names.name(a!)}: ${amountText(d!, from, chart)} from ${from} to ${to}` };
    }
    case 'mark':
      return { ...of, text: `mark of ${names.name(a!)}: ${b} USD` };
  }
}

/** Base units as whole ones, to the last digit. */
function amountText(units: number, account: string, { assets }: Chart): string {
  const { symbol, decimals } = assets.find(({ symbol }) => account.split(' ').includes(symbol))!;
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${units < 0 ? '-' : ''}${digits.slice(0, digits.length - decimals)}${fraction ? `.${fraction}` : ''} ${symbol}`;
}
