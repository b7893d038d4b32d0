import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  decodeRecord,
  encodeRecord,
  folderStore,
  type MeasurementStore,
  memoryStore,
} from '../../sim/learning/records.ts';
import { SAMPLES } from '../../sim/learning/tasks/task.ts';
import type { TrainingMeasurement } from '../../sim/learning/training.ts';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

const measurement: TrainingMeasurement = {
  accuracy: 0.1 + 0.2,
  loss: Math.PI,
  predictions: Uint8Array.from({ length: SAMPLES }, (_, id) => (7 * id) % 10),
  trainingFlop: 5.913e8,
  inferenceFlop: 7700,
  parameters: 3850,
};

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'quesnay-records-')), 'measurements');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

describe.each<[string, () => MeasurementStore]>([
  ['memory', memoryStore],
  ['folder', () => folderStore(folder)],
])('a store in %s', (_, open) => {
  test('gives back the bits it was given', () => {
    const store = open();
    expect(store.get(HASH)).toBeUndefined();
    store.put(HASH, measurement);
    expect(store.get(HASH)).toEqual(measurement);
    expect(store.get(OTHER)).toBeUndefined();
  });

  test('takes the same measurement twice and refuses another', () => {
    const store = open();
    store.put(HASH, measurement);
    store.put(HASH, { ...measurement, predictions: measurement.predictions.slice() });
    expect(() => store.put(HASH, { ...measurement, loss: 3 })).toThrow(
      `measurement ${HASH}: expected the same bits as recorded before, got others; try deleting the old record if its device has changed`,
    );
    expect(store.get(HASH)).toEqual(measurement);
  });

  test('is not changed through what it gave or was given', () => {
    const store = open();
    const given = { ...measurement, predictions: measurement.predictions.slice() };
    store.put(HASH, given);
    given.predictions.fill(0);
    store.get(HASH)!.predictions.fill(1);
    expect(store.get(HASH)).toEqual(measurement);
  });
});

describe('a folder of records', () => {
  const pathOf = (hash: string) => join(folder, `${hash}.measurement`);

  test('holds one whole file per hash, which another store reads', () => {
    folderStore(folder).put(HASH, measurement);
    folderStore(folder).put(OTHER, measurement);
    expect(readdirSync(folder).sort()).toEqual([`${HASH}.measurement`, `${OTHER}.measurement`]);
    expect(folderStore(folder).get(OTHER)).toEqual(measurement);
    expect(readFileSync(pathOf(HASH)).length).toBeLessThan(10_400);
  });

  test('refuses a torn record wherever it is torn, and names the file', () => {
    const store = folderStore(folder);
    store.put(HASH, measurement);
    const { length } = readFileSync(pathOf(HASH));
    // All but the last byte, which is the newline at the end.
    for (const kept of [length - 2, length - 500, 300, 66, 65, 64, 10, 0]) {
      truncateSync(pathOf(HASH), kept);
      expect(() => store.get(HASH)).toThrow(
        `${pathOf(HASH)}: expected a whole record, got a torn or changed one; try deleting it to measure again`,
      );
    }
  });

  test('refuses a record in which one character was changed', () => {
    const store = folderStore(folder);
    store.put(HASH, measurement);
    const text = readFileSync(pathOf(HASH), 'utf8');
    writeFileSync(pathOf(HASH), text.replace('"parameters":3850', '"parameters":3851'));
    expect(() => store.get(HASH)).toThrow('got a torn or changed one');
  });

  test('refuses the record of another hash under this name', () => {
    const store = folderStore(folder);
    store.put(OTHER, measurement);
    writeFileSync(pathOf(HASH), readFileSync(pathOf(OTHER)));
    expect(() => store.get(HASH)).toThrow(
      `${pathOf(HASH)}: expected the record of ${HASH}, got that of ${OTHER}; try deleting it`,
    );
  });

  test('refuses a name that is no hash, such as a path', () => {
    expect(() => folderStore(folder).get('../../etc/passwd')).toThrow(
      'measurement store: expected 64 hexadecimal digits, got ../../etc/passwd; try requestHash',
    );
  });
});

test('a record keeps every bit of every number', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
  fc.assert(
    fc.property(
      finite,
      finite,
      fc.uint8Array({ minLength: SAMPLES, maxLength: SAMPLES, max: 9, size: 'max' }),
      (accuracy, loss, predictions) => {
        const original = { ...measurement, accuracy, loss, predictions };
        expect(decodeRecord(encodeRecord(HASH, original), HASH, 'record')).toEqual(original);
      },
    ),
    { seed: 3, numRuns: 20 },
  );
});
