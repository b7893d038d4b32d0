import { describe, expect, test } from 'vitest';
import { defineAgent } from '../../sim/model/definitions.ts';
import { fixedCompute } from '../fixed-compute.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';

/** Serves a model of a given accuracy without training it. */
const oracle = defineAgent({
  name: 'oracle',
  about: 'A model that is right nine times in ten.',
  ownerClass: 'earning',
  parameters: {},
  accounts: { usd: { asset: 'USD' } },
  provides: { model: () => ({ accuracy: () => 0.9, observedAccuracy: () => 0.9, answer: () => 0 }) },
});

const market = (service: string, customers = '', length = '10 days') =>
  worldOf(
    `
quesnay: 1
name: service
run: { length: ${length}, window: 5 days }
token: { supply: 0 TOKEN }
genesis: { reserve: { token: 0 TOKEN } }
populations:
  builder: { agent: oracle }
  providers: { agent: scripted }
  customers: { agent: customer, count: 1000, adoption: { bass: { p: 50 /year, q: 0 /year } }, season: 0 % ${customers} }
markets:
  compute: { market: fixed-compute, price: 3 USD/PFLOPh }
  service: { market: logit-choice, fee: 0.1 USD/request ${service} }
learning: { task: digits, production: { parameters: 1e9 parameter, tokens-per-request: 18_000 token/request } }
`,
    { use: [fixedCompute, oracle] },
  );

// 2 · 1e9 parameters · 18,000 tokens = 3.6e13 FLOP = 1e-5 PFLOP-hours, which cost 3e-5 USD.
const compute = 3e-5;

describe('the service market', () => {
  test('an order is one payment of fee and compute, and everything served is billed', async () => {
    const world = market('');
    await world.run();
    const { columns } = moduleOf(world, 'service');
    const served = columns.network![0]!;
    expect(served).toBeGreaterThan(1000);
    expect(holds(world, world.protocol.fees.USD)).toBeCloseTo(served * 0.1, 6);
    expect(holds(world, moduleOf(world, 'providers').accounts.usd!)).toBeCloseTo(served * compute, 6);
    expect(columns.revenue![0]).toBeCloseTo(served * (0.1 + compute), 6);
    // Outsiders bring in just what they are billed.
    expect(-holds(world, world.protocol.outside.USD)).toBeCloseTo(served * (0.1 + compute), 6);
  });

  test('what was served in the last epoch is known, and nothing before the first ends', async () => {
    const world = market('');
    const { columns } = moduleOf(world, 'service');
    let before = 0;
    for (const day of [0, 1, 2, 3]) {
      await world.run(24 * day);
      expect(world.ports.service!.served()).toBe(columns.network![0]! - before);
      before = columns.network![0]!;
    }
    expect(before).toBeGreaterThan(100);
  });

  test('choice follows the logit: shares of requests match the closed form', async () => {
    const world = market(', taste: { price: -8 /USD, latency: -1 /h, accuracy: 22, nothing: 16 }');
    await world.run();
    const { columns } = moduleOf(world, 'service');
    const utilities = [
      -8 * (0.1 + compute) - columns.latency![0]! + 22 * 0.9,
      -8 * 0.28 - 5 / 60 + 22 * (0.88 + (0.01 * 10) / 365),
      16,
    ];
    const weights = utilities.map(Math.exp);
    const total = weights.reduce((sum, w) => sum + w, 0);
    const counts = [columns.network![0]!, columns.incumbent![0]!, columns.nothing![0]!];
    const requests = counts.reduce((sum, n) => sum + n, 0);
    expect(requests).toBeGreaterThan(9_000);
    // Latency is learnt in the first days, hence the tolerance: 2 % is about four standard errors of a share.
    counts.forEach((n, i) => {
      expect(Math.abs(n / requests - weights[i]! / total)).toBeLessThan(0.02);
    });
  });

  test('a dearer fee sends customers elsewhere, and the same customers want the same requests', async () => {
    const cheap = market('');
    const dear = market('');
    dear.change('service', 'fee', 0.4);
    await Promise.all([cheap.run(), dear.run()]);
    const { network: few } = moduleOf(dear, 'service').columns;
    const { network: many } = moduleOf(cheap, 'service').columns;
    expect(few![0]).toBeLessThan(many![0]! / 2);
    const wanted = (world: typeof cheap) => {
      const { head, incumbent, nothing } = moduleOf(world, 'service').columns;
      return head![0]! + incumbent![0]! + nothing![0]!;
    };
    expect(wanted(dear)).toBe(wanted(cheap));
  });

  test('requests of refused jobs are not billed, and count as waiting', async () => {
    const world = worldOfRefusals();
    await world.run();
    const { columns } = moduleOf(world, 'service');
    expect(columns.refused![0]! / (columns.refused![0]! + columns.network![0]!)).toBeCloseTo(0.5, 1);
    expect(holds(world, world.protocol.fees.USD)).toBeCloseTo(columns.network![0]! * 0.1, 6);
    expect(columns.latency![0]).toBeGreaterThan(2);
  });

  test('more requests under way than the order book holds is an error that says what to raise', async () => {
    const world = market(', order-book: 8');
    await expect(world.run()).rejects.toThrow(
      /service: expected at most 8 requests under way, got more; try a larger order-book/,
    );
  });

  test('the day’s jobs are densest at noon and sparsest at midnight', async () => {
    const world = market(', requests-per-job: 1, day-profile: 100 %', ', demand: 8 request/day', '4 days');
    const arrived = moduleOf(world, 'service').columns.arrived!;
    await world.run();
    const hours = Array.from(arrived)
      .filter((hour) => hour > 0)
      .map((hour) => hour % 24);
    expect(hours.length).toBeGreaterThan(2000);
    const noon = hours.filter((hour) => hour > 9 && hour < 15).length / hours.length;
    // ∫ of 1 + cos(2π(u − ½)) over the quarter around noon: ¼ + 1/(√2 π) = .475; 5 standard errors at 2,000 are .056.
    expect(noon).toBeGreaterThan(0.42);
    expect(noon).toBeLessThan(0.53);
  });
});

function worldOfRefusals() {
  return worldOf(
    `
quesnay: 1
name: refusals
run: { length: 10 days, window: 5 days }
token: { supply: 0 TOKEN }
genesis: { reserve: { token: 0 TOKEN } }
populations:
  builder: { agent: oracle }
  providers: { agent: scripted }
  customers: { agent: customer, count: 300, adoption: { bass: { p: 50 /year, q: 0 /year } } }
markets:
  compute: { market: fixed-compute, refuse: 2 }
  service: { market: logit-choice, fee: 0.1 USD/request, taste: { price: -8 /USD, latency: 0 /h, accuracy: 22, nothing: 16 } }
learning: { task: digits, production: { parameters: 1e9 parameter, tokens-per-request: 18_000 token/request } }
`,
    { use: [fixedCompute, oracle] },
  );
}
