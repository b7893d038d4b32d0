import { describe, expect, test } from 'vitest';
import { metrics } from '../../sim/metrics/index.ts';
import { parseUnit } from '../../sim/money/units.ts';
import { measuresOf } from '../../sim/study/measures.ts';
import { shippedWorld } from '../worlds.ts';

describe('the metrics', () => {
  test('have names of their own in snake_case, units that can be read, and say what they are', () => {
    const names = metrics.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, unit, about } of metrics) {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(() => parseUnit(unit)).not.toThrow();
      expect(about).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  test('the shipped circular economy: what its modules make possible, with the answers of its closed form', async () => {
    const economy = shippedWorld('known-loop');
    const measures = measuresOf(metrics, economy.view());
    await economy.run();
    const view = economy.view();
    const measured = Object.fromEntries(measures.map(({ name, measure }) => [name, measure(view)]));
    expect(measuresOf(metrics, view).map(({ name }) => name)).toEqual(measures.map(({ name }) => name));
    expect(measured).toEqual({
      self_referential_share: expect.closeTo(0.8, 9),
      self_referential_share_at_pool: expect.closeTo(0.8, 9),
      external_coverage: expect.closeTo(0.2, 9),
      supply_cost: expect.closeTo(100, 9),
      cash_self_reference: 0,
      cash_inflow_reference: 1,
      external_demand: expect.closeTo(20, 9),
      booked_capital: 0,
      booked_emission: expect.closeTo(80, 9),
      booked_grants: 0,
      booked_genesis: expect.closeTo(0, 6),
      'external_demand_served:provider': expect.closeTo(20, 9),
      'external_demand_served:validator': 0,
      'external_demand_served:contributor': 0,
      emission_per_external_dollar: expect.closeTo(4, 9),
      'external_income_share:provider': expect.closeTo(0.24309392, 6),
      'external_income_share:validator': expect.closeTo(0.07734807, 6),
      'external_income_share:contributor': expect.closeTo(0.14364641, 6),
      'income:provider': expect.closeTo(100, 6),
      'income:validator': expect.closeTo(50, 6),
      'income:contributor': expect.closeTo(50, 6),
      'cost:provider': expect.closeTo(70, 6),
      'cost:validator': expect.closeTo(20, 6),
      'cost:contributor': expect.closeTo(10, 6),
      'chain_income_share:provider': expect.closeTo(0.2431, 2),
      'chain_income_share:validator': expect.closeTo(0.0773, 2),
      'chain_income_share:contributor': expect.closeTo(0.1436, 2),
      authentic_revenue_share: expect.closeTo(0.29466, 5),
      revenue_inflation: expect.closeTo(6, 9),
      loop_gain: expect.closeTo(0.55242, 5),
      finn_cycling_index: expect.closeTo(0.201955, 5),
      average_path_length: expect.closeTo(2, 9),
      total_throughflow: expect.closeTo(200, 6),
      reciprocity: expect.closeTo(0.6, 9),
      net_circulation: expect.closeTo(0.9, 9),
      runway: Number.NaN,
      token_price: 1,
      // 200 at genesis and 80 minted a day. The provider ends a day with the 30 that the contributor has just paid it.
      token_supply: 3400,
      float: expect.closeTo((30 + 50 + 50) / 3400, 9),
    });
  });
});
