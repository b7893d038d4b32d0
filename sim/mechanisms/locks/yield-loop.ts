// Borrowing against what one has deposited to deposit it again: each round earns the supply rate once more and pays the
// borrowing rate, so that a small gap between the two looks like a large yield, and a small fall of the price ends it.

import { pow } from '../../kernel/maths.ts';
import { refuse, requireFinite, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

function requireLoanToValue(where: string, loanToValue: number): void {
  if (!(loanToValue >= 0 && loanToValue < 1)) refuse(where, 'loanToValue', 'a share from 0 to below 1', loanToValue);
}

function requireLeverage(where: string, leverage: number): void {
  if (!(leverage >= 1 && leverage < Infinity)) refuse(where, 'leverage', 'a finite number of at least 1', leverage);
}

/**
 * Deposits per own capital after borrowing `loanToValue` of each deposit `rounds` times; without end if no rounds are given.
 *
 * @throws RangeError for a loan to value outside [0, 1), or rounds that are no whole number
 */
export function loopLeverage(loanToValue: number, rounds?: number): number {
  requireLoanToValue('loopLeverage', loanToValue);
  if (rounds === undefined) return 1 / (1 - loanToValue);
  requireWhole('loopLeverage', 'rounds', rounds);
  return (1 - pow(loanToValue, rounds + 1)) / (1 - loanToValue);
}

/**
 * Yearly rate on own capital.
 *
 * @param rewards what a programme pays on top, per own capital
 * @throws RangeError for a rate that is not finite, or a leverage below 1
 */
export function loopApr(leverage: number, supply: number, borrow: number, rewards = 0): number {
  requireLeverage('loopApr', leverage);
  requireFinite('loopApr', 'supply', supply);
  requireFinite('loopApr', 'borrow', borrow);
  requireFinite('loopApr', 'rewards', rewards);
  return leverage * supply - (leverage - 1) * borrow + rewards;
}

/**
 * Part of its value that the deposit can lose against what is borrowed before the loop is liquidated; 0 if it could be at once.
 *
 * @param threshold loan to value at which a position is liquidated
 * @throws RangeError for a leverage below 1, or a threshold outside (0, 1]
 */
export function liquidationFall(leverage: number, threshold: number): number {
  requireLeverage('liquidationFall', leverage);
  if (!(threshold > 0 && threshold <= 1)) {
    refuse('liquidationFall', 'threshold', 'a share above 0 and up to 1', threshold);
  }
  return Math.max(0, 1 - (leverage - 1) / (leverage * threshold));
}

export const definition = defineMechanism({
  name: 'yield-loop',
  about:
    'Deposit, borrow, deposit again: with three quarters lent on each deposit a loop holds four times its own capital, and dies of a fall that a plain deposit would not notice.',
  formula:
    'leverage = (1 − ltv^(rounds + 1))/(1 − ltv), at most 1/(1 − ltv); APR = leverage·supply − (leverage − 1)·borrow + rewards; fall = 1 − (leverage − 1)/(leverage·threshold), ltv = loanToValue',
  parameters: {
    loanToValue: { about: 'part of a deposit’s value that is lent on it', unit: '1' },
    rounds: { about: 'times that it is borrowed again; without end unless given', unit: '1' },
    leverage: { about: 'deposits per own capital', unit: '1' },
    supply: { about: 'rate that deposits earn', unit: '1/year' },
    borrow: { about: 'rate that loans cost', unit: '1/year' },
    rewards: { about: 'rate paid on top, on own capital; 0 unless given', unit: '1/year' },
    threshold: { about: 'loan to value at which it is liquidated', unit: '1' },
  },
  returns: { about: 'leverage, rate on own capital, or the fall that ends it', unit: '1; 1/year; 1' },
  source: 'Recursive borrowing on Compound and Aave; geometric series',
  example: { call: '[loopLeverage(0.75), loopApr(4, 0.03, 0.02, 0.01)]', result: [4, 0.07] },
  vectors: 0,
});
