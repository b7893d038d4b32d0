import { describe, expect, test } from 'vitest';
import { defineAgent } from '../../sim/model/definitions.ts';
import type { Money } from '../../sim/model/money.ts';
import { PARTS } from '../../sim/money/parts.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';

const trader = defineAgent({
  name: 'trader',
  about: 'Sells 10 on day 1 and buys with all its dollars on day 2.',
  ownerClass: 'holder',
  parameters: {},
  accounts: { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } },
  needs: ['token'],
  phases: {
    trade(self, world) {
      const { usd, token } = self.accounts;
      if (world.now === 24) world.ports.token!.sell(token, usd, 10_000_000 as Money);
      if (world.now === 48) world.ports.token!.buy(usd, token, world.holding(usd));
    },
  },
});

const pool = (rest = '') => `
quesnay: 1
name: pool
run: { length: 4 days, window: 2 days }
token: { supply: 200 TOKEN }
genesis: { pool: { token: 100 TOKEN, cash: 50 USD }, trader: { token: 100 TOKEN } }
populations: { trader: { agent: trader } }
markets: { pool: { market: constant-product ${rest} } }
`;

describe('the pool', () => {
  test('opens at cash over tokens, and trades by the published formula', async () => {
    const world = worldOf(pool(), { use: [trader] });
    const token = world.ports.token!;
    expect(token.price()).toBe(0.5);
    expect(world.mark()).toBe(0.5);
    expect(token.depth()).toEqual({ cash: 50, token: 100 });
    await world.run(24);
    const { accounts } = moduleOf(world, 'trader');
    // ⌊997·10e6·50e6 / (1000·100e6 + 997·10e6)⌋ (UniswapV2Library.getAmountOut)
    expect(world.holding(accounts.usd!)).toBe(Math.floor((997 * 10e6 * 50e6) / (1000 * 100e6 + 997 * 10e6)));
  });

  test('a round trip costs the fee and leaves the mix as it was, bit for bit', async () => {
    const world = worldOf(pool(), { use: [trader] });
    const owner = moduleOf(world, 'trader').owner;
    const before = world.ledger.mixes.share.slice(owner * PARTS, (owner + 1) * PARTS);
    await world.run();
    const { accounts } = moduleOf(world, 'trader');
    expect(holds(world, accounts.usd!)).toBe(0);
    expect(holds(world, accounts.token!)).toBeLessThan(100);
    expect(holds(world, accounts.token!)).toBeGreaterThan(100 - 10 * 0.0065);
    expect(world.ledger.mixes.share.slice(owner * PARTS, (owner + 1) * PARTS)).toEqual(before);
  });

  test('the mark of an epoch is the mean of the prices before and after the trades of the one before', async () => {
    const world = worldOf(pool(', fee: 0 %'), { use: [trader] });
    await world.run(24);
    const after = (50 * 100) / 110 / 110;
    expect(world.mark()).toBeCloseTo((0.5 + after) / 2, 6);
  });

  test('its liquidity shares are the treasury’s, worth the reserves at the mark', async () => {
    const world = worldOf(pool(), { use: [trader] });
    const shares = holds(world, world.protocol.treasury.LP);
    expect(shares).toBeCloseTo(Math.sqrt(100 * 50) - 0.001, 6);
    expect(world.ports.token!.sharePrice() * shares).toBeCloseTo(100, 6);
  });

  test('a pool without a seed is refused', () => {
    const text = pool().replace('pool: { token: 100 TOKEN, cash: 50 USD }', 'reserve: { token: 100 TOKEN }');
    expect(() => worldOf(text, { use: [trader] })).toThrow(
      /pool: expected a genesis pool with TOKEN and cash, got none/,
    );
  });
});
