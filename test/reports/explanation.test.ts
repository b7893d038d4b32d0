import { describe, expect, test } from 'vitest';
import { explainMetric } from '../../reports/explanation.ts';
import { readRecords } from '../../reports/records.ts';
import { writeNetwork } from './fixtures/small-network.ts';

const records = readRecords(writeNetwork({ days: 15, windowDays: 10, seeds: 2 }));
const name = records.metrics.find((metric) => !metric.name.includes(':'))!.name;
const ofRole = records.metrics.find((metric) => metric.name.endsWith(':contributors'))!.name;

describe('a number of the results', () => {
  test('is each seed’s on that day, over the window before it', () => {
    const { day, since, values } = explainMetric(records, name, 12);
    expect([day, since]).toEqual([12, 2]);
    expect(values.map(({ seed }) => seed)).toEqual(records.seeds.map(({ seed }) => seed));
    const at = records.days.indexOf(12);
    expect(values.map(({ value }) => value)).toEqual(records.seeds.map(({ series }) => series(name)[at]));
    expect(explainMetric(records, name)).toMatchObject({ day: 15, since: 5 });
    expect(explainMetric(records, name, 3)).toMatchObject({ day: 3, since: 0 });
  });

  // Every day customers pay 100 USD, of which 40 reach contributors and 60 providers; 60 and 20 are minted for them.
  test('comes from what was booked and paid a day, however long the window', () => {
    for (const day of [3, 12, 15]) {
      const { booked, payments } = explainMetric(records, name, day);
      expect(booked).toEqual([
        { role: 'providers', byOrigin: expect.objectContaining({ X: 60, E: 20 }) },
        { role: 'contributors', byOrigin: expect.objectContaining({ X: 40, E: 60 }) },
      ]);
      expect(payments[0]).toMatchObject({ from: 'customers', to: 'providers', value: 60, byOrigin: { X: 60 } });
      const values = payments.map(({ value }) => value);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
    }
  });

  test('of a role comes from what that role booked, made and got', () => {
    const { booked, payments } = explainMetric(records, ofRole);
    expect(booked.map(({ role }) => role)).toEqual(['contributors']);
    expect(payments.map(({ from, to, reason }) => `${from} → ${to}: ${reason}`).sort()).toEqual([
      'contributors → owners’ own pockets: withdrawal',
      'contributors → suppliers outside: opex.work',
      'protocol → contributors: emission',
      'protocol → contributors: fee.share',
    ]);
  });

  test('must have been recorded, on a day of an observation', () => {
    expect(() => explainMetric(records, 'wealth')).toThrow('wealth: expected a recorded metric');
    expect(() => explainMetric(records, name, 7.4)).toThrow(`got day 7.4; try ${name}@7`);
    expect(() => explainMetric(records, name, 99)).toThrow(`try ${name}@15`);
  });
});
