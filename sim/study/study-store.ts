// What a study has written down so far, in its folder: its spec, the records of its replicates in a file per worker, and
// the measurements of learning that they share. A replicate is finished when its record is whole; all else is to be done.

import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { decodeRecord, headOf, type JobRecord } from './job-record.ts';
import { createRecordFile, type RecordFile, type RecordPlace, readRecordFile } from './record-file.ts';
import { type Job, type StudySpec, studyHash } from './study-spec.ts';

export interface StudyStore {
  /** The folder of the study, and in it the one of its records and the one where measurements of learning are shared. */
  readonly folder: string;
  readonly records: string;
  readonly learning: string;
  /** The hash that the study's files of records begin with. */
  readonly study: string;
  /** What was found to be wrong with the folder, and put right. */
  readonly remarks: readonly string[];
  /** Jobs of the spec without the record of a finished run, in the order of points and seeds. What crashed is missing. */
  missing(): readonly Job[];
  /** Jobs whose runs crashed, in the same order. */
  crashes(): readonly Job[];
  /** Bytes of records. */
  size(): number;
  /** Writes a record down that comes as a frame from elsewhere. Throws StudyError when it cannot be written. */
  append(frame: Uint8Array): void;
  /** Takes note of a record that somebody has written into a file of his own. */
  note(job: Job, status: JobRecord['status'], place: RecordPlace): void;
  /** The record of a job, read from disk now; undefined where there is none. */
  read(job: Job): JobRecord | undefined;
  /** Lets go of the folder. */
  close(): void;
}

/**
 * Opens the folder of a study: a new one, or one that the same study has begun in.
 *
 * @throws Error when another study, another process or something else is there
 */
export function openStudyStore(folder: string, spec: StudySpec): StudyStore {
  const study = studyHash(spec);
  const records = join(folder, 'records');
  requireOwn(folder, spec, study);
  mkdirSync(records, { recursive: true });
  const unlock = lockFolder(folder);
  const index = createIndex(spec);
  const remarks: string[] = [];
  let own: RecordFile | undefined;
  try {
    writeWhole(join(folder, 'study.json'), `${JSON.stringify({ study, spec }, null, 2)}\n`);
    for (const file of readdirSync(records).sort()) {
      const { whole, torn } = readRecordFile(records, file, study, index.show);
      if (torn === 0) continue;
      truncateSync(join(records, file), whole);
      remarks.push(`${join(records, file)}: ${torn} bytes of a torn record cut off; its run is done again`);
    }
  } catch (error) {
    unlock();
    throw error;
  }
  return {
    folder,
    records,
    learning: join(folder, 'learning'),
    study,
    remarks,
    missing: index.missing,
    crashes: index.crashes,
    size: index.size,
    append(frame) {
      const record = decodeRecord(frame, 'record');
      own ??= createRecordFile(records, study);
      index.set(record, record.status, own.append(frame));
    },
    note: index.set,
    read(job) {
      const place = index.place(job);
      return place && readRecord(records, place);
    },
    close() {
      own?.close();
      unlock();
    },
  };
}

/** What is missing of a study in a folder, which is not changed. Throws Error when another study is there. */
export function missingJobs(folder: string, spec: StudySpec): readonly Job[] {
  const study = studyHash(spec);
  requireOwn(folder, spec, study);
  const records = join(folder, 'records');
  const index = createIndex(spec);
  for (const file of existsSync(records) ? readdirSync(records).sort() : []) {
    readRecordFile(records, file, study, index.show);
  }
  return index.missing();
}

/** Writes a file so that it is there whole or not at all. */
export function writeWhole(path: string, text: string): void {
  const partial = `${path}.partial`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}

function readRecord(folder: string, { file, offset, length }: RecordPlace): JobRecord {
  const path = join(folder, file);
  const descriptor = openSync(path, 'r');
  try {
    const frame = new Uint8Array(length);
    readSync(descriptor, frame, 0, length, offset);
    return decodeRecord(frame, path);
  } finally {
    closeSync(descriptor);
  }
}

/** Refuses a folder that is not this study's. */
function requireOwn(folder: string, spec: StudySpec, study: string): void {
  const found = readStudy(join(folder, 'study.json'));
  if (found?.study === study) return;
  if (!found) {
    if (isFree(folder)) return;
    throw new Error(`--out ${folder}: expected no folder or one of a study, got another; try a folder of its own`);
  }
  const other = (Object.keys(spec) as (keyof StudySpec)[]).filter(
    (key) => key !== 'seeds' && JSON.stringify(spec[key]) !== JSON.stringify(found.spec[key]),
  );
  throw new Error(
    `--out ${folder}: expected the same study, got one with other ${other.join(', ')}; try another --out, or delete the folder`,
  );
}

function readStudy(path: string): { readonly study: string; readonly spec: StudySpec } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** What a study killed at its very beginning leaves is no hindrance. */
function isFree(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => ['lock', 'records', 'study.json.partial'].includes(name));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** Where the record of every job stands, in some twenty bytes each. A later record of a job takes the place of a crash. */
function createIndex({ points, seeds }: StudySpec) {
  const jobs = points.length * seeds.length;
  const seedPlace = new Map(seeds.map((seed, place) => [seed, place]));
  const files: string[] = [];
  const fileOf = new Int32Array(jobs).fill(-1);
  const offsets = new Float64Array(jobs);
  const lengths = new Uint32Array(jobs);
  const isDone = new Uint8Array(jobs);
  let bytes = 0;
  const at = ({ point, seed }: Job) => {
    const place = seedPlace.get(seed);
    return point < points.length && place !== undefined ? point * seeds.length + place : undefined;
  };
  const jobsWhere = (isMeant: (i: number) => boolean): Job[] =>
    points.flatMap((_, point) =>
      seeds.flatMap((seed, i) => (isMeant(point * seeds.length + i) ? { point, seed } : [])),
    );
  const set = (job: Job, status: JobRecord['status'], { file, offset, length }: RecordPlace): void => {
    const i = at(job);
    if (i === undefined || isDone[i]) return;
    if (files.at(-1) !== file && !files.includes(file)) files.push(file);
    fileOf[i] = files.indexOf(file);
    offsets[i] = offset;
    lengths[i] = length;
    isDone[i] = status === 'done' ? 1 : 0;
    bytes += length;
  };
  return {
    set,
    /** Takes note of a record that was found. */
    show(payload: Uint8Array, place: RecordPlace): void {
      const { point, seed, status } = headOf(payload);
      set({ point, seed }, status, place);
    },
    place(job: Job): RecordPlace | undefined {
      const i = at(job);
      if (i === undefined || fileOf[i]! < 0) return undefined;
      return { file: files[fileOf[i]!]!, offset: offsets[i]!, length: lengths[i]! };
    },
    missing: () => jobsWhere((i) => isDone[i] === 0),
    crashes: () => jobsWhere((i) => isDone[i] === 0 && fileOf[i]! >= 0),
    size: () => bytes,
  };
}
