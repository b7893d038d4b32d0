import { describe, expect, test } from 'vitest';
import * as compute from '../../sim/metrics/compute.ts';
import { read, smallEconomy } from './small-economy.ts';

const gauges = { 'compute.price': 3.5, 'compute.cost': 3.309222, 'compute.wait': 0.25, 'compute.utilisation': 0.7 };

describe('compute', () => {
  test('reads what the compute market publishes, each under its own name', () => {
    const economy = smallEconomy({}, { gauges });
    economy.begin();
    const view = economy.close();
    const read4 = [compute.computePrice, compute.pflopHourCost, compute.computeWait, compute.computeUtilisation];
    expect(read4.map((metric) => [metric.needs, read(metric, view)])).toEqual([
      [['compute.price'], 3.5],
      [['compute.cost'], 3.309222],
      [['compute.wait'], 0.25],
      [['compute.utilisation'], 0.7],
    ]);
  });

  test('refused_share: 5 refused beside the window’s 95 jobs done; inactive without jobs', () => {
    const counters = { 'compute.refused': 40, 'compute.jobs': 1000 };
    const economy = smallEconomy({}, { counters });
    economy.begin();
    counters['compute.refused'] = 45;
    counters['compute.jobs'] = 1095;
    expect(read(compute.refusedShare, economy.close())).toBeCloseTo(0.05, 12);
    expect(read(compute.refusedShare, economy.close())).toBeNaN();
  });
});
