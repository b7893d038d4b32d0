// What copied weights earn in a shipped subnet: dividends per staked TAO of copiers ÷ those of validators who judge.

import { moduleOf, shippedWorld } from '../worlds.ts';

export interface Subnet {
  readonly scenario?: 'bittensor' | 'bittensor-liquid';
  readonly seed: number;
  readonly set?: readonly string[];
  readonly days?: number;
  /** Days left out at the start, in which everybody’s bonds and scores begin. */
  readonly after?: number;
}

export async function copierYield({ scenario = 'bittensor', seed, set = [], days = 60, after = 10 }: Subnet) {
  const world = shippedWorld(scenario, { seed, set: [`run.length=${days} days`, ...set] });
  const { earned, staked } = moduleOf(world, 'validators').columns;
  await world.run(after * 24);
  const before = { earned: Array.from(earned!), staked: Array.from(staked!) };
  await world.run();
  const yieldOf = (strategy: number) =>
    (earned![strategy]! - before.earned[strategy]!) / (staked![strategy]! - before.staked[strategy]!);
  return yieldOf(1) / yieldOf(0);
}

/** Copiers’ part of all stake, their own and what is lent to them, at the start and after half a year. */
export async function copierStake(seed: number, set: readonly string[] = [], days = 180) {
  const world = shippedWorld('bittensor-lent', { seed, set: [`run.length=${days} days`, ...set] });
  const { accounts, columns, count } = moduleOf(world, 'validators');
  const part = () => {
    const stake = Array.from({ length: count }, (_, i) => {
      return world.holding(accounts.staked! + i) + world.ports.delegation!.lent(i);
    });
    const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
    return sum(stake.filter((_, i) => columns.copier![i] === 1)) / sum(stake);
  };
  await world.run(24);
  const start = part();
  await world.run();
  return { start, end: part() };
}

/** Mean and its standard error. */
export function estimate(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
