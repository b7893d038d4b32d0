import { describe, expect, test } from 'vitest';
import { adoption, incumbentAccuracy, marketShare, modelAccuracy, requests } from '../../sim/metrics/service.ts';
import { read, smallEconomy } from './small-economy.ts';

describe('service', () => {
  test('accuracy and adoption are read as published', () => {
    const economy = smallEconomy(
      {},
      {
        gauges: { 'model.accuracy': 0.91, 'customers.adopted': 1234, 'service.incumbent_accuracy': 0.88 },
      },
    );
    economy.begin();
    const view = economy.close();
    expect(read(modelAccuracy, view)).toBe(0.91);
    expect(read(adoption, view)).toBe(1234);
    expect(read(incumbentAccuracy, view)).toBe(0.88);
  });

  test('60 requests here and 140 at the incumbent’s in half a day: 120 a day, 30 %', () => {
    const counters = { 'service.network': 1000, 'service.incumbent': 5000 };
    const economy = smallEconomy({}, { counters, epochHours: 12 });
    economy.begin();
    counters['service.network'] += 60;
    counters['service.incumbent'] += 140;
    const view = economy.close();
    expect(read(requests, view)).toBeCloseTo(120, 9);
    expect(read(marketShare, view)).toBeCloseTo(0.3, 12);
    const quiet = economy.close();
    expect(read(requests, quiet)).toBe(0);
    expect(read(marketShare, quiet)).toBeNaN();
  });
});
