import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openRapl } from '../../../../sim/learning/measure/energy/rapl.ts';

const root = mkdtempSync(join(tmpdir(), 'quesnay-rapl-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A folder as Linux shows it: each zone's name, counter and range in microjoules. */
function powercap(zones: Readonly<Record<string, readonly [name: string, energy: number | string, range?: number]>>) {
  const folder = mkdtempSync(join(root, 'powercap-'));
  for (const [zone, [name, energy, range = 262_143_328_850]] of Object.entries(zones)) {
    mkdirSync(join(folder, zone));
    writeFileSync(join(folder, zone, 'name'), `${name}\n`);
    writeFileSync(join(folder, zone, 'energy_uj'), `${energy}\n`);
    writeFileSync(join(folder, zone, 'max_energy_range_uj'), `${range}\n`);
  }
  const set = (zone: string, energy: number | string) => writeFileSync(join(folder, zone, 'energy_uj'), `${energy}\n`);
  return { folder, set };
}

describe('the counter of a processor', () => {
  test('counts joules since it was opened', () => {
    const { folder, set } = powercap({ 'intel-rapl:0': ['package-0', 5_000_000] });
    const meter = openRapl(folder);
    expect(meter).toMatchObject({ isEstimate: false, method: expect.stringContaining('all that runs on it') });
    expect(meter.joules()).toBe(0);
    set('intel-rapl:0', 12_500_000);
    expect(meter.joules()).toBeCloseTo(7.5, 9);
    expect(meter.joules()).toBeCloseTo(7.5, 9);
  });

  test('goes on when it begins again at zero', () => {
    const { folder, set } = powercap({ 'intel-rapl:0': ['package-0', 90_000_000, 100_000_000] });
    const meter = openRapl(folder);
    set('intel-rapl:0', 20_000_000); // 10 J to the end and 20 J from there
    expect(meter.joules()).toBeCloseTo(30, 9);
    set('intel-rapl:0', 95_000_000);
    set('intel-rapl:0', 5_000_000); // seen once only: from 20 over the end to 5 is 85
    expect(meter.joules()).toBeCloseTo(115, 9);
  });

  test('is that of every whole processor, not of its parts nor of the platform', () => {
    const { folder, set } = powercap({
      'intel-rapl:0': ['package-0', 0],
      'intel-rapl:0:0': ['core', 0],
      'intel-rapl:1': ['package-1', 0],
      'intel-rapl:2': ['psys', 0],
      'intel-rapl-mmio:0': ['package-0', 0],
    });
    const meter = openRapl(folder);
    for (const zone of ['intel-rapl:0:0', 'intel-rapl:2', 'intel-rapl-mmio:0']) set(zone, 900_000_000);
    set('intel-rapl:0', 3_000_000);
    set('intel-rapl:1', 4_000_000);
    expect(meter.joules()).toBeCloseTo(7, 9);
    expect(meter.method).toContain('2 processors');
  });
});

describe('a machine without it says so', () => {
  test('where there is no folder, and where there is no processor in it', () => {
    const none = (folder: string) => `RAPL: expected a processor's counters in ${folder}, got none`;
    expect(() => openRapl(join(root, 'nowhere'))).toThrow(none(join(root, 'nowhere')));
    const { folder } = powercap({ 'intel-rapl:0': ['psys', 1] });
    expect(() => openRapl(folder)).toThrow(none(folder));
  });

  test('where it cannot be read', () => {
    const { folder } = powercap({ 'intel-rapl:0': ['package-0', 1] });
    rmSync(join(folder, 'intel-rapl:0/energy_uj'));
    expect(() => openRapl(folder)).toThrow(/^RAPL: expected to read .*energy_uj, got ENOENT$/);
  });

  test('where it holds no number', () => {
    const { folder, set } = powercap({ 'intel-rapl:0': ['package-0', 'unknown'] });
    expect(() => openRapl(folder)).toThrow(/^RAPL: expected microjoules in .*energy_uj, got unknown$/);
    set('intel-rapl:0', '');
    expect(() => openRapl(folder)).toThrow(/got nothing$/);
  });
});
