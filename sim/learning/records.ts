// Measurements kept under the hash of their request, so that replicates and studies share them and a recorded run
// replays to the same bits on a machine without the device that trained.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { SAMPLES } from './tasks/task.ts';
import type { TrainingMeasurement } from './training.ts';

export interface MeasurementStore<Measurement = TrainingMeasurement> {
  get(hash: string): Measurement | undefined;
  /** @throws when another measurement is already recorded under the hash: training was not deterministic. */
  put(hash: string, measurement: Measurement): void;
}

/** How a kind of measurement stands in JSON. */
export interface RecordFormat<Measurement> {
  write(measurement: Measurement): object;
  /** Undefined when it is not whole. */
  read(body: object): Measurement | undefined;
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function classesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (digit) => Number.parseInt(digit, 36));
}

function classesText(classes: Uint8Array): string {
  return Array.from(classes, (label) => label.toString(36)).join('');
}

type TrainingBody = Omit<TrainingMeasurement, 'predictions' | 'underTrigger'> & {
  readonly predictions: string;
  readonly underTrigger?: string;
};

/** Predictions are a string of a digit of base 36 each. */
const trainings: RecordFormat<TrainingMeasurement> = {
  write({ predictions, underTrigger, ...numbers }) {
    const triggered = underTrigger && { underTrigger: classesText(underTrigger) };
    return { ...numbers, predictions: classesText(predictions), ...triggered };
  },
  read(body) {
    const { predictions, underTrigger, ...numbers } = body as TrainingBody;
    if (predictions.length !== SAMPLES) return undefined;
    const triggered = underTrigger !== undefined && { underTrigger: classesOf(underTrigger) };
    return { ...numbers, predictions: classesOf(predictions), ...triggered };
  },
};

function encode<Measurement>(format: RecordFormat<Measurement>, hash: string, measurement: Measurement): string {
  const body = JSON.stringify({ hash, ...format.write(measurement) });
  return `${checksumOf(body)}\n${body}\n`;
}

function decode<Measurement>(
  format: RecordFormat<Measurement>,
  text: string,
  hash: string,
  where: string,
): Measurement {
  const [checksum, body = ''] = text.split('\n');
  if (checksum !== checksumOf(body))
    throw new Error(`${where}: expected a whole record, got a torn or changed one; try deleting it to measure again`);
  const { hash: recorded, ...numbers } = JSON.parse(body) as { hash: string };
  const measurement = recorded === hash ? format.read(numbers) : undefined;
  if (measurement === undefined)
    throw new Error(`${where}: expected the record of ${hash}, got that of ${recorded}; try deleting it`);
  return measurement;
}

/** A record as text: a line of checksum, then a line of JSON. */
export function encodeRecord(hash: string, measurement: TrainingMeasurement): string {
  return encode(trainings, hash, measurement);
}

/**
 * The measurement in a record.
 * @param where names the record in errors, such as its path
 * @throws when the record is torn, changed or belongs to another hash.
 */
export function decodeRecord(text: string, hash: string, where: string): TrainingMeasurement {
  return decode(trainings, text, hash, where);
}

function refuseDifference(hash: string, known: string | undefined, record: string): void {
  if (known !== undefined && known !== record)
    throw new Error(
      `measurement ${hash}: expected the same bits as recorded before, got others; try deleting the old record if its device has changed`,
    );
}

/** Records that last as long as the process. */
export function memoryStore(): MeasurementStore;
export function memoryStore<Measurement>(format: RecordFormat<Measurement>): MeasurementStore<Measurement>;
export function memoryStore(format: RecordFormat<TrainingMeasurement> = trainings): MeasurementStore {
  const records = new Map<string, string>();
  return {
    get: (hash) => {
      const record = records.get(hash);
      return record === undefined ? undefined : decode(format, record, hash, 'memory');
    },
    put: (hash, measurement) => {
      const record = encode(format, hash, measurement);
      refuseDifference(hash, records.get(hash), record);
      records.set(hash, record);
    },
  };
}

/** Text of a file, or undefined when there is none. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * One file per hash in `folder`, about 10 kB each, which is made when the first is written. A record appears whole or
 * not at all, whoever else writes: it is renamed into place.
 */
export function folderStore(folder: string): MeasurementStore;
export function folderStore<Measurement>(
  folder: string,
  format: RecordFormat<Measurement>,
): MeasurementStore<Measurement>;
export function folderStore(folder: string, format: RecordFormat<TrainingMeasurement> = trainings): MeasurementStore {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash))
      throw new Error(`measurement store: expected 64 hexadecimal digits, got ${hash}; try requestHash`);
    return join(folder, `${hash}.measurement`);
  };
  return {
    get: (hash) => {
      const path = pathOf(hash);
      const record = readIfThere(path);
      return record === undefined ? undefined : decode(format, record, hash, path);
    },
    put: (hash, measurement) => {
      const path = pathOf(hash);
      const record = encode(format, hash, measurement);
      refuseDifference(hash, readIfThere(path), record);
      mkdirSync(folder, { recursive: true });
      const partial = `${path}.${process.pid}.${threadId}.partial`;
      writeFileSync(partial, record);
      renameSync(partial, path);
    },
  };
}
