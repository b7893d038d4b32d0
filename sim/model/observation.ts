// What a metric sees: the world between two epochs, the books now and at the start of the trailing window. A view can read
// everything and change nothing, so a metric on or off leaves the event log as it is.

import type { Ledger } from '../money/ledger.ts';
import type { ProtocolAccounts, Self } from './world.ts';

export interface View {
  /** Hours since the start. */
  readonly now: number;
  /** Epochs that lie in the trailing window (fewer at the start). */
  readonly epochs: number;
  readonly epochHours: number;
  readonly ledger: Ledger;
  readonly protocol: ProtocolAccounts;
  /** Ids of the roles whose owners earn the network's pay. */
  readonly earning: readonly number[];
  /** Ids of all roles that have books. */
  readonly roles: readonly number[];
  /** USD booked, received, paid, … by one role within the window: a term of the books, and the part (all parts when left out). */
  flow(role: number, term: number, part?: number): number;
  /** USD that a role held of one part when the window opened, at the marks of that moment. */
  stock(role: number, part: number): number;
  /** USD from one role to another, paid for services, within the window. */
  between(from: number, to: number): number;
  /** Base units of cash brought in or taken out, by role and tag, within the window. */
  cashIn(role: number, tag: number): number;
  cashOut(role: number, tag: number): number;
  /** Base units that left an account of the protocol within the window, less those that came in: of an issuance, minted less burnt. */
  released(account: number): number;
  /** A gauge that a module publishes (`compute.price`), now, or its mean over the window; undefined when there is none. */
  gauge(name: string): number | undefined;
  /** Sum over the window of a counter that a module publishes (`service.network`). */
  counter(name: string): number | undefined;
  /** What several metrics derive from this view, derived once: nobody may change it. */
  once<T>(derive: (view: View) => T): T;
  /** Every population of the scenario. */
  readonly populations: readonly Self[];
}
