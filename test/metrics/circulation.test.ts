import { describe, expect, test } from 'vitest';
import {
  finnCycling,
  loopGainOfRoles,
  netCirculationShare,
  pathLength,
  reciprocalShare,
  throughflow,
} from '../../sim/metrics/circulation.ts';
import { read, smallEconomy, units } from './small-economy.ts';
import { threeAccounts } from './three-accounts.ts';

const pair = {
  provider: { class: 'earning', count: 2 },
  builder: { class: 'earning' },
  customer: { class: 'outside' },
} as const;

const all = [loopGainOfRoles, finnCycling, pathLength, reciprocalShare, netCirculationShare, throughflow];

describe('circulation among roles', () => {
  test('the circular economy: gain .552420, Finn .201955, two roles per dollar, of 100 paid 60 back and 90 round', () => {
    const economy = threeAccounts();
    economy.day();
    const view = economy.close();
    expect(read(loopGainOfRoles, view)).toBeCloseTo(0.55242, 6);
    expect(read(finnCycling, view)).toBeCloseTo(0.201955, 6);
    expect(read(pathLength, view)).toBeCloseTo(2, 9);
    expect(read(throughflow, view)).toBeCloseTo(200, 9);
    expect(read(reciprocalShare, view)).toBeCloseTo(0.6, 9);
    expect(read(netCirculationShare, view)).toBeCloseTo(0.9, 9);
  });

  test('100 paid and 40 paid back: 80 of 140 come straight back, and as much goes round; 290 received in half a day', () => {
    const economy = smallEconomy(pair, { window: 2, epochHours: 6 });
    economy.begin();
    economy.emits('builder', 150);
    economy.pays('builder', 'provider', 100);
    economy.close();
    economy.pays('provider', 'builder', 40);
    const view = economy.close();
    expect(read(reciprocalShare, view)).toBeCloseTo(80 / 140, 12);
    expect(read(netCirculationShare, view)).toBeCloseTo(80 / 140, 9);
    expect(read(throughflow, view)).toBeCloseTo(580, 9);
  });

  test('where roles are paid but pay nobody there is throughflow, and nothing to come back', () => {
    const economy = smallEconomy(pair);
    economy.begin();
    economy.emits('builder', 150);
    const view = economy.close();
    expect(read(throughflow, view)).toBeCloseTo(150, 9);
    expect(read(reciprocalShare, view)).toBeNaN();
    expect(read(netCirculationShare, view)).toBeNaN();
  });

  test('half of what each has goes to the other: gain ½, Finn ¼, and 300 received for 150 that entered', () => {
    // G = [[0, ½], [½, 0]], so n = 4/3 and (n − 1)/n = ¼. Incomes of 100 and 200 with 0 and 150 from outside.
    const economy = smallEconomy(pair);
    economy.begin();
    economy.emits('builder', 150);
    economy.pays('builder', 'provider', 100);
    economy.pays('provider', 'builder', 50);
    const view = economy.close();
    expect(read(loopGainOfRoles, view)).toBeCloseTo(0.5, 9);
    expect(read(finnCycling, view)).toBeCloseTo(0.25, 9);
    expect(read(pathLength, view)).toBeCloseTo(2, 9);
  });

  test('a wash between two members of one role is not seen', () => {
    const measured = [0, 500].map((wash) => {
      const economy = smallEconomy(pair);
      const { ledger, reason, token } = economy;
      economy.begin();
      economy.emits('provider', 500);
      economy.pays('provider', 'builder', 40);
      economy.pays('builder', 'provider', 30);
      ledger.pay(reason, token('provider', 0), token('provider', 1), units(wash > 0 ? 400 : 0));
      ledger.pay(reason, token('provider', 1), token('provider', 0), units(wash > 0 ? 400 : 0));
      const view = economy.close();
      return all.map((metric) => read(metric, view));
    });
    expect(measured[1]).toEqual(measured[0]!.map((value) => expect.closeTo(value, 12)));
  });

  test('savings that are spent enter the circle: 100 held, 60 paid on, through two roles', () => {
    const economy = smallEconomy(pair);
    const { ledger, protocol, reason, token } = economy;
    ledger.genesis(reason, protocol.issuance.TOKEN, token('provider'), units(100));
    economy.begin();
    economy.pays('provider', 'builder', 60);
    const view = economy.close();
    expect(read(loopGainOfRoles, view)).toBe(0);
    expect(read(finnCycling, view)).toBe(0);
    expect(read(pathLength, view)).toBeCloseTo(2, 12);
  });

  test('own money brought in passes its owner too: of 100, 60 are paid on', () => {
    const economy = smallEconomy(pair);
    const { ledger, protocol, reason, usd } = economy;
    economy.begin();
    ledger.enter(reason, protocol.outside.USD, usd('provider'), units(100), 'capital');
    ledger.pay(reason, usd('provider'), usd('builder'), units(60));
    expect(read(pathLength, economy.close())).toBeCloseTo(1.6, 12);
  });

  test('savings drawn down are all that goes out: 50 paid on, 30 paid in, 20 withdrawn', () => {
    const economy = smallEconomy(pair);
    const { ledger, protocol, reason, usd, token } = economy;
    ledger.genesis(reason, protocol.issuance.TOKEN, token('provider'), units(100));
    ledger.genesis(reason, protocol.outside.USD, usd('provider'), units(100));
    economy.begin();
    economy.pays('provider', 'builder', 50);
    ledger.payIn(reason, token('provider'), protocol.issuance.TOKEN, units(30));
    ledger.withdraw(reason, usd('provider'), protocol.outside.USD, units(20));
    expect(read(pathLength, economy.close())).toBeCloseTo(1.5, 12);
  });

  test('a closed circle has gain 1 and cycles wholly; how long its path is cannot be said', () => {
    const economy = smallEconomy(pair);
    const { ledger, protocol, reason, token } = economy;
    ledger.genesis(reason, protocol.issuance.TOKEN, token('provider'), units(100));
    economy.begin();
    economy.pays('provider', 'builder', 100);
    economy.pays('builder', 'provider', 100);
    const view = economy.close();
    expect(read(loopGainOfRoles, view)).toBeCloseTo(1, 12);
    expect(read(finnCycling, view)).toBeCloseTo(1, 12);
    expect(read(pathLength, view)).toBeNaN();
  });

  test('inactive where nothing flows', () => {
    const economy = smallEconomy(pair);
    economy.begin();
    const view = economy.close();
    for (const metric of all) if (metric !== throughflow) expect(read(metric, view)).toBeNaN();
    expect(read(throughflow, view)).toBe(0);
  });
});
