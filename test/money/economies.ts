// Random economies for property tests: every operation of the ledger, by anybody, of whatever they hold, at marks that change.

import fc from 'fast-check';
import type { LedgerOptions } from '../../sim/money/ledger.ts';
import { type Accounts, openAccounts, UNIT, WHY } from './ledgers.ts';

export const people = ['C', 'I', 'P', 'V', 'S'] as const;
export type Person = (typeof people)[number];
export type Economy = Accounts<Person>;

export const deeds = [
  'epoch',
  'swap',
  'stake',
  'unstake',
  'pay',
  'payTokens',
  'transfer',
  'fee',
  'burn',
  'slash',
  'mint',
  'release',
  'payOutMany',
  'payGrant',
  'unlock',
  'enterService',
  'enterCapital',
  'enterGrant',
  'fundTreasury',
  'exit',
  'exitTokens',
  'withdraw',
  'convey',
  'clear',
  'lendSecured',
  'lendUnsecured',
  'repay',
  'writeOff',
  'rebase',
] as const;

export interface Deed {
  deed: (typeof deeds)[number];
  who: Person;
  other: Person;
  /** How much of what there is, or of 1,000: 0 to 1. */
  part: number;
  /** A mark of TOKEN, and what a trade fetches of its value. */
  mark: number;
}

const oneOf = fc.constantFrom(...people);
const often: Deed['deed'][] = [
  'epoch',
  'epoch',
  'pay',
  'enterService',
  'mint',
  'fee',
  'burn',
  'payOutMany',
  'withdraw',
];
const kind = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...deeds) },
  { weight: 2, arbitrary: fc.constantFrom<Deed['deed'][]>(...often) },
);

export const aDeed: fc.Arbitrary<Deed> = fc.record({
  deed: kind,
  who: oneOf,
  other: oneOf,
  part: fc.oneof(
    fc.constant(1),
    fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
  ),
  mark: fc.integer({ min: 2, max: 500 }).map((n) => n / 100),
});

/** An economy with a seeded pool and reserve, and holders of genesis tokens and dollars. */
export function openEconomy(options: Partial<LedgerOptions> = {}): Economy {
  const economy = openAccounts(
    { C: 'outside', I: 'holder', P: 'earning', V: 'earning', S: 'earning' },
    { window: 3, books: 'owner', ...options },
  );
  const { ledger, usd, token } = economy;
  ledger.genesis(WHY, usd.world, usd.pool, 5_000 * UNIT, 'capital');
  ledger.genesis(WHY, token.issuance, token.pool, 5_000 * UNIT);
  ledger.genesis(WHY, token.issuance, token.protocol, 9_000 * UNIT);
  ledger.genesis(WHY, usd.world, usd.protocol, 700 * UNIT, 'grant');
  ledger.genesis(WHY, token.issuance, token.I, 300 * UNIT);
  ledger.genesis(WHY, usd.world, usd.S, 50 * UNIT, 'capital');
  return economy;
}

/** Does what can be done: amounts are parts of what is there. */
export function perform({ ledger, owner, usd, token, staked, claim, epoch }: Economy, step: Deed): void {
  const { who, other, part, mark } = step;
  const { balance } = ledger;
  const fraction = (units: number) => Math.floor(units * part);
  const of = (account: number) => fraction(balance[account]!);
  const some = fraction(1_000_003_001);
  const two = who !== other;
  switch (step.deed) {
    case 'epoch':
      epoch(mark, 1 + part);
      return;
    case 'swap': {
      const got = Math.min(Math.floor((of(usd[who]) / ledger.marks[1]!) * (0.5 + part)), balance[token.pool]!);
      ledger.swap(WHY, usd[who], usd.pool, of(usd[who]), token.pool, token[who], got);
      return;
    }
    case 'stake':
      ledger.own(WHY, token[who], staked[who], of(token[who]));
      return;
    case 'unstake':
      ledger.own(WHY, staked[who], token[who], of(staked[who]));
      return;
    case 'pay':
      if (two) ledger.pay(WHY, usd[who], usd[other], of(usd[who]));
      return;
    case 'payTokens':
      if (two) ledger.pay(WHY, token[who], token[other], of(token[who]));
      return;
    case 'transfer':
      if (two) ledger.transfer(WHY, usd[who], usd[other], of(usd[who]));
      return;
    case 'fee':
      ledger.payIn(WHY, usd[who], usd.protocol, of(usd[who]));
      return;
    case 'burn':
      ledger.payIn(WHY, token[who], token.issuance, of(token[who]));
      return;
    case 'slash':
      ledger.payIn(WHY, staked[who], token.protocol, of(staked[who]));
      return;
    case 'mint':
      ledger.payOut(WHY, token.issuance, token[who], fraction(some));
      return;
    case 'release':
      ledger.payOut(WHY, usd.protocol, usd[who], of(usd.protocol));
      return;
    case 'payOutMany': {
      const payees = [token[who], token[other], staked[who], token.V];
      ledger.payOutMany(WHY, token.issuance, payees, [some, fraction(300_000_007), 41, fraction(7)]);
      return;
    }
    case 'payGrant':
      ledger.payGrant(WHY, token.protocol, token[who], fraction(balance[token.protocol]! / 10));
      return;
    case 'unlock':
      ledger.unlock(WHY, token.protocol, token[who], fraction(balance[token.protocol]! / 10));
      return;
    case 'enterService':
      ledger.enter(WHY, usd.world, usd[who], some, 'service');
      return;
    case 'enterCapital':
      ledger.enter(WHY, usd.world, usd[who], some, 'capital');
      return;
    case 'enterGrant':
      ledger.enterGrant(WHY, usd.world, usd[who], some);
      return;
    case 'fundTreasury':
      ledger.enterGrant(WHY, usd.world, usd.protocol, some);
      return;
    case 'exit':
      ledger.exit(WHY, usd[who], usd.world, of(usd[who]));
      return;
    case 'exitTokens':
      ledger.exit(WHY, token[who], token.world, of(token[who]));
      return;
    case 'withdraw':
      ledger.withdraw(WHY, usd[who], usd.world, of(usd[who]));
      return;
    case 'convey':
      ledger.convey(WHY, usd.protocol, usd.pool, fraction(balance[usd.protocol]! / 10));
      return;
    case 'clear': {
      const mine = of(usd[who]);
      const theirs = two ? of(usd[other]) : 0;
      ledger.collect(WHY, usd[who], usd.pool, mine);
      ledger.collect(WHY, usd[other], usd.pool, theirs);
      const first = Math.floor((mine + theirs) / 3);
      ledger.distribute(WHY, usd.pool, usd.V, first);
      ledger.distribute(WHY, usd.pool, usd.P, mine + theirs - first);
      return;
    }
    case 'lendSecured':
      if (!two || !(ledger.mixes.wealth[owner[other]]! > 0)) return;
      ledger.lend(WHY, usd[who], usd[other], claim.issuance, claim[who], of(usd[who]), true);
      return;
    case 'lendUnsecured':
      if (two) ledger.lend(WHY, usd[who], usd[other], claim.issuance, claim[who], of(usd[who]), false);
      return;
    case 'repay': {
      const amount = Math.min(of(usd[who]), balance[claim[other]]!);
      if (two) ledger.repay(WHY, usd[who], usd[other], claim[other], claim.issuance, amount);
      return;
    }
    case 'writeOff':
      ledger.writeOff(WHY, claim[who], claim.issuance, of(claim[who]));
      return;
    case 'rebase':
      // Units are rounded down; the epoch that follows enters what that cost.
      ledger.rebase(WHY, token.issuance, 1 + part / 10);
      epoch(ledger.marks[1]!, ledger.marks[2]!);
      return;
  }
}
