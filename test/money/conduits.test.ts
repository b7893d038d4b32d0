// What a pool leaves as it was: the mix of who trades with it, and the tags of an epoch's coins, however large its seed.
// What a purse leaves as it was: the tags of the coins in it.

import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { TAG_K, TAG_X, TAGS } from '../../sim/money/cash-tags.ts';
import { PARTS } from '../../sim/money/parts.ts';
import { openAccounts, UNIT, WHY } from './ledgers.ts';

function openPool(seed: number) {
  const accounts = openAccounts({ C: 'outside', I: 'holder', P: 'earning' });
  const { ledger, usd, token } = accounts;
  ledger.genesis(WHY, usd.world, usd.pool, seed * UNIT, 'capital');
  ledger.genesis(WHY, token.issuance, token.pool, 100_000 * UNIT);
  ledger.genesis(WHY, token.issuance, token.P, 100_000 * UNIT);
  return accounts;
}

describe('the seed of a pool', () => {
  /** Thirty epochs of purchases and sales; `most` is what is sold of the dollars that have come in this epoch. */
  function trade(seed: number, most: number) {
    const accounts = openPool(seed);
    const { ledger, usd, token } = accounts;
    const uniform = seedrandom.alea('trades');
    for (let epoch = 0; epoch < 30; epoch++) {
      accounts.epoch();
      let room = 0;
      for (let deal = 0; deal < 8; deal++) {
        const buyer = uniform() < 0.5 ? 'C' : 'I';
        const spent = Math.floor(uniform() * 50 * UNIT);
        ledger.enter(WHY, usd.world, usd[buyer], spent, buyer === 'C' ? 'service' : 'capital');
        ledger.swap(WHY, usd[buyer], usd.pool, spent, token.pool, token[buyer], spent);
        room += spent * most;
        const sold = Math.floor(uniform() * room);
        ledger.swap(WHY, token.P, token.pool, sold, usd.pool, usd.P, sold);
        room -= sold;
        ledger.withdraw(WHY, usd.P, usd.world, Math.floor(ledger.balance[usd.P]! * uniform()));
      }
    }
    return accounts;
  }
  const took = ({ ledger, owner }: ReturnType<typeof trade>) => {
    const role = ledger.chart.ownerRole[owner.P]!;
    return Array.from(ledger.cashOut.slice(role * TAGS, role * TAGS + TAGS));
  };

  test('a hundred times as large, the same trades: who takes dollars out takes the same ones, coin by coin', () => {
    const [small, large] = [trade(100_000, 1), trade(10_000_000, 1)];
    expect(took(large)).toEqual(took(small));
    expect(took(small)[TAG_X]).toBeGreaterThan(1_000 * UNIT);
    expect(took(small)[TAG_K]).toBeGreaterThan(1_000 * UNIT);
    expect(large.ledger.books).toEqual(small.ledger.books);
    expect(large.ledger.mixes).toEqual(small.ledger.mixes);
  });

  test('control: where more goes out than has come in, the stock answers, and its size shows', () => {
    const [small, large] = [trade(100_000, 3), trade(10_000_000, 3)];
    expect(took(large)[TAG_X]).toBeLessThan(took(small)[TAG_X]! - UNIT);
    expect(large.ledger.books).toEqual(small.ledger.books);
  });

  test('by hand: 100 X and 50 K came in, 75 go out: 50 X and 25 K; the next epoch the rest has joined the stock', () => {
    const { ledger, usd, token, epoch } = openPool(925);
    epoch();
    ledger.enter(WHY, usd.world, usd.C, 100 * UNIT, 'service');
    ledger.swap(WHY, usd.C, usd.pool, 100 * UNIT, token.pool, token.C, 100 * UNIT);
    ledger.enter(WHY, usd.world, usd.I, 50 * UNIT, 'capital');
    ledger.swap(WHY, usd.I, usd.pool, 50 * UNIT, token.pool, token.I, 50 * UNIT);
    const coins = () => Array.from(ledger.tags.stock.slice(usd.P * TAGS, usd.P * TAGS + TAGS), (units) => units / UNIT);
    ledger.swap(WHY, token.P, token.pool, 75 * UNIT, usd.pool, usd.P, 75 * UNIT);
    expect(coins()).toEqual([50, 25, 0]);
    epoch();
    // 925 + 25 K and 50 X: a twentieth of what is sold now is X.
    ledger.swap(WHY, token.P, token.pool, 100 * UNIT, usd.pool, usd.P, 100 * UNIT);
    expect(coins()).toEqual([55, 120, 0]);
  });
});

test('coins that were taken out come back as what they were; only what is brought beyond them is new', () => {
  const { ledger, usd, epoch } = openPool(1_000);
  const coins = () => Array.from(ledger.tags.stock.slice(usd.I * TAGS, usd.I * TAGS + TAGS), (units) => units / UNIT);
  epoch();
  ledger.enter(WHY, usd.world, usd.I, 60 * UNIT, 'capital');
  ledger.enterGrant(WHY, usd.world, usd.I, 20 * UNIT);
  ledger.withdraw(WHY, usd.I, usd.world, 40 * UNIT);
  expect(coins()).toEqual([0, 30, 10]);
  ledger.enter(WHY, usd.world, usd.I, 20 * UNIT, 'service');
  expect(coins()).toEqual([0, 45, 15]);
  ledger.enter(WHY, usd.world, usd.I, 100 * UNIT, 'service');
  expect(coins()).toEqual([80, 60, 20]);
});

describe('a round trip', () => {
  type Trip = (accounts: ReturnType<typeof openPool>, fee: number) => void;
  const all = 40 * UNIT;
  const trips: Record<string, Trip> = {
    'through the pool': ({ ledger, usd, token }, fee) => {
      ledger.swap(WHY, usd.P, usd.pool, all, token.pool, token.P, all - fee);
      ledger.swap(WHY, token.P, token.pool, all - fee, usd.pool, usd.P, all - 2 * fee);
    },
    'into a stake': ({ ledger, token, staked }) => {
      ledger.own(WHY, token.P, staked.P, all);
      ledger.own(WHY, staked.P, token.P, all);
    },
    'into pool shares': ({ ledger, usd, token, lp }, fee) => {
      ledger.own(WHY, usd.P, usd.pool, all);
      ledger.own(WHY, token.P, token.pool, all);
      ledger.own(WHY, lp.issuance, lp.P, 2 * all);
      ledger.own(WHY, lp.P, lp.issuance, 2 * all);
      ledger.own(WHY, usd.pool, usd.P, all - fee);
      ledger.own(WHY, token.pool, token.P, all - fee);
    },
  };

  test.each(Object.keys(trips))('%s leaves the mix as it was, to the last bit, and its fees are slip', (name) => {
    for (const fee of [0, 123_457]) {
      const accounts = openPool(1_000);
      const { ledger, owner, usd, token } = accounts;
      accounts.epoch(1);
      ledger.enter(WHY, usd.world, usd.C, 70 * UNIT, 'service');
      ledger.pay(WHY, usd.C, usd.P, 70 * UNIT);
      ledger.payOut(WHY, token.issuance, token.P, 31 * UNIT);
      const mix = () => ledger.mixes.share.slice(owner.P * PARTS, owner.P * PARTS + PARTS);
      const before = mix();
      const wealth = ledger.mixes.wealth[owner.P]!;
      trips[name]!(accounts, fee);
      expect(mix()).toEqual(before);
      const cost = name === 'into a stake' ? 0 : 2 * fee;
      expect(wealth - ledger.mixes.wealth[owner.P]!).toBeCloseTo(cost / UNIT, 7);
    }
  });
});
