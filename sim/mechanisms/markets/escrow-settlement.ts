// Paying for a lease block by block out of a deposit (Akash's escrow): providers are paid for every block that the deposit
// covers in full; what is then left over is shared in proportion to their rates, and the last crumbs go round one by one.

import { mulDiv } from '../../kernel/maths.ts';
import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

export interface Settlement {
  /** Paid to each lease, in the order given. */
  readonly paid: Float64Array;
  /** What is left of the deposit. */
  readonly left: number;
  /** Whether the deposit did not last for all blocks. */
  readonly overdrawn: boolean;
}

function requireRates(where: string, rates: ArrayLike<number>): number {
  if (rates.length === 0) refuse(where, 'rates', 'at least one lease', 'none');
  let sum = 0;
  for (let i = 0; i < rates.length; i++) {
    requirePositiveWhole(where, `rates[${i}]`, rates[i]!);
    sum += rates[i]!;
  }
  requireWhole(where, 'Σ rates', sum);
  return sum;
}

/**
 * Pays each lease its rate for as many of `blocks` as `deposit` covers for all of them.
 *
 * @throws RangeError for a deposit or blocks that are no whole number, no leases, or a rate that is no positive whole number
 */
export function settleFullBlocks(deposit: number, rates: ArrayLike<number>, blocks: number): Settlement {
  const where = 'settleFullBlocks';
  requireWhole(where, 'deposit', deposit);
  requireWhole(where, 'blocks', blocks);
  const perBlock = requireRates(where, rates);
  const full = Math.min(blocks, Math.floor(deposit / perBlock));
  const paid = Float64Array.from(rates, (rate) => rate * full);
  return { paid, left: deposit - perBlock * full, overdrawn: full < blocks };
}

/**
 * Shares `deposit` in proportion to the rates, each rounded down: less than a unit per lease is left.
 *
 * @throws RangeError as settleFullBlocks does
 */
export function shareByRate(deposit: number, rates: ArrayLike<number>): { paid: Float64Array; left: number } {
  requireWhole('shareByRate', 'deposit', deposit);
  const sum = requireRates('shareByRate', rates);
  const paid = Float64Array.from(rates, (rate) => mulDiv(deposit, rate, sum));
  return { paid, left: paid.reduce((left, amount) => left - amount, deposit) };
}

/**
 * Hands out `deposit` unit by unit, from the first lease on, as often as it goes round.
 *
 * @throws RangeError for a deposit that is no whole number, or a number of leases that is no positive one
 */
export function shareEvenly(deposit: number, leases: number): Float64Array {
  requireWhole('shareEvenly', 'deposit', deposit);
  requirePositiveWhole('shareEvenly', 'leases', leases);
  const each = Math.floor(deposit / leases);
  return Float64Array.from({ length: leases }, (_, i) => each + (i < deposit - each * leases ? 1 : 0));
}

/**
 * Settles `blocks` blocks: whole ones first, and when the deposit runs out before, all that is left of it as well.
 *
 * @throws RangeError as settleFullBlocks does
 */
export function settleEscrow(deposit: number, rates: ArrayLike<number>, blocks: number): Settlement {
  const full = settleFullBlocks(deposit, rates, blocks);
  if (!full.overdrawn) return full;
  const byRate = shareByRate(full.left, rates);
  const crumbs = shareEvenly(byRate.left, rates.length);
  return { paid: full.paid.map((amount, i) => amount + byRate.paid[i]! + crumbs[i]!), left: 0, overdrawn: true };
}

export const definition = defineMechanism({
  name: 'escrow-settlement',
  about:
    'A tenant’s deposit pays his providers block by block; when it runs dry they share what is left of it, and the lease ends.',
  formula:
    'full = min(blocks, ⌊deposit/Σ rates⌋), each is paid rate·full; if full < blocks, the rest by ⌊rest·rate/Σ rates⌋, and what that leaves unit by unit from the first on',
  parameters: {
    deposit: { about: 'what the tenant has put in', unit: 'base unit' },
    rates: { about: 'what each lease costs', unit: 'base unit per block' },
    blocks: { about: 'blocks since the last settlement', unit: 'block' },
    leases: { about: 'number of leases', unit: 'lease' },
  },
  returns: { about: 'what each lease is paid, what is left, and whether it fell short', unit: 'base unit' },
  source:
    'akash-network/node x/escrow/keeper (accountSettleFullblocks, accountSettleDistributeWeighted, accountSettleDistributeEvenly; keeper_settle_test.go)',
  rounding: 'down; what is left over goes to the first leases, a unit each',
  example: { call: 'settleEscrow(97, [10, 13], 5)', result: { paid: [43, 54], left: 0, overdrawn: true } },
  vectors: 9,
});
