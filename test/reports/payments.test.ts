import { describe, expect, test } from 'vitest';
import { paymentsOf, unlockedIn } from '../../reports/payments.ts';
import { readRecords } from '../../reports/records.ts';
import { writeNetwork } from './fixtures/small-network.ts';

const { flows, books } = readRecords(writeNetwork({ days: 4, seeds: 2 }));
const days = (from: number, to: number) => [24 * from, 24 * to] as const;
const found = (payments: ReturnType<typeof paymentsOf>, from: string, to: string, reason?: string) =>
  payments.filter((p) => p.from === from && p.to === to && (reason === undefined || p.reason === reason));

describe('paymentsOf', () => {
  const payments = paymentsOf(flows, books, ...days(2, 4));

  test('is the mean over the seeds of what moved after the first moment, up to the second', () => {
    const [fee] = found(payments, 'customers', 'protocol');
    expect(fee).toMatchObject({ reason: 'fee.inference', value: 80 });
  });

  test('looks through a clearing: who pays it pays its payees', () => {
    expect(found(payments, 'customers', 'providers')).toMatchObject([{ reason: 'compute.purchase', value: 120 }]);
    expect(payments.filter(({ from, to }) => from === 'compute' || to === 'compute')).toEqual([]);
  });

  test('leaves out trades in the pool, unlocked holdings, money on its way in and genesis', () => {
    const left = new Set(payments.map(({ reason }) => reason));
    expect([...left].sort()).toEqual([
      'capex.hardware',
      'compute.purchase',
      'emission',
      'fee.inference',
      'fee.share',
      'opex.electricity',
      'opex.work',
      'withdrawal',
    ]);
  });

  test('gives a payment its payer’s mix: outside money from customers, a mixture from those they pay', () => {
    expect(found(payments, 'customers', 'providers')[0]!.byOrigin).toEqual({ X: 120, K: 0, E: 0, T: 0, G: 0 });
    expect(found(payments, 'contributors', 'suppliers outside')[0]!.byOrigin).toMatchObject({ X: 24, E: 36 });
    expect(found(payments, 'contributors', 'owners’ own pockets')[0]!.byOrigin).toMatchObject({ X: 4, E: 6 });
  });

  test('what the protocol pays is emission as far as it was booked so; the rest are customers’ fees', () => {
    const toContributors = found(payments, 'protocol', 'contributors');
    const sum = (key: 'X' | 'E') => toContributors.reduce((all, { byOrigin }) => all + byOrigin[key], 0);
    expect(toContributors.map(({ reason }) => reason).sort()).toEqual(['emission', 'fee.share']);
    expect([sum('X'), sum('E')]).toEqual([80, 120]);
    expect(found(payments, 'protocol', 'providers')[0]!.byOrigin).toMatchObject({ X: 0, E: 40 });
  });

  test('every payment is the sum of its origins', () => {
    for (const { value, byOrigin } of payments) {
      expect(Object.values(byOrigin).reduce((sum, part) => sum + part, 0)).toBeCloseTo(value, 9);
    }
  });

  test('without books payments have no origin', () => {
    for (const { byOrigin } of paymentsOf(flows, undefined, ...days(0, 4))) {
      expect(Object.values(byOrigin).every((part) => part === 0)).toBe(true);
    }
  });
});

test('unlocked holdings are counted apart', () => {
  expect(unlockedIn(flows, ...days(0, 4))).toBe(12);
});
