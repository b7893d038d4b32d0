// The observatory keeps the books as they stood at every observation of the trailing window, so that a metric can read what
// flowed within it. It looks on between epochs and leaves the run as it is.

import type { View } from '../model/observation.ts';
import { holdingOf, line, terms } from '../money/books.ts';
import { TAGS } from '../money/cash-tags.ts';
import type { Ledger } from '../money/ledger.ts';
import { PARTS } from '../money/parts.ts';

/** Reads the modules' gauges and counters. */
export interface Instruments {
  gauge(name: string): number | undefined;
  /** Index of a counter among `count()`. */
  readonly counters: readonly string[];
  readCounters(into: Float64Array): void;
}

export interface Observatory {
  /** Cumulated quantities at each observation in the window, newest last: one row each, as a ring. */
  ring: Float64Array;
  /** Observations made so far. */
  observations: number;
}

type Measured = 'flow' | 'stock' | 'between' | 'cashIn' | 'cashOut' | 'released' | 'gauge' | 'counter' | 'once';
type Fixed = Omit<View, 'now' | 'epochs' | Measured>;

/**
 * @param span observations that the trailing window holds
 * @param epochsEach epochs between two observations
 */
export function createObservatory(ledger: Ledger, instruments: Instruments, span: number, epochsEach: number) {
  const roles = ledger.chart.roles.length;
  const ours = accountsOfProtocol(ledger);
  const sizes = [
    roles * terms.length * PARTS,
    roles * roles,
    roles * TAGS,
    roles * TAGS,
    ours.length,
    instruments.counters.length,
  ];
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  const width = sizes.reduce((sum, size) => sum + size, 0);
  const state: Observatory = { ring: new Float64Array(width * (span + 1)), observations: 0 };
  const [books, between, cashIn, cashOut, held, counters] = starts as [number, number, number, number, number, number];

  const row = (observation: number) => {
    const at = (observation % (span + 1)) * width;
    return state.ring.subarray(at, at + width);
  };

  return {
    state,
    /** Records the present; call once an observation, and once before the first. */
    record(): void {
      const now = row(state.observations++);
      readBooks(ledger, now.subarray(books, between));
      now.set(ledger.between, between);
      now.set(ledger.cashIn, cashIn);
      now.set(ledger.cashOut, cashOut);
      ours.forEach((account, i) => {
        now[held + i] = ledger.balance[account]!;
      });
      instruments.readCounters(now.subarray(counters));
    },
    /** The view of the latest observation. */
    view(now: number, fixed: Fixed): View {
      const latest = state.observations - 1;
      const first = Math.max(0, latest - span);
      const to = row(latest);
      const from = row(first);
      const grown = (at: number) => to[at]! - from[at]!;
      const derived = new Map<unknown, unknown>();
      const view: View = {
        ...fixed,
        now,
        epochs: (latest - first) * epochsEach,
        flow(role, term, part) {
          const at = books + line(role, term);
          if (part !== undefined) return grown(at + part);
          let sum = 0;
          for (let s = 0; s < PARTS; s++) sum += grown(at + s);
          return sum;
        },
        stock: (role, part) => holdingOf(from.subarray(books, between), role, part),
        between: (payer, payee) => grown(between + payer * roles + payee),
        cashIn: (role, tag) => grown(cashIn + role * TAGS + tag),
        cashOut: (role, tag) => grown(cashOut + role * TAGS + tag),
        released(account) {
          const index = ours.indexOf(account);
          if (index < 0)
            throw new Error(`released: expected an account of the protocol, got ${ledger.describe(account)}`);
          return from[held + index]! - to[held + index]!;
        },
        gauge: (name) => instruments.gauge(name),
        counter(name) {
          const index = instruments.counters.indexOf(name);
          return index < 0 ? undefined : grown(counters + index);
        },
        once<T>(derive: (view: View) => T): T {
          if (!derived.has(derive)) derived.set(derive, derive(view));
          return derived.get(derive) as T;
        },
      };
      return view;
    },
  };
}

/** Issuance, treasury, reserve and all else that is the protocol's. */
function accountsOfProtocol({ chart }: Ledger): number[] {
  const { accountOwner, ownerClass } = chart;
  return [...accountOwner.keys()].filter((account) => ownerClass[accountOwner[account]!] === 'protocol');
}

/** The books by role, also where the ledger keeps them by owner for an audit. */
function readBooks(ledger: Ledger, into: Float64Array): void {
  const groupSize = terms.length * PARTS;
  into.fill(0);
  for (let group = 0; group * groupSize < ledger.books.length; group++) {
    const role = ledger.booksByOwner ? ledger.chart.ownerRole[group]! : group;
    for (let i = 0; i < groupSize; i++) into[role * groupSize + i]! += ledger.books[group * groupSize + i]!;
  }
}
