// openledger.yaml, cut to a season and a few hundred customers: the accounting identities hold for every single owner at
// every observation, and so do the invariances that compare whole runs.

import { expect, test } from 'vitest';
import type { Economy } from '../../sim/economy/economy.ts';
import { chainIncomeShare } from '../../sim/metrics/chain-income-share.ts';
import { externalIncomeShare } from '../../sim/metrics/role-books.ts';
import { line, terms } from '../../sim/money/books.ts';
import { TAGS } from '../../sim/money/cash-tags.ts';
import { PARTS } from '../../sim/money/parts.ts';
import { shippedWorld } from '../worlds.ts';
import { worstImbalance } from './imbalance.ts';

const season = [
  'run.length=120 days',
  'run.window=30 days',
  'populations.customers.count=400',
  'populations.customers.adoption.bass.p=3 /year',
];

test('received + entered + borrowed + revalued + slip = paid + paid in + exits + repaid + stock, per owner and part', async () => {
  let observations = 0;
  const worst: number[] = [];
  const world = shippedWorld('openledger', {
    set: season,
    books: 'owner',
    observer: (_, economy) => {
      observations++;
      worst.push(worstImbalance(economy.ledger));
    },
  });
  await world.run();
  expect(observations).toBe(120);
  expect(Math.max(...worst)).toBeLessThan(1e-9);
});

test('every unit is somewhere, every mix sums to 1, and every dollar’s tags sum to the balance, at every observation', async () => {
  const world = shippedWorld('openledger', {
    set: season,
    observer: (_, { ledger }) => {
      const { balance, chart, mixes, tags } = ledger;
      const sums = chart.assets.map(() => 0);
      balance.forEach((units, account) => {
        if (!Number.isSafeInteger(units)) throw new Error(`${ledger.describe(account)}: ${units} units`);
        sums[chart.accountAsset[account]!]! += units;
        if (!chart.assets[chart.accountAsset[account]!]!.cash || chart.accountUnlimited[account]) return;
        let tagged = 0;
        for (let t = 0; t < TAGS; t++) tagged += tags.stock[account * TAGS + t]! + tags.recent[account * TAGS + t]!;
        if (tagged !== units) throw new Error(`${ledger.describe(account)}: ${tagged} tagged, ${units} held`);
      });
      expect(sums).toEqual([0, 0, 0]);
      for (let owner = 0; owner < mixes.wealth.length; owner++) {
        if (mixes.wealth[owner] === 0) continue;
        let sum = 0;
        for (let s = 0; s < PARTS; s++) sum += mixes.share[owner * PARTS + s]!;
        if (Math.abs(sum - 1) > 1e-12) throw new Error(`owner ${owner}: a mix that sums to ${sum}`);
      }
    },
  });
  await world.run();
});

test('pre-minted or minted: the same economy, to the last bit of every booking', async () => {
  const [minted, released] = ['mint', 'reserve'].map((from) =>
    shippedWorld('openledger', { set: [...season, `rules.emission.from=${from}`] }),
  ) as [Economy, Economy];
  await Promise.all([minted.run(), released.run()]);
  expect(minted.ledger.books).toEqual(released.ledger.books);
  expect(minted.ports.token!.price()).toBe(released.ports.token!.price());
  expect(minted.holding(minted.protocol.reserve.TOKEN)).toBeGreaterThan(
    released.holding(released.protocol.reserve.TOKEN),
  );
});

test('X is what outsiders brought in to buy service and spent, to the last dollar', async () => {
  const world = shippedWorld('openledger', { set: season, books: 'owner' });
  await world.run();
  const { ledger } = world;
  const customers = world.population('customers');
  const sum = (term: string, part: number, owners: (owner: number) => boolean) => {
    let total = 0;
    for (let owner = 0; owner < ledger.chart.ownerClass.length; owner++) {
      if (owners(owner)) total += ledger.books[line(owner, terms.indexOf(term as never)) + part]!;
    }
    return total;
  };
  const isCustomer = (owner: number) => owner >= customers.owner && owner < customers.owner + customers.count;
  const FRESH_X = 5;
  const spent = sum('paid', FRESH_X, isCustomer) + sum('paidIn', FRESH_X, isCustomer);
  const booked = sum('booked', 0, () => true);
  const outstanding = ledger.credits.freshLeft.reduce((total, left) => total + left, 0);
  expect(spent).toBeGreaterThan(100);
  // Fees of the last days wait as credit until somebody is paid with them, or lapse.
  expect(booked + outstanding + ledger.credits.lapsed).toBeCloseTo(spent, 6);
});

test('the tags agree with the absorbing chain over the window, opening stocks as sources, within .01 per role', async () => {
  const gaps: number[] = [];
  const world = shippedWorld('openledger', {
    set: season,
    observer: (view, { modules }) => {
      if (view.now < 60 * 24) return;
      for (const population of modules.filter(({ ownerClass }) => ownerClass === 'earning')) {
        const role = view.ledger.chart.ownerRole[population.owner]!;
        const tags = externalIncomeShare.measureRole(view, role, population);
        const chain = chainIncomeShare.measureRole(view, role, population);
        if (!Number.isNaN(tags)) gaps.push(Math.abs(tags - chain));
      }
    },
  });
  await world.run();
  expect(gaps.length).toBeGreaterThan(100);
  expect(Math.max(...gaps)).toBeLessThan(0.01);
});
