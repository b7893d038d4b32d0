import { describe, expect, test } from 'vitest';
import { collectIn, createClearing, distributeFrom } from '../../sim/money/clearing.ts';
import { E, FRESH_K, FRESH_X, K, PARTS, X } from '../../sim/money/parts.ts';
import { booked, openAccounts, shareOf, UNIT, WHY } from './ledgers.ts';

const market = () => {
  const accounts = openAccounts({ customer: 'outside', investor: 'holder', big: 'earning', small: 'earning' });
  const { ledger, usd } = accounts;
  ledger.enter(WHY, usd.world, usd.customer, 100 * UNIT, 'service');
  ledger.enter(WHY, usd.world, usd.investor, 100 * UNIT, 'capital');
  return accounts;
};

describe('a clearing', () => {
  test('gives every payee every payer’s parts in proportion, whoever is paid first', () => {
    for (const order of [['big', 'small'] as const, ['small', 'big'] as const]) {
      const { ledger, usd, owner } = market();
      ledger.collect(WHY, usd.customer, usd.pool, 30 * UNIT);
      ledger.collect(WHY, usd.investor, usd.pool, 10 * UNIT);
      for (const name of order) ledger.distribute(WHY, usd.pool, usd[name], (name === 'big' ? 39 : 1) * UNIT);
      for (const name of order) {
        expect(shareOf(ledger, owner[name], X)).toBeCloseTo(0.75, 14);
        expect(shareOf(ledger, owner[name], K)).toBeCloseTo(0.25, 14);
      }
      expect(booked(ledger)).toMatchObject({ X: 30, K: 10, E: 0 });
    }
  });

  test('pays out to the last unit, exactly, over ten thousand payees of unlike size', () => {
    const clearing = createClearing(1, () => true);
    const payment = new Float64Array(PARTS + 1);
    const amounts = Array.from({ length: 10_000 }, (_, i) => (i % 3 === 0 ? 1 : i * 1_000_003));
    for (const [i, amount] of amounts.entries()) {
      payment.fill(0);
      payment[i % 2 === 0 ? FRESH_X : FRESH_K] = 1;
      payment[PARTS] = amount / UNIT;
      collectIn(clearing, 0, amount, payment);
    }
    const [x, k] = [clearing.parts[FRESH_X]!, clearing.parts[FRESH_K]!];
    for (const amount of amounts.reverse()) {
      distributeFrom(clearing, 0, amount, payment);
      expect(payment[FRESH_X]).toBeCloseTo(x / (x + k), 11);
      expect(payment[FRESH_X]! + payment[FRESH_K]!).toBeCloseTo(1, 14);
    }
    expect([...clearing.units, ...clearing.parts]).toEqual(new Array(1 + PARTS).fill(0));
  });

  test('cannot pay out more than it collected, though the conduit holds more', () => {
    const { ledger, usd } = market();
    ledger.genesis(WHY, usd.world, usd.pool, 1000 * UNIT, 'capital');
    ledger.collect(WHY, usd.customer, usd.pool, 30 * UNIT);
    expect(() => ledger.distribute(WHY, usd.pool, usd.big, 30 * UNIT + 1)).toThrow(
      'test: expected at most the 30000000 base units collected in pool 0, USD wallet, got 30000001',
    );
    ledger.distribute(WHY, usd.pool, usd.big, 30 * UNIT);
    expect(() => ledger.distribute(WHY, usd.pool, usd.big, 1)).toThrow('expected at most the 0 base units collected');
  });

  test('must be paid out before the epoch ends', () => {
    const { ledger, usd, epoch } = market();
    ledger.collect(WHY, usd.customer, usd.pool, 30 * UNIT);
    ledger.distribute(WHY, usd.pool, usd.big, 29 * UNIT);
    expect(() => epoch()).toThrow('openEpoch: expected every clearing paid out, got 1000000 base units under way');
    ledger.distribute(WHY, usd.pool, usd.big, 1 * UNIT);
    expect(() => epoch()).not.toThrow();
  });

  test('clears in several assets side by side', () => {
    const { ledger, usd, token, owner } = market();
    ledger.payOut(WHY, token.issuance, token.small, 8 * UNIT);
    ledger.collect(WHY, usd.customer, usd.pool, 4 * UNIT);
    ledger.collect(WHY, token.small, token.pool, 8 * UNIT);
    ledger.distribute(WHY, token.pool, token.big, 8 * UNIT);
    expect(shareOf(ledger, owner.big, E)).toBe(1);
    ledger.distribute(WHY, usd.pool, usd.small, 4 * UNIT);
    expect(shareOf(ledger, owner.small, X)).toBe(1);
  });

  test('is a conduit’s, between owners', () => {
    const { ledger, usd } = market();
    expect(() => ledger.collect(WHY, usd.customer, usd.big, 1)).toThrow(
      "test: expected a conduit's account, got big 0, USD wallet",
    );
    expect(() => ledger.distribute(WHY, usd.protocol, usd.big, 1)).toThrow(
      "test: expected a conduit's account, got protocol 0, USD wallet",
    );
    expect(() => ledger.collect(WHY, usd.protocol, usd.pool, 1)).toThrow(
      'test: expected the account of an outside, holding or earning owner, got protocol 0, USD wallet',
    );
  });
});
