import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantProductOut } from '../../sim/mechanisms/markets/constant-product-swap.ts';
import type { Money } from '../../sim/model/money.ts';
import { coverCost, payCost, sellFor } from '../../sim/model/pay-cost.ts';
import type { AgentWorld } from '../../sim/model/world.ts';

const USD = 0;
const TOKEN = 1;

/** An owner with two accounts, a pool of 5 M TOKEN and 1.5 M USD (6 decimals both), and suppliers outside. */
function owner(usd: number, token: number, pool = { token: 5e12, cash: 1.5e12 }) {
  const holding = [usd, token];
  const paid: Record<string, number> = {};
  const broughtIn: Record<string, number> = {};
  const quoteSell = (amount: Money) => constantProductOut(amount, pool.token, pool.cash) as Money;
  const world = {
    setting: { decimals: { USD: 6, TOKEN: 6 } },
    holding: (account: number) => holding[account],
    ports: {
      token: {
        price: () => pool.cash / pool.token,
        quoteSell,
        sell: (from: number, into: number, amount: Money) => {
          const got = quoteSell(amount);
          holding[from]! -= amount;
          holding[into]! += got;
          return got;
        },
      },
      outside: {
        bringIn: (account: number, cash: Money, purpose: string) => {
          holding[account]! += cash;
          broughtIn[purpose] = (broughtIn[purpose] ?? 0) + cash;
        },
        payInput: (account: number, cash: Money, kind: string) => {
          holding[account]! -= cash;
          paid[kind] = (paid[kind] ?? 0) + cash;
        },
      },
    },
  };
  return { world: world as unknown as AgentWorld, holding, paid, broughtIn };
}

describe('coverCost', () => {
  test('pays in full: from dollars, then from TOKEN, and only what is missing from savings', () => {
    const { world, holding, paid, broughtIn } = owner(1e6, 10e6);
    coverCost(world, USD, TOKEN, 3e6 as Money, 'work');
    expect(broughtIn).toEqual({ capital: 0 });
    coverCost(world, USD, TOKEN, 30e6 as Money, 'work');
    expect(paid).toEqual({ work: 33e6 });
    // 10 TOKEN fetch almost 3 USD less .3 %.
    expect(broughtIn.capital).toBeGreaterThan((33 - 1 - 2.991) * 1e6 - 1);
    expect(broughtIn.capital).toBeLessThan((33 - 1 - 2.991) * 1e6 + 100);
    expect(holding).toEqual([0, 0]);
  });
});

describe('payCost', () => {
  test('pays out of dollars while they last and sells nothing', () => {
    const { world, holding, paid } = owner(100e6, 50e6);
    expect(payCost(world, USD, TOKEN, 30e6 as Money, 'electricity')).toBe(30e6);
    expect(holding).toEqual([70e6, 50e6]);
    expect(paid).toEqual({ electricity: 30e6 });
  });

  test('sells what is missing, no more', () => {
    const { world, holding, paid } = owner(10e6, 1000e6);
    expect(payCost(world, USD, TOKEN, 31e6 as Money, 'work')).toBe(31e6);
    expect(paid).toEqual({ work: 31e6 });
    // 21 USD at .30 USD less .3 % is 70.21 TOKEN, and a little for the price it moves.
    expect(1000e6 - holding[TOKEN]!).toBeGreaterThan(70.21e6);
    expect(1000e6 - holding[TOKEN]!).toBeLessThan(70.22e6);
    expect(holding[USD]).toBeLessThan(3);
  });

  test('pays what there is when dollars and tokens do not suffice', () => {
    const { world, holding, paid } = owner(1e6, 10e6);
    const fetched = constantProductOut(10e6, 5e12, 1.5e12);
    expect(payCost(world, USD, TOKEN, 30e6 as Money, 'operations')).toBe(1e6 + fetched);
    expect(holding).toEqual([0, 0]);
    expect(paid).toEqual({ operations: 1e6 + fetched });
  });

  test('pays out of dollars alone where tokens have no market', () => {
    const { world, holding } = owner(5e6, 10e6);
    delete (world.ports as { token?: unknown }).token;
    expect(payCost(world, USD, TOKEN, 30e6 as Money, 'work')).toBe(5e6);
    expect(holding).toEqual([0, 10e6]);
  });
});

describe('sellFor', () => {
  test('fetches the cash and at most two base units more, for any depth of sale', () => {
    const cases = fc.tuple(fc.integer({ min: 1, max: 1_200_000_000_000 }), fc.integer({ min: 1, max: 4e13 }));
    fc.assert(
      fc.property(cases, ([cash, held]) => {
        const { world, holding } = owner(0, held);
        const got = sellFor(world, USD, TOKEN, cash as Money);
        return got < cash ? holding[TOKEN] === 0 : got <= cash + 2;
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('nothing to sell, nothing wanted: nothing happens', () => {
    const { world, holding } = owner(7, 0);
    expect(sellFor(world, USD, TOKEN, 5 as Money)).toBe(0);
    expect(sellFor(owner(0, 9).world, USD, TOKEN, 0 as Money)).toBe(0);
    expect(holding).toEqual([7, 0]);
  });
});
