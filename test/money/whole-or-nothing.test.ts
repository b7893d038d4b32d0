// An operation that is refused has moved nothing: not its first leg, not across a border that is none.

import { expect, test } from 'vitest';
import { openAccounts, UNIT, WHY } from './ledgers.ts';

function open() {
  const a = openAccounts({ C: 'outside', P: 'earning', V: 'earning' });
  const { ledger, usd, token, claim } = a;
  for (const account of [usd.pool, usd.C, usd.protocol]) ledger.genesis(WHY, usd.world, account, 100 * UNIT);
  for (const account of [token.pool, token.V]) ledger.genesis(WHY, token.issuance, account, 100 * UNIT);
  for (const account of [claim.pool, claim.V]) ledger.genesis(WHY, claim.issuance, account, 100 * UNIT);
  a.epoch();
  return a;
}

type Open = ReturnType<typeof open>;
const refusals: [string, (a: Open) => void][] = [
  [
    'a swap out of another owner’s account',
    ({ ledger, usd, token }) => ledger.swap(WHY, usd.C, usd.pool, 5, token.V, token.C, 1),
  ],
  [
    'a swap for dollars of the world',
    ({ ledger, usd, token }) => ledger.swap(WHY, token.V, token.pool, 5, usd.world, usd.V, 1),
  ],
  [
    'a loan whose claim is another owner’s',
    ({ ledger, usd, claim }) => ledger.lend(WHY, usd.C, usd.P, claim.V, claim.C, 1, false),
  ],
  [
    'a repayment whose claim goes to another owner',
    ({ ledger, usd, claim }) => ledger.repay(WHY, usd.C, usd.P, claim.V, claim.P, 1),
  ],
  ['a rebase out of an owner’s account', ({ ledger, token }) => ledger.rebase(WHY, token.V, 1.5)],
  ['a rebase beyond 2^53', ({ ledger, token }) => ledger.rebase(WHY, token.issuance, 1e12)],
  ['a rebase for an unknown reason', ({ ledger, token }) => ledger.rebase(9, token.issuance, 1.5)],
  // These are not refused at all, and leave the treasury with more or fewer tags than dollars.
  ['an entry out of the treasury', ({ ledger, usd }) => ledger.enter(WHY, usd.protocol, usd.C, 5, 'service')],
  ['an outside grant out of the treasury', ({ ledger, usd }) => ledger.enterGrant(WHY, usd.protocol, usd.P, 5)],
  ['an exit into the treasury', ({ ledger, usd }) => ledger.exit(WHY, usd.C, usd.protocol, 5)],
  ['a withdrawal into the treasury', ({ ledger, usd }) => ledger.withdraw(WHY, usd.C, usd.protocol, 5)],
  ['genesis dollars out of an owner’s account', ({ ledger, usd }) => ledger.genesis(WHY, usd.C, usd.pool, 5)],
  ['genesis tokens out of an owner’s account', ({ ledger, token }) => ledger.genesis(WHY, token.V, token.P, 5)],
  ['a fee to the world', ({ ledger, token }) => ledger.payIn(WHY, token.V, token.world, 5)],
];

test.each(refusals)('%s is refused, and nothing has moved', (_, refused) => {
  const a = open();
  const before = structuredClone(a.ledger.save());
  expect(() => refused(a)).toThrow();
  expect(a.ledger.save()).toEqual(before);
});
