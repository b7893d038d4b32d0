// The accounting identities, on random economies that use every operation of the ledger at changing marks: nothing holds by
// construction here, every term is entered by another line of code than the one it is compared with.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BOOKED,
  BORROWED,
  ENTERED,
  EXITED,
  line,
  PAID,
  PAID_IN,
  RECEIVED,
  REPAID,
  RETURNED,
  REVALUED,
  SLIP,
  WITHDRAWN,
} from '../../sim/money/books.ts';
import { TAGS } from '../../sim/money/cash-tags.ts';
import type { Ledger } from '../../sim/money/ledger.ts';
import { E, PARTS, T, X } from '../../sim/money/parts.ts';
import { aDeed, type Deed, deeds, type Economy, openEconomy, people, perform } from './economies.ts';
import { entered, openAccounts, shareOf, UNIT, USD, WHY } from './ledgers.ts';
import { Stranger } from './stranger.ts';

const plan = fc.array(aDeed, { minLength: 20, maxLength: 80, size: 'max' });
const runs = { seed: 1758, numRuns: 100 };

function everyDeed(economy: Economy, steps: readonly Deed[], after: (step: Deed) => void): void {
  for (const step of steps) {
    perform(economy, step);
    after(step);
  }
}

/** USD that an owner holds at the marks, from its balances. */
function wealthOf({ chart, balance, marks }: Ledger, owner: number): number {
  let wealth = 0;
  chart.accountOwner.forEach((of, account) => {
    if (of === owner) wealth += (balance[account]! / UNIT) * marks[chart.accountAsset[account]!]!;
  });
  return wealth;
}

const into = [RECEIVED, ENTERED, BORROWED, REVALUED, SLIP];
const outOf = [PAID, PAID_IN, EXITED, WITHDRAWN, REPAID];

test('a plan of this length leaves no operation out', () => {
  const seen = new Set<string>();
  for (const steps of fc.sample(plan, runs)) for (const { deed } of steps) seen.add(deed);
  expect([...seen].sort()).toEqual([...deeds].sort());
});

describe('random economies', () => {
  test('each owner, each part: what came in less what went out is what is there, to 1e-9 of the largest term', () => {
    fc.assert(
      fc.property(plan, (steps) => {
        const economy = openEconomy();
        const { ledger, owner } = economy;
        everyDeed(economy, steps, () => {});
        for (const who of people) {
          const id = owner[who];
          const wealth = wealthOf(ledger, id);
          for (let part = 0; part < PARTS; part++) {
            const term = (t: number) => entered(ledger, t, part, [id]);
            const all = [...into, ...outOf].map(term);
            const net = into.reduce((sum, t) => sum + term(t), 0) - outOf.reduce((sum, t) => sum + term(t), 0);
            const largest = Math.max(1e-3, ...all.map(Math.abs));
            expect(Math.abs(net - wealth * shareOf(ledger, id, part)) / largest).toBeLessThan(1e-9);
          }
        }
      }),
      runs,
    );
  });

  test('any set of owners, joined and left on the way: booked, received and brought is paid, settled and held', () => {
    const sets = fc.tuple(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), plan, fc.array(fc.nat(4)));
    fc.assert(
      fc.property(sets, ([chosen, steps, changes]) => {
        const economy = openEconomy();
        const { ledger, owner } = economy;
        const ids = people.map((who) => owner[who]);
        const member = new Set(ids.filter((_, i) => chosen[i]));
        const sum = new Float64Array(PARTS);
        let largest = 1e-3;
        const add = (part: number, value: number) => {
          sum[part]! += value;
          largest = Math.max(largest, Math.abs(value));
        };
        for (const id of member) {
          for (let part = 0; part < PARTS; part++) add(part, entered(ledger, ENTERED, part, [id]));
        }
        let before = ledger.books.slice();
        everyDeed(economy, steps, ({ deed, who, other }) => {
          const change = (id: number, term: number, part: number) =>
            ledger.books[line(id, term) + part]! - before[line(id, term) + part]!;
          const within = member.has(owner[who]) && member.has(owner[other]);
          const direct = deed === 'pay' || deed === 'payTokens' || deed === 'transfer';
          const paidOut = ['mint', 'release', 'payOutMany', 'payGrant'].includes(deed);
          for (let part = 0; part < PARTS; part++) {
            for (const id of member) {
              for (const term of [ENTERED, BORROWED, REVALUED, SLIP]) add(part, change(id, term, part));
              for (const term of [PAID_IN, EXITED, WITHDRAWN, REPAID]) add(part, -change(id, term, part));
              if (paidOut) {
                // By the protocol: what is booked and what returns, not what was received.
                add(part, change(id, BOOKED, part) + change(id, RETURNED, part));
              } else if (!(direct && within)) {
                add(part, change(id, RECEIVED, part) - change(id, PAID, part));
              }
            }
            if (direct && within) {
              // Of a payment inside the set only settling counts: booked X, K, G for fresh x, k, g.
              add(part, change(owner[other], BOOKED, part));
              if (part > 4) add(part, change(owner[other], RECEIVED, part) - change(owner[who], PAID, part));
            }
          }
          const mover = changes.pop();
          if (mover !== undefined) {
            const id = ids[mover]!;
            const sign = member.has(id) ? -1 : 1;
            for (let part = 0; part < PARTS; part++) add(part, sign * shareOf(ledger, id, part) * wealthOf(ledger, id));
            if (sign > 0) member.add(id);
            else member.delete(id);
          }
          before = ledger.books.slice();
        });
        for (let part = 0; part < PARTS; part++) {
          let stock = 0;
          for (const id of member) stock += wealthOf(ledger, id) * shareOf(ledger, id, part);
          expect(Math.abs(sum[part]! - stock) / largest).toBeLessThan(1e-9);
        }
      }),
      runs,
    );
  });

  test('after every operation: balances are whole and sum to zero, mixes sum to 1, tags are whole and sum to the balance', () => {
    fc.assert(
      fc.property(plan, (steps) => {
        const economy = openEconomy();
        const { ledger, owner } = economy;
        const { balance, chart, mixes, tags } = ledger;
        // Tags at the start, by what genesis said: 5,000 in the pool and 50 at S are capital, 700 in the treasury a grant.
        const start = [0, 5_050 * UNIT, 700 * UNIT];
        everyDeed(economy, steps, () => {
          const sums = chart.assets.map(() => 0);
          const tagged = [0, 0, 0];
          const crossed = (flow: Float64Array, tag: number) =>
            chart.roles.reduce((sum, _, role) => sum + flow[role * TAGS + tag]!, 0);
          balance.forEach((units, account) => {
            if (!Number.isSafeInteger(units)) throw new Error(`${ledger.describe(account)}: ${units}`);
            if (units < 0 && !chart.accountUnlimited[account]) throw new Error(`${ledger.describe(account)}: ${units}`);
            sums[chart.accountAsset[account]!]! += units;
            if (chart.accountAsset[account] !== USD || chart.accountUnlimited[account]) return;
            let coins = 0;
            for (let tag = 0; tag < TAGS; tag++) {
              const here = tags.stock[account * TAGS + tag]! + tags.recent[account * TAGS + tag]!;
              if (!(here >= 0 && Number.isSafeInteger(here))) throw new Error(`${ledger.describe(account)}: ${here}`);
              coins += here;
              tagged[tag]! += here;
            }
            if (coins !== units) throw new Error(`${ledger.describe(account)}: ${coins} tags of ${units}`);
          });
          expect(sums).toEqual([0, 0, 0, 0]);
          for (let tag = 0; tag < TAGS; tag++) {
            const came = start[tag]! + crossed(ledger.cashIn, tag);
            expect(came - crossed(ledger.cashOut, tag)).toBe(tagged[tag]);
          }
          for (const who of people) {
            const outside = tags.purse.slice(owner[who] * TAGS, owner[who] * TAGS + TAGS);
            expect(outside.reduce((sum, coins) => sum + coins)).toBe(ledger.purses.units[owner[who]]);
            if (!(mixes.wealth[owner[who]]! > 1e-6)) continue;
            let sum = 0;
            for (let part = 0; part < PARTS; part++) {
              const share = shareOf(ledger, owner[who], part);
              if (!(share >= 0)) throw new Error(`${who}: a share of ${share}`);
              sum += share;
            }
            expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
          }
        });
      }),
      runs,
    );
  });

  test('every pay-out is worth what it books: value = X + E + T + returned', () => {
    fc.assert(
      fc.property(plan, (steps) => {
        let before = 0;
        let value = 0;
        const economy = openEconomy({
          journal: {
            posting: (operation, _, from, __, amount) => {
              // pay-out, grant-out, pay-out-beside
              if (operation === 5 || operation === 6 || operation === 21) value += economy.ledger.value(from, amount);
            },
            epoch: () => {},
          },
        });
        const { ledger } = economy;
        const all = () =>
          [X, E, T].reduce((sum, part) => sum + entered(ledger, BOOKED, part), 0) + entered(ledger, RETURNED, X);
        everyDeed(economy, steps, ({ deed }) => {
          if (!['mint', 'release', 'payOutMany', 'payGrant'].includes(deed)) {
            expect(value).toBe(0);
          } else expect(Math.abs(all() - before - value)).toBeLessThan(1e-9 * Math.max(1, all()));
          value = 0;
          before = all();
        });
      }),
      { ...runs, numRuns: 60 },
    );
  });

  test('a stranger with the journal alone works out the same bookings, owner by owner and origin by origin', () => {
    fc.assert(
      fc.property(plan, (steps) => {
        const read: ((stranger: Stranger) => void)[] = [];
        const economy = openEconomy({
          journal: {
            posting: (...posting) => read.push((stranger) => stranger.posting(...posting)),
            epoch: (marks) => {
              const copy = Array.from(marks);
              read.push((stranger) => stranger.epoch(copy));
            },
            rebase: (asset, factor) => read.push((stranger) => stranger.rebase(asset, factor)),
          },
        });
        const { ledger, owner } = economy;
        everyDeed(economy, steps, () => {});
        const stranger = new Stranger(ledger.chart, 3);
        for (const entry of read) entry(stranger);
        stranger.payAllOut();
        for (const who of people) {
          const id = owner[who];
          const largest = Math.max(1, ...stranger.booked[id]!);
          stranger.booked[id]!.forEach((dollars, part) => {
            expect(Math.abs(entered(ledger, BOOKED, part, [id]) - dollars) / largest).toBeLessThan(1e-9);
          });
          expect(Math.abs(entered(ledger, RETURNED, X, [id]) - stranger.returned[id]!) / largest).toBeLessThan(1e-9);
        }
      }),
      runs,
    );
  });

  test('put aside and taken up again, it goes on as if nothing had been', () => {
    fc.assert(
      fc.property(plan, plan, (steps, more) => {
        const economy = openEconomy();
        everyDeed(economy, steps, () => {});
        const saved = structuredClone(economy.ledger.save());
        const again = openAccounts(
          { C: 'outside', I: 'holder', P: 'earning', V: 'earning', S: 'earning' },
          { window: 3, books: 'owner' },
        );
        again.ledger.load(saved);
        everyDeed(economy, more, () => {});
        everyDeed(again, more, () => {});
        expect(again.ledger.save()).toEqual(economy.ledger.save());
      }),
      { ...runs, numRuns: 40 },
    );
  });

  test('in other hands: the state of another chart is refused', () => {
    const saved = openEconomy().ledger.save();
    const other = openAccounts({ C: 'outside' }, { window: 3, books: 'owner' });
    expect(() => other.ledger.load(saved)).toThrow(
      new RangeError('ledger: expected 25 saved numbers of balance, got 45'),
    );
  });
});

describe('refused', () => {
  const economy = openEconomy();
  const { ledger, usd, token, staked, claim, owner } = economy;
  economy.epoch(2);
  ledger.enter(WHY, usd.world, usd.C, 10 * UNIT, 'service');
  ledger.payOut(WHY, token.issuance, token.P, 4 * UNIT);

  const whole = (got: string, from = 'C 0, USD wallet') =>
    `test: expected a whole number of base units from ${from}, got ${got}`;
  const owning = (got: string) => `test: expected the account of an outside, holding or earning owner, got ${got}`;
  const institution = (got: string) => `test: expected an account of the protocol, a conduit or the world, got ${got}`;
  const beyond = (got: string) => `test: expected an account of the world, got ${got}`;
  const refusals: [string, () => void, string][] = [
    [
      'more than is held',
      () => ledger.pay(WHY, usd.C, usd.P, 10 * UNIT + 1),
      'test: expected at most the 10000000 base units in C 0, USD wallet, got 10000001',
    ],
    ['a fraction', () => ledger.pay(WHY, usd.C, usd.P, 0.5), whole('0.5')],
    ['NaN', () => ledger.pay(WHY, usd.C, usd.P, Number.NaN), whole('NaN')],
    ['infinity', () => ledger.pay(WHY, usd.C, usd.P, Infinity), whole('Infinity')],
    ['a negative amount', () => ledger.pay(WHY, usd.C, usd.P, -1), whole('-1')],
    [
      'beyond 2^53',
      () => ledger.payOut(WHY, token.issuance, token.P, 9007199254740992),
      whole('9007199254740992', 'issuance 0, TOKEN wallet'),
    ],
    [
      'holdings beyond 2^53',
      () => ledger.payOut(WHY, token.issuance, token.P, 9007199254740991),
      'test: expected holdings below 2^53 base units; try fewer decimals, got P 0, TOKEN wallet',
    ],
    [
      'another asset',
      () => ledger.pay(WHY, usd.C, token.P, 1),
      'test: expected another account in the asset of C 0, USD wallet, got P 0, TOKEN wallet',
    ],
    [
      'the same account',
      () => ledger.own(WHY, usd.C, usd.C, 1),
      'test: expected another account in the asset of C 0, USD wallet, got C 0, USD wallet',
    ],
    ['an unknown reason', () => ledger.pay(7, usd.C, usd.P, 1), 'posting: expected a reason of the chart, got 7'],
    ['a negative reason', () => ledger.pay(-1, usd.C, usd.P, 1), 'posting: expected a reason of the chart, got -1'],
    ['a payment by the protocol', () => ledger.pay(WHY, usd.protocol, usd.P, 1), owning('protocol 0, USD wallet')],
    ['a payment to a pool', () => ledger.pay(WHY, usd.C, usd.pool, 1), owning('pool 0, USD wallet')],
    ['a gift to the protocol', () => ledger.transfer(WHY, usd.C, usd.protocol, 1), owning('protocol 0, USD wallet')],
    ['a fee to a provider', () => ledger.payIn(WHY, usd.C, usd.P, 1), institution('P 0, USD wallet')],
    ['a fee by the protocol', () => ledger.payIn(WHY, usd.protocol, usd.pool, 1), owning('protocol 0, USD wallet')],
    ['a pay-out by a customer', () => ledger.payOut(WHY, usd.C, usd.P, 1), institution('C 0, USD wallet')],
    ['a pay-out to the pool', () => ledger.payOut(WHY, token.protocol, token.pool, 1), owning('pool 0, TOKEN wallet')],
    [
      'many pay-outs beyond the reserve',
      () => ledger.payOutMany(WHY, usd.protocol, [usd.P, usd.V], [400 * UNIT, 301 * UNIT]),
      'test: expected at most the 700000000 base units in protocol 0, USD wallet, got 701000000',
    ],
    ['a grant by a customer', () => ledger.payGrant(WHY, usd.C, usd.P, 1), institution('C 0, USD wallet')],
    ['an unlock by a customer', () => ledger.unlock(WHY, token.P, token.V, 1), institution('P 0, TOKEN wallet')],
    ['an own movement to somebody else', () => ledger.own(WHY, usd.C, usd.P, 1), institution('P 0, USD wallet')],
    ['an entry from a customer', () => ledger.enter(WHY, usd.C, usd.P, 1, 'service'), beyond('C 0, USD wallet')],
    [
      'an entry to the protocol',
      () => ledger.enter(WHY, usd.world, usd.protocol, 1, 'service'),
      owning('protocol 0, USD wallet'),
    ],
    [
      'an entry of tokens',
      () => ledger.enter(WHY, token.protocol, token.C, 1, 'service'),
      'test: expected a cash account, got C 0, TOKEN wallet',
    ],
    ['a grant to a pool', () => ledger.enterGrant(WHY, usd.world, usd.pool, 1), owning('pool 0, USD wallet')],
    ['an exit to a provider', () => ledger.exit(WHY, usd.C, usd.P, 1), beyond('P 0, USD wallet')],
    [
      'an exit overdrawn',
      () => ledger.exit(WHY, usd.P, usd.world, 6),
      'test: expected at most the 0 base units in P 0, USD wallet, got 6',
    ],
    [
      'tokens withdrawn',
      () => ledger.withdraw(WHY, token.P, token.world, 1),
      'test: expected a cash account, got P 0, TOKEN wallet',
    ],
    ['a conveyance by a customer', () => ledger.convey(WHY, usd.C, usd.pool, 1), institution('C 0, USD wallet')],
    [
      'cash conveyed across the border',
      () => ledger.convey(WHY, usd.pool, usd.world, 1),
      'test: expected an entry or exit for cash that crosses the border, got world 0, USD wallet',
    ],
    [
      'a clearing at the protocol',
      () => ledger.collect(WHY, usd.C, usd.protocol, 1),
      "test: expected a conduit's account, got protocol 0, USD wallet",
    ],
    [
      'a clearing that has collected nothing',
      () => ledger.distribute(WHY, usd.pool, usd.P, 1),
      'test: expected at most the 0 base units collected in pool 0, USD wallet, got 1',
    ],
    [
      'a loan to oneself',
      () => ledger.lend(WHY, usd.C, usd.C, claim.issuance, claim.C, 1, false),
      'test: expected another owner than that of C 0, USD wallet, got C 0, USD wallet',
    ],
    [
      'a secured loan to somebody with nothing',
      () => ledger.lend(WHY, usd.C, usd.V, claim.issuance, claim.C, 1, true),
      'test: expected a borrower with collateral, got V 0, USD wallet',
    ],
    [
      'a repayment beyond the claim',
      () => ledger.repay(WHY, usd.C, usd.P, claim.P, claim.issuance, 1),
      'test: expected at most the 0 base units in P 0, CLAIM wallet, got 1',
    ],
    [
      'a swap that the pool cannot fill',
      () => ledger.swap(WHY, usd.C, usd.pool, 1, token.pool, token.C, 5_001 * UNIT),
      'test: expected at most the 5000000000 base units in pool 0, TOKEN wallet, got 5001000000',
    ],
    [
      'a swap of what is not held',
      () => ledger.swap(WHY, usd.P, usd.pool, 1, token.pool, token.P, 1),
      'test: expected at most the 0 base units in P 0, USD wallet, got 1',
    ],
    [
      'a stake beyond the wallet',
      () => ledger.own(WHY, token.P, staked.P, 4 * UNIT + 1),
      'test: expected at most the 4000000 base units in P 0, TOKEN wallet, got 4000001',
    ],
    [
      'a rebase below 1',
      () => ledger.rebase(WHY, token.issuance, 0.5),
      'test: expected a factor of at least 1, got 0.5',
    ],
    [
      'a rebase by NaN',
      () => ledger.rebase(WHY, token.issuance, Number.NaN),
      'test: expected a factor of at least 1, got NaN',
    ],
    ['a negative mark', () => ledger.openEpoch([1, -1, 1, 1]), 'marks: expected a finite mark for TOKEN, got -1'],
    [
      'a mark that is NaN',
      () => ledger.openEpoch([1, 1, Number.NaN, 1]),
      'marks: expected a finite mark for LP, got NaN',
    ],
    [
      'an infinite mark',
      () => ledger.openEpoch([1, Infinity, 1, 1]),
      'marks: expected a finite mark for TOKEN, got Infinity',
    ],
    ['a missing mark', () => ledger.openEpoch([1, 1, 1]), 'marks: expected a finite mark for CLAIM, got undefined'],
    [
      'dollars at another value',
      () => ledger.openEpoch([1.01, 1, 1, 1]),
      'marks: expected cash at its own value, 1, got 1.01',
    ],
  ];

  test.each(refusals)('%s', (_, refused, message) => {
    const before = structuredClone(ledger.save());
    let error: unknown;
    try {
      refused();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).name).toBe('LedgerError');
    expect((error as Error).message).toBe(message);
    expect(ledger.save()).toEqual(before);
  });

  test('an amount of 0 moves nothing, and books nothing', () => {
    const before = structuredClone(ledger.save());
    ledger.pay(WHY, usd.C, usd.P, 0);
    ledger.payOut(WHY, token.issuance, token.P, 0);
    ledger.payOutMany(WHY, token.issuance, [token.P, token.V], [0, 0]);
    ledger.enter(WHY, usd.world, usd.C, 0, 'service');
    ledger.withdraw(WHY, usd.C, usd.world, 0);
    ledger.payIn(WHY, usd.C, usd.protocol, 0);
    expect(ledger.save()).toEqual(before);
    expect(ledger.mixes.wealth[owner.C]).toBe(10);
  });

  test('an epoch while a clearing holds what it collected', () => {
    const open = openEconomy();
    open.epoch();
    open.ledger.enter(WHY, open.usd.world, open.usd.C, 7, 'service');
    open.ledger.collect(WHY, open.usd.C, open.usd.pool, 7);
    expect(() => open.epoch()).toThrow('openEpoch: expected every clearing paid out, got 7 base units under way');
  });
});
