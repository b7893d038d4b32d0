import { describe, expect, test } from 'vitest';
import { moduleOf, worldOf } from '../worlds.ts';

const market = (investors: string, set: string[] = []) =>
  worldOf(
    `
quesnay: 1
name: bourse
run: { length: 200 days, window: 30 days }
token: { supply: 1_000_000 TOKEN }
genesis: { pool: { token: 500_000 TOKEN, cash: 250_000 USD }, holders: { token: 500_000 TOKEN } }
populations: { investors: { agent: investor, count: 10, ${investors} } }
markets: { pool: { market: constant-product, fee: 0 % } }
`,
    { set },
  );

describe('investors', () => {
  test('fundamentalists alone bring the price to what sales are worth', async () => {
    // Hope that does not fade: 8 × 365 × 120 USD over a million tokens are .3504 USD.
    const world = market(
      'capital: 100_000 USD, hoped-sales: 120 USD/day, hope-half-life: 1000 years, chartist-gain: 0, switching: 0, neutral: 50 %, reversion: 10, pace: 2 %',
    );
    await world.run();
    const { columns } = moduleOf(world, 'investors');
    expect(columns.fundamental![0]).toBeCloseTo(0.3504, 2);
    expect(Math.abs(Math.log(world.ports.token!.price() / 0.3504))).toBeLessThan(0.15);
  });

  test('at their target they do not trade', async () => {
    // All wealth in tokens, wanted in tokens: nothing to do.
    const world = market('capital: 0 USD, neutral: 100 %, reversion: 0, chartist-gain: 0');
    await world.run();
    expect(world.ports.token!.price()).toBe(0.5);
    expect(moduleOf(world, 'pool').columns.volume![0]).toBe(0);
  });

  test('beliefs that pay attract believers, the more the sharper the choice', async () => {
    const trending =
      'capital: 400_000 USD, hoped-sales: 600 USD/day, hope-half-life: 1000 years, chartist-gain: 3, memory: 30 days';
    const shares = await Promise.all(
      ['0', '5', '50'].map(async (switching) => {
        const world = market(`${trending}, switching: ${switching}`);
        await world.run(60 * 24);
        return Math.abs(moduleOf(world, 'investors').columns.shares![0]! - 0.5);
      }),
    );
    expect(shares[0]).toBe(0);
    expect(shares[1]).toBeGreaterThan(0);
    expect(shares[2]).toBeGreaterThan(shares[1]!);
  });

  test('an investor’s money is capital: what it brings in is K’s, and wealth outside and inside never grows by itself', async () => {
    const world = market('capital: 100_000 USD, neutral: 90 %');
    await world.run();
    const { columns } = moduleOf(world, 'investors');
    const outside = Array.from(columns.cash!).reduce((sum, x) => sum + x, 0);
    const pool = world.ports.token!.depth().cash;
    expect(outside + pool).toBeCloseTo(100_000 + 250_000, 4);
    const role = world.ledger.chart.roles.indexOf('investors');
    expect(world.ledger.cashIn[role * 3 + 0]).toBe(0);
    expect(world.ledger.cashIn[role * 3 + 1]).toBeGreaterThan(0);
  });
});
