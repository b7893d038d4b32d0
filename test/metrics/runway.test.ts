import { describe, expect, test } from 'vitest';
import { runway } from '../../sim/metrics/runway.ts';
import { read, smallEconomy, units } from './small-economy.ts';

const roles = { provider: { class: 'earning' }, customer: { class: 'outside' } } as const;

/** A treasury with 100 dollars and 200 tokens, a reserve of 1,000 tokens. */
function funded(options = {}) {
  const economy = smallEconomy(roles, options);
  const { ledger, protocol, reason } = economy;
  ledger.enterGrant(reason, protocol.outside.USD, protocol.treasury.USD, units(100));
  ledger.genesis(reason, protocol.issuance.TOKEN, protocol.treasury.TOKEN, units(200));
  ledger.genesis(reason, protocol.issuance.TOKEN, protocol.reserve.TOKEN, units(1000));
  economy.begin();
  return economy;
}

describe('runway', () => {
  test('30 tokens released and 10 dollars granted a day leave 1,260 for 31.5 days', () => {
    const economy = funded();
    const { ledger, protocol, reason, usd, token } = economy;
    ledger.payOut(reason, protocol.reserve.TOKEN, token('provider'), units(30));
    ledger.payGrant(reason, protocol.treasury.USD, usd('provider'), units(10));
    expect(read(runway, economy.close())).toBeCloseTo(1260 / 40, 12);
  });

  test('in days, over a window of two half-days, tokens at the mark of the day', () => {
    const economy = funded({ window: 2, epochHours: 12 });
    const { ledger, protocol, reason, usd, token } = economy;
    ledger.payOut(reason, protocol.reserve.TOKEN, token('provider'), units(30));
    economy.close();
    economy.open(0.5);
    ledger.payGrant(reason, protocol.treasury.USD, usd('provider'), units(10));
    expect(read(runway, economy.close())).toBeCloseTo((90 + 0.5 * 1170) / (10 + 15), 12);
  });

  test('what comes in counts against what goes out: 30 released, 20 of fees kept', () => {
    const economy = funded();
    const { ledger, protocol, reason, usd, token } = economy;
    ledger.payOut(reason, protocol.reserve.TOKEN, token('provider'), units(30));
    ledger.enter(reason, protocol.outside.USD, usd('customer'), units(20), 'service');
    ledger.payIn(reason, usd('customer'), protocol.platform.USD, units(20));
    expect(read(runway, economy.close())).toBeCloseTo(1290 / 10, 12);
  });

  test('is inactive while the protocol saves, or mints what it pays', () => {
    const economy = funded();
    const { ledger, protocol, reason, usd } = economy;
    economy.emits('provider', 500);
    expect(read(runway, economy.close())).toBeNaN();
    ledger.enter(reason, protocol.outside.USD, usd('customer'), units(20), 'service');
    ledger.payIn(reason, usd('customer'), protocol.treasury.USD, units(20));
    expect(read(runway, economy.close())).toBeNaN();
  });

  test('is 0 when the last is spent', () => {
    const economy = funded();
    const { ledger, protocol, reason, usd, token } = economy;
    ledger.payOut(reason, protocol.reserve.TOKEN, token('provider'), units(1000));
    ledger.payOut(reason, protocol.treasury.TOKEN, token('provider'), units(200));
    ledger.payGrant(reason, protocol.treasury.USD, usd('provider'), units(100));
    expect(read(runway, economy.close())).toBe(0);
  });
});
