// One replicate: a design under one seed, from genesis or from a snapshot to its end. It hands every row of its tables on
// as it arises, and pauses between epochs so that whoever waits can be told how far it is, or can stop it.

import { Economy, type Options, type Plan } from '../economy/economy.ts';
import type { Laboratory } from '../model/laboratory.ts';
import type { View } from '../model/observation.ts';
import type { Chart } from '../money/chart.ts';
import type { Ledger } from '../money/ledger.ts';
import { agentsColumns, takeHoldings } from './agents-table.ts';
import { takeBalances } from './balances-table.ts';
import { booksColumns, takeBooks } from './books-table.ts';
import { eventsJournal } from './events-table.ts';
import { flowsColumns, takeFlows } from './flows-table.ts';
import { type Measure, measureAll } from './measures.ts';
import { createRowLog, replayRows } from './row-log.ts';
import { RunError, runError } from './run-error.ts';
import type { RunSnapshot } from './run-snapshot.ts';

type Add = (row: readonly number[]) => void;

/** Where the rows go; of what goes nowhere there are none. Series: seed, hours, day and every metric. */
export interface Rows {
  readonly series: Add;
  readonly flows?: Add | undefined;
  readonly books?: Add | undefined;
  readonly balances?: Add | undefined;
  readonly events?: Add | undefined;
  readonly agents?: Add | undefined;
}

export interface ReplicateOptions {
  readonly name: string;
  readonly plan: Plan;
  /** The chart of the plan's accounts. */
  readonly chart: Chart;
  readonly seed: number;
  readonly measures: readonly Measure[];
  readonly rows: Rows;
  /** Members sampled per population. */
  readonly sampled: number;
  readonly laboratory?: Laboratory | undefined;
  /** Hours at which a snapshot is taken, in rising order. */
  readonly snapshots: readonly number[];
  readonly takeSnapshot: (snapshot: RunSnapshot) => void;
  readonly resume?: RunSnapshot | undefined;
  /** Called after every epoch. Throws to stop the run. */
  readonly pause: (hours: number) => Promise<void> | undefined;
}

/** What is left of a replicate: a row of runs.arrow. */
export interface Outcome {
  readonly seed: number;
  /** Every metric at the end, NaN where inactive. */
  readonly values: Float64Array;
  /** 128 bits over every event and posting. */
  readonly hash: string;
  readonly events: number;
  readonly postings: number;
  /** Base units by which the balances of each asset, issuance and border included, miss zero. */
  readonly imbalance: number;
}

/** Runs one replicate. Throws RunError when it crashes, and whatever `pause` throws. */
export async function replicate(options: ReplicateOptions): Promise<Outcome> {
  const { name, plan, chart, seed, measures, sampled, resume, snapshots } = options;
  const values = new Float64Array(measures.length);
  const logs = { series: createRowLog(), flows: createRowLog(), books: createRowLog(), agents: createRowLog() };
  const log = (kind: keyof typeof logs): Add | undefined => {
    const add = options.rows[kind];
    if (snapshots.length === 0) return add;
    return (row) => {
      logs[kind].add(row);
      add?.(row);
    };
  };
  const series = log('series')!;
  const [flows, books, agents] = [log('flows'), log('books'), log('agents')];
  const take = ({ now, populations }: View, ledger: Ledger) => {
    takeFlows(ledger, seed, now, flows);
    if (books) takeBooks(ledger, seed, now, books);
    if (agents && sampled > 0) takeHoldings(populations, sampled, ledger, seed, now, agents);
  };

  let now = () => 0;
  const { events, balances } = options.rows;
  const economy = build(name, plan, {
    seed,
    ...(options.laboratory && { laboratory: options.laboratory }),
    ...(events && { journal: eventsJournal(chart, seed, () => now(), events) }),
    observer(view, { ledger }) {
      measureAll(measures, view, values);
      series([seed, view.now, view.now / 24, ...values]);
      take(view, ledger);
    },
  });
  now = () => economy.now;

  if (resume) {
    economy.load(resume.world);
    replayRows(resume.series, 3 + measures.length, series);
    replayRows(resume.flows, flowsColumns(chart).length, flows);
    replayRows(resume.books, booksColumns(chart).length, books);
    replayRows(resume.agents, agentsColumns(chart, []).length, agents);
  } else take(economy.view(), economy.ledger);
  for (const until of stops(plan, economy.now, snapshots)) {
    try {
      await economy.run(until);
    } catch (error) {
      throw runError(name, economy, error);
    }
    if (snapshots.includes(until)) {
      options.takeSnapshot({
        seed,
        hours: until,
        world: economy.save(),
        series: logs.series.rows(),
        flows: logs.flows.rows(),
        books: logs.books.rows(),
        agents: logs.agents.rows(),
      });
    }
    await options.pause(until);
  }
  const { kernel, ledger } = economy;
  if (balances) takeBalances(ledger, seed, balances);
  return {
    seed,
    values,
    hash: kernel.hash.digest(),
    events: kernel.queue.popped,
    postings: ledger.postings,
    imbalance: imbalanceOf(ledger),
  };
}

/** The world at its start. Throws RunError when this seed's cannot be built. */
function build(name: string, plan: Plan, options: Options): Economy {
  try {
    return new Economy(plan, options);
  } catch (error) {
    throw new RunError(name, options.seed, 0, { doing: 'at its set-up' }, error);
  }
}

/** The end of every epoch still to come, and the snapshots between them. */
function* stops({ setting }: Plan, from: number, snapshots: readonly number[]): Generator<number> {
  const { epochHours, lengthHours } = setting;
  const waiting = snapshots.filter((hours) => hours > from);
  for (let epoch = Math.floor(from / epochHours) + 1; ; epoch++) {
    const end = Math.min(epoch * epochHours, lengthHours);
    while (waiting.length > 0 && waiting[0]! < end) yield waiting.shift()!;
    if (waiting[0] === end) waiting.shift();
    yield end;
    if (end >= lengthHours) return;
  }
}

function imbalanceOf({ chart, balance }: { readonly chart: Chart; readonly balance: Float64Array }): number {
  const sums = new Float64Array(chart.assets.length);
  balance.forEach((units, account) => {
    sums[chart.accountAsset[account]!]! += units;
  });
  return sums.reduce((sum, units) => sum + Math.abs(units), 0);
}
