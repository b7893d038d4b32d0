// Who a rule can pay: a population by its claims on pay, everybody who stakes, an account of the protocol, or the fire.

import { splitByLargestRemainder } from '../mechanisms/largest-remainder.ts';
import type { World } from './world.ts';

type Asset = 'USD' | 'TOKEN';

/** Targets that are not populations. */
export const commonTargets = ['treasury', 'platform', 'reserve', 'stakers', 'burn'] as const;

/** Splits `amount` base units by `shares` (name → weight) without losing one; pairs of target and amount. */
export function splitAmong(
  amount: number,
  shares: Readonly<Record<string, number>>,
): [target: string, amount: number][] {
  const names = Object.keys(shares);
  const parts = splitByLargestRemainder(amount, Object.values(shares));
  return names.map((name, i) => [name, parts[i]!]);
}

/**
 * Pays `amount` base units out of a protocol account (or issuance) to a target. What nobody has a claim to goes to the
 * treasury; the return value says how much did.
 *
 * @throws Error for a target that is neither common nor a population with an account in the asset
 */
export function payTarget(
  world: World,
  reason: number,
  from: number,
  asset: Asset,
  target: string,
  amount: number,
): number {
  const { ledger, protocol } = world;
  if (amount === 0) return 0;
  if (target === 'treasury' || target === 'platform') ledger.convey(reason, from, protocol[target][asset], amount);
  else if (target === 'reserve' && asset === 'TOKEN') ledger.convey(reason, from, protocol.reserve.TOKEN, amount);
  else if (target === 'burn' && asset === 'TOKEN') {
    // What would be minted only to be burnt is not minted.
    if (from !== protocol.issuance.TOKEN) ledger.convey(reason, from, protocol.issuance.TOKEN, amount);
  } else if (target === 'stakers') return payStakers(world, reason, from, asset, amount);
  else return payPopulation(world, reason, from, asset, target, amount);
  return 0;
}

function payPopulation(world: World, reason: number, from: number, asset: Asset, id: string, amount: number): number {
  const population = world.population(id);
  const first = walletOf(population.accounts, asset, id);
  const weights = new Float64Array(population.count);
  if (!(world.payWeights(id, weights) > 0)) return keep(world, reason, from, asset, amount);
  const parts = splitByLargestRemainder(amount, weights);
  const accounts = new Int32Array(population.count);
  for (let i = 0; i < accounts.length; i++) accounts[i] = first + i;
  world.ledger.payOutMany(reason, from, accounts, parts);
  if (asset === 'TOKEN' && population.accounts.staked !== undefined) world.ports.staking?.rewarded(amount);
  return 0;
}

/** Everybody with TOKEN at stake, in proportion to it. */
function payStakers(world: World, reason: number, from: number, asset: Asset, amount: number): number {
  const accounts: number[] = [];
  const weights: number[] = [];
  for (const { population, account } of world.stakers) {
    const first = walletOf(population.accounts, asset, population.id);
    for (let i = 0; i < population.count; i++) {
      accounts.push(first + i);
      weights.push(world.holding(account + i));
    }
  }
  if (!weights.some((weight) => weight > 0)) return keep(world, reason, from, asset, amount);
  world.ledger.payOutMany(reason, from, accounts, splitByLargestRemainder(amount, weights));
  if (asset === 'TOKEN') world.ports.staking?.rewarded(amount);
  return 0;
}

function keep({ ledger, protocol }: World, reason: number, from: number, asset: Asset, amount: number): number {
  ledger.convey(reason, from, protocol.treasury[asset], amount);
  return amount;
}

function walletOf(accounts: Readonly<Record<string, number>>, asset: Asset, id: string): number {
  const account = accounts[asset === 'USD' ? 'usd' : 'token'];
  if (account !== undefined) return account;
  throw new Error(`${id}: expected a population with a ${asset} account, got none; try paying another target`);
}
