// Economies of a few owners for tests: populations with wallets on a real ledger, moved by hand, and seen through the
// observatory that a whole economy is seen through. One TOKEN is one dollar unless a mark says otherwise.

import { createNamedAccounts } from '../../sim/economy/named-accounts.ts';
import { createObservatory } from '../../sim/economy/observatory.ts';
import type { MetricDefinition } from '../../sim/model/definitions.ts';
import type { View } from '../../sim/model/observation.ts';
import type { Self } from '../../sim/model/world.ts';
import { addAccounts, addOwners, type OwnerClass } from '../../sim/money/chart.ts';
import { Ledger } from '../../sim/money/ledger.ts';

export interface SmallPopulation {
  readonly class: OwnerClass;
  readonly count?: number;
  readonly columns?: Readonly<Record<string, Float64Array | Int32Array | Uint32Array | Uint8Array>>;
}

export interface SmallOptions {
  /** Epochs of the trailing window, and of a credit's life. */
  readonly window?: number;
  readonly epochHours?: number;
  /** What modules publish: a test moves these numbers itself. */
  readonly gauges?: Readonly<Record<string, number>>;
  readonly counters?: Record<string, number>;
}

/** Base units of a quantity, of dollars and tokens alike. */
export const units = (quantity: number) => Math.round(quantity * 1e6);

export function smallEconomy(given: Readonly<Record<string, SmallPopulation>>, options: SmallOptions = {}) {
  const { window = 1, epochHours = 24, gauges = {}, counters = {} } = options;
  const { chart, protocol } = createNamedAccounts({ symbol: 'TOKEN', decimals: 6, mark: 1 }, ['test']);
  const reason = chart.reasons.indexOf('test');
  const populations = Object.entries(given).map(([id, { class: ownerClass, count = 1, columns = {} }], index) => {
    const owner = addOwners(chart, ownerClass, id, count);
    const accounts = {
      usd: addAccounts(chart, owner, 'USD', { count }),
      token: addAccounts(chart, owner, 'TOKEN', { count }),
      staked: addAccounts(chart, owner, 'TOKEN', { count, place: 'staked' }),
    };
    return { id, index, count, owner, accounts, columns } as unknown as Self;
  });
  const clearing = [0, 1, 2].map((house) =>
    addAccounts(chart, addOwners(chart, 'conduit', `clearing-${house}`), 'TOKEN'),
  );
  const ledger = new Ledger(chart, { window });

  const population = (id: string) => populations.find((candidate) => candidate.id === id)!;
  const role = (id: string) => chart.roles.indexOf(id);
  const names = Object.keys(counters);
  const instruments = {
    gauge: (name: string) => gauges[name],
    counters: names,
    readCounters: (into: Float64Array) => into.set(names.map((name) => counters[name]!)),
  };
  let observatory: ReturnType<typeof createObservatory> | undefined;
  let epochs = 0;

  return {
    ledger,
    protocol,
    reason,
    clearing,
    population,
    role,
    usd: (id: string, member = 0) => population(id).accounts.usd! + member,
    token: (id: string, member = 0) => population(id).accounts.token! + member,
    staked: (id: string, member = 0) => population(id).accounts.staked! + member,
    /** The world has been set up: what flowed so far stays out of every window. */
    begin(): void {
      observatory = createObservatory(ledger, instruments, window, 1);
      observatory.record();
    },
    /** Ends an epoch: what an observer sees. */
    close(): View {
      epochs++;
      observatory!.record();
      return observatory!.view(epochs * epochHours, {
        epochHours,
        ledger,
        protocol,
        populations,
        roles: populations.map(({ id }) => role(id)),
        earning: populations.filter(({ id }) => given[id]!.class === 'earning').map(({ id }) => role(id)),
      });
    },
    /** Opens the next one, at a new mark in USD per TOKEN. */
    open(mark: number): void {
      ledger.openEpoch([1, mark, 0]);
    },
    /** An outsider brings dollars in to buy service, or an investor as capital, and pays with them. */
    buys(buyer: string, seller: string, dollars: number, purpose: 'service' | 'capital' = 'service', member = 0): void {
      const account = population(buyer).accounts.usd!;
      ledger.enter(reason, protocol.outside.USD, account, units(dollars), purpose);
      ledger.pay(reason, account, population(seller).accounts.usd! + member, units(dollars));
    },
    /** The protocol mints tokens for participation. */
    emits(to: string, tokens: number): void {
      ledger.payOut(reason, protocol.issuance.TOKEN, population(to).accounts.token!, units(tokens));
    },
    pays(from: string, to: string, tokens: number): void {
      ledger.pay(reason, population(from).accounts.token!, population(to).accounts.token!, units(tokens));
    },
    /** Pays suppliers outside in dollars. */
    spends(id: string, dollars: number): void {
      ledger.exit(reason, population(id).accounts.usd!, protocol.outside.USD, units(dollars));
    },
  };
}

export type SmallEconomy = ReturnType<typeof smallEconomy>;

/** What a metric says: of the economy, or of one role. */
export function read(metric: MetricDefinition, view: View, id?: string): number {
  if (!metric.perRole) return metric.measure(view);
  const population = view.populations.find((candidate) => candidate.id === id)!;
  return metric.measureRole(view, view.ledger.chart.ownerRole[population.owner]!, population);
}

/** The populations that a metric by role is about. */
export function rolesOf(metric: MetricDefinition, view: View): string[] {
  return view.populations.filter((p) => metric.perRole && metric.appliesTo(view, p)).map(({ id }) => id);
}
