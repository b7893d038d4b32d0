import { describe, expect, test } from 'vitest';
import { readRecords } from '../../reports/records.ts';
import { incomeOf, runningCostOf } from '../../reports/role-history.ts';
import { writeNetwork } from './fixtures/small-network.ts';

const records = readRecords(writeNetwork({ days: 15, windowDays: 10, seeds: 2 }));
const books = records.books!;

describe('books', () => {
  test('a flow is the difference of two observations, the mean over the seeds, fresh money under what it becomes', () => {
    expect(books.flow('contributors', 'received', 24 * 5, 24 * 15)).toEqual({ X: 400, K: 0, E: 600, T: 0, G: 0 });
    expect(books.flow('customers', 'paid', 0, 24).X).toBe(60);
    expect(books.flow('team', 'entered', 0, 48).G).toBe(6);
  });

  test('a line that was never written is empty', () => {
    expect(books.flow('team', 'received', 0, 24)).toEqual({ X: 0, K: 0, E: 0, T: 0, G: 0 });
    expect(books.flow('nobody', 'received', 0, 24).X).toBe(0);
    expect(books.roles).toEqual(['customers', 'providers', 'contributors', 'team']);
  });
});

describe('a role’s history', () => {
  test('income a day by origin, also before the window is full', () => {
    const income = incomeOf(records, 'contributors');
    expect(income).toHaveLength(15);
    for (const day of [0, 5, 14]) expect(income[day]).toMatchObject({ X: 40, E: 60 });
  });

  test('running cost a day leaves hardware and what owners take out aside', () => {
    for (const cost of runningCostOf(records, 'providers')) expect(cost).toBeCloseTo(45, 9);
    for (const cost of runningCostOf(records, 'contributors')) expect(cost).toBeCloseTo(30, 9);
  });
});
