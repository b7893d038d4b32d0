// Measurements in one file, a line for each, appended as they are made: thousands of coalitions are not thousands of files.
// What a crash left unfinished at its end is cut off when it is opened again.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MeasurementStore, RecordFormat } from '../records.ts';

/** Hexadecimal digits of a line's checksum, before its JSON. */
const CHECKSUM = 16;

export interface MeasurementLog {
  /** The measurements of one kind. */
  readonly store: <Measurement>(format: RecordFormat<Measurement>) => MeasurementStore<Measurement>;
}

/**
 * Opens the log at a path, which is made when the first measurement is written.
 *
 * @param from another log: what is read out of it is kept in this one too
 * @throws Error when a line was changed
 */
export function openMeasurementLog(path: string, from?: string): MeasurementLog {
  const own = readLog(path);
  if (existsSync(path)) truncateSync(path, own.whole);
  const other = from === undefined ? undefined : readLog(from);
  const keep = (hash: string, body: string) => {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, `${checksumOf(body)} ${body}\n`);
    own.bodies.set(hash, body);
  };
  const find = (hash: string): string | undefined => {
    const body = own.bodies.get(hash) ?? other?.bodies.get(hash);
    if (body !== undefined && !own.bodies.has(hash)) keep(hash, body);
    return body;
  };
  return {
    store: (format) => ({
      get(hash) {
        const body = find(hash);
        return body === undefined ? undefined : format.read(JSON.parse(body));
      },
      put(hash, measurement) {
        const body = JSON.stringify({ hash, ...format.write(measurement) });
        const known = find(hash);
        if (known === undefined) keep(hash, body);
        else if (known !== body)
          throw new Error(`${path}: expected one measurement of ${hash}, got another; try deleting the file`);
      },
    }),
  };
}

/** Every record by its hash, and how many bytes of the file are whole lines. */
function readLog(path: string): { readonly bodies: Map<string, string>; readonly whole: number } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  lines.pop();
  const bodies = new Map<string, string>();
  lines.forEach((line, i) => {
    const body = line.slice(CHECKSUM + 1);
    if (line.slice(0, CHECKSUM) !== checksumOf(body))
      throw new Error(
        `${path}:${i + 1}: expected a whole record, got a changed one; try deleting the line to measure again`,
      );
    bodies.set((JSON.parse(body) as { hash: string }).hash, body);
  });
  return { bodies, whole: Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)) };
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECKSUM);
}
