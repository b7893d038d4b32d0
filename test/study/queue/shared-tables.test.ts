// What stands in the queue's database, in a real PostgreSQL: records and measurements are seen once they are there, whoever
// ends first, and a database that goes away in the middle of a step takes nothing with it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderStore } from '../../../sim/learning/records.ts';
import { SAMPLES } from '../../../sim/learning/tasks/task.ts';
import type { TrainingMeasurement } from '../../../sim/learning/training.ts';
import { encodeRecord } from '../../../sim/study/job-record.ts';
import { queueAddress } from '../../../sim/study/queue/address.ts';
import { type Database, openDatabase } from '../../../sim/study/queue/database.ts';
import { createExchange, MeasurementConflict } from '../../../sim/study/queue/measurements.ts';
import { createRecordReader, writeRecord } from '../../../sim/study/queue/records.ts';
import { publishStudy } from '../../../sim/study/queue/studies.ts';
import { createTables } from '../../../sim/study/queue/tables.ts';
import { createStudySpec, studyHash } from '../../../sim/study/study-spec.ts';
import { type Postgres, startPostgres } from '../postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-tables-'));
const spec = createStudySpec({ sources: [], points: [], seeds: [] });
const study = studyHash(spec);
const told: string[] = [];
let postgres: Postgres;
let url: string;
let database: Database;
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.database();
  database = await openDatabase(queueAddress(url), { tell: (remark) => void told.push(remark) });
  await Promise.all([createTables(database), createTables(database)]);
  await publishStudy(database, spec);
});
afterAll(async () => {
  await database.close();
  await postgres.close();
  rmSync(folder, { recursive: true });
});

const frameOf = (seed: number, message = '') =>
  encodeRecord({ point: 0, seed, status: 'crashed', message, stack: '', seconds: 0 });

describe('records', () => {
  test('are seen in whatever order their transactions end', async () => {
    const reader = createRecordReader(database, study);
    const slow = new pg.Client(url);
    await slow.connect();
    await slow.query('begin');
    await writeRecord(async (text, values) => (await slow.query(text, [...values!])).rows, study, frameOf(1));
    await writeRecord(database.query, study, frameOf(2));
    expect(await reader.look()).toEqual([{ point: 0, seed: 2 }]);
    await slow.query('commit');
    await slow.end();
    expect(await reader.look()).toContainEqual({ point: 0, seed: 1 });
    await writeRecord(database.query, study, frameOf(3));
    expect(await reader.look()).toEqual([{ point: 0, seed: 3 }]);
    expect(await reader.look()).toEqual([]);
  });

  test('stand once: the first that came stays', async () => {
    await writeRecord(database.query, study, frameOf(4, 'first'));
    await writeRecord(database.query, study, frameOf(4, 'second'));
    const frames = await createRecordReader(database, study).frames([{ point: 0, seed: 4 }]);
    expect(frames.map(({ frame }) => new Uint8Array(frame))).toEqual([frameOf(4, 'first')]);
  });

  test('of a study that was forgotten are taken no more', async () => {
    await writeRecord(database.query, 'forgotten', frameOf(1));
    expect(await createRecordReader(database, 'forgotten').look()).toEqual([]);
  });
});

test('a study that nobody asks for in a month is forgotten', async () => {
  const other = { ...spec, device: 'cpu' };
  expect(await publishStudy(database, other)).toEqual([]);
  await database.query(`update quesnay.study set asked = now() - interval '31 days' where study = $1`, [
    studyHash(other),
  ]);
  expect(await publishStudy(database, spec)).toEqual([studyHash(other)]);
});

describe('measurements', () => {
  const HASH = 'a'.repeat(64);
  const measurement: TrainingMeasurement = {
    accuracy: 0.1 + 0.2,
    loss: Math.PI,
    predictions: Uint8Array.from({ length: SAMPLES }, (_, id) => (7 * id) % 10),
    trainingFlop: 5.913e8,
    inferenceFlop: 7700,
    parameters: 3850,
  };
  const machine = (name: string) => {
    const own = join(folder, name);
    return { store: folderStore(own), exchange: createExchange(database, study, own) };
  };

  test('of one machine come to the others, and other bits are refused wherever they meet', async () => {
    const [first, second, third, fourth] = ['first', 'second', 'third', 'fourth'].map(machine);
    await first!.exchange.push();
    first!.store.put(HASH, measurement);
    await first!.exchange.push();
    await second!.exchange.pull();
    expect(second!.store.get(HASH)).toEqual(measurement);
    await second!.exchange.push();

    third!.store.put(HASH, { ...measurement, loss: 3 });
    await expect(third!.exchange.push()).rejects.toThrow(MeasurementConflict);
    fourth!.store.put(HASH, { ...measurement, loss: 3 });
    await expect(fourth!.exchange.pull()).rejects.toThrow(
      `measurement ${HASH}: expected the bits that another machine has recorded, got others`,
    );
    await first!.exchange.pull();
    expect(first!.store.get(HASH)).toEqual(measurement);
  });
});

test('a step that PostgreSQL does not survive is done again, once', async () => {
  await database.query('create table step (name text)');
  let attempts = 0;
  await database.transaction(async (query) => {
    await query(`insert into step values ('done')`);
    if (++attempts > 1) return;
    await postgres.kill();
    await postgres.start();
    await query(`insert into step values ('never')`);
  });
  expect(attempts).toBe(2);
  expect(await database.query('select name from step')).toEqual([{ name: 'done' }]);
  const name = 'queue postgres://quesnay@localhost/study_1';
  expect(told).toEqual([
    expect.stringMatching(/^queue .*: expected an answer, got: .*; waiting for it$/),
    `${name}: back`,
  ]);
});

test('what PostgreSQL refuses is told, and not asked again', async () => {
  await expect(database.query('select nothing from nowhere')).rejects.toThrow(
    'queue postgres://quesnay@localhost/study_1: expected an answer, got: relation "nowhere" does not exist',
  );
});
