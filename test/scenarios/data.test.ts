import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entriesOf, factOf, faultsOf } from '../../sim/model/facts.ts';
import { type DataFile, dataFile } from '../../sim/model/parameters.ts';
import type { Finding } from '../../sim/scenario/problems.ts';
import { dataFileReader } from '../../sim/scenario/read-data-file.ts';

const folder = new URL('../../scenarios/data/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** A data file as the loader of scenarios reads it. */
function read(name: string): DataFile {
  const findings: Finding[] = [];
  const location = new URL(name, folder).pathname;
  const found = { file: name, location, text: readFileSync(location, 'utf8') };
  const reader = dataFileReader({ base: () => found, data: () => found }, findings);
  const spec = dataFile({ about: 'Facts.', extensions: ['.yaml'] });
  const file = reader(spec, name, { source: { ...found, role: 'file', order: 0 } } as never);
  expect(findings).toEqual([]);
  return file;
}

describe('every number of scenarios/data', () => {
  test('there are files', () => expect(names.length).toBeGreaterThanOrEqual(4));

  test.each(names)('%s states value, unit, grade and source', (name) => {
    expect(faultsOf(read(name).content)).toEqual([]);
  });
});

describe('what the files must agree on', () => {
  const sum = (file: DataFile, facts: [entry: string, name: string][]) =>
    facts.reduce((total, [entry, name]) => total + factOf(file, entry, name, '1'), 0);

  test('hardware has every number that a provider reads, idle below full power', () => {
    const hardware = read('hardware.yaml');
    for (const entry of entriesOf(hardware)) {
      expect(factOf(hardware, entry, 'peak', 'PFLOPh/h')).toBeGreaterThan(0);
      expect(factOf(hardware, entry, 'idle', 'kW')).toBeLessThan(factOf(hardware, entry, 'power', 'kW'));
      expect(factOf(hardware, entry, 'price', 'USD')).toBeGreaterThan(0);
      expect(factOf(hardware, entry, 'life', 'h')).toBeGreaterThanOrEqual(8760);
    }
    expect(factOf(hardware, 'h100-sxm', 'peak', 'PFLOPh/h')).toBe(0.9895);
  });

  test('regions hold all providers, and no site uses less power than its machines', () => {
    const regions = read('regions.yaml');
    const entries = entriesOf(regions);
    expect(
      sum(
        regions,
        entries.map((entry) => [entry, 'weight']),
      ),
    ).toBeCloseTo(1, 12);
    for (const entry of entries) {
      expect(factOf(regions, entry, 'pue', '1')).toBeGreaterThanOrEqual(1);
      expect(factOf(regions, entry, 'electricity', 'USD/kWh')).toBeGreaterThan(0);
      expect(factOf(regions, entry, 'distance', 'km') + factOf(regions, entry, 'access', 'ms')).toBeGreaterThan(0);
    }
  });

  test('allocations and fee shares of OpenLedger are wholes', () => {
    const facts = read('openledger.yaml');
    const all = (entry: string) =>
      Object.keys((facts.content as Record<string, object>)[entry]!).map((name): [string, string] => [entry, name]);
    expect(sum(facts, all('allocation'))).toBeCloseTo(1, 12);
    expect(sum(facts, all('attribution'))).toBeCloseTo(1, 12);
  });
});
