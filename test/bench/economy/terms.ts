// The two token economies that every contestant runs, with the same arithmetic on whole base units.
//
// Each of N agents owns 1,000,000 TOKEN and has a stake of 500,000 · (1 + i mod 5); a pool holds N · 10⁶ TOKEN and as many USD,
// at a fee of 0.3 %. An epoch opens with an emission of 1000 · N pro rata to stake, rounded down, and an outside buyer who
// spends 300 · N USD in the pool and burns what he gets. An agent that acts draws u: below 0.1 it sells 5 % of its balance in
// the pool, below 0.3 it pays 1 % to an agent drawn at random, of which 1 % is a fee. The epoch's fees are shared by the first
// N / 100 agents. In M1 everybody acts once an epoch; in M2 at exponential times of mean one epoch.

export const ENDOWMENT = 1_000_000;
export const EMISSION_EACH = 1000;
export const DEMAND_EACH = 300;
export const SELLS = 0.1;
export const PAYS = 0.2;
export const SOLD = 0.05;
export const PAID = 0.01;
export const FEE = 0.01;
/** What the pool's fee leaves of an amount paid in. */
export const KEPT = 0.997;

export type Model = 'm1' | 'm2';

export interface Size {
  readonly agents: number;
  readonly epochs: number;
  readonly seed: number;
}

export interface Outcome {
  /** Agents' updates (M1), or events (M2). */
  readonly updates: number;
  /** USD for a TOKEN at the end. */
  readonly price: number;
  /** TOKEN base units ever issued. */
  readonly issued: number;
}

/** Builds an economy; what it returns runs it, and that alone is timed. */
export type Economy = (size: Size) => () => Outcome;

/** Base units of agent i's stake. */
export function stakeOf(i: number): number {
  return 500_000 * (1 + (i % 5));
}

export function totalStake(agents: number): number {
  let total = 0;
  for (let i = 0; i < agents; i++) total += stakeOf(i);
  return total;
}

/** Agents who share the fees. */
export function sharers(agents: number): number {
  return Math.max(1, Math.floor(agents / 100));
}
