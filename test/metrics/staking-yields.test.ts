import { describe, expect, test } from 'vitest';
import { nominalYield, realYield, yieldFromOutside } from '../../sim/metrics/staking-yields.ts';
import { read, smallEconomy, units } from './small-economy.ts';

const roles = {
  validator: { class: 'earning' },
  delegator: { class: 'holder' },
  customer: { class: 'outside' },
} as const;

/**
 * A year in one epoch: 1,000 tokens of which 500 are at stake, 30 paid as rewards, and so many minted in all. The stake is
 * the validator's and, for a quarter, the delegator's.
 */
function aYear(minted: number, rewards = 30, epochHours = 8760) {
  const counters = { 'staking.rewards': 0 };
  const economy = smallEconomy(roles, { counters, gauges: { 'staking.staked': units(500) }, epochHours });
  const { ledger, protocol, reason, token, staked } = economy;
  const issue = (to: number, amount: number) => ledger.genesis(reason, protocol.issuance.TOKEN, to, units(amount));
  issue(token('validator'), 375);
  issue(token('delegator'), 125);
  issue(protocol.reserve.TOKEN, 500);
  ledger.own(reason, token('validator'), staked('validator'), units(375));
  ledger.own(reason, token('delegator'), staked('delegator'), units(125));
  economy.begin();
  ledger.convey(reason, protocol.issuance.TOKEN, protocol.treasury.TOKEN, units(minted));
  counters['staking.rewards'] = units(rewards);
  return economy;
}

describe('staking yields', () => {
  test('30 paid on 500 at stake: 6 % a year, and as much for a tenth in a tenth of the time', () => {
    expect(read(nominalYield, aYear(0).close())).toBeCloseTo(0.06, 12);
    expect(read(nominalYield, aYear(0, 3, 876).close())).toBeCloseTo(0.06, 12);
  });

  test('6 % while supply grows by 8 %: −1.8519 %', () => {
    expect(read(realYield, aYear(80).close())).toBeCloseTo(-0.0185185, 7);
  });

  test('burning raises it: 6 % while supply shrinks by 8 % is 15.2174 %', () => {
    const economy = aYear(0);
    const { ledger, protocol, reason } = economy;
    ledger.convey(reason, protocol.reserve.TOKEN, protocol.issuance.TOKEN, units(80));
    expect(read(realYield, economy.close())).toBeCloseTo(0.152174, 6);
  });

  test('a day on which a hundredth of all tokens is burnt is a gain of 369 % a year, not an error', () => {
    const economy = aYear(0, 0, 24);
    const { ledger, protocol, reason } = economy;
    ledger.convey(reason, protocol.reserve.TOKEN, protocol.issuance.TOKEN, units(10));
    expect(read(realYield, economy.close())).toBeCloseTo((1 / 0.99 - 1) * 365, 9);
  });

  test('from outside: of the validator’s pay 40 % is external, of the delegator’s none: 6 % × ¾ × 40 %', () => {
    const economy = aYear(0);
    economy.buys('customer', 'validator', 20);
    economy.emits('validator', 30);
    economy.emits('delegator', 10);
    expect(read(yieldFromOutside, economy.close())).toBeCloseTo(0.018, 12);
  });

  test('without stake there is no yield of any kind', () => {
    const counters = { 'staking.rewards': 0 };
    const economy = smallEconomy(roles, { counters, gauges: { 'staking.staked': 0 } });
    economy.begin();
    const view = economy.close();
    for (const metric of [nominalYield, realYield, yieldFromOutside]) {
      expect(read(metric, view)).toBeNaN();
      expect(metric.needs).toEqual(['staking.rewards', 'staking.staked']);
    }
  });
});
