// Who a rule can pay: a population by its claims on pay, everybody who stakes, an account of the protocol, or the fire. All
// whom one release pays are paid at one instant, so that they share the protocol's credit whatever order they are named in.

import { splitByLargestRemainder } from '../mechanisms/largest-remainder.ts';
import type { World } from './world.ts';

type Asset = 'USD' | 'TOKEN';

/** Targets that are not populations; no population may bear such a name. */
export const commonTargets = ['treasury', 'platform', 'reserve', 'stakers', 'burn'] as const;

/** Payees of one target: their accounts and what each is paid. */
interface Payees {
  readonly accounts: Int32Array;
  readonly amounts: Float64Array;
}

/**
 * Pays `amount` base units out of a protocol account (or issuance) to targets by their shares (name → weight), without
 * losing one. What nobody has a claim to goes to the treasury; the return value says how much did.
 *
 * @throws Error for a target that is neither a population with an account in the asset, `stakers`, nor a protocol account
 */
export function payTargets(
  world: World,
  reason: number,
  from: number,
  asset: Asset,
  amount: number,
  shares: Readonly<Record<string, number>>,
): number {
  const parts = splitByLargestRemainder(amount, Object.values(shares));
  const payees: Payees[] = [];
  let unclaimed = 0;
  Object.keys(shares).forEach((target, i) => {
    const part = parts[i]!;
    if (part === 0 || payProtocol(world, reason, from, asset, target, part)) return;
    const claimants = target === 'stakers' ? stakersOf(world, asset, part) : membersOf(world, asset, target, part);
    if (claimants) payees.push(claimants);
    else unclaimed += part;
  });
  world.ledger.convey(reason, from, world.protocol.treasury[asset], unclaimed);
  const { accounts, amounts } = together(payees);
  world.ledger.payOutMany(reason, from, accounts, amounts);
  return unclaimed;
}

/** Pays a target that is an account of the protocol, or the fire; false when it is none. */
function payProtocol(
  world: World,
  reason: number,
  from: number,
  asset: Asset,
  target: string,
  amount: number,
): boolean {
  const { ledger, protocol } = world;
  if (target === 'treasury' || target === 'platform') ledger.convey(reason, from, protocol[target][asset], amount);
  else if (target === 'reserve' && asset === 'TOKEN') ledger.convey(reason, from, protocol.reserve.TOKEN, amount);
  else if (target === 'burn' && asset === 'TOKEN') {
    // What would be minted only to be burnt is not minted.
    if (from !== protocol.issuance.TOKEN) ledger.convey(reason, from, protocol.issuance.TOKEN, amount);
  } else return false;
  return true;
}

/** The members of a population by their claims; undefined when nobody has one. */
function membersOf(world: World, asset: Asset, id: string, amount: number): Payees | undefined {
  const population = world.population(id);
  const first = walletOf(population.accounts, asset, id);
  const weights = new Float64Array(population.count);
  if (!(world.payWeights(id, weights) > 0)) return undefined;
  const accounts = new Int32Array(population.count);
  for (let i = 0; i < accounts.length; i++) accounts[i] = first + i;
  if (asset === 'TOKEN' && population.accounts.staked !== undefined) world.ports.staking?.rewarded(amount);
  return { accounts, amounts: splitByLargestRemainder(amount, weights) };
}

/** Everybody with TOKEN at stake, in proportion to it; undefined when nobody has. */
function stakersOf(world: World, asset: Asset, amount: number): Payees | undefined {
  const accounts: number[] = [];
  const weights: number[] = [];
  for (const { population, account } of world.stakers) {
    const first = walletOf(population.accounts, asset, population.id);
    for (let i = 0; i < population.count; i++) {
      accounts.push(first + i);
      weights.push(world.holding(account + i));
    }
  }
  if (!weights.some((weight) => weight > 0)) return undefined;
  if (asset === 'TOKEN') world.ports.staking?.rewarded(amount);
  return { accounts: Int32Array.from(accounts), amounts: splitByLargestRemainder(amount, weights) };
}

function together(payees: readonly Payees[]): Payees {
  if (payees.length === 1) return payees[0]!;
  const count = payees.reduce((sum, { accounts }) => sum + accounts.length, 0);
  const all = { accounts: new Int32Array(count), amounts: new Float64Array(count) };
  let at = 0;
  for (const { accounts, amounts } of payees) {
    all.accounts.set(accounts, at);
    all.amounts.set(amounts, at);
    at += accounts.length;
  }
  return all;
}

function walletOf(accounts: Readonly<Record<string, number>>, asset: Asset, id: string): number {
  const account = accounts[asset === 'USD' ? 'usd' : 'token'];
  if (account !== undefined) return account;
  throw new Error(`${id}: expected a population with a ${asset} account, got none; try paying another target`);
}
