import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventHash } from '../../sim/kernel/event-hash.ts';
import { decode, encode, type Saved } from '../../sim/kernel/snapshot.ts';
import { type CashTags, TAGS } from '../../sim/money/cash-tags.ts';
import { createChart } from '../../sim/money/chart.ts';
import { Ledger, LedgerError } from '../../sim/money/ledger.ts';
import { E, FRESH_G } from '../../sim/money/parts.ts';
import { booked, openAccounts, shareOf, UNIT, WHY } from './ledgers.ts';

const owners = { customer: 'outside', provider: 'earning', investor: 'holder', pauper: 'earning' } as const;

/** A few owners with something of everything. */
function town() {
  const accounts = openAccounts(owners);
  const { ledger, usd, token } = accounts;
  ledger.genesis(WHY, token.issuance, token.investor, 100 * UNIT);
  ledger.genesis(WHY, token.issuance, token.pool, 100 * UNIT);
  ledger.genesis(WHY, usd.world, usd.pool, 100 * UNIT, 'capital');
  ledger.genesis(WHY, usd.world, usd.protocol, 100 * UNIT);
  ledger.enter(WHY, usd.world, usd.customer, 100 * UNIT, 'service');
  ledger.pay(WHY, usd.customer, usd.provider, 50 * UNIT);
  return accounts;
}
type Town = ReturnType<typeof town>;

const snapshot = (ledger: Ledger) => structuredClone(ledger.save());
const coinsOf = ({ stock, recent }: CashTags, account: number) => {
  let sum = 0;
  for (let t = 0; t < TAGS; t++) sum += stock[account * TAGS + t]! + recent[account * TAGS + t]!;
  return sum;
};

describe('what is refused, before anything moves', () => {
  const mixed = 'the account of an outside, holding or earning owner';
  const unmixed = 'an account of the protocol, a conduit or the world';
  const refusals: Record<string, [act: (town: Town) => void, message: string]> = {
    'pay-outs that together make a supply beyond 2^53': [
      ({ ledger, token }) => ledger.payOutMany(WHY, token.issuance, [token.provider, token.pauper], [2 ** 52, 2 ** 52]),
      'test: expected holdings below 2^53 base units; try fewer decimals, got issuance 0, TOKEN wallet',
    ],
    'an account that is none': [
      ({ ledger, usd }) => ledger.exit(WHY, 999, usd.world, 1),
      'test: expected another account in the asset of account 999, got world 0, USD wallet',
    ],
    'two accounts that are none': [
      ({ ledger }) => ledger.own(WHY, 998, 999, 1),
      'test: expected another account in the asset of account 998, got account 999',
    ],
    'a grant to the protocol itself': [
      ({ ledger, token }) => ledger.payGrant(WHY, token.issuance, token.protocol, 1),
      `test: expected ${mixed}, got protocol 0, TOKEN wallet`,
    ],
    'pay-outs of which one is no whole number': [
      ({ ledger, usd }) => ledger.payOutMany(WHY, usd.protocol, [usd.provider, usd.investor], [1, 0.5]),
      'test: expected a whole number of base units from protocol 0, USD wallet, got 0.5',
    ],
    'pay-outs of which one goes to a conduit': [
      ({ ledger, usd }) => ledger.payOutMany(WHY, usd.protocol, [usd.provider, usd.pool], [1, 1]),
      `test: expected ${mixed}, got pool 0, USD wallet`,
    ],
    'an unlock by a holder': [
      ({ ledger, token }) => ledger.unlock(WHY, token.investor, token.provider, 1),
      `test: expected ${unmixed}, got investor 0, TOKEN wallet`,
    ],
    'a grant from outside in tokens': [
      ({ ledger, token }) => ledger.enterGrant(WHY, token.world, token.provider, 1),
      'test: expected a cash account, got provider 0, TOKEN wallet',
    ],
    'a withdrawal by the protocol': [
      ({ ledger, usd }) => ledger.withdraw(WHY, usd.protocol, usd.world, 1),
      `test: expected ${mixed}, got protocol 0, USD wallet`,
    ],
  };

  test.each(Object.keys(refusals))('%s', (name) => {
    const [act, message] = refusals[name]!;
    const place = town();
    const before = snapshot(place.ledger);
    const error = (() => {
      try {
        act(place);
        return undefined;
      } catch (thrown) {
        return thrown as Error;
      }
    })();
    expect(error).toBeInstanceOf(LedgerError);
    expect(error!.message).toBe(message);
    expect(snapshot(place.ledger)).toEqual(before);
  });

  test('a chart with more reasons than a posting can be hashed with', () => {
    const chart = createChart(
      [],
      Array.from({ length: 2049 }, (_, i) => `reason ${i}`),
    );
    expect(() => new Ledger(chart, { window: 1 })).toThrow('chart: expected at most 2048 reasons, got 2049');
  });
});

describe('nothing', () => {
  test('an amount of 0 on both legs of a swap, or in a whole list of pay-outs, is no posting', () => {
    const { ledger, usd, token } = town();
    const before = snapshot(ledger);
    ledger.payOutMany(WHY, token.issuance, [], []);
    ledger.swap(WHY, usd.customer, usd.pool, 0, token.pool, token.customer, 0);
    expect(snapshot(ledger)).toEqual(before);
  });

  test('a payee of nothing among others is as it was', () => {
    const { ledger, owner, token } = town();
    ledger.payOutMany(WHY, token.issuance, [token.pauper, token.provider], [0, 5]);
    expect(shareOf(ledger, owner.pauper, E)).toBe(0);
    expect(shareOf(ledger, owner.provider, E)).toBeGreaterThan(0);
  });

  test('what an owner pays itself stays its own: no booking, no mixing, fresh money stays fresh', () => {
    const { ledger, owner, token, staked } = town();
    const share = [...ledger.mixes.share];
    const books = [...ledger.books];
    ledger.pay(WHY, token.investor, staked.investor, 40 * UNIT);
    ledger.transfer(WHY, staked.investor, token.investor, 10 * UNIT);
    expect(ledger.balance[staked.investor]).toBe(30 * UNIT);
    expect([...ledger.mixes.share]).toEqual(share);
    expect([...ledger.books]).toEqual(books);
    expect(shareOf(ledger, owner.investor, FRESH_G)).toBe(1);
    expect([...ledger.between].reduce((sum, value) => sum + value, 0)).toBe(50);
  });

  test('tokens without a price have an origin too', () => {
    const { ledger, token, owner, epoch } = openAccounts({ early: 'earning' });
    epoch(0, 0);
    ledger.payOut(WHY, token.issuance, token.early, 5 * UNIT);
    expect(booked(ledger)).toEqual({ X: 0, K: 0, E: 0, T: 0, G: 0 });
    epoch(2, 0);
    expect(shareOf(ledger, owner.early, E)).toBe(1);
    expect(ledger.mixes.wealth[owner.early]).toBe(10);
  });
});

describe('pay-outs at one instant', () => {
  test('do not depend on the order of payees, nor on how many accounts each is paid in', () => {
    const sharesAfter = (order: readonly number[]) => {
      const { ledger, usd, token, staked, owner, epoch } = town();
      ledger.payIn(WHY, usd.customer, usd.protocol, 20 * UNIT);
      ledger.payIn(WHY, usd.provider, usd.protocol, 7 * UNIT);
      epoch();
      ledger.payIn(WHY, usd.provider, usd.protocol, 9 * UNIT);
      const to = [token.provider, token.investor, token.customer, staked.provider];
      const amounts = [11, 13, 17, 19].map((tokens) => tokens * UNIT);
      ledger.payOutMany(
        WHY,
        token.issuance,
        order.map((i) => to[i]!),
        order.map((i) => amounts[i]!),
      );
      return { mixes: [...ledger.mixes.share], booked: booked(ledger), owner };
    };
    const once = sharesAfter([0, 1, 2, 3]);
    expect(once.booked.X).toBeGreaterThan(0);
    expect(once.booked.E).toBeGreaterThan(0);
    for (const order of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
    ]) {
      const again = sharesAfter(order);
      for (const [i, share] of again.mixes.entries()) expect(share).toBeCloseTo(once.mixes[i]!, 13);
      expect(again.booked.X).toBeCloseTo(once.booked.X, 12);
    }
  });

  test('one payee is paid as by payOut', () => {
    const [one, many] = [town(), town()];
    for (const { ledger, usd } of [one, many]) ledger.payIn(WHY, usd.customer, usd.protocol, 20 * UNIT);
    one.ledger.payOut(WHY, one.token.issuance, one.token.provider, 30 * UNIT);
    many.ledger.payOutMany(WHY, many.token.issuance, [many.token.provider], [30 * UNIT]);
    expect(snapshot(many.ledger)).toEqual(snapshot(one.ledger));
    expect(booked(one.ledger)).toMatchObject({ X: 70, E: 10 });
  });

  test('without pay-ins, E is what was minted and released, at the marks of the day', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            units: fc.array(fc.nat(1e9), { minLength: 3, maxLength: 3 }),
            mark: fc.double({ min: 0.01, max: 90, noNaN: true }),
          }),
          { minLength: 1, maxLength: 40 },
        ),
        (epochs) => {
          const { ledger, token, epoch } = town();
          let value = 0;
          for (const { units, mark } of epochs) {
            epoch(mark);
            const to = [token.provider, token.investor, token.customer];
            ledger.payOutMany(WHY, token.issuance, to, units);
            ledger.convey(WHY, token.issuance, token.protocol, units[0]!);
            ledger.payOut(WHY, token.protocol, token.pauper, units[0]!);
            value += ((units[0]! + units[1]! + units[2]! + units[0]!) / UNIT) * mark;
          }
          expect(Math.abs(booked(ledger).E - value)).toBeLessThanOrEqual(1e-9 * value);
        },
      ),
      { seed: 17, numRuns: 50 },
    );
  });

  test('a grant draws credit too, and books the rest as T', () => {
    const { ledger, usd, token } = town();
    ledger.payIn(WHY, usd.customer, usd.protocol, 20 * UNIT);
    ledger.payGrant(WHY, token.issuance, token.investor, 30 * UNIT);
    expect(booked(ledger)).toMatchObject({ X: 70, E: 0, T: 10 });
  });
});

describe('coins', () => {
  test('genesis dollars are an owner’s or a holder’s capital, and the treasury’s a grant', () => {
    const { ledger, usd } = openAccounts({ provider: 'earning' });
    ledger.genesis(WHY, usd.world, usd.provider, 3);
    ledger.genesis(WHY, usd.world, usd.protocol, 5);
    ledger.genesis(WHY, usd.world, usd.pool, 7, 'capital');
    ledger.genesis(WHY, usd.world, usd.pool, 11);
    const tags = (account: number) => [...ledger.tags.stock.slice(account * TAGS, (account + 1) * TAGS)];
    expect([usd.provider, usd.protocol, usd.pool].map(tags)).toEqual([
      [0, 3, 0],
      [0, 0, 5],
      [0, 7, 11],
    ]);
  });

  test('what is withdrawn waits with its tags and returns first', () => {
    const { ledger, usd } = town();
    ledger.withdraw(WHY, usd.provider, usd.world, 50 * UNIT);
    const provider = ledger.chart.roles.indexOf('provider') * TAGS;
    expect(ledger.cashOut[provider]).toBe(50 * UNIT);
    ledger.enter(WHY, usd.world, usd.provider, 60 * UNIT, 'capital');
    expect([...ledger.tags.stock.slice(usd.provider * TAGS, (usd.provider + 1) * TAGS)]).toEqual([
      50 * UNIT,
      10 * UNIT,
      0,
    ]);
    expect([...ledger.cashIn.slice(provider, provider + TAGS)]).toEqual([50 * UNIT, 10 * UNIT, 0]);
  });
});

describe('the hash', () => {
  type Payment = [from: 'customer' | 'provider', to: 'provider' | 'investor', amount: number];
  const digestOf = (acts: (town: Town) => void) => {
    const hash = new EventHash();
    const accounts = openAccounts(owners, { hash });
    const { ledger, usd } = accounts;
    for (const name of ['customer', 'provider', 'investor'] as const) {
      ledger.enter(WHY, usd.world, usd[name], 2 ** 40, 'capital');
    }
    acts(accounts);
    return hash.digest();
  };
  const paying =
    (...payments: Payment[]) =>
    ({ ledger, usd }: Town) => {
      for (const [from, to, amount] of payments) ledger.pay(WHY, usd[from], usd[to], amount);
    };

  test('tells payer, payee, amount, kind and order apart', () => {
    const digests = [
      paying(['customer', 'provider', 5]),
      paying(['customer', 'investor', 5]),
      paying(['provider', 'investor', 5]),
      paying(['customer', 'provider', 6]),
      paying(['customer', 'provider', 5 + 2 ** 32]),
      paying(['customer', 'provider', 5], ['customer', 'investor', 6]),
      paying(['customer', 'investor', 6], ['customer', 'provider', 5]),
      ({ ledger, usd }: Town) => ledger.transfer(WHY, usd.customer, usd.provider, 5),
    ].map(digestOf);
    expect(new Set(digests).size).toBe(digests.length);
    expect(digestOf(paying(['customer', 'provider', 5]))).toBe(digests[0]);
  });

  test('tells lists of payees apart', () => {
    const paid = (to: ('provider' | 'investor' | 'customer')[], amounts: number[]) => (town: Town) =>
      town.ledger.payOutMany(
        WHY,
        town.token.issuance,
        to.map((name) => town.token[name]),
        amounts,
      );
    const digests = [
      paid(['customer', 'provider'], [5, 6]),
      paid(['provider', 'customer'], [5, 6]),
      paid(['customer', 'investor'], [5, 6]),
      paid(['customer', 'provider'], [6, 5]),
      paid(['customer', 'provider'], [5, 6 + 2 ** 32]),
      paid(['customer'], [5]),
      paid(['customer', 'provider'], [5, 0]),
    ].map(digestOf);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('does not depend on who listens', () => {
    const once = digestOf(paying(['customer', 'provider', 5]));
    const listened = digestOf((town) => {
      town.ledger.journal = { posting: () => {}, epoch: () => {} };
      paying(['customer', 'provider', 5])(town);
    });
    expect(listened).toBe(once);
  });
});

describe('saving', () => {
  const acts: ((town: Town, units: number) => void)[] = [
    ({ ledger, usd }, units) => ledger.enter(WHY, usd.world, usd.customer, units, 'service'),
    ({ ledger, usd }, units) => ledger.enter(WHY, usd.world, usd.investor, units, 'capital'),
    ({ ledger, usd }, units) =>
      ledger.pay(WHY, usd.customer, usd.provider, Math.min(units, ledger.balance[usd.customer]!)),
    ({ ledger, usd }, units) =>
      ledger.payIn(WHY, usd.provider, usd.protocol, Math.min(units, ledger.balance[usd.provider]!)),
    ({ ledger, token }, units) =>
      ledger.payOutMany(WHY, token.issuance, [token.provider, token.investor], [units, 2 * units]),
    ({ ledger, usd }, units) =>
      ledger.withdraw(WHY, usd.provider, usd.world, Math.min(units, ledger.balance[usd.provider]!)),
    ({ ledger, usd, token }, units) =>
      ledger.swap(
        WHY,
        usd.investor,
        usd.pool,
        Math.min(units, ledger.balance[usd.investor]!),
        token.pool,
        token.investor,
        1000,
      ),
    ({ epoch }, units) => epoch(1 + units / (1000 * UNIT), 1),
    ({ ledger, token }, units) => ledger.rebase(WHY, token.issuance, 1 + units / (1000 * UNIT)),
  ];
  const deeds = fc.array(fc.tuple(fc.nat(acts.length - 1), fc.integer({ min: 1, max: 20 * UNIT })), { maxLength: 60 });

  test('put aside at any moment, as bytes, and taken up again: the same to the last bit', () => {
    fc.assert(
      fc.property(deeds, deeds, (before, after) => {
        const kept = town();
        for (const [act, units] of before) acts[act]!(kept, units);
        const bytes = encode(kept.ledger.save() as unknown as Saved);
        const taken = town();
        taken.ledger.load(decode(bytes) as unknown as ReturnType<Ledger['save']>);
        expect(snapshot(taken.ledger)).toEqual(snapshot(kept.ledger));
        for (const [act, units] of after) {
          acts[act]!(kept, units);
          acts[act]!(taken, units);
        }
        expect(snapshot(taken.ledger)).toEqual(snapshot(kept.ledger));
        for (const name of ['customer', 'provider', 'investor', 'pool', 'protocol'] as const) {
          expect(coinsOf(kept.ledger.tags, kept.usd[name])).toBe(kept.ledger.balance[kept.usd[name]]);
        }
      }),
      { seed: 13, numRuns: 60 },
    );
  });

  test('what is saved in part is refused', () => {
    const { ledger } = town();
    const { balance: _, ...torn } = snapshot(ledger);
    expect(() => ledger.load(torn as never)).toThrow('saved numbers of balance, got none');
  });
});

test('the largest holding that fits is 2^53 − 1 base units', () => {
  const { ledger, token } = openAccounts({ whale: 'holder' });
  ledger.genesis(WHY, token.issuance, token.whale, Number.MAX_SAFE_INTEGER);
  expect(ledger.balance[token.whale]).toBe(Number.MAX_SAFE_INTEGER);
  expect(ledger.balance[token.issuance]).toBe(-Number.MAX_SAFE_INTEGER);
  expect(() => ledger.payOut(WHY, token.issuance, token.pool, 1)).toThrow(LedgerError);
});
