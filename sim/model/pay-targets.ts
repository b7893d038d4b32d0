// Who a rule can pay: a population by its claims on pay, everybody who stakes, an account of the protocol, or the fire. All
// whom one release pays are paid at one instant, so that they share the protocol's credit whatever order they are named in.

import { splitByLargestRemainder, splitByLargestRemainderInto } from '../mechanisms/fees/largest-remainder.ts';
import type { World } from './world.ts';

type Asset = 'USD' | 'TOKEN';

/** Targets that are not populations; no population may bear such a name. */
export const commonTargets = ['treasury', 'platform', 'reserve', 'stakers', 'burn'] as const;

/**
 * All whom a release pays: their accounts, claims and amounts. It is scratch paper, blank between releases, and kept because a
 * population may have a million members who are paid every day.
 */
const payroll = {
  count: 0,
  accounts: new Int32Array(0),
  claims: new Float64Array(0),
  amounts: new Float64Array(0),
  remainders: new Float64Array(0),
};

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
  let unclaimed = 0;
  payroll.count = 0;
  Object.keys(shares).forEach((target, i) => {
    const part = parts[i]!;
    if (part === 0 || payProtocol(world, reason, from, asset, target, part)) return;
    const claimed = target === 'stakers' ? enterStakers(world, asset, part) : enterMembers(world, asset, target, part);
    if (!claimed) unclaimed += part;
  });
  world.ledger.convey(reason, from, world.protocol.treasury[asset], unclaimed);
  world.ledger.payOutMany(reason, from, payroll.accounts, payroll.amounts, payroll.count);
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

/** Enters the members of a population by their claims; false when nobody has one. */
function enterMembers(world: World, asset: Asset, id: string, amount: number): boolean {
  const population = world.population(id);
  const first = walletOf(population.accounts, asset, id);
  const { accounts, claims } = roomFor(population.count);
  if (!(world.payWeights(id, claims) > 0)) return false;
  for (let i = 0; i < accounts.length; i++) accounts[i] = first + i;
  enter(amount, population.count);
  if (asset === 'TOKEN' && population.accounts.staked !== undefined) world.ports.staking?.rewarded(amount);
  return true;
}

/** Enters everybody with TOKEN at stake, in proportion to it; false when nobody has. */
function enterStakers(world: World, asset: Asset, amount: number): boolean {
  const count = world.stakers.reduce((sum, { population }) => sum + population.count, 0);
  const { accounts, claims } = roomFor(count);
  let at = 0;
  let staked = 0;
  for (const { population, account } of world.stakers) {
    const first = walletOf(population.accounts, asset, population.id);
    for (let i = 0; i < population.count; i++) {
      accounts[at] = first + i;
      claims[at] = world.holding(account + i);
      staked += claims[at++]!;
    }
  }
  if (staked === 0) return false;
  enter(amount, count);
  if (asset === 'TOKEN') world.ports.staking?.rewarded(amount);
  return true;
}

/** The next `count` lines of the payroll. */
function roomFor(count: number): { accounts: Int32Array; claims: Float64Array } {
  const from = payroll.count;
  const to = from + count;
  if (to > payroll.accounts.length) {
    const widened = <A extends Int32Array | Float64Array>(lines: A, wide: A): A => {
      wide.set(lines);
      return wide;
    };
    payroll.accounts = widened(payroll.accounts, new Int32Array(to));
    payroll.claims = widened(payroll.claims, new Float64Array(to));
    payroll.amounts = widened(payroll.amounts, new Float64Array(to));
    payroll.remainders = new Float64Array(to);
  }
  return { accounts: payroll.accounts.subarray(from, to), claims: payroll.claims.subarray(from, to) };
}

/** Splits `amount` among the next `count` lines by their claims, and enters them. */
function enter(amount: number, count: number): void {
  const from = payroll.count;
  const to = from + count;
  const { claims, amounts, remainders } = payroll;
  splitByLargestRemainderInto(
    amount,
    claims.subarray(from, to),
    amounts.subarray(from, to),
    remainders.subarray(from, to),
  );
  payroll.count = to;
}

function walletOf(accounts: Readonly<Record<string, number>>, asset: Asset, id: string): number {
  const account = accounts[asset === 'USD' ? 'usd' : 'token'];
  if (account !== undefined) return account;
  throw new Error(`${id}: expected a population with a ${asset} account, got none; try paying another target`);
}
