import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordFormat } from '../../../sim/learning/records.ts';
import { openMeasurementLog } from '../../../sim/learning/valuation/measurement-log.ts';

interface Length {
  readonly metres: number;
}
const lengths: RecordFormat<Length> = {
  write: ({ metres }) => ({ metres }),
  read: (body) => ({ ...(body as Length) }),
};

const folder = mkdtempSync(join(tmpdir(), 'quesnay-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
let path: string;
let number = 0;
beforeEach(() => {
  path = join(folder, `${number++}`, 'lengths.log');
});
const open = (from?: string) => openMeasurementLog(path, from).store(lengths);

describe('a log of measurements', () => {
  test('gives back the bits it was given, now and when it is opened again', () => {
    const store = open();
    expect(store.get('a')).toBeUndefined();
    store.put('a', { metres: 0.1 + 0.2 });
    store.put('b', { metres: 1e-300 });
    store.put('a', { metres: 0.1 + 0.2 });
    for (const each of [store, open()]) {
      expect(each.get('a')).toMatchObject({ metres: 0.1 + 0.2 });
      expect(each.get('b')).toMatchObject({ metres: 1e-300 });
    }
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  });

  test('refuses another measurement of the same', () => {
    const store = open();
    store.put('a', { metres: 1 });
    expect(() => store.put('a', { metres: 2 })).toThrow('expected one measurement of a, got another');
  });

  test('cuts off what a crash left unfinished, and goes on', () => {
    open().put('a', { metres: 1 });
    const whole = readFileSync(path, 'utf8');
    appendFileSync(path, whole.slice(0, 30));
    const store = open();
    expect(readFileSync(path, 'utf8')).toBe(whole);
    store.put('b', { metres: 2 });
    expect(open().get('b')).toMatchObject({ metres: 2 });
    expect(open().get('a')).toMatchObject({ metres: 1 });
  });

  test('refuses a line that was changed, and says which', () => {
    const store = open();
    store.put('a', { metres: 1 });
    store.put('b', { metres: 2 });
    writeFileSync(path, readFileSync(path, 'utf8').replace('"metres":2', '"metres":3'));
    expect(() => open()).toThrow(`${path}:2: expected a whole record, got a changed one`);
  });

  test('keeps what is read out of another, and nothing else of it', () => {
    const other = path;
    const measured = open();
    measured.put('a', { metres: 1 });
    measured.put('b', { metres: 2 });
    path = join(folder, 'copy', 'lengths.log');
    const store = open(other);
    expect(store.get('a')).toMatchObject({ metres: 1 });
    expect(open().get('a')).toMatchObject({ metres: 1 });
    expect(open().get('b')).toBeUndefined();
    expect(() => store.put('b', { metres: 3 })).toThrow('expected one measurement of b');
    expect(open(join(folder, 'nowhere')).get('c')).toBeUndefined();
  });
});
