// What a study's folder keeps through torn files, full disks and other studies.

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { StudyError } from '../../sim/study/executor.ts';
import { inline } from '../../sim/study/executors/inline.ts';
import { encodeRecord, type FinishedRecord } from '../../sim/study/job-record.ts';
import { performStudy, type StudyOptions } from '../../sim/study/perform-study.ts';
import { createRecordFile } from '../../sim/study/record-file.ts';
import { createStudySpec, type Job } from '../../sim/study/study-spec.ts';
import { missingJobs, openStudyStore } from '../../sim/study/study-store.ts';
import { catalogue, town } from './fixtures/town.ts';

const disk = vi.hoisted(() => ({ room: Infinity }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeSync = (descriptor: number, bytes: Uint8Array, from = 0, length = bytes.length - from, to?: number) => {
    if (disk.room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const written = fs.writeSync(descriptor, bytes, from, Math.min(length, disk.room), to);
    disk.room -= written;
    return written;
  };
  return { ...fs, default: fs, writeSync };
});

const folder = mkdtempSync(join(tmpdir(), 'quesnay-store-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);

const specOf = (seeds: readonly number[], price = '1 USD') =>
  createStudySpec({
    sources: [{ main: 'a.yaml', files: { 'a.yaml': 'quesnay: 1' } }],
    points: [0, 1].map((point) => ({ source: 0, set: [`price=${price}`, `n=${point}`], varied: { n: String(point) } })),
    seeds,
    device: 'cpu',
  });
const spec = specOf([1, 2]);

const frameOf = (job: Job, status: 'done' | 'crashed' = 'done') =>
  encodeRecord(
    status === 'crashed'
      ? { ...job, status, message: 'no', stack: '', seconds: 1 }
      : ({
          ...job,
          status,
          metrics: ['m'],
          values: Float64Array.of(job.seed),
          checks: [],
          rows: {},
        } as unknown as FinishedRecord),
  );

/** A folder in which point 0 is done under both seeds. */
function begun(name: string): { path: string; file: string } {
  const store = openStudyStore(out(name), spec);
  for (const seed of spec.seeds) store.append(frameOf({ point: 0, seed }));
  store.close();
  return { path: out(name), file: join(out(name), 'records/0001.records') };
}
const rest = [
  { point: 1, seed: 1 },
  { point: 1, seed: 2 },
];

describe('a study that goes on', () => {
  test('does only what is missing, and reads what is there', () => {
    const { path } = begun('on');
    const store = openStudyStore(path, spec);
    expect(store.remarks).toEqual([]);
    expect(store.missing()).toEqual(rest);
    expect(store.read({ point: 0, seed: 2 })).toMatchObject({ status: 'done', values: Float64Array.of(2) });
    expect(store.read({ point: 1, seed: 2 })).toBeUndefined();
    store.close();
    expect(missingJobs(path, spec)).toEqual(rest);
  });

  test('may have more seeds than before, or fewer', () => {
    const { path } = begun('seeds');
    expect(missingJobs(path, specOf([2, 3]))).toEqual([
      { point: 0, seed: 3 },
      { point: 1, seed: 2 },
      { point: 1, seed: 3 },
    ]);
  });

  test('runs again what crashed, and then keeps what did not', () => {
    const store = openStudyStore(out('crashed'), specOf([1]));
    store.append(frameOf({ point: 0, seed: 1 }, 'crashed'));
    expect(store.crashes()).toEqual([{ point: 0, seed: 1 }]);
    expect(store.missing()).toHaveLength(2);
    store.append(frameOf({ point: 0, seed: 1 }));
    store.append(frameOf({ point: 0, seed: 1 }, 'crashed'));
    expect(store.crashes()).toEqual([]);
    expect(store.read({ point: 0, seed: 1 })!.status).toBe('done');
    store.close();
  });

  test('reads what several workers wrote, each into its file', () => {
    const store = openStudyStore(out('workers'), spec);
    const files = [1, 2].map(() => createRecordFile(store.records, store.study));
    spec.points.forEach((_, point) => {
      const place = files[point]!.append(frameOf({ point, seed: 2 }));
      store.note({ point, seed: 2 }, 'done', place);
    });
    expect(store.read({ point: 1, seed: 2 })).toMatchObject({ point: 1, seed: 2 });
    store.close();
    for (const file of files) file.close();
    expect(readdirSync(store.records)).toEqual(['0001.records', '0002.records']);
    expect(missingJobs(out('workers'), spec)).toEqual([
      { point: 0, seed: 1 },
      { point: 1, seed: 1 },
    ]);
  });
});

describe('what a crash tore', () => {
  test.each([1, 20, 36, 37, 100])('is cut off and said, with %d bytes missing', (missing) => {
    const { path, file } = begun(`torn-${missing}`);
    truncateSync(file, statSync(file).size - missing);
    expect(missingJobs(path, spec)).toHaveLength(3);
    const before = statSync(file).size;
    const store = openStudyStore(path, spec);
    const [remark] = store.remarks;
    expect(remark).toBe(
      `${file}: ${before - statSync(file).size} bytes of a torn record cut off; its run is done again`,
    );
    expect(store.missing()).toEqual([{ point: 0, seed: 2 }, ...rest]);
    store.append(frameOf({ point: 0, seed: 2 }));
    store.close();
    const again = openStudyStore(path, spec);
    expect([again.remarks, again.missing()]).toEqual([[], rest]);
    again.close();
  });

  test('is a changed byte too, and a tail of other bytes', () => {
    const { path, file } = begun('changed');
    const bytes = readFileSync(file);
    bytes[bytes.length - 3]! ^= 1;
    writeFileSync(file, bytes);
    expect(missingJobs(path, spec)).toHaveLength(3);
    const garbage = begun('garbage');
    appendFileSync(garbage.file, Buffer.alloc(100, 0xff));
    const store = openStudyStore(garbage.path, spec);
    expect([store.remarks.length, store.missing()]).toEqual([1, rest]);
    store.close();
  });
});

describe('a full disk', () => {
  test.each([0, 1, 50])('is said, and costs nothing that was written, with room for %d bytes', (room) => {
    const { path } = begun(`full-${room}`);
    const store = openStudyStore(path, spec);
    store.append(frameOf({ point: 1, seed: 1 }));
    const own = join(path, 'records/0002.records');
    const { size } = statSync(own);
    disk.room = room;
    try {
      expect(() => store.append(frameOf({ point: 1, seed: 2 }))).toThrow(StudyError);
      expect(() => store.append(frameOf({ point: 1, seed: 2 }))).toThrow(
        /0002\.records: expected to write what is finished, got a full disk; try the same command again when there is room/,
      );
    } finally {
      disk.room = Infinity;
    }
    expect(statSync(own).size).toBe(size);
    expect(store.missing()).toEqual([{ point: 1, seed: 2 }]);
    store.append(frameOf({ point: 1, seed: 2 }));
    store.close();
    const again = openStudyStore(path, spec);
    expect([again.remarks, again.missing()]).toEqual([[], []]);
    again.close();
  });
});

test('a disk that is full when the tables are written leaves all records, and no half table', async () => {
  const { bundle } = town('1..2');
  const points = [{ source: 0, set: [], varied: {} }];
  const small = createStudySpec({ sources: [bundle], points, seeds: [1, 2], device: 'cpu' });
  const perform = (onProgress?: StudyOptions['onProgress']) =>
    performStudy(small, { catalogue, executor: inline(), out: out('tables'), onProgress });
  const filling = perform(({ done }) => {
    if (done === 2) disk.room = 100;
  });
  await expect(filling).rejects.toThrow(StudyError);
  disk.room = Infinity;
  expect(readdirSync(out('tables')).filter((file) => !file.endsWith('.partial'))).toEqual(['records', 'study.json']);
  expect(await perform()).toMatchObject({ ran: 0, reused: 2 });
  expect(readdirSync(out('tables')).sort()).toEqual([
    'manifest.json',
    'points.arrow',
    'records',
    'runs.arrow',
    'study.json',
  ]);
});

describe('a folder is refused', () => {
  test('that holds another study, with what differs', () => {
    const { path } = begun('other');
    expect(() => openStudyStore(path, specOf([1, 2], '2 USD'))).toThrow(
      `--out ${path}: expected the same study, got one with other points; try another --out, or delete the folder`,
    );
    expect(() => missingJobs(path, { ...spec, device: 'wasm', tables: ['series'] })).toThrow(
      'with other device, tables;',
    );
  });

  test('that holds something else, which stays as it was', () => {
    mkdirSync(out('thesis'));
    writeFileSync(join(out('thesis'), 'chapter'), '');
    expect(() => openStudyStore(out('thesis'), spec)).toThrow('expected no folder or one of a study, got another');
    expect(readdirSync(out('thesis'))).toEqual(['chapter']);
  });

  test('that another process works in, and taken when that has ended', () => {
    const store = openStudyStore(out('locked'), spec);
    expect(() => openStudyStore(out('locked'), spec)).toThrow(
      `expected a folder that nobody works in, got one that process ${process.pid} does`,
    );
    store.close();
    for (const lock of ['', '{"pid":', `{"pid":${process.pid},"since":1}`, '{"pid":4194305,"since":1}']) {
      writeFileSync(join(out('locked'), 'lock'), lock);
      openStudyStore(out('locked'), spec).close();
    }
    writeFileSync(join(out('locked'), 'lock'), `{"pid":${process.ppid},"since":1}`);
    expect(() => openStudyStore(out('locked'), spec)).toThrow(`process ${process.ppid} does`);
  });

  test('whose records are of another study', () => {
    const { path } = begun('mixed');
    createRecordFile(join(path, 'records'), 'f'.repeat(64)).close();
    expect(() => openStudyStore(path, spec)).toThrow("0002.records: expected records of this study, got another's");
    expect(existsSync(join(path, 'lock'))).toBe(false);
  });
});
