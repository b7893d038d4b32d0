// Postings recorded from a run, to be transformed and posted to a fresh ledger: what a transformation that would change
// behaviour does to the measures, everything else being equal.

import { BOOKED, line } from '../../sim/money/books.ts';
import type { Chart } from '../../sim/money/chart.ts';
import { Ledger } from '../../sim/money/ledger.ts';
import * as operation from '../../sim/money/operations.ts';
import { E, G, K, PARTS, T, X } from '../../sim/money/parts.ts';
import { shippedWorld } from '../worlds.ts';

export interface Posting {
  operation: number;
  reason: number;
  from: number;
  to: number;
  amount: number;
}
export type Entry = Posting | { marks: number[] };

export interface Recording {
  chart: Chart;
  window: number;
  entries: Entry[];
  /** The run's own ledger. */
  ledger: Ledger;
}

export async function record(set: readonly string[]): Promise<Recording> {
  const entries: Entry[] = [];
  const world = shippedWorld('openledger', {
    set,
    journal: {
      posting: (kind, reason, from, to, amount) => entries.push({ operation: kind, reason, from, to, amount }),
      epoch: (marks) => entries.push({ marks: Array.from(marks) }),
    },
  });
  await world.run();
  return { chart: world.ledger.chart, window: world.setting.windowEpochs, entries, ledger: world.ledger };
}

/** Posts entries to a fresh ledger. */
export function replay(entries: readonly Entry[], chart: Chart, window: number): Ledger {
  const ledger = new Ledger(chart, { window });
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]!;
    if ('marks' in entry) {
      ledger.openEpoch(entry.marks);
      continue;
    }
    if (entry.operation === operation.PAY_OUT) {
      const batch = [entry];
      for (let next = entries[i + 1]; isBeside(next); next = entries[i + 1]) {
        batch.push(next);
        i++;
      }
      const to = batch.map((posting) => posting.to);
      const amounts = batch.map((posting) => posting.amount);
      ledger.payOutMany(entry.reason, entry.from, to, amounts);
    } else post(ledger, entry);
  }
  return ledger;
}

function isBeside(entry: Entry | undefined): entry is Posting {
  return entry !== undefined && 'operation' in entry && entry.operation === operation.PAY_OUT_BESIDE;
}

function post(ledger: Ledger, { operation: kind, reason, from, to, amount }: Posting): void {
  const { OWN, PAY, TRANSFER, PAY_IN, GRANT_OUT, UNLOCK, EXIT, WITHDRAW, CONVEY, COLLECT, DISTRIBUTE } = operation;
  if (kind === operation.GENESIS) ledger.genesis(reason, from, to, amount, 'grant');
  else if (kind === operation.GENESIS_CAPITAL) ledger.genesis(reason, from, to, amount, 'capital');
  else if (kind === OWN) ledger.own(reason, from, to, amount);
  else if (kind === PAY) ledger.pay(reason, from, to, amount);
  else if (kind === TRANSFER) ledger.transfer(reason, from, to, amount);
  else if (kind === PAY_IN) ledger.payIn(reason, from, to, amount);
  else if (kind === GRANT_OUT) ledger.payGrant(reason, from, to, amount);
  else if (kind === UNLOCK) ledger.unlock(reason, from, to, amount);
  else if (kind === operation.ENTER_SERVICE) ledger.enter(reason, from, to, amount, 'service');
  else if (kind === operation.ENTER_CAPITAL) ledger.enter(reason, from, to, amount, 'capital');
  else if (kind === EXIT) ledger.exit(reason, from, to, amount);
  else if (kind === WITHDRAW) ledger.withdraw(reason, from, to, amount);
  else if (kind === CONVEY) ledger.convey(reason, from, to, amount);
  else if (kind === COLLECT) ledger.collect(reason, from, to, amount);
  else if (kind === DISTRIBUTE) ledger.distribute(reason, from, to, amount);
  else
    throw new Error(
      `recorded: a posting of kind ${operation.operations[kind]} that openledger.yaml was not known to make`,
    );
}

/** Everything booked since the start, by origin, in USD. */
export function booked(ledger: Ledger): Record<'X' | 'K' | 'E' | 'T' | 'G', number> {
  const sum = (part: number) => {
    let total = 0;
    for (let role = 0; role * PARTS < ledger.books.length && role < ledger.chart.roles.length; role++) {
      total += ledger.books[line(role, BOOKED) + part]!;
    }
    return total;
  };
  return { X: sum(X), K: sum(K), E: sum(E), T: sum(T), G: sum(G) };
}

export function selfReference(ledger: Ledger): number {
  const b = booked(ledger);
  return 1 - b.X / (b.X + b.K + b.E + b.T + b.G);
}
